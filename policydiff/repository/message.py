"""What a commit's message says: its subject and its trailers."""

import re

_TRAILER = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)[ \t]*:(?!//)[ \t]*(\S.*)")
_MADE_BY_GIT = ("Signed-off-by: ", "(cherry picked from commit ")


def subject(message: str) -> str:
    r"""The first paragraph on one line, as `git log --format=%s` has it.

    >>> subject("Shorten retention\nto 30 days\n\nBecause.")
    'Shorten retention to 30 days'
    """
    return " ".join(_paragraphs(message)[:1]).replace("\n", " ")


def trailers(message: str) -> tuple[tuple[str, str], ...]:
    r"""The `Key: value` lines that close a message, in order; a value may run on in indented lines.

    The last paragraph counts, unless it is the subject, where all its lines are trailers, or a quarter of them if git
    wrote one itself: git-interpret-trailers(1).

    >>> trailers("Shorten retention\n\nSummary: Less is kept,\n  and for less time.")
    (('Summary', 'Less is kept, and for less time.'),)
    """
    paragraphs = _paragraphs(message)
    if len(paragraphs) < 2:
        return ()
    lines = paragraphs[-1].split("\n")
    found: list[tuple[str, str]] = []
    others = 0
    for line in lines:
        if match := _TRAILER.fullmatch(line):
            found.append((match[1], match[2].strip()))
        elif line[0].isspace() and found:
            key, value = found.pop()
            found.append((key, f"{value} {line.strip()}"))
        else:
            others += 1
    mixed_with_gits_own = others <= 3 * len(found) and any(line.startswith(_MADE_BY_GIT) for line in lines)
    return tuple(found) if others == 0 or mixed_with_gits_own else ()


def _paragraphs(message: str) -> list[str]:
    return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", message.strip()) if part.strip()]
