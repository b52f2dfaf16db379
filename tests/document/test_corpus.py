"""Real policies are read whole and shown safely, in their latest texts."""

import subprocess
import tarfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path

import pytest

from policydiff.document import BlockKind, ContainerKind, parse
from policydiff.rendering.document import document_html

pytestmark = pytest.mark.corpus


def texts(repository: Path, commit: str = "HEAD") -> Iterator[tuple[str, str]]:
    """Give the Markdown files of a commit with their paths."""
    archive = subprocess.run(
        ["git", "-C", repository, "archive", commit], check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        for member in files:
            content = files.extractfile(member) if member.name.endswith(".md") else None
            if content is not None:
                yield member.name, content.read().decode()


@pytest.mark.parametrize(("bundle", "step"), [("basecamp", 1), ("mozilla", 1), ("pga", 4)])
def test_real_texts_are_read_in_order_and_shown(
    bundle: str, step: int, request: pytest.FixtureRequest
) -> None:
    """Blocks lie one after the other in the file, and no line with words stands outside of all of them."""
    for path, text in islice(texts(request.getfixturevalue(bundle)), None, None, step):
        document = parse(text)
        ends = [0, *(block.lines[1] for block in document.blocks)]
        inside = {line for block in document.blocks for line in range(block.lines[0], block.lines[1] + 1)}
        first = document.front_matter.length + 1
        outside = [
            number
            for number, line in enumerate(document.source.split("\n"), start=1)
            if number >= first and number not in inside and any(map(str.isalnum, line))
        ]
        lost = [number for number in outside if not is_markup(document.source.split("\n")[number - 1])]

        assert all(end < block.lines[0] for end, block in zip(ends, document.blocks, strict=False)), path
        assert [] == lost, path
        assert "<script" not in document_html(document)


def is_markup(line: str) -> bool:
    """Return whether a line outside of all blocks is a tag, an attribute list or the target of links."""
    return line.lstrip().startswith(("<", "{:", "["))


def test_an_html_table_of_a_real_notice_is_rows(mozilla: Path) -> None:
    """Nothing of its latest text is left raw, and all three of its tables have rows."""
    text = dict(texts(mozilla, "HEAD"))["en/firefox_privacy_notice.md"]
    blocks = parse(text).blocks
    tables = {c.index for block in blocks for c in block.containers if c.kind is ContainerKind.TABLE}

    assert 0 == Counter(block.kind for block in blocks)[BlockKind.HTML]
    assert 3 == len(tables)
