from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from policydiff.archive import Policy
from policydiff.history import DateSource, Version
from policydiff.workspace import Workspace

pytestmark = pytest.mark.corpus

PRIVACY = """
    2018-05-14  recorded   fb77847
    2018-05-24  stated     71e263c 260a270 38e5555
    2018-12-20  stated     00e6d63 116f3af 86d6997 0dc375a 1a71b52
    2020-04-08  stated     a8d4ff5 42d3594 79fe103 a63288d 80455e4 39a8e2d 95d7111 d9302ae 7cf20ae 4a6abc6
                           f4e6e3f 5df98c2 7f87b5f 5446a32 ba2aba5 246696a 7df664e
    2020-04-13  stated     070974a cc1aa63 b7d221d 1e0b303 dab4061
    2020-04-14  stated     ef8e4e2 d1f6e3e
    2020-05-07  stated     57e5eea
    2020-06-08  stated     e78e9cb
    2020-06-24  stated     2906ea4 196bdcd 907a3df 08d2f1b
    2020-06-25  stated     c84c490
    2020-07-09  stated     1ba43e1
    2020-07-10  stated     341cb6a 92a8477
    2020-07-17  stated     b36990f
    2020-07-30  stated     4e1d563
    2020-08-05  stated     4cd8435
    2020-08-06  stated     a4c04d3
    2020-08-12  stated     14fb4ef 2595e2b
    2020-10-05  stated     58e537c 9a94f3b
    2020-12-04  stated     fc64634 faf9385 a802267
    2020-12-09  stated     5628429
    2021-03-04  stated     a43d88d 526542b 678b563
    2021-06-14  stated     ee2306c 97c6b6a
    2021-09-28  stated     e47f568
    2022-02-10  stated     79bada1
    2022-05-19  stated     8b2eda3 b88e0f4
    2022-07-18  stated     947b5eb 078c6f8 b099232
    2022-12-23  stated     11c1cfc ab87507 8304a65 47e3256
    2023-01-06  stated     aa4630d 4dc185f
    2023-04-20  stated     7eacc5b b7a9159 7b6d065 43ab4bf
"""

NOTICE_AMENDMENTS = {
    "387908f": "2017-06-13",
    "25c51a7": "2018-01-16",
    "0bceb58": "2018-06-25",
    "b6c31e0": "2019-09-30",
    "4a3cc6a": "2022-02-08",
    "46bc6ac": "2022-06-17",
    "5b1882b": "2025-05-22",
}


_OPENED = ExitStack()


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    """Close what a test opened."""
    yield
    _OPENED.close()


def policy(repository: Path, path: str, folder: Path) -> Policy:
    """The history of one file."""
    configuration = folder / "policydiff.toml"
    configuration.write_text(f'[policies]\ninclude = ["{path}"]\n', encoding="utf-8")
    workspace = Workspace.open(
        repository, environment={}, configuration=configuration, as_of=date(2026, 6, 1)
    )
    (found,) = _OPENED.enter_context(workspace).archive.policies
    return found


def kind(version: Version) -> str:
    """What made it a version."""
    return "amendment" if version.undated_amendment else version.date_source.value


def test_a_companys_privacy_policy_has_the_versions_that_its_text_states(
    unpacked: Callable[[str], Path], tmp_path: Path
) -> None:
    """77 revisions and 28 stated dates; late wording, editorial and front matter changes fold as a reader would."""
    found = policy(unpacked("basecamp-policies"), "privacy/index.md", tmp_path)

    told = [
        " ".join([version.id, kind(version), *(each.commit[:7] for each in version.revisions)])
        for version in found.versions
    ]

    assert " ".join(told) == " ".join(PRIVACY.split())
    assert sum(version.date_source is DateSource.STATED for version in found.versions) == 28
    assert {version.id: version.aliases for version in found.versions if version.aliases} == {
        "2020-06-24": ("2020-06-21",),
        "2022-12-23": ("2022-12-22",),
    }


def test_wording_that_changed_in_a_notice_without_a_new_date_is_shown(
    unpacked: Callable[[str], Path], tmp_path: Path
) -> None:
    """Over ten years a browser's notice changed so at least seven times after its date became a sentence."""
    found = policy(unpacked("mozilla-locales"), "en/firefox_privacy_notice.md", tmp_path)

    amendments = {
        version.revisions[0].commit[:7]: version.id for version in found.versions if version.undated_amendment
    }

    assert {commit: amendments.get(commit) for commit in NOTICE_AMENDMENTS} == NOTICE_AMENDMENTS
    assert sum(len(version.revisions) for version in found.versions) == 133


def test_a_vendor_replaced_a_year_before_the_next_date_is_an_amendment(
    unpacked: Callable[[str], Path], tmp_path: Path
) -> None:
    """The year of the next date is probably wrong; the tool does not guess so."""
    found = policy(unpacked("mozilla-locales"), "en/websites_privacy_notice.md", tmp_path)

    version = next(each for each in found.versions if each.revisions[0].commit.startswith("9e2ce20"))

    assert (version.id, version.undated_amendment) == ("2019-09-11", True)
