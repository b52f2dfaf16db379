"""The interface in other languages."""

import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from policydiff.translation import INTERFACE_LANGUAGES, TRANSLATED, catalogue, interface_language

PROJECT = Path(__file__).parents[1]
MESSAGES = runpy.run_path(str(PROJECT / "tools" / "messages.py"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def read(language: str) -> Catalog:
    """Return the catalogue of a language as its file holds it."""
    with MESSAGES["file_of"](language).open("rb") as file:
        return read_po(file, locale=language)


def strings(message: Message) -> list[str]:
    """Return the forms of a translation."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def sentences(message: Message) -> list[str]:
    """Return the forms of the sentence that is translated."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def messages(language: str) -> Iterator[Message]:
    """Give every sentence of a language with its translation."""
    return (message for message in read(language) if message.id)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogues_hold_what_is_said_and_nothing_else(language: str) -> None:
    """`make messages` writes them; each sentence stands there in every form that it is said in."""
    assert MESSAGES["content"](MESSAGES["gathered"](language)) == MESSAGES["file_of"](language).read_bytes()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language: str) -> None:
    """For certain, and in every form that the language has."""
    lacking = [
        message.id for message in messages(language) if message.fuzzy or not all(strings(message) or [""])
    ]

    assert lacking == [], f"translate these in {MESSAGES['file_of'](language)}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_fills_in_what_the_sentence_does(language: str) -> None:
    """Placeholders are the same; in a form for one or two the count may go without saying."""
    for message in messages(language):
        wanted = set(PLACEHOLDER.findall(sentences(message)[-1]))
        for place, string in enumerate(strings(message)):
            missing = wanted ^ set(PLACEHOLDER.findall(string)) if string else set()
            spelt_out = (
                {"%(count)s", "{count}"}
                if message.pluralizable and place < len(strings(message)) - 1
                else set()
            )
            assert missing <= spelt_out, (message.id, string)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_begins_and_ends_with_the_same_spaces(language: str) -> None:
    """Words that stand before others leave the same room for them."""
    for message in messages(language):
        for string in filter(None, strings(message)):
            assert string.startswith(" ") == sentences(message)[0].startswith(" "), (message.id, string)
            assert string.endswith(" ") == sentences(message)[0].endswith(" ") or language == "ja", (
                message.id,
                string,
            )


@pytest.mark.parametrize("language", TRANSLATED)
def test_plural_forms_follow_the_language(language: str) -> None:
    """As many forms as the CLDR knows for whole numbers, chosen by its rule."""
    rule = Locale(language).plural_form
    one = catalogue(language).ngettext("%(count)s change", "%(count)s changes", 1)
    forms = {
        number: catalogue(language).ngettext("%(count)s change", "%(count)s changes", number)
        for number in range(1, 200)
    }

    assert all(form == one for number, form in forms.items() if rule(number) == rule(1))


def test_an_unknown_language_is_spoken_to_in_the_next_that_is_wanted() -> None:
    """And in English at last."""
    assert interface_language("it", "de-AT", "fr") == "de-AT"
    assert interface_language("it") == "en"
    assert catalogue("it").gettext("In force") == "In force"
    assert set(INTERFACE_LANGUAGES) == {"ar", "de", "en", "es", "fr", "ja"}
