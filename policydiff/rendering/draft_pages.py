"""Pages of a preview alone: each draft beside its redline, and the line that leads to them from every page."""

from collections.abc import Mapping, Sequence
from datetime import date
from gettext import NullTranslations

from markupsafe import Markup

from policydiff.document import parse
from policydiff.redline import Redline
from policydiff.rendering.document import apart, document_html
from policydiff.rendering.environment import Templates, theme_file
from policydiff.rendering.labels import Labels
from policydiff.rendering.redline import redline_html
from policydiff.rendering.status import status_text
from policydiff.standing import Standing

PLACE = "/_drafts/"
"""Where a preview shows its drafts: no site has an address like it."""
_STYLE = "drafts.css"
_OF_THE_DRAFT = Labels(table="Table {number} of the draft")
"""The same tables stand in the redline beside it."""


def draft_pages(drafts: Sequence[tuple[Standing, Redline]], as_of: date) -> Mapping[str, str | bytes]:
    """Every file under `PLACE`, by its address: a page for each draft, the list of them, their style sheet."""
    pages: dict[str, str | bytes] = {f"{PLACE}{_STYLE}": theme_file(f"paper/{_STYLE}")}
    for standing, redline in drafts:
        pages[f"{PLACE}{standing.name}/"] = _page(
            _draft(standing, redline, as_of), standing.language, standing.title
        )
    links = Markup().join(
        Markup('<li><a href="{}{}/">{}</a></li>').format(PLACE, standing.name, standing.title)
        for standing, _ in drafts
    )
    told = Markup("<ul>{}</ul>").format(links) if drafts else Markup("<p>There is no draft.</p>")
    pages[PLACE] = _page(Markup("<h1>Drafts</h1>{}").format(told), "en", "Drafts")
    return pages


def draft_bar(drafts: Sequence[tuple[Standing, Redline]]) -> str:
    """What stands at the head of every page of a preview, where there are drafts; else nothing."""
    if not drafts:
        return ""
    links = Markup().join(
        Markup('<a href="{}{}/">{}</a>').format(PLACE, standing.name, standing.title)
        for standing, _ in drafts
    )
    return Markup(
        '<link rel="stylesheet" href="{}{}"><aside class="draft-bar" aria-label="Preview">'
        "Not published yet, beside what it changes: {}</aside>"
    ).format(PLACE, _STYLE, links)


def _draft(standing: Standing, redline: Redline, as_of: date) -> Markup:
    return Markup(
        '<h1>{}</h1>\n<p class="told">{}</p>\n<div class="beside">\n'
        '<section aria-label="The draft"><p class="name">The draft</p>\n{}</section>\n'
        '<section aria-label="The redline"><p class="name">{} → {}</p>\n{}</section>\n</div>\n'
    ).format(
        redline.new.title,
        status_text([standing], as_of).strip(),
        apart(document_html(parse(redline.new.text), labels=_OF_THE_DRAFT), "draft"),
        redline.old.title,
        redline.new.title,
        redline_html(redline.comparison, redline.assessments),
    )


def _page(body: Markup, language: str, title: str) -> str:
    return Templates({}, NullTranslations()).render("drafts.html", title=title, language=language, body=body)
