"""A made-up company's policies in every state that a policy can be in, and the site that they make, all in memory."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

import msgspec

from policydiff.archive import Archive, PolicySource
from policydiff.configuration import Configuration, Site
from policydiff.history import Revision
from policydiff.repository import record_path
from policydiff.site import Publication, SearchText, Theme
from policydiff.workspace.search_index import search_index

AS_OF = date(2026, 11, 23)

Told = Sequence[tuple[str, str | None]]
"""The recorded days and texts of a file's revisions, oldest first; None where it was removed."""


def archive(
    files: Mapping[str, Told],
    *,
    as_of: date = AS_OF,
    redirects: Mapping[str, str] = MappingProxyType({}),
    **site: Any,
) -> Archive:
    """The archive of files by path; `site` are settings of `[site]`."""
    sources = [source(path, told) for path, told in files.items()]
    settings = Configuration(
        site=msgspec.structs.replace(Site(title="Lanterna Hosting"), **site), redirects=dict(redirects)
    )
    return Archive(sources, settings, as_of=as_of)


def source(path: str, told: Told) -> PolicySource:
    """One file's history."""
    revisions = tuple(
        Revision(
            commit=f"{number:04}".ljust(40, "0"),
            recorded=date.fromisoformat(day),
            author="Ada Example",
            subject="Update",
            path=path,
            text=text,
        )
        for number, (day, text) in enumerate(told, start=1)
    )
    newest = next(revision.text for revision in reversed(revisions) if revision.text is not None)
    return PolicySource(
        path=path, newest=newest, revisions=lambda _: revisions, record_path=record_path(path)
    )


def site(files: Mapping[str, Told], *, own: Theme | None = None, **settings: Any) -> dict[str, bytes]:
    """Every file of the site that these policies make, by path."""
    publication = published(files, own=own, **settings)
    pages = list(publication.pages())
    assert len({page.path for page in pages}) == len(pages), "two pages have one address"
    files_of_index = search_index(texts_of(publication)) if publication.settings.search else ()
    return {page.path: page.content for page in pages} | dict(files_of_index)


def published(files: Mapping[str, Told], *, own: Theme | None = None, **settings: Any) -> Publication:
    """What makes the site of these policies."""
    told = archive(files, **settings)
    return Publication(archive=told, settings=told.configuration.site, theme=own or Theme(), findings={})


def texts_of(publication: Publication) -> list[SearchText]:
    """What of a site may be searched."""
    return [text for policy in publication.archive.policies for text in publication.searchable(policy)]


@cache
def lanterna() -> Mapping[str, bytes]:
    """The whole site of the company, at the root of its host."""
    return site(LANTERNA, base_url="https://example.org", languages=("en", "de"))


# What the company tells ------------------------------------------------------------------------------------


def privacy(
    stated: str,
    *,
    years: str = "five",
    logs: str = "12 months",
    power: str = "must",
    cookies: str = "",
    more: str = "",
) -> str:
    """A privacy policy of that date."""
    return f"""# Privacy Policy

*Last updated: {stated}*{more}

This page says what Lanterna knows about you, why, and for how long. See also our [terms](terms.md).

## What we collect

When you open an account we ask for:

- your name and postal address;
- an e-mail address;
- a way to pay.

## How long we keep it

Account records are kept for {years} years after you leave. Server logs are kept for {logs}.

### When you leave

Sixty days after you close an account we delete what was stored in it.

| What | How long |
| --- | --- |
| Backups | {logs} |
| Invoices | {years} years |

## Who sees it

We sell nothing about you. A few companies work for us, and they {power} use what they get for that alone.

{cookies}## How to reach us

Write to [our office](mailto:office@example.org).
"""


COOKIES = """## Cookies

A cookie is a small note that your browser keeps for us. We set none that follows you elsewhere.

"""

DATENSCHUTZ = """# Datenschutzerklärung

Zuletzt aktualisiert am {stated}

## Was wir erheben

Wir fragen nach Namen und Anschrift und bewahren sie {years} Jahre auf.

## Wer es sieht

Niemand außer uns.
"""

TERMS = """# Terms of Service

Last updated: {stated}

## Paying

You pay by the month, at its beginning.

## Leaving

You may leave at any time; {notice} notice is enough.
"""

REFUNDS = """# Refunds

Last updated: {stated}

Ask within {days} days and we return what you paid.
"""

COOKIE_LIST = """# Cookie List

Last updated: March 2, 2011

## What we set

Every cookie that we set is listed here, with the time that it is kept and what it is there for.

| Name | Kept |
| --- | --- |
| visit | a day |
| basket | a week |

## Turning them off

Your browser can refuse cookies; our pages work all the same, but you have to sign in each time.

Ask [our office](https://example.com/office) if you would like to know more about any of them.
"""

COOKIE_LIST_REORDERED = """# Cookie List

Last updated: May 7, 2013

## What we set

Your browser can refuse cookies; our pages work all the same, but you have to sign in on each visit.

Every cookie that we set is listed here, with the time that it is kept and what it is there for.

| Name | Kept |
| --- | --- |
| basket | a month |
| language | a year |

## Turning them off

Ask [our office](https://example.com/write) if you would like to **know more** about any of them.
"""

DRAFT = """# Acceptable Use

Last updated: [DATE]

Do not send mail that nobody asked for.
"""

LANTERNA: Mapping[str, Told] = {
    "policies/privacy.md": (
        ("2011-03-02", privacy("March 2, 2011")),
        ("2012-10-09", privacy("October 9, 2012", logs="6 months")),
        (
            "2012-10-20",
            privacy("October 9, 2012", logs="6 months").replace("postal address", "postal adress"),
        ),
        ("2012-11-02", privacy("October 9, 2012", logs="6 months")),
        ("2014-02-03", privacy("October 9, 2012", logs="6 months", power="may")),
        ("2014-06-15", privacy("June 15, 2014", years="seven", logs="30 days", power="may", cookies=COOKIES)),
        (
            "2026-11-02",
            privacy("November 2, 2026", years="seven", logs="14 days", power="may", cookies=COOKIES).replace(
                "*Last updated: November 2, 2026*", "*Last updated: November 2, 2026. Effective July 1, 2027*"
            ),
        ),
    ),
    "policies/de/privacy.md": (
        ("2012-10-12", DATENSCHUTZ.format(stated="9. Oktober 2012", years="fünf")),
        ("2014-06-15", DATENSCHUTZ.format(stated="15. Juni 2014", years="sieben")),
    ),
    "policies/terms.md": (
        ("2011-03-02", TERMS.format(stated="March 2, 2011", notice="a month’s")),
        ("2012-01-10", TERMS.format(stated="March 2, 2011", notice="a week’s")),
        ("2012-01-13", TERMS.format(stated="January 12, 2012", notice="a week’s")),
    ),
    "policies/refunds.md": (
        ("2011-03-02", REFUNDS.format(stated="March 2, 2011", days="14")),
        ("2012-05-01", REFUNDS.format(stated="May 1, 2012", days="30")),
        ("2013-05-05", None),
    ),
    "policies/cookie-list.md": (("2011-03-02", COOKIE_LIST), ("2013-05-07", COOKIE_LIST_REORDERED)),
    "policies/security.md": (
        ("2026-11-01", "# Security\n\nLast updated: March 1, 2027\n\nWe encrypt what we keep.\n"),
    ),
    "policies/acceptable-use.md": (("2026-11-20", DRAFT),),
}
