"""How much a change matters, and the reasons for saying so."""

from dataclasses import dataclass
from enum import StrEnum


class Significance(StrEnum):
    """What a change does to the meaning; in doubt `substantive`. `initial` is the first version of a policy."""

    FORMATTING = "formatting"
    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"
    INITIAL = "initial"


class Signal(StrEnum):
    """Something in the changed words that makes a change weighty, or tells what it is about."""

    STATED_DATE = "stated_date"
    NUMBER = "number"
    AMOUNT = "amount"
    DURATION = "duration"
    DATE = "date"
    PERCENTAGE = "percentage"
    OBLIGATION = "obligation"
    NEGATION = "negation"
    EXCEPTION = "exception"
    QUANTIFIER = "quantifier"
    DATA_CATEGORY = "data_category"
    RECIPIENT = "recipient"
    PURPOSE = "purpose"
    LEGAL_BASIS = "legal_basis"
    RIGHT = "right"
    CONTACT = "contact"
    JURISDICTION = "jurisdiction"
    LINK_TARGET = "link_target"
    DEFINITION = "definition"
    SECTION = "section"


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """What one change weighs, with its reasons."""

    significance: Significance
    signals: tuple[Signal, ...] = ()
    """In the order of `Signal`, without repetition."""
