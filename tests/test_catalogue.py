"""Which policies there are: the slug, language and title of each file."""

import pytest

from policydiff.catalogue import CatalogueFile, catalogue, slugify
from policydiff.configuration import Configuration, Policies, PolicySettings, Site
from policydiff.errors import UsageError


def names(
    *paths: str, configuration: Configuration | None = None, **settings: dict[str, object]
) -> dict[str, str]:
    """The name of each path's policy; `settings` are front matter by the file's stem."""
    files = [
        CatalogueFile(path=path, settings=settings.get(path.rsplit("/", 1)[-1].split(".")[0], {}))
        for path in paths
    ]
    return {entry.path: entry.name for entry in catalogue(files, configuration or Configuration())}


ANYWHERE = Policies(include=("**/*.md",))
BILINGUAL = Configuration(site=Site(languages=("en", "de")), policies=ANYWHERE)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("policies/privacy.md", "privacy"),
        ("policies/Privacy Policy.md", "privacy-policy"),
        ("policies/firefox_privacy_notice.md", "firefox-privacy-notice"),
        ("policies/privacy/index.md", "privacy"),
        ("policies/Datenschutz­erklärung.md", "datenschutz-erklärung"),
        ("policies/search.md", "search-policy"),
    ],
)
def test_the_slug_is_the_files_name(path: str, name: str) -> None:
    """Lower case, other signs as hyphens, the folder's name for an index; no name of the site's own."""
    assert names(path) == {path: name}


def test_where_two_collide_all_take_their_folders_in_front() -> None:
    """Neither of two policies of one name loses its name to the other."""
    assert names("policies/eu/privacy.md", "policies/us/privacy.md", "policies/terms.md") == {
        "policies/eu/privacy.md": "eu-privacy",
        "policies/us/privacy.md": "us-privacy",
        "policies/terms.md": "terms",
    }


def test_policies_of_several_patterns_are_told_apart_by_their_folders() -> None:
    """Only the folders that every pattern names are left out."""
    files = [CatalogueFile(path=f"legal/{folder}/privacy.md", settings={}) for folder in ("eu", "us")]
    included = Configuration(policies=Policies(include=("legal/eu/*.md", "legal/us/*.md")))

    assert [entry.name for entry in catalogue(files, included)] == ["eu-privacy", "us-privacy"]


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("privacy.md", "de/privacy.md"),
        ("privacy.md", "privacy.de.md"),
        ("en/privacy.md", "de/privacy.md"),
        ("privacy/en.md", "privacy/de.md"),
    ],
)
def test_a_path_may_name_the_language(original: str, translation: str) -> None:
    """Folder or suffix: a translation is called `de/privacy`."""
    found = names(original, translation, configuration=BILINGUAL)

    assert found == {original: "privacy", translation: "de/privacy"}


def test_a_folder_is_no_language_unless_the_configuration_says_so() -> None:
    """`de` may be the name of a product."""
    assert names("policies/de/privacy.md") == {"policies/de/privacy.md": "privacy"}


def test_a_table_names_a_policy_and_its_translations() -> None:
    """`[policy.privacy]` with a path decides whatever the path looks like."""
    configuration = Configuration(
        policies=ANYWHERE,
        policy={"privacy": PolicySettings(path="docs/p1.md", translations={"de": "docs/p1-deutsch.md"})},
    )

    assert names("docs/p1.md", "docs/p1-deutsch.md", configuration=configuration) == {
        "docs/p1.md": "privacy",
        "docs/p1-deutsch.md": "de/privacy",
    }


def test_front_matter_names_slug_language_and_title() -> None:
    """A file may say itself what it is."""
    file = CatalogueFile(
        path="policies/a.md", settings={"slug": "Cookies & Co", "language": "de", "title": "Über Cookies"}
    )

    [entry] = catalogue([file], Configuration())

    assert (entry.slug, entry.language, entry.title) == ("cookies-co", "de", "Über Cookies")


def test_two_files_that_claim_one_name_are_refused() -> None:
    """The message names both files and what to do."""
    files = [CatalogueFile(path=f"policies/{stem}.md", settings={"slug": "terms"}) for stem in "ab"]

    with pytest.raises(UsageError, match=r"policies/b\.md: .*policies/a\.md .*“terms”"):
        catalogue(files, Configuration())


def test_a_slug_never_leaves_its_folder() -> None:
    """Whatever a file or its front matter calls itself, the address is one plain name."""
    assert [slugify(name) for name in ("../../etc", "a/b", "..", "%2e%2e", "CON ")] == [
        "etc", "a-b", "policy", "2e-2e", "con",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            {"privcy": PolicySettings(title="x")},
            "[policy.privcy]: there is no such policy; there are: privacy",
        ),
        (
            {"privacy": PolicySettings(same_date_as=("terms",))},
            "`same_date_as` under [policy.privacy]: there is no policy “terms”; there are: privacy",
        ),
        (
            {"privacy": PolicySettings(translations={"de": "policies/de.md"})},
            "[policy.privacy]: no commit of the branch ever held policies/de.md; mend the path, or commit the file",
        ),
    ],
)
def test_a_table_without_effect_is_refused(settings: dict[str, PolicySettings], told: str) -> None:
    """A slip in a table's name would otherwise go unnoticed for ever."""
    files = [CatalogueFile(path="policies/privacy.md", settings={})]

    with pytest.raises(UsageError) as refused:
        catalogue(files, Configuration(policy=settings))

    assert str(refused.value) == told
