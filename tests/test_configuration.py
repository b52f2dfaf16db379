"""The configuration: every setting read, every mistake told with its key, its line and what is allowed."""

from datetime import date

import pytest

from policydiff.configuration import Configuration, read_configuration
from policydiff.errors import ConfigurationError


def mistakes(text: str, *, table: tuple[str, ...] = ()) -> list[str]:
    """What a reader of standard error sees of a wrong configuration."""
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(text, name="policydiff.toml", table=table)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_an_empty_configuration_is_the_default() -> None:
    """Nothing need be configured."""
    assert read_configuration("", name="policydiff.toml") == Configuration()


def test_every_documented_key_is_understood() -> None:
    """The configuration that the documentation shows can be used as it stands."""
    text = """
[site]
title = "Example policies"
base_url = "https://example.org/legal"
language = "en"
languages = ["en", "de"]
version_data = true

[policies]
include = ["policies/**/*.md"]
exclude = []
branch = "HEAD"
ignore_subjects = ["^Reformat"]
notice_days = 30
summary = "required"
amendment_grace = 7
recorded = "author"
date_order = "MDY"

[policy.privacy]
path = "privacy/index.md"
title = "Privacy Policy"
language = "en"
translations = { de = "privacy/index.de.md" }
same_date_as = ["cookies"]
review_by = 2027-06-15
"""

    configuration = read_configuration(text, name="policydiff.toml")

    assert configuration.site.languages == ("en", "de")
    assert configuration.policies.notice_days == 30
    assert configuration.policy["privacy"].review_by == date(2027, 6, 15)
    assert configuration.paths == ("privacy/index.md", "privacy/index.de.md")


def test_settings_may_stand_in_a_project_file() -> None:
    """`[tool.policydiff]` of a pyproject.toml is a configuration, whatever else the file holds."""
    text = '[project]\nname = "x"\n\n[tool.policydiff.site]\ntitle = "Policies of X"\n'

    configuration = read_configuration(text, name="pyproject.toml", table=("tool", "policydiff"))

    assert configuration.site.title == "Policies of X"


WRONG = [
    (
        '[site]\ntitel = "x"\n',
        "policydiff.toml:2: unknown key `site.titel`; allowed here: `title`, `base_url`, `language`, `languages`,"
        " `version_data`, `noindex_old`, `addresses`, `search`, `prevailing_language`, `theme`",
    ),
    (
        "[sites]\n",
        "policydiff.toml:1: unknown key `sites`; allowed here: `site`, `policies`, `policy`, `redirects`",
    ),
    (
        '# first\n\n[policies]\nsummary = "always"\n',
        "policydiff.toml:4: `policies.summary` has a value of the wrong type; it takes one of"
        ' "optional", "required"',
    ),
    (
        "[policies]\namendment_grace = -1\n",
        "policydiff.toml:2: `policies.amendment_grace` is -1; it takes a whole number, 0 or more",
    ),
    (
        '[policy.privacy]\nreview_by = "soon"\n',
        "policydiff.toml:2: `policy.privacy.review_by` has a value of the wrong type; it takes a date such as"
        " 2014-06-15",
    ),
    (
        "site.title = 3\n",
        "policydiff.toml:1: `site.title` has a value of the wrong type; it takes text in quotation marks,"
        ' such as "…"',
    ),
    (
        '[site]\nbase_url = "example.org/legal"\n',
        "policydiff.toml:2: `site.base_url` is “example.org/legal”; it takes an address such as"
        " https://example.org/legal",
    ),
    (
        '[site]\nlanguages = ["en", "de_AT"]\n',
        "policydiff.toml:2: `site.languages` holds “de_AT”; a language is written as de or pt-BR",
    ),
    (
        '[site.theme]\naccent = "teal"\n',
        'policydiff.toml:2: `site.theme.accent` is “teal”; it takes a colour such as "#7a1f3d"',
    ),
    (
        '[site.theme]\naccent = "#ffcc00"\n',
        "policydiff.toml:2: `site.theme.accent` is “#ffcc00”, which nobody can read well: 1.4 to 1 on a light"
        " background; take a darker colour, of 4.5 to 1 at least",
    ),
    (
        '[site.theme]\naccent_dark = "#7a1f3d"\n',
        "policydiff.toml:2: `site.theme.accent_dark` is “#7a1f3d”, which nobody can read well: 1.6 to 1 on a dark"
        " background; take a lighter colour, of 4.5 to 1 at least",
    ),
    (
        '[site.theme]\nfont = "x; } body { display: none"\n',
        "policydiff.toml:2: `site.theme.font` is “x; } body { display: none”; it takes names of fonts, such as"
        " 'Source Serif 4', Georgia, serif",
    ),
    ("policies = 3\n", "policydiff.toml:1: `policies` must be a table; write it as [policies]"),
    (
        "[site\n",
        "policydiff.toml:1: this is not valid TOML: expected ']' at the end of a table declaration;"
        " mend the line or remove it",
    ),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_a_mistake_is_one_line_with_its_place_and_what_is_allowed(text: str, told: str) -> None:
    """Whoever wrote the line can mend it without looking anything up."""
    assert mistakes(text) == [told]


def test_all_mistakes_are_told_at_once() -> None:
    """Nobody has to run the program again for the next mistake."""
    text = '[site]\ntitel = "x"\nlanguages = "en"\n\n[policies]\nignore_subjects = ["*"]\n'

    lines = [message.split(":")[1] for message in mistakes(text)]

    assert lines == ["2", "3", "6"]


def test_a_key_of_the_same_name_in_another_table_is_not_blamed() -> None:
    """The line is that of the wrong key's own table."""
    text = '[site]\ntitle = "x"\n\n[policy.privacy]\ntitle = 3\n'

    assert [message.split(":")[1] for message in mistakes(text)] == ["5"]
