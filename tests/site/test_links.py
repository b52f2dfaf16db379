"""Where links lead: those of the pages, and those that a policy's text holds."""

from functools import partial

import pytest
from markup import broken_links, read
from publishing import lanterna

from policydiff.site import addresses
from policydiff.site.addresses import relative
from policydiff.site.links import resolver


def test_every_link_and_anchor_of_the_site_resolves() -> None:
    """To a file of the site, and to an id on its page."""
    pages = lanterna()
    trees = {path: read(content) for path, content in pages.items() if path.endswith(".html")}

    assert list(broken_links(trees, set(pages), "https://example.org/")) == []


PAGES = {
    "policies/privacy.md": addresses.policy("privacy"),
    "policies/terms.md": addresses.policy("terms"),
    "policies/cookies/index.md": addresses.policy("cookies"),
}


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("terms.md", "../../terms/"),
        ("./terms.md#paying", "../../terms/#paying"),
        ("terms", "../../terms/"),
        ("cookies/", "../../cookies/"),
        ("/policies/terms.md", "../../terms/"),
        ("../terms/", "../../terms/"),
        ("#cookies", "#cookies"),
        ("https://example.com/terms.md", "https://example.com/terms.md"),
        ("mailto:office@example.org", "mailto:office@example.org"),
        ("/support", "/support"),
        ("nowhere.md", None),
        ("../../../etc", None),
    ],
)
def test_links_in_a_text_lead_from_file_to_page(written: str, leads: str | None) -> None:
    """What would lead nowhere on the site is no link."""
    resolve = resolver(
        PAGES,
        file="policies/privacy.md",
        home=addresses.policy("privacy"),
        link=partial(relative, page=addresses.version("privacy", "2014-06-15")),
    )

    assert leads == resolve(written)
