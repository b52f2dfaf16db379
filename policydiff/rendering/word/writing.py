"""A text, or a redline, as a Word file: bytes that are the same whenever and wherever they are made."""

from datetime import date

from policydiff.comparison import Comparison, compare
from policydiff.document import parse
from policydiff.history import read_statement
from policydiff.redline import NamedText, Redline
from policydiff.rendering.dates import direction_of
from policydiff.rendering.word.numbering import numbering
from policydiff.rendering.word.package import Parts, Properties, packed
from policydiff.rendering.word.stories import stories
from policydiff.rendering.word.styles import styles
from policydiff.rendering.word.tracking import Tracking
from policydiff.rendering.word.xml import element, escaped, part

AUTHOR = "policydiff"
"""Who made the changes, where nobody else is named."""

_LETTER, _A4 = (12240, 15840), (11906, 16838)
_MARGIN = 1440
_LETTER_LANGUAGES = frozenset({"en", "en-us", "en-ca", "es-mx", "es-us", "fr-ca"})
"""Languages whose readers print on paper of the size Letter."""


def redline_docx(redline: Redline, *, author: str = AUTHOR) -> bytes:
    """The redline as tracked changes: accepting all of them gives the new text, rejecting all the old.

    They bear the name of `author` and the day of the new text's version, else the one it states, else those of the
    old. Raises MissingExtra.
    """
    return _file(
        redline.comparison,
        title=f"{redline.old.title} → {redline.new.title}",
        language=redline.new.language,
        day=_day(redline.new) or _day(redline.old),
        author=author,
    )


def document_docx(text: NamedText, *, author: str = AUTHOR) -> bytes:
    """The text as a Word file, which tracks what is changed in it from now on. Raises MissingExtra."""
    document = parse(text.text)
    return _file(
        compare(document, document), title=text.title, language=text.language, day=_day(text), author=author
    )


def _day(text: NamedText) -> date | None:
    """The day of a text: its version's, else the one that it states."""
    if text.day is not None:
        return text.day
    stated = read_statement(parse(text.text), language=text.language).stated
    return stated.day if stated else None


def _file(comparison: Comparison, *, title: str, language: str, day: date | None, author: str) -> bytes:
    size = _LETTER if language.lower() in _LETTER_LANGUAGES else _A4
    width = size[0] - 2 * _MARGIN
    texts = stories(comparison, Tracking(author=author, day=day), width=width)
    others = {
        "styles": styles(language=language, right_to_left=direction_of(language) == "rtl", width=width),
        "numbering": numbering(texts.numbered),
        "settings": _settings(),
        "footnotes": _footnotes(texts.footnotes),
        "header": part(
            "hdr", _line("Header", element("r", element("t", escaped(title), xml_space="preserve")))
        ),
        "footer": part("ftr", _line("Footer", element("r", element("tab")) + _pages())),
    }
    parts = Parts(
        document=part("document", element("body", texts.body, _section(size))),
        others=others,
        addresses={"document": texts.body_addresses, "footnotes": texts.footnote_addresses},
    )
    return packed(parts, Properties(title=title, author=author, language=language, day=day))


def _section(size: tuple[int, int]) -> str:
    margins = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
    return element(
        "sectPr",
        element("headerReference", type_="default", r_id="header"),
        element("footerReference", type_="default", r_id="footer"),
        element("pgSz", w=size[0], h=size[1]),
        element("pgMar", **margins, header=708, footer=708, gutter=0),
    )


def _settings() -> bytes:
    separators = element("footnote", id=-1) + element("footnote", id=0)
    mode = element(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return part(
        "settings",
        element("trackRevisions"),
        element("defaultTabStop", val=720),
        element("footnotePr", separators),
        element("compat", mode),
    )


def _footnotes(notes: str) -> bytes:
    def line(kind: str, id_: int) -> str:
        spacing = element("pPr", element("spacing", after=0, line=240, lineRule="auto"))
        paragraph = element("p", spacing, element("r", element(kind)))
        return element("footnote", paragraph, type_=kind, id=id_)

    return part("footnotes", line("separator", -1), line("continuationSeparator", 0), notes)


def _line(style: str, content: str) -> str:
    return element("p", element("pPr", element("pStyle", val=style)), content)


def _pages() -> str:
    """The page's number and how many there are."""

    def field(name: str) -> str:
        shown = element("r", element("t", "1"))
        return element("fldSimple", shown, instr=f" {name} ")

    return field("PAGE") + element("r", element("t", " / ", xml_space="preserve")) + field("NUMPAGES")
