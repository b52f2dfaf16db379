"""The interface in other languages: gettext catalogues, and the marks by which their sentences are found.

Whoever writes a sentence for readers writes it in English, marked where it stands (`marked("In force")`, or `gettext`
in a template), and translates it where it is used: `catalogue("de").gettext(sentence)`. `make messages` gathers what is
marked into `locales/<language>/LC_MESSAGES/policydiff.po`.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pkgutil import get_data
from typing import Final

SOURCE_LANGUAGE: Final = "en"
"""The language that the sentences are written in."""
TRANSLATED: Final = ("ar", "de", "es", "fr", "ja")
"""The languages that have a catalogue."""
INTERFACE_LANGUAGES: Final = tuple(sorted((SOURCE_LANGUAGE, *TRANSLATED)))


def marked(message: str) -> str:
    """Mark a sentence for translation where it is written; it is translated where it is used."""
    return message


def marked_plural(one: str, other: str) -> tuple[str, str]:
    """Mark a sentence that counts; `catalogue(language).ngettext(*sentences, count)` translates it."""
    return one, other


def interface_language(*wanted: str) -> str:
    """The first of the wanted languages that the interface speaks, as it was asked for; else English.

    >>> interface_language("it", "de-AT"), interface_language("it")
    ('de-AT', 'en')
    """
    return next((language for language in wanted if _own(language) in INTERFACE_LANGUAGES), SOURCE_LANGUAGE)


def catalogue(language: str) -> NullTranslations:
    """The translations into a language, such as `de` or `de-AT`; of one without a catalogue, the English sentences."""
    own = _own(language)
    return _read(own) if own in TRANSLATED else NullTranslations()


def _own(language: str) -> str:
    """The language itself, without country or script."""
    return language.lower().replace("_", "-").partition("-")[0]


@cache
def _read(language: str) -> GNUTranslations:
    # A tenth of a second to import, which pages in English need not wait for.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = get_data("policydiff", f"locales/{language}/LC_MESSAGES/policydiff.po")
    assert source is not None
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
