"""The colour and fonts that the configuration sets, as a style sheet."""

from policydiff.colours import lightened, read_colour, written
from policydiff.configuration import DARK_BACKGROUND, READABLE, Look


def look_css(look: Look) -> str:
    """Custom properties for what is set, to follow the theme's style sheet; empty where nothing is.

    Where only the colour for light backgrounds is given, the one for dark ones is made of it: lightened as far as
    reading asks for.
    """
    light = [
        (name, value)
        for name, value in (
            ("--accent", look.accent),
            ("--text", look.font),
            ("--interface", look.interface_font),
        )
        if value is not None
    ]
    dark = _dark_accent(look)
    rules = [f":root {{ {_properties(light)} }}"] if light else []
    if dark:
        rules.append(
            f"@media (prefers-color-scheme: dark) {{ :root {{ {_properties([('--accent', dark)])} }} }}"
        )
    return "".join(f"\n{rule}\n" for rule in rules)


def _dark_accent(look: Look) -> str | None:
    if look.accent_dark:
        return look.accent_dark
    accent = read_colour(look.accent) if look.accent else None
    return written(lightened(accent, until=READABLE, on=DARK_BACKGROUND)) if accent else None


def _properties(values: list[tuple[str, str]]) -> str:
    return " ".join(f"{name}: {value};" for name, value in values)
