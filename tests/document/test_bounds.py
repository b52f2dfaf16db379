"""Hostile texts are read in time that grows with their size: each here would take minutes or fail if it did not."""

import time

import pytest

from policydiff.document import parse
from policydiff.rendering.document import document_html

pytestmark = pytest.mark.hostile

SECONDS = 20
"""Far more than any takes, far less than one that is not bounded."""

HOSTILE = {
    "quotes in quotes": ">" * 10_000 + "a",
    "quotes in quotes over many lines": "\n".join(">" * depth for depth in range(1, 400)),
    "lists in lists": "- " * 10_000 + "a",
    "numbered lists in lists": "1. " * 10_000 + "a",
    "footnotes in footnotes": "[^a]: " * 5_000,
    "definitions in definitions": "a\n" + ": " * 10_000,
    "open brackets": "[" * 10_000,
    "brackets in brackets": "[" * 10_000 + "](x)" * 10_000,
    "images in images": "![" * 4_000 + "](x)" * 4_000,
    "links that never end": "[a](<b" * 5_000,
    "one long address many times": "[a]: /" + "x" * 1_900 + "\n\n" + "[a] " * 10_000,
    "one very long address many times": "[a]: /" + "x" * 20_000 + "\n\n" + "[a] " * 5_000,
    "many link definitions": "".join(f"[a{n}]: /x\n" for n in range(10_000)),
    "character data": "a " + "<![CDATA[" * 3_000,
    "character data at the head": "<![CDATA[" * 10_000,
    "comments": "a " + "<!--" * 10_000,
    "tags": "a " + '<a "' * 10_000,
    "blocks of tags": "<div>" * 10_000,
    "stars": "*a **b " * 3_000,
    "underscores": "_" * 20_000,
    "backticks": "".join("`" * n + " " for n in range(200)),
    "headings": "# a\n" * 10_000,
    "a heading of spaces": "# a" + " " * 50_000 + "b}",
    "a wide table": "|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + "|b|\n" * 100,
    "a long table": "|a|\n|-|\n" + "|b|\n" * 10_000,
    "a table in HTML": "<table>\n" + "<tr><td>a\n" * 10_000 + "</table>",
    "braces": "{{" * 20_000,
    "template tags": "".join(f"{{{{a{n}}}}}" for n in range(10_000)),
    "attribute lists": "{: .a }\n" * 10_000,
    "front matter": "---\na: " + "[" * 60_000 + "\n---\n",
    "front matter of keys": "---\n" + "".join(f"k{n}: v\n" for n in range(4_000)) + "---\n",
    "nothing": "\0" * 50_000,
    "surrogates": "\ud800" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_read_and_shown_within_bounds(text: str) -> None:
    """No error, no endless time, no page of a size beyond reason."""
    started = time.monotonic()
    page = document_html(parse(text))
    elapsed = time.monotonic() - started

    assert elapsed < SECONDS
    assert len(page) < 3_000_000 + 60 * len(text)


def test_markers_deeper_than_any_real_policy_are_text() -> None:
    """Nothing is lost: what is not read as nesting is read as words."""
    assert "- - a" in parse("- " * 100 + "a").blocks[0].text
