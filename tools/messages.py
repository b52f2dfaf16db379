"""Gathers what is marked for translation into the catalogues under policydiff/locales; `make messages` runs it.

A sentence that is new stands there without a translation, one that nobody says any more goes. Sentences stand in the
order of their words and without the places they come from, so that two changes meet only where they say the same.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from policydiff.translation import TRANSLATED

PACKAGE = Path(__file__).parents[1] / "policydiff"
KEYWORDS = {**DEFAULT_KEYWORDS, "marked": None, "marked_plural": (1, 2), "counted": (1, 2)}
METHODS = [("**/*.py", "python"), ("theme/templates/**.html", "jinja2")]
OPTIONS = {"theme/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def file_of(language: str) -> Path:
    """The catalogue of a language."""
    return PACKAGE / "locales" / language / "LC_MESSAGES" / "policydiff.po"


@cache
def sentences() -> tuple[tuple[str | tuple[str, ...], str | None], ...]:
    """Each sentence that is marked, with its plural where it has one, and its context if it has one."""
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, KEYWORDS)
    return tuple((message, context) for _file, _line, message, _comments, context in found)


def gathered(language: str) -> Catalog:
    """The catalogue of a language as it should be: all that is said, with the translations there are."""
    catalogue = Catalog(locale=language)
    known = (
        read_po(BytesIO(file_of(language).read_bytes()), locale=language)
        if file_of(language).exists()
        else None
    )
    for message, context in sentences():
        before = known.get(message, context) if known else None
        catalogue.add(message, before.string if before else "", context=context)
    return catalogue


def content(catalogue: Catalog) -> bytes:
    """A catalogue as its file holds it."""
    written = BytesIO()
    write_po(written, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    head = HEADER.format(language=catalogue.locale_identifier, plurals=catalogue.plural_forms)
    return head.encode() + written.getvalue().rstrip(b"\n") + b"\n"


def main() -> None:
    """Write every catalogue, and say how many of its sentences are not translated yet."""
    for language in TRANSLATED:
        catalogue = gathered(language)
        file_of(language).parent.mkdir(parents=True, exist_ok=True)
        file_of(language).write_bytes(content(catalogue))
        missing = [message for message in catalogue if message.id and not all(_strings(message.string))]
        print(f"{file_of(language)}: {len(catalogue)} sentences, {len(missing)} not translated")


def _strings(translation: str | tuple[str, ...]) -> tuple[str, ...]:
    return (translation,) if isinstance(translation, str) else tuple(translation)


if __name__ == "__main__":
    main()
