"""The record of a policy's history, `<file's stem>.history.toml`: its text to corrections, every mistake at once."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal

import msgspec

from policydiff.errors import ConfigurationError, PolicydiffError
from policydiff.history.model import Correction, Record
from policydiff.toml_text import Keys, Lines, read_toml

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
    settings = read_toml(text, name=path)
    lines = Lines(text)
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


def _corrections(settings: Mapping[str, Any], about: str, lines: Lines) -> Mapping[str, Correction]:
    tables: Mapping[str, Mapping[str, Any]] = settings.get(about, {})
    return {
        name: Correction(
            line=lines.of((about, name)),
            **{key: msgspec.convert(value, _ALLOWED[key][0]) for key, value in table.items()},
        )
        for name, table in tables.items()
    }


_Mistake = tuple[Keys, str, str]
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


def _mistakes_in(keys: Keys, table: Mapping[str, Any]) -> Iterator[_Mistake]:
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
