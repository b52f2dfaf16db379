"""Each redline of `tests/cases/redlines` as users are given it: as a page and as text, whole, to be read."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from policydiff.interface import compare_texts
from policydiff.redline import Redline
from policydiff.rendering.redline import redline_html
from policydiff.rendering.redline_text import BRACKETS, redline_text
from policydiff.rendering.side_by_side import side_by_side_html

CASES = sorted((Path(__file__).parents[1] / "cases" / "redlines").glob("*.md"))
SIDE = r"``````markdown {}\n(.*?)``````\n"
LANGUAGES = {"german": "de", "compounds": "de", "japanese": "ja"}


def redline(path: Path) -> Redline:
    """Return the redline of the two texts of a case."""
    before, after = (
        re.findall(SIDE.format(name), path.read_text(), re.DOTALL)[0] for name in ("before", "after")
    )
    return compare_texts(before, after, language=LANGUAGES.get(path.stem, "en")).redline


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_redline_is_a_document_and_a_text(path: Path, golden: Callable[[str, str], None]) -> None:
    """In HTML as one text, and in text with what each change weighs."""
    case = redline(path)

    golden(f"redlines/{path.stem}.html", str(redline_html(case.comparison, case.assessments)))
    golden(f"redlines/{path.stem}.txt", redline_text(case, marks=BRACKETS).plain)


@pytest.mark.parametrize(
    "name", ["moved-and-edited", "table-columns", "split-paragraph", "list-of-names", "footnote"]
)
def test_a_redline_may_stand_side_by_side(name: str, golden: Callable[[str, str], None]) -> None:
    """The kinds of change that differ most in two columns."""
    case = redline(next(path for path in CASES if path.stem == name))

    golden(f"redlines/{name}.side-by-side.html", str(side_by_side_html(case.comparison, case.assessments)))


def test_there_are_enough_cases_each_after_a_real_change() -> None:
    """At least 25, each naming the commit of a public history that it is modelled on; the words are our own."""
    named = [path for path in CASES if re.search(r"Modelled on [\w-]+ [0-9a-f]{7}\b", path.read_text())]

    assert len(named) >= 25
