"""What was built before is taken only where it is what would be built now."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from calling import Call, privacy
from stories import Story

from policydiff.errors import ExitStatus
from policydiff.site import Publication
from policydiff.workspace import Workspace, site_files
from policydiff.workspace.build_cache import BuiltPolicy
from policydiff.workspace.building import build

CONFIGURATION = """\
[site]
title = "{title}"
languages = ["en", "de"]

[policy.privacy]
same_date_as = ["cookies"]
review_by = {review}
"""


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def built(
    story: Story, folder: Path, *, as_of: date, cache: Path | None = None, jobs: int = 1
) -> dict[str, bytes]:
    """The files of the story's site."""
    with Workspace.open(story.path, environment={}, as_of=as_of) as workspace:
        build(workspace, folder, jobs=jobs, cache=cache, allow_fewer=True)
    return files(folder)


class Company:
    """A company whose policies change at random, as far as a seed has it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.story = Story(folder)
        self.chance = random.Random(seed)
        self.day = date(2020, 1, 1)
        self.there: set[str] = set()
        self.configured = {"title": "Kestrel", "review": "2020-06-01"}
        self._commit(
            {
                "policies/privacy.md": self._text("Privacy Policy"),
                "policies/cookies.md": "# Cookies\n\nOne.\n",
            }
        )

    def happen(self) -> None:
        """Let one thing happen, some days later."""
        self.day += timedelta(days=self.chance.choice([0, 1, 3, 9, 40]))
        path = self.chance.choice(
            ["policies/privacy.md", "policies/de/privacy.md", "policies/cookies.md", "policies/terms.md"]
        )
        match self.chance.randrange(8):
            case 0 if path in self.there and len(self.there) > 1:
                self.there.discard(path)
                self.story.commit(self.day.isoformat(), removes=[path])
            case 1:
                replaces = "---\nreplaces: cookies\n---\n"
                self._commit({"policies/data.md": replaces + self._text("Data Policy")})
            case 2:
                record = f'floor = "Since {self.day.year}."\n'
                self._commit({"policies/privacy.history.toml": record})
            case 3:
                self.configured["title"] = self.chance.choice(["Kestrel", "Kestrel Post"])
                self.configured["review"] = (self.day + timedelta(days=self.chance.randrange(20))).isoformat()
            case 4:
                self.story.tag(f"cookies/{self.day}")
            case _:
                self._commit({path: self._text(path)})
        self.story.draft({"policydiff.toml": CONFIGURATION.format(**self.configured)})

    def _text(self, title: str) -> str:
        stated = self.day + timedelta(days=self.chance.choice([0, 0, 5, 30]))
        words = " ".join(
            self.chance.choices(["We keep it.", "We may share.", "30 days.", "Nobody else."], k=5)
        )
        title += self.chance.choice(["", " of Kestrel", " (new)"])
        date_line = f"Last updated: {stated:%B %-d, %Y}\n\n" if self.chance.random() < 0.7 else ""
        return f"# {title}\n\n{date_line}## What\n\n{words}\n\n## Who\n\n{words[::-1]}\n"

    def _commit(self, changed: dict[str, str]) -> None:
        self.there |= {path for path in changed if path.endswith(".md")}
        self.story.commit(self.day.isoformat(), changed)


@pytest.mark.parametrize("seed", range(2))
def test_what_is_built_with_a_cache_is_what_is_built_without(seed: int, tmp_path: Path) -> None:
    """Over a random series of commits, settings, tags and days, byte for byte."""
    company, cache = Company(tmp_path / "company", seed), tmp_path / "cache"
    for step in range(5):
        company.happen()
        day = company.day + timedelta(days=company.chance.randrange(45))
        full = built(company.story, tmp_path / f"full-{step}", as_of=day)
        assert built(company.story, tmp_path / "site", as_of=day, cache=cache) == full


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(100, 130))
def test_what_is_built_with_a_cache_is_what_is_built_without_for_long(seed: int, tmp_path: Path) -> None:
    """Many such series, in one process and in several."""
    company, cache = Company(tmp_path / "company", seed), tmp_path / "cache"
    for step in range(15):
        company.happen()
        day = company.day + timedelta(days=company.chance.randrange(45))
        full = built(company.story, tmp_path / f"full-{step}", as_of=day)
        assert built(company.story, tmp_path / "site", as_of=day, cache=cache, jobs=1 + step % 2) == full


def test_only_what_changed_is_built_again(
    company: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit to one policy leaves the entries of the others as they are; a day on which nothing happens all."""
    made: list[str] = []
    real = site_files._built_policy

    def noted(site: Publication, name: str) -> BuiltPolicy:
        made.append(name)
        return real(site, name)

    monkeypatch.setattr(site_files, "_built_policy", noted)

    def names(day: date) -> list[str]:
        made.clear()
        built(company, tmp_path / "site", as_of=day, cache=tmp_path / "cache")
        return list(made)

    assert names(date(2026, 11, 23)) == ["cookies", "privacy"]
    assert names(date(2026, 11, 23)) == []
    assert names(date(2027, 2, 1)) == []
    company.commit("2026-11-20", {"policies/privacy.md": privacy("November 20, 2026", years="three")})
    assert names(date(2027, 2, 1)) == ["privacy"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
        lambda content: content.partition(b"\n")[0] + b"\n",
        lambda content: b"\x80\x04cos\nsystem\n." + content,
        lambda content: b"[" * 100_000,
    ],
    ids=["empty", "half", "a bit", "head only", "a pickle", "deep"],
)
def test_a_damaged_entry_counts_as_none(
    company: Story, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    """Whatever happened to it, the site is the same."""
    cache, day = tmp_path / "cache", date(2026, 11, 23)
    whole = built(company, tmp_path / "whole", as_of=day, cache=cache)
    for path in cache.rglob("*"):
        if path.is_file():
            path.write_bytes(damage(path.read_bytes()))

    assert built(company, tmp_path / "site", as_of=day, cache=cache) == whole


def test_a_cache_that_cannot_be_kept_hinders_nothing(call: Call, company: Story, tmp_path: Path) -> None:
    """A file in its place, for instance."""
    (tmp_path / "cache").write_text("no folder")

    answer = call(
        "build", "-o", tmp_path / "site", "--cache", tmp_path / "cache" / "below", repo=company.path
    )

    assert answer.status == ExitStatus.DONE
