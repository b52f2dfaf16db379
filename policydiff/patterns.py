"""Regular expressions that somebody wrote into the configuration, kept to those that are searched with soon."""

import re
import warnings
from dataclasses import dataclass

LONGEST_SEARCHED = 120
"""Signs of a text that are searched."""
_REPEAT, _CHOICE, _MOST = 5, 1, 20
"""What a repeat and an optional piece weigh, and how much a whole expression may: the ways to match a text of that
length grow with its repeats as a power of the length, which four keep to some million."""
_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P?[<:=!#imsxau-]*|(?P<repeat>[*+]|\{\d*,\}|\{\d*,?\d+\})[?+]?|.",
    re.DOTALL,
)


class Endless(ValueError):
    """An expression that may take without end on some text; the message says why, to be read after it."""


@dataclass
class _Group:
    """A group that is read: what its heaviest alternative weighs so far, and the one that is read."""

    heaviest: int = 0
    weight: int = 0
    chooses: bool = False


def compiled(pattern: str) -> re.Pattern[str]:
    """The expression, ready to search with in at most `LONGEST_SEARCHED` signs.

    Raises re.error or RecursionError where it is none, Endless where nobody could wait for it.
    """
    with warnings.catch_warnings():
        # What a later Python may read otherwise is no concern of whoever runs this one.
        warnings.simplefilter("ignore")
        expression = re.compile(pattern)
    _refuse_endless(pattern)
    return expression


def _refuse_endless(pattern: str) -> None:
    """Endless where a group is repeated that could itself match in several ways, or where too much is repeated."""
    groups = [_Group()]
    last = _Group()
    """The piece that a repeat would repeat."""
    for token in _TOKEN.finditer(pattern):
        sign = token[0]
        if sign[0] == "(":
            groups.append(_Group())
            last = _Group()
        elif sign == ")" and len(groups) > 1:
            last = groups.pop()
            last = _Group(weight=max(last.heaviest, last.weight), chooses=last.chooses)
            _add(groups[-1], last)
        elif sign == "|":
            group = groups[-1]
            group.heaviest, group.weight, group.chooses = max(group.heaviest, group.weight), 0, True
        elif sign == "?":
            _add(groups[-1], _Group(weight=_CHOICE, chooses=True))
        elif token["repeat"]:
            if last.weight or last.chooses:
                raise Endless("repeats what repeats or chooses itself, which may take without end")
            _add(groups[-1], _Group(weight=_REPEAT, chooses=True))
        else:
            last = _Group()
    if max(groups[0].heaviest, groups[0].weight) > _MOST:
        raise Endless("repeats too often, which may take without end")


def _add(group: _Group, piece: _Group) -> None:
    group.weight += piece.weight
    group.chooses |= piece.chooses
