"""Where settings come from, and which day counts as today."""

from datetime import date
from pathlib import Path

import pytest
from stories import Story

from policydiff.errors import UsageError
from policydiff.workspace import Workspace
from policydiff.workspace.settings import day_that_counts


def title(story: Story, configuration: Path | None = None) -> str:
    """The site's title as configured."""
    with Workspace.open(story.path, environment={}, configuration=configuration) as workspace:
        return workspace.configuration.site.title


def test_the_file_that_is_named_wins(company: Story, tmp_path: Path) -> None:
    """`--config FILE`, else policydiff.toml, else pyproject.toml, else the defaults."""
    named = tmp_path / "elsewhere.toml"
    named.write_text('[site]\ntitle = "Named"\n', encoding="utf-8")
    found = [title(company)]
    company.draft({"pyproject.toml": '[tool.policydiff.site]\ntitle = "Project"\n'})
    found.append(title(company))
    company.draft({"policydiff.toml": '[site]\ntitle = "Own"\n'})
    found.append(title(company))
    found.append(title(company, named))

    assert found == ["Policies", "Project", "Own", "Named"]


def test_a_project_file_without_our_table_is_not_ours(company: Story) -> None:
    """Someone else's pyproject.toml, even a broken one, changes nothing."""
    company.draft({"pyproject.toml": "[project\n"})

    assert title(company) == "Policies"


def test_the_day_comes_from_the_option_then_the_environment() -> None:
    """SOURCE_DATE_EPOCH is read in UTC, so that every machine agrees."""
    environment = {"SOURCE_DATE_EPOCH": "1402790399"}

    assert day_that_counts(date(2020, 1, 1), environment) == date(2020, 1, 1)
    assert day_that_counts(None, environment) == date(2014, 6, 14)


@pytest.mark.parametrize("epoch", ["yesterday", "", "9" * 30])
def test_a_time_that_is_none_is_told(epoch: str) -> None:
    """One line that names the variable."""
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        day_that_counts(None, {"SOURCE_DATE_EPOCH": epoch})
