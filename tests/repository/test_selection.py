"""Which paths the patterns of a configuration select."""

from time import perf_counter

import pytest

from policydiff.repository import Selection


@pytest.mark.parametrize(
    ("pattern", "path", "selected"),
    [
        ("policies/**/*.md", "policies/privacy.md", True),
        ("policies/**/*.md", "policies/de/legal/privacy.md", True),
        ("policies/**/*.md", "policies/privacy.txt", False),
        ("policies/**/*.md", "other/policies/privacy.md", False),
        ("policies/*.md", "policies/de/privacy.md", False),
        ("*.md", "privacy.md", True),
        ("*.md", "docs/privacy.md", False),
        ("**/*.md", "privacy.md", True),
        ("**/privacy.md", "a/b/privacy.md", True),
        ("policies/**", "policies/a/b.txt", True),
        ("policies/", "policies/a/b.txt", True),
        ("policies", "policies/a/b.txt", True),
        ("policies", "policies-old/a.md", False),
        ("privacy.md", "privacy.md", True),
        ("./privacy.md", "privacy.md", True),
        ("/privacy.md", "privacy.md", True),
        ("policy-?.md", "policy-1.md", True),
        ("policy-?.md", "policy-12.md", False),
        ("policy-[ab].md", "policy-a.md", True),
        ("policy-[!ab].md", "policy-a.md", False),
        ("Privacy.md", "privacy.md", False),
        ("a/**/b/**/c.md", "a/x/b/y/z/c.md", True),
        ("a/**/b/**/c.md", "a/x/y/z/c.md", False),
        ("Terms of Service (EU).md", "Terms of Service (EU).md", True),
    ],
)
def test_patterns_select_paths_as_in_a_shell_from_the_repositorys_root(
    pattern: str, path: str, selected: bool
) -> None:
    """`*` stays within a folder, `**` does not, and a plain name is a file or a whole folder."""
    assert (path in Selection(include=(pattern,))) is selected


def test_excluded_paths_are_no_policies() -> None:
    """What `exclude` matches is left out though `include` matches it."""
    selection = Selection(include=("policies/**/*.md",), exclude=("policies/drafts", "**/README.md"))

    assert [
        path
        for path in ("policies/a.md", "policies/drafts/a.md", "policies/x/README.md")
        if path in selection
    ] == ["policies/a.md"]


def test_a_path_that_the_configuration_names_is_a_policy_whatever_the_patterns_say() -> None:
    """`[policy.privacy] path` needs no pattern."""
    selection = Selection(include=(), exclude=("**",), paths=("legal/privacy.md",))

    assert "legal/privacy.md" in selection


@pytest.mark.parametrize(
    ("include", "paths", "starts"),
    [
        (("policies/**/*.md",), (), ("policies",)),
        (("a/b/*.md", "a/**/*.md", "c/x.md"), (), ("a", "c/x.md")),
        (("**/*.md", "a/*.md"), (), ("",)),
        ((), ("legal/privacy.md",), ("legal/privacy.md",)),
        (("privacy",), (), ("privacy",)),
        (("a?/b/*.md",), (), ("",)),
    ],
)
def test_only_places_that_can_hold_policies_are_looked_through(
    include: tuple[str, ...], paths: tuple[str, ...], starts: tuple[str, ...]
) -> None:
    """They are the patterns' plain beginnings, none within another."""
    assert Selection(include=include, paths=paths).starts == starts


def test_a_hostile_pattern_takes_no_longer_than_its_length_allows() -> None:
    """Many `**` against a deep path are walked, not tried in every combination."""
    selection = Selection(include=("**/a/" * 200 + "b",))
    started = perf_counter()

    assert "a/" * 1_000 + "c" not in selection
    assert perf_counter() - started < 5
