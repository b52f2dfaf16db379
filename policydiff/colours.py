"""Colours as style sheets write them, and how well one can be read on another (WCAG 2.2, contrast ratio)."""

import re

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""

_WRITTEN = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_STEPS = 64


def read_colour(text: str) -> Colour | None:
    """The colour that `#7a1f3d` or `#abc` writes; None where a text writes none.

    >>> read_colour("#7a1f3d"), read_colour("#fff"), read_colour("red")
    ((122, 31, 61), (255, 255, 255), None)
    """
    if not _WRITTEN.fullmatch(text):
        return None
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def written(colour: Colour) -> str:
    """The colour as a style sheet writes it."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21, whichever of them is the text.

    >>> round(contrast((0, 0, 0), (255, 255, 255)), 1)
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lightened(colour: Colour, *, until: float, on: Colour) -> Colour:
    """The colour mixed with as little white as gives it the contrast `until` on a dark background.

    White itself where nothing less does.
    """
    for step in range(_STEPS):
        mixed = tuple(round(part + (255 - part) * step / _STEPS) for part in colour)
        lighter: Colour = (mixed[0], mixed[1], mixed[2])
        if contrast(lighter, on) >= until:
            return lighter
    return (255, 255, 255)


def _luminance(colour: Colour) -> float:
    """The relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
