"""The lists of a Word file: bullets, and one numbering for each ordered list, so that each begins anew."""

from collections.abc import Sequence

from policydiff.rendering.word.looks import BULLETS, DEEPEST, STEP, Numbered
from policydiff.rendering.word.xml import element, part

BULLET_NAME, ORDERED_NAME = "policydiff bullets", "policydiff numbers"
"""What the two kinds of lists are called in the file, so that they are known again when it comes back."""
_SIGNS = "•–▪"


def numbering(lists: Sequence[Numbered]) -> bytes:
    """The part that defines the lists; the first of `lists` has the number after that of all bullets."""
    bullets, ordered = 0, 1
    numbers = [element("num", element("abstractNumId", val=bullets), numId=BULLETS)]
    for number, each in enumerate(lists, start=BULLETS + 1):
        start = element("lvlOverride", element("startOverride", val=each.start), ilvl=each.level)
        numbers.append(element("num", element("abstractNumId", val=ordered), start, numId=number))
    return part(
        "numbering",
        _abstract(
            bullets, BULLET_NAME, [("bullet", _SIGNS[level % len(_SIGNS)]) for level in range(DEEPEST)]
        ),
        _abstract(ordered, ORDERED_NAME, [("decimal", f"%{level + 1}.") for level in range(DEEPEST)]),
        *numbers,
    )


def _abstract(number: int, name: str, levels: Sequence[tuple[str, str]]) -> str:
    return element(
        "abstractNum",
        element("multiLevelType", val="hybridMultilevel"),
        element("name", val=name),
        *(
            element(
                "lvl",
                element("start", val=1),
                element("numFmt", val=kind),
                element("lvlText", val=text),
                element("lvlJc", val="left"),
                element("pPr", element("ind", left=STEP * (level + 1), hanging=STEP)),
                ilvl=level,
            )
            for level, (kind, text) in enumerate(levels)
        ),
        abstractNumId=number,
    )
