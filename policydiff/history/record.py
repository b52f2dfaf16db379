"""The record of a policy's history, `<file's stem>.history.toml`: its text to corrections, every mistake at once."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal

import msgspec

from policydiff.errors import ConfigurationError, PolicydiffError
from policydiff.history.model import Correction, Record

_ALLOWED: Final = MappingProxyType(
    {
        "date": (date, "a date such as 2014-06-15"),
        "effective": (date, "a date such as 2014-06-15"),
        "label": (str, 'a name in quotation marks, such as "Version 3.1"'),
        "summary": (str, 'a sentence in quotation marks, such as "…"'),
        "significance": (
            Literal["substantive", "editorial", "formatting"],
            'one of "substantive", "editorial", "formatting"',
        ),
        "note": (str, 'a sentence in quotation marks, such as "…"'),
        "ignore": (bool, "true or false"),
    }
)
"""What a table says of its version or commit: the type of each key, and that type in words."""

_NAMES: Final = MappingProxyType(
    {
        "version": (
            re.compile(r"\d{4}-\d{2}-\d{2}(?:\.[1-9]\d*)?"),
            'a version\'s id, as [version."2014-06-15"]',
        ),
        "commit": (
            re.compile(r"[0-9a-f]{4,64}"),
            "a commit's id, whole or its first digits, as [commit.4cf5378]",
        ),
    }
)
"""What a table may be about, and how that is named."""


def read_record(text: str, *, path: str) -> Record:
    """Read the text of a record; `path` is its file, for messages.

    Raises ConfigurationError with every mistake, each with its line and what is allowed there.
    """
    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError((_no_toml(str(error), path),)) from None
    lines = _Lines(text)
    mistakes = tuple(
        PolicydiffError(what, where=f"{path}:{lines.of(keys)}", advice=advice)
        for keys, what, advice in _mistakes(settings)
    )
    if mistakes:
        raise ConfigurationError(mistakes)
    return Record(
        floor=settings.get("floor"),
        versions=_corrections(settings, "version", lines),
        commits=_corrections(settings, "commit", lines),
    )


def _corrections(settings: Mapping[str, Any], about: str, lines: "_Lines") -> Mapping[str, Correction]:
    tables: Mapping[str, Mapping[str, Any]] = settings.get(about, {})
    return MappingProxyType(
        {
            name: Correction(
                line=lines.of((about, name)),
                **{key: msgspec.convert(value, _ALLOWED[key][0]) for key, value in table.items()},
            )
            for name, table in tables.items()
        }
    )


_Keys = tuple[str, ...]
_Mistake = tuple[_Keys, str, str]
"""The path of a key, what is wrong with it, and what to do."""


def _mistakes(settings: Mapping[str, Any]) -> Iterator[_Mistake]:
    for key, value in settings.items():
        if key == "floor":
            if not isinstance(value, str):
                yield (key,), "`floor` has a value of the wrong type", 'it takes a sentence, such as "…"'
        elif key in _NAMES:
            yield from _mistakes_about(key, value)
        else:
            yield (key,), f"unknown key `{key}`", "allowed here: `floor`, `version`, `commit`"


def _mistakes_about(about: str, tables: object) -> Iterator[_Mistake]:
    pattern, named = _NAMES[about]
    if not isinstance(tables, dict):
        yield (about,), f"`{about}` must hold tables", f"name {named}"
        return
    for name, table in tables.items():
        keys = (about, name)
        if not pattern.fullmatch(name):
            yield keys, f"“{name}” is no {about}", f"name {named}"
        elif not isinstance(table, dict):
            yield keys, f"what is said of {name} must be a table", f"name {named}"
        else:
            yield from _mistakes_in(keys, table)


def _mistakes_in(keys: _Keys, table: Mapping[str, Any]) -> Iterator[_Mistake]:
    for key, value in table.items():
        path = (*keys, key)
        if isinstance(value, dict) and key.isdigit():
            yield path, f"“{keys[1]}.{key}” needs quotation marks", f'write [version."{keys[1]}.{key}"]'
        elif key not in _ALLOWED:
            yield path, f"unknown key `{key}`", f"allowed here: {', '.join(f'`{name}`' for name in _ALLOWED)}"
        else:
            kind, allowed = _ALLOWED[key]
            try:
                msgspec.convert(value, kind)
            except msgspec.ValidationError:
                yield path, f"`{key}` has a value of the wrong type", f"it takes {allowed}"


def _no_toml(message: str, path: str) -> PolicydiffError:
    """Tell a TOML reader's message with its place in front."""
    place = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)", message)
    what = message[: place.start()] if place else message
    return PolicydiffError(
        f"this is not valid TOML: {what[:1].lower()}{what[1:]}",
        where=f"{path}:{place[1]}" if place and place[1] else path,
        advice="mend the line or remove it",
    )


_PART: Final = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_PATH: Final = rf"{_PART}(?:\s*\.\s*{_PART})*"
_LINE: Final = re.compile(rf"\s*(?:\[\s*(?P<table>{_PATH})\s*\]|(?P<key>{_PATH})\s*=)")


class _Lines:
    """Where each table and key of a TOML text begins, which its reader does not tell."""

    def __init__(self, text: str) -> None:
        self._lines: dict[_Keys, int] = {}
        table: _Keys = ()
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

    def of(self, keys: _Keys) -> int:
        """Give the 1-based line of a key, else that of the table around it."""
        return next(
            (self._lines[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in self._lines), 1
        )


def _path(dotted: str) -> _Keys:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))
