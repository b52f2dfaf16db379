"""A redline as one HTML file that needs no other: for mail, or to be kept."""

from markupsafe import Markup

from policydiff.redline import Redline
from policydiff.rendering.environment import page
from policydiff.rendering.figures import percentage, section_shares
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
    head += _figures(redline)
    rendered = side_by_side_html if side_by_side else redline_html
    body = rendered(redline.comparison, redline.assessments, context=context)
    return page(title=title, language=redline.new.language, body=head + body)


def _figures(redline: Redline) -> Markup:
    """How much of each section changed, as a table that is folded."""
    shares = section_shares(redline)
    if not shares:
        return Markup()
    row = Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n').format
    every = [("The whole text", redline.shares[0])]
    every += [(" › ".join(section) or "At the beginning", share) for section, share in shares.items()]
    rows = Markup().join(
        row(name, share.words_added, share.words_removed, share.words_moved, percentage(share.changed))
        for name, share in every
    )
    return Markup(
        '<details class="figures">\n<summary>Words that changed, by section</summary>\n<table>\n<thead>\n'
        '<tr><th scope="col">Section</th><th scope="col">Inserted</th><th scope="col">Deleted</th>'
        '<th scope="col">Moved</th><th scope="col">Share</th></tr>\n</thead>\n'
        "<tbody>\n{}</tbody>\n</table>\n</details>\n"
    ).format(rows)
