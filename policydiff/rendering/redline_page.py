"""A redline as one HTML file that needs no other: for mail, or to be kept."""

from markupsafe import Markup

from policydiff.redline import Redline
from policydiff.rendering.environment import page
from policydiff.rendering.passages import headline
from policydiff.rendering.redline import redline_html
from policydiff.rendering.side_by_side import side_by_side_html


def redline_page(redline: Redline, *, side_by_side: bool = False, context: int | None = None) -> str:
    """The whole redline as a page, with what is compared and how much changed at its head.

    In one text, or `side_by_side`; with `context` only what changed, and so many blocks around each change.
    """
    title, *lines = headline(redline)
    head = Markup("<h1>{}</h1>").format(title)
    head += Markup().join(Markup('<p class="pair">{}</p>').format(line) for line in lines)
    rendered = side_by_side_html if side_by_side else redline_html
    body = rendered(redline.comparison, redline.assessments, context=context)
    return page(title=title, language=redline.new.language, body=head + body)
