"""What is written for others: sites, files and mails hold nothing that acts, whatever texts they are made of."""

import email
import email.policy
from datetime import date

from fuzz.inputs import LANGUAGES, some, text_of, told, two_texts
from harmless import what_acts_in_site, what_acts_in_word
from publishing import archive

from policydiff.catalogue import CatalogueFile, catalogue
from policydiff.configuration import Configuration, Site
from policydiff.conversion.word import from_docx
from policydiff.document import parse, read_front_matter
from policydiff.errors import PolicydiffError
from policydiff.interface import compare_texts
from policydiff.publisher.paths import SitePaths
from policydiff.rendering.mail import mail
from policydiff.rendering.word import redline_docx
from policydiff.repository.message import subject, trailers
from policydiff.site import Publication, Theme

SETTINGS = Configuration(site=Site(languages=("en", "de")))


def site(content: bytes) -> str:
    """Two versions of a text are a site with nothing in it that acts, all its files well formed and in its folder."""
    old, new = two_texts(content.decode("utf-8", "replace").encode())
    told_ = [("2014-06-15", old.replace("\r", "")), ("2015-03-01", new.replace("\r", ""))]
    try:
        held = archive({"policies/privacy.md": told_}, base_url="https://example.org")
        publication = Publication(archive=held, settings=held.configuration.site, theme=Theme(), findings={})
        files = {page.path: page.content for page in publication.pages()}
    except PolicydiffError as error:
        return told(error)
    assert not (found := what_acts_in_site(files)), found
    return some(path.split("/")[-1] for path in files)


def word_writing(content: bytes) -> str:
    """A redline in Word is well formed, leads to web addresses alone, and is read back."""
    old, new = two_texts(content)
    file = redline_docx(compare_texts(old, new, language=LANGUAGES[len(content) % 5]).redline)
    assert not (found := what_acts_in_word(file)), found
    try:
        return some(block.kind for block in parse(from_docx(file).markdown).blocks)
    except PolicydiffError as error:
        return told(error)


def mailing(content: bytes) -> str:
    """A mail has the headers that it is given and no other, and its texts are read back."""
    headline, text = two_texts(content.decode("utf-8", "replace").encode())
    written = mail(
        sender="legal@example.org",
        subject=headline,
        day=date(2026, 1, 1),
        language="en",
        text=text,
        html=f"<p>{len(text)}</p>",
    )
    read = email.message_from_string(written, policy=email.policy.default)
    assert sorted(read.keys()) == _HEADERS, read.keys()
    assert [part.get_content_type() for part in read.walk()] == _PARTS
    return some([len(written.split("\n\n")[0]) // 100, len(read["Subject"]) // 10])


_HEADERS = sorted(["From", "Subject", "Date", "X-Unsent", "MIME-Version", "Content-Type", "Content-Language"])
_PARTS = ["multipart/alternative", "text/plain", "text/html"]


def naming(content: bytes) -> str:
    """Paths and what front matter says of names give addresses in the site, each one's own whatever the case."""
    paths, text = two_texts(content)
    settings = read_front_matter(text).values
    lines = list(dict.fromkeys(filter(None, paths.split("\n"))))[:20]
    files = [
        CatalogueFile(path=line, settings=settings if number == 0 else {})
        for number, line in enumerate(lines)
    ]
    try:
        entries = catalogue(files, SETTINGS)
        paths_of_site = SitePaths()
        for entry in entries:
            paths_of_site.add(f"{entry.name}/index.html")
    except PolicydiffError as error:
        return told(error)
    names = [entry.name for entry in entries]
    assert len({name.casefold() for name in names}) == len(lines), names
    assert not (found := what_acts_in_site({f"{name}/x": b"" for name in names})), found
    return some(
        [len(entries), *(entry.language for entry in entries), *(entry.original for entry in entries)]
    )


def commit_message(content: bytes) -> str:
    """A commit's subject is one line, its trailers are keys with values in one line each."""
    message = text_of(content)
    assert "\n" not in subject(message)
    found = trailers(message)
    for key, value in found:
        assert key
        assert value
        assert "\n" not in key + value
    return some([len(found), bool(subject(message))])
