"""Texts of a size or a depth that no policy has: read within bounds that grow with their size, with nothing lost."""

from hostile.answers import TEXT, found, text
from hostile.bounded import Bounded
from hostile.cases import Case, Cases
from hostile.world import World

CASES = Cases()

SAMPLED = {
    "brackets": "[" * 5_000,
    "emphasis that opens and never closes": "*a **b " * 2_000,
    "footnotes": "".join(f"[^{n}]: x\n\n" for n in range(500)) + "".join(f"[^{n}]" for n in range(500)),
    "headings": "## Section\n\n" * 2_000,
    "links in links": "[" * 2_000 + "x" + "](y)" * 2_000,
    "lists ten thousand deep": "- " * 10_000 + "x",
    "quotations ten thousand deep": ">" * 10_000 + " x",
    "rows of asterisks in a dated line": "Last updated: " + "*" * 90 + "June 15, 2014",
    "tables of ten thousand cells": "|" + "a|" * 100 + "\n|" + "-|" * 100 + ("\n|" + "x|" * 100) * 100,
}
WHOLE = {
    "a line of ten megabytes": "word " * 2_000_000,
    "a word of a megabyte": "a" * 1_000_000,
    "addresses in one another": "http://" * 20_000,
    "addresses of mail in one another": "a@" * 20_000 + "b.c",
    "angles": "<" * 50_000,
    "backticks of every length": "".join("`" * n + " " for n in range(1, 1_000)),
    "blank lines": "\n" * 500_000 + "b",
    "comments that never end": "<!-- " * 20_000,
    "dates": "June 15, 2014 " * 20_000,
    "definitions of links": "".join(f"[a{n}]: /x\n" for n in range(20_000)),
    "digits": "1" * 100_000,
    "dots": "a." * 500_000,
    "elements ten thousand deep": "<div>" * 10_000 + "x" + "</div>" * 10_000,
    "elements of a line ten thousand deep": "a " + "<b>" * 10_000 + "x" + "</b>" * 10_000,
    "emphasis ten thousand deep": "*a " * 10_000 + "x" + "*" * 10_000,
    "entities": "&" * 50_000 + "&#x10ffff;" * 10_000,
    "a hundred thousand headings": "## One of the sections\n\n" * 100_000,
    "links ten thousand deep": "[" * 10_000 + "x" + "](y)" * 10_000,
    "low lines": "_" * 50_000 + "a" + "_" * 50_000,
    "marks on one letter": "e" + "\u0301" * 100_000,
    "pictures that never end": "![" * 50_000,
    "references to a long address": "[a] " * 10_000 + "\n\n[a]: /" + "x" * 10_000,
    "spaces": "a" + " " * 100_000 + "b",
    "statements without a date": "Last updated " * 20_000,
    "tags of templates": "{{ " * 20_000,
    "tildes": "~" * 50_000 + "a",
}

for name, content in SAMPLED.items():
    CASES.add(found(), name=name)(text(f"{TEXT}\n{content}\n"))
for name, content in WHOLE.items():
    CASES.add(found(), name=name, proof=True)(text(f"{TEXT}\n{content}\n"))


@CASES.each
def test_size_is_hostile(case: Case, world: World, bounded: Bounded) -> None:
    """It is read, within its bounds, and the text is sound."""
    case.check(world, bounded)
