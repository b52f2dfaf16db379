"""A publisher's own pages, written in Markdown: an imprint, a way to reach the office, what a policy is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from policydiff.catalogue import title_from_slug
from policydiff.document import Document, parse, read_front_matter
from policydiff.errors import PolicydiffError
from policydiff.rendering.dates import direction_of
from policydiff.rendering.document import DocumentHtml
from policydiff.site.addresses import Address
from policydiff.site.layout import Layout, Page
from policydiff.site.links import resolver
from policydiff.site.page_views import OwnPageView, PageLink
from policydiff.site.sections import body, heading_shift

FOLDER = "site/pages"
"""Where they lie in the repository."""

_STEP = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True)
class OwnPage:
    """One of them."""

    file: str
    """Its path in the repository."""
    address: Address
    part: str | None
    """The language whose home it stands below; None below the site's own."""
    language: str
    title: str
    document: Document
    listed: bool
    """Whether it is linked at the foot of every page of its language."""

    @property
    def link(self) -> PageLink:
        """The link to it."""
        return PageLink(title=self.title, language=self.language, address=self.address)


def own_pages(texts: Mapping[str, str], *, languages: tuple[str, ...], language: str) -> Iterator[OwnPage]:
    """The pages of these Markdown texts, by their paths below the folder, in the order of addresses.

    `languages` are those with a home of their own, `language` is the site's. Raises PolicydiffError that names the
    file where its name cannot be an address.
    """
    for path, text in sorted(texts.items()):
        file = f"{FOLDER}/{path}"
        steps = path.removesuffix(".md").split("/")
        wrong = next((step for step in steps if not _STEP.fullmatch(step)), None)
        if wrong is not None or not path.endswith(".md"):
            raise PolicydiffError(
                "this file's name cannot become an address"
                if path.endswith(".md")
                else "only Markdown belongs here",
                where=f"{file}:1",
                advice="name it in small letters, digits and hyphens, such as how-to-reach-us.md",
            )
        part = steps[0] if steps[0] in languages and len(steps) > 1 else None
        settings = read_front_matter(text)
        document = parse(text)
        own = document.title_block
        named = settings.values.get("title")
        yield OwnPage(
            file=file,
            address=Address("/".join(steps) + "/"),
            part=part,
            language=part or language,
            title=str(named) if named else own.text if own else title_from_slug(steps[-1]),
            document=document,
            listed=settings.values.get("menu") is not False,
        )


def own_page(page: OwnPage, layout: Layout, pages_by_file: Mapping[str, Address]) -> Page:
    """The file that one of them becomes."""
    blocks = body(page.document)
    link = partial(layout.root.link, page=page.address)
    html = DocumentHtml(
        page.document,
        shift=heading_shift(blocks),
        labels=layout.wording.labels(page.language),
        resolve=resolver(pages_by_file, file=page.file, home=page.address, link=link),
    )
    view = OwnPageView(
        title=page.title,
        language=page.language,
        direction=direction_of(page.language),
        text=html.blocks(blocks),
        footnotes=html.footnotes(),
    )
    outside = replace(
        layout.frame(page.address, page.title, part=page.part), properties=(("og:type", "website"),)
    )
    return layout.page("page.html", outside, view)


def refuse_taken(page: OwnPage, owner: str | None) -> None:
    """Raise PolicydiffError where an own page's address belongs to something else, its `owner` in words."""
    if owner is not None:
        raise PolicydiffError(
            f"this page would stand at /{page.address}, which belongs to {owner}",
            where=f"{page.file}:1",
            advice="give the file another name",
        )
