"""Where the tables and keys of a TOML text stand, which its reader does not tell, and what is wrong with it."""

import re
import tomllib
from typing import Any, Final

from policydiff.errors import ConfigurationError, PolicydiffError

Keys = tuple[str, ...]
"""A path of keys, outermost first."""

_PART: Final = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_PATH: Final = rf"{_PART}(?:\s*\.\s*{_PART})*"
_LINE: Final = re.compile(rf"\s*(?:\[\s*(?P<table>{_PATH})\s*\]|(?P<key>{_PATH})\s*=)")


def read_toml(text: str, *, name: str) -> dict[str, Any]:
    """The settings in a TOML text. Raises ConfigurationError that names the line of the file `name`."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError((_syntax_mistake(str(error), name),)) from None
    except ValueError:
        raise ConfigurationError((_syntax_mistake("a number has too many digits", name),)) from None
    except RecursionError:
        raise ConfigurationError((_syntax_mistake("lists or tables are nested too deep", name),)) from None


class Lines:
    """The line of each table and key of a TOML text."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Keys, int] = {}
        table: Keys = ()
        for number, line in enumerate(text.split("\n"), start=1):
            match = _LINE.match(line)
            if match is None:
                continue
            if match["table"]:
                table = _path(match["table"])
            keys = table if match["table"] else (*table, *_path(match["key"]))
            for length in range(1, len(keys) + 1):
                self._lines.setdefault(keys[:length], number)
            if match["table"]:
                self._lines[table] = number

    def of(self, keys: Keys) -> int:
        """The 1-based line of a key, else that of the table around it, else 1."""
        return next(
            (self._lines[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in self._lines), 1
        )


def _path(dotted: str) -> Keys:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))


def _syntax_mistake(message: str, name: str) -> PolicydiffError:
    """A TOML reader's message, with its place in front."""
    place = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)", message)
    what = message[: place.start()] if place else message
    return PolicydiffError(
        f"this is not valid TOML: {what[:1].lower()}{what[1:]}",
        where=f"{name}:{place[1]}" if place and place[1] else name,
        advice="mend the line or remove it",
    )
