"""Whole histories of real policies as facts: ids, dates, where they come from, commits, statuses; no words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from policydiff.archive import Archive, Policy
from policydiff.history import DateSource, Version
from policydiff.workspace import Workspace

pytestmark = pytest.mark.corpus

AS_OF = date(2026, 6, 1)
NOTICES = """
[site]
languages = ["en", "de", "fr", "ja"]
[policies]
include = ["*/*_privacy_notice.md"]
"""
PRIVACY = """
[policies]
include = ["privacy/index.md"]
"""
LONG_ONE = "firefox-privacy-notice"
LANGUAGES = {
    LONG_ONE: ("en", "de", "fr", "ja"),
    "websites-privacy-notice": ("en", "de"),
}


@contextmanager
def archive(repository: Path, configuration: str, folder: Path) -> Iterator[Archive]:
    """What a repository holds, with these settings."""
    file = folder / "policydiff.toml"
    file.write_text(configuration, encoding="utf-8")
    with Workspace.open(repository, environment={}, configuration=file, as_of=AS_OF) as workspace:
        yield workspace.archive


@pytest.fixture(scope="module")
def notices(mozilla: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The notices in four languages; only to be read."""
    with archive(mozilla, NOTICES, tmp_path_factory.mktemp("notices")) as held:
        yield held


def told(held: Archive, policy: Policy) -> str:
    """A history in a few lines a version, newest last."""
    return "".join(f"{line}\n" for line in (*_head(held, policy), *_versions(held, policy), *_rest(policy)))


def _head(held: Archive, policy: Policy) -> Iterator[str]:
    lack = held.lack(policy)
    yield f"{policy.name} in {policy.language}, {len(policy.revisions)} revisions"
    if lack is not None:
        yield f"behind since {lack.follows and lack.follows.id}: {' '.join(each.id for each in lack.missing)}"


def _versions(held: Archive, policy: Policy) -> Iterator[str]:
    for version in policy.versions:
        yield f"\n{version.id} {' '.join(_facts(held, policy, version))}"
        yield "    " + " ".join(
            f"{revision.commit[:7]}={revision.recorded}" for revision in version.revisions
        )


def _facts(held: Archive, policy: Policy, version: Version) -> Iterator[str]:
    stated, effective = version.statement.stated, version.statement.effective
    yield version.date_source.value
    if stated is not None:
        yield f"line={stated.line}" + (f" text={stated.day}" if stated.day != version.date else "")
    if effective is not None:
        yield f"effective={effective.day} effective-line={effective.line}"
    yield f"in-force={version.in_force} {policy.statuses[version.id].value}"
    yield held.entry(policy, version).significance.value
    if version.undated_amendment:
        yield "amendment"
    if version.aliases:
        yield f"aliases={','.join(version.aliases)}"
    if version.label:
        yield f"label={version.label}"
    if not policy.original:
        followed = held.followed(policy, version)
        yield f"follows={followed.id if followed else None}"


def _rest(policy: Policy) -> Iterator[str]:
    for name, revisions in (
        ("unpublished", policy.history.unpublished),
        ("ignored", policy.history.ignored),
    ):
        if revisions:
            yield f"\n{name}\n    {' '.join(f'{each.commit[:7]}={each.recorded}' for each in revisions)}"


def test_a_companys_privacy_policy(
    basecamp: Path, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    """Its 77 revisions and 28 stated dates."""
    with archive(basecamp, PRIVACY, tmp_path) as held:
        golden("histories/company-privacy.txt", told(held, held.policy("privacy")))


@pytest.mark.parametrize("slug", [pytest.param(LONG_ONE, marks=pytest.mark.proof), "websites-privacy-notice"])
def test_a_notice_in_every_language(notices: Archive, slug: str, golden: Callable[[str, str], None]) -> None:
    """Two notices, one of them in four languages, the other in two."""
    for language in LANGUAGES[slug]:
        golden(f"histories/{slug}-{language}.txt", told(notices, notices.policy(f"{language}/{slug}")))


@pytest.mark.proof
def test_translations_state_the_dates_of_their_original(notices: Archive) -> None:
    """Wherever a version of both exists. One merge took over a German date whose English one was never merged."""
    dates = {
        policy.name: {each.date for each in policy.versions if each.date_source is DateSource.STATED}
        for policy in notices.policies
    }
    others = {policy.name: dates[policy.name] - dates[policy.slug] for policy in notices.policies}

    assert {name: len(days) for name, days in dates.items()} == {
        "firefox-privacy-notice": 43,
        "de/firefox-privacy-notice": 23,
        "fr/firefox-privacy-notice": 22,
        "ja/firefox-privacy-notice": 23,
        "websites-privacy-notice": 25,
        "de/websites-privacy-notice": 15,
    }
    assert {name: days for name, days in others.items() if days} == {
        "de/websites-privacy-notice": {date(2017, 1, 23)}
    }


@pytest.mark.proof
def test_no_late_wording_of_a_translation_is_an_amendment(notices: Archive) -> None:
    """What the originals left undated, 27 times, the translations only follow."""
    amended = {
        policy.name: sum(each.undated_amendment for each in policy.versions) for policy in notices.policies
    }

    assert {name: count for name, count in amended.items() if count} == {
        "firefox-privacy-notice": 21,
        "websites-privacy-notice": 6,
    }
