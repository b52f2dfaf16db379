"""A text or a redline as a PDF: paged, tagged for screen readers (PDF/UA-1), and the same bytes for the same texts.

WeasyPrint lays it out, with the fonts of the machine. Nothing is fetched: a picture is its words.
"""

from gettext import NullTranslations
from hashlib import sha256
from typing import Any, NoReturn

from markupsafe import Markup

from policydiff.document import parse
from policydiff.errors import MissingExtra
from policydiff.redline import NamedText, Redline
from policydiff.rendering.dates import long_date
from policydiff.rendering.document import document_html
from policydiff.rendering.environment import Templates, theme_file
from policydiff.rendering.passages import headline
from policydiff.rendering.redline import redline_html


def text_pdf(text: NamedText) -> bytes:
    """The text as a PDF, with its title and date at the head of each sheet."""
    return _pdf(
        title=text.title,
        language=text.language,
        name=text.title.partition(", version of ")[0],
        day=_day(text),
        source=_source(text),
        body=document_html(parse(text.text)),
    )


def redline_pdf(redline: Redline) -> bytes:
    """The new text as a PDF with what was deleted struck, what was inserted underlined, and moves at both ends."""
    title, *lines = headline(redline)
    old, new = redline.old, redline.new
    head = Markup('<h1 class="compared">{}</h1>').format(title)
    head += Markup().join(Markup('<p class="pair">{}</p>').format(line) for line in lines)
    return _pdf(
        title=title,
        language=new.language,
        name=new.title.partition(", version of ")[0],
        day=" → ".join(day for day in (_day(old), _day(new)) if day),
        source=" → ".join(source for source in (_source(old), _source(new)) if source),
        body=head + redline_html(redline.comparison, redline.assessments),
    )


def _day(text: NamedText) -> str:
    if text.day:
        return long_date(text.day, text.language)
    return "draft" if text.version == "draft" else ""


def _source(text: NamedText) -> str:
    """What the text is called on the command line, so that a sheet of paper leads back to it."""
    return f"{text.policy}@{text.version}" if text.policy and text.version else text.ref or ""


def _pdf(*, title: str, language: str, name: str, day: str, source: str, body: Markup) -> bytes:
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        # OSError where the libraries are missing that it stands on.
        raise MissingExtra("a PDF", extra="pdf") from error

    html = Templates({}, NullTranslations()).render(
        "pdf.html",
        title=title,
        language=language,
        policy=name,
        day=day,
        source=source,
        body=body,
        style=Markup(theme_file("paper/pdf.css").decode()),  # noqa: S704  # the package's own
    )
    written: bytes = HTML(string=html, base_url="about:blank", url_fetcher=_fetch_nothing).write_pdf(
        pdf_variant="pdf/ua-1",
        # Else it would be another at every time.
        pdf_identifier=sha256(html.encode("utf-8", "backslashreplace")).digest()[:16],
    )
    return written


def _fetch_nothing(url: str, *_: Any, **__: Any) -> NoReturn:
    raise ValueError(f"{url} is not fetched")
