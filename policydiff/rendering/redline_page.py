"""A redline as one HTML file that needs no other: for mail, or to be kept."""

from markupsafe import Markup

from policydiff.redline import Redline
from policydiff.rendering.environment import page
from policydiff.rendering.passages import headline
from policydiff.rendering.redline import redline_html


def redline_page(redline: Redline) -> str:
    """The whole redline as a page, with what is compared and how much changed at its head."""
    title, *lines = headline(redline)
    head = Markup("<h1>{}</h1>").format(title)
    head += Markup().join(Markup('<p class="pair">{}</p>').format(line) for line in lines)
    body = redline_html(redline.comparison, redline.assessments)
    return page(title=title, language=redline.new.language, body=head + body)
