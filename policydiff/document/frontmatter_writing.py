"""Sets values in the front matter at the head of a text and leaves every other line as it is."""

import json
import re
from collections.abc import Mapping

from policydiff.document.frontmatter import split

_PLAIN = re.compile(r"[A-Za-z0-9][\w ./-]*", re.ASCII)
"""What YAML reads as this very text when it stands there bare, and where it does not, reads it as no text."""


def set_front_matter(text: str, values: Mapping[str, str]) -> str:
    r"""The text with these values in its front matter, which it gets if it has none.

    A key that is there keeps its place, its remark and, where it may, its quotation marks; another comes last. Front
    matter that cannot be read, or could not be any more, stays as it is.

    >>> set_front_matter("# Privacy\n", {"effective": "2014-07-01"})
    '---\neffective: 2014-07-01\n---\n\n# Privacy\n'
    """
    matter = split(text)
    if matter.problems:
        return text
    if not matter.length:
        settings = "".join(f"{key}: {_scalar(value)}\n" for key, value in values.items())
        return f"---\n{settings}---\n\n{text.lstrip(chr(10))}"
    written = text
    for key, value in values.items():
        written = _set(written, key, value)
    return text if split(written).problems else written


def _set(text: str, key: str, value: str) -> str:
    matter = split(text)
    lines = text.split("\n")
    if key not in matter.lines:
        lines.insert(matter.length - 1, f"{key}: {_scalar(value)}")
        return "\n".join(lines)
    first = matter.lines[key] - 1
    after = [line - 1 for line in matter.lines.values() if line - 1 > first]
    end = min([*after, matter.length - 1])
    # A value may run over several lines; blank lines and remarks after it belong to nothing.
    while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    lines[first:end] = [_line(lines[first], value) if end == first + 1 else f"{key}: {_scalar(value)}"]
    return "\n".join(lines)


def _line(line: str, value: str) -> str:
    """A line `key: value` with another value."""
    parts = re.fullmatch(r"""(\s*[^:]+:\s*)("[^"]*"|'[^']*'|[^#]*?)(\s+#.*)?\s*""", line)
    if parts is None:
        return f"{line.partition(':')[0]}: {_scalar(value)}"
    before, old, remark = parts[1], parts[2], parts[3] or ""
    space = "" if before[-1:].isspace() else " "
    if old.startswith("'") and "'" not in value:
        return f"{before}{space}'{value}'{remark}"
    new = _quoted(value) if old.startswith('"') else _scalar(value)
    return f"{before}{space}{new}{remark}"


def _scalar(value: str) -> str:
    """A value as YAML has it: bare where it is a date or plain words, else in quotation marks."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    bare = _PLAIN.fullmatch(value) and split(f"---\nvalue: {value}\n---\n").values.get("value") == value
    return value if bare else _quoted(value)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
