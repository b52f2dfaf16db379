"""The styles of a Word file: a plain legal document, of Word's own names wherever it has one."""

from policydiff.rendering.word.looks import STEP
from policydiff.rendering.word.xml import element, part

_SERIF, _SANS, _FIXED = "Times New Roman", "Arial", "Courier New"
_INK, _GREY, _LINE, _SHADE, _LINK = "1F1F1F", "595959", "BFBFBF", "F2F2F2", "1A4B84"

_HEADINGS = ((36, 0, 120), (27, 360, 100), (24, 280, 80), (22, 240, 60), (21, 200, 60), (20, 200, 60))
"""For each level the size in half points, and the space before and after."""


def styles(*, language: str, right_to_left: bool, width: int) -> bytes:
    """The part that defines the styles, for a text in `language` on lines of this `width`."""
    return part(
        "styles",
        _defaults(language),
        _paragraph("Normal", "Normal", _spacing(80, 100, 276), element("bidi") if right_to_left else ""),
        *_headings(),
        *_lists_and_quotes(),
        *_tables(),
        *_page(width),
        *_words(),
    )


def _defaults(language: str) -> str:
    fonts = element("rFonts", ascii=_SERIF, hAnsi=_SERIF, cs=_SERIF, eastAsia="MS Mincho")
    said = element("lang", val=language, eastAsia=language if language[:2] in {"ja", "zh", "ko"} else "ja-JP")
    run = element("rPr", fonts, element("sz", val=22), element("szCs", val=22), said)
    return element("docDefaults", element("rPrDefault", run), element("pPrDefault", element("pPr")))


def _headings() -> list[str]:
    return [
        _paragraph(
            f"Heading{level}",
            f"heading {level}",
            element("keepNext"),
            element("keepLines"),
            _spacing(before, after, 252),
            element("outlineLvl", val=level - 1),
            run=_sans(size, bold=True, colour=_INK if level < 5 else _GREY),
            based_on="Normal",
            next_="Normal",
        )
        for level, (size, before, after) in enumerate(_HEADINGS, start=1)
    ]


def _lists_and_quotes() -> list[str]:
    left = element("ind", left=STEP)
    bar = element("pBdr", element("left", val="single", sz=12, space=10, color=_LINE))
    box = element(
        "pBdr",
        *(
            element(side, val="single", sz=4, space=4, color=_LINE)
            for side in ("top", "left", "bottom", "right")
        ),
    )
    under = element("pBdr", element("bottom", val="single", sz=6, space=1, color=_LINE))
    return [
        _paragraph("ListParagraph", "List Paragraph", _spacing(0, 80, 269), based_on="Normal"),
        _paragraph("ListContinue", "List Continue", _spacing(0, 80, 269), based_on="Normal"),
        _paragraph("Quote", "Quote", bar, left, run=element("i") + element("iCs"), based_on="Normal"),
        _paragraph(
            "DefinitionTerm",
            "Definition Term",
            element("keepNext"),
            _spacing(60, 40, 264),
            run=element("b") + element("bCs"),
            based_on="Normal",
            next_="Definition",
        ),
        _paragraph("Definition", "Definition", left, based_on="Normal"),
        _paragraph(
            "Code",
            "Code",
            box,
            element("shd", val="clear", color="auto", fill=_SHADE),
            _spacing(80, 160, 240),
            run=_fixed(18),
            based_on="Normal",
        ),
        _paragraph("Rule", "Rule", under, _spacing(0, 200, 240), based_on="Normal", next_="Normal"),
        _paragraph("FootnoteText", "footnote text", _spacing(0, 60, 240), run=_size(18), based_on="Normal"),
    ]


def _tables() -> list[str]:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element(
        "tblBorders", *(element(side, val="single", sz=4, space=0, color=_LINE) for side in sides)
    )
    margins = element(
        "tblCellMar",
        element("top", w=50, type_="dxa"),
        element("left", w=100, type_="dxa"),
        element("bottom", w=50, type_="dxa"),
        element("right", w=100, type_="dxa"),
    )
    head = element(
        "tblStylePr",
        element("tcPr", element("shd", val="clear", color="auto", fill=_SHADE)),
        type_="firstRow",
    )
    return [
        _paragraph("TableText", "Table Text", _spacing(0, 0, 252), run=_size(20), based_on="Normal"),
        _paragraph(
            "TableHead",
            "Table Head",
            element("keepNext"),
            run=element("b") + element("bCs"),
            based_on="TableText",
        ),
        _paragraph("TableGap", "Table Gap", _spacing(0, 0, 240), run=_size(12), based_on="Normal"),
        _style(
            "table",
            "TableNormal",
            "Normal Table",
            element("tblPr", element("tblInd", w=0, type_="dxa")),
            default=True,
        ),
        _style(
            "table",
            "PolicyTable",
            "Policy Table",
            element("tblPr", borders, margins),
            head,
            based_on="TableNormal",
        ),
    ]


def _page(width: int) -> list[str]:
    under = element("pBdr", element("bottom", val="single", sz=4, space=4, color=_LINE))
    right = element("tabs", element("tab", val="right", pos=width))
    return [
        _paragraph(
            "Header",
            "header",
            under,
            right,
            _spacing(0, 0, 240),
            run=_sans(16, colour=_GREY),
            based_on="Normal",
        ),
        _paragraph(
            "Footer", "footer", right, _spacing(0, 0, 240), run=_sans(16, colour=_GREY), based_on="Normal"
        ),
    ]


def _words() -> list[str]:
    raised = element("vertAlign", val="superscript")
    return [
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
        _style(
            "character",
            "Hyperlink",
            "Hyperlink",
            element("rPr", element("color", val=_LINK), element("u", val="single")),
        ),
        _style("character", "CodeWords", "Code Words", element("rPr", _fixed(20))),
        _style("character", "Image", "Image", element("rPr", element("i"), element("color", val=_GREY))),
        _style("character", "FootnoteReference", "footnote reference", element("rPr", raised)),
    ]


def _paragraph(
    id_: str, name: str, *paragraph: str, run: str = "", based_on: str | None = None, next_: str | None = None
) -> str:
    properties = (element("pPr", *paragraph) if any(paragraph) else "") + (element("rPr", run) if run else "")
    return _style(
        "paragraph", id_, name, properties, based_on=based_on, next_=next_, default=based_on is None
    )


def _style(
    kind: str,
    id_: str,
    name: str,
    *properties: str,
    based_on: str | None = None,
    next_: str | None = None,
    default: bool = False,
) -> str:
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val=based_on) if based_on else "",
        element("next", val=next_) if next_ else "",
        element("qFormat"),
        *properties,
        type_=kind,
        default=1 if default else None,
        styleId=id_,
    )


def _spacing(before: int, after: int, line: int) -> str:
    return element("spacing", before=before, after=after, line=line, lineRule="auto")


def _size(half_points: int) -> str:
    return element("sz", val=half_points) + element("szCs", val=half_points)


def _sans(half_points: int, *, colour: str, bold: bool = False) -> str:
    fonts = element("rFonts", ascii=_SANS, hAnsi=_SANS, cs=_SANS, eastAsia="MS Gothic")
    return (
        fonts
        + (element("b") + element("bCs") if bold else "")
        + element("color", val=colour)
        + _size(half_points)
    )


def _fixed(half_points: int) -> str:
    return element("rFonts", ascii=_FIXED, hAnsi=_FIXED, cs=_FIXED) + _size(half_points)
