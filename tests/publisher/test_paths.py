"""Which paths a site may have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.errors import PublicationRefused
from policydiff.publisher.paths import SitePaths

pytestmark = pytest.mark.hostile


def refusal(*paths: str) -> str:
    """Return the line that refuses the last of these paths."""
    site = SitePaths()
    for path in paths[:-1]:
        site.add(path)
    with pytest.raises(PublicationRefused) as caught:
        site.add(paths[-1])
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("", "its path must lie within the site"),
        ("/etc/passwd", "its path must lie within the site"),
        ("../index.html", "its path must lie within the site"),
        ("a/../../b", "its path must lie within the site"),
        ("a//b", "its path must lie within the site"),
        ("./a", "its path must lie within the site"),
        ("a/", "its path must lie within the site"),
        ("a\\b", "its path has a sign that not every system allows"),
        ("C:/a", "its path has a sign that not every system allows"),
        ("a\0b", "its path has a sign that not every system allows"),
        ("a\nb", "its path has a sign that not every system allows"),
        ("what?.html", "its path has a sign that not every system allows"),
        ("a\udfff", "its path has a sign that not every system allows"),
        (".git/config", "`.git` is git's own"),
        ("a/.GIT/x", "`.git` is git's own"),
        ("con/index.html", "Windows keeps that name for itself"),
        ("a/Nul.html", "Windows keeps that name for itself"),
        ("lpt1 .txt", "Windows keeps that name for itself"),
        ("privacy./index.html", "a name may not end with a dot or a space"),
        ("a /b", "a name may not end with a dot or a space"),
        ("x" * 256, "its path is too long"),
        ("/".join(["x" * 200] * 6), "its path is too long"),
    ],
)
def test_a_path_that_leaves_the_folder_or_breaks_a_system_is_refused(path: str, wrong: str) -> None:
    """The line names it and what is wrong."""
    assert refusal(path) == f"the page “{path}” cannot be written: {wrong}; give the policy another slug"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("privacy/index.html", "Privacy/index.html"),
        ("a/index.html", "a/INDEX.html"),
        ("a/é.html", "a/e\u0301.html"),
        ("a", "a/index.html"),
        ("a/index.html", "a"),
        ("straße.html", "strasse.html"),
        ("A/b", "a/c"),
    ],
)
def test_paths_that_some_system_takes_for_one_are_refused(first: str, second: str) -> None:
    """Upper and lower case, ways to write an accent, a file where a folder must be."""
    line = refusal(first, second)

    assert line.startswith("the pages “")
    assert line.endswith("would take each other's place; give one of the policies another slug")


def test_the_paths_of_a_site_are_allowed() -> None:
    """Whatever the published interface names."""
    site = SitePaths()

    for path in (
        "index.html",
        "privacy/index.html",
        "privacy/2014-06-15/index.html",
        "privacy/2014-06-15.2/changes/index.html",
        "de/privacy/feed.xml",
        "privacy/timemap.link",
        "_headers",
        ".well-known/security.txt",
        "console/index.html",
        "見直し/index.html",
    ):
        site.add(path)


@given(st.text())
def test_an_allowed_path_never_leaves_its_folder(path: str) -> None:
    """Whatever is asked for, it is refused or lies within."""
    try:
        SitePaths().add(path)
    except PublicationRefused:
        return

    assert not path.startswith("/")
    assert not {"", ".", ".."} & set(path.split("/"))
