"""Gathered pieces to Markdown: links that lead where they led, lists and headings that only looked like it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import groupby
from typing import Any
from urllib.parse import urljoin, urlsplit

from policydiff.conversion.gathering import Gathering
from policydiff.conversion.listing import heading_runs
from policydiff.conversion.model import Converted, Heading, Items, Paragraph, Piece
from policydiff.conversion.writing import write
from policydiff.document import Run
from policydiff.document.anchors import unique
from policydiff.errors import ConversionError

_BULLET = re.compile(r"\s*[•◦▪‣·●○■□∙⁃]\s+(?=\S)")
_LONGEST_HEADING = 80
_ENDS_A_SENTENCE = (".", ";", ",", ":", "。")


def finished(
    pieces: Sequence[Piece],
    gathering: Gathering,
    *,
    title: str | None = None,
    language: str | None = None,
    notes: tuple[str, ...] = (),
    base: str | None = None,
) -> Converted:
    """What was gathered, as Markdown.

    `base` is the address that relative links belong to, if the file tells. Raises ConversionError where no words are.
    """
    whole = _with_bold_headings(_with_title(_with_bullets(pieces), title), gathering)
    whole = _with_levels(whole)
    whole = _with_links(whole, gathering, base)
    markdown = write(whole)
    if not markdown.strip():
        raise ConversionError("there are no words in it", advice="name a file that holds the policy's text")
    told = (f"{note} ({number} times)" if number > 1 else note for note, number in gathering.notes.items())
    return Converted(markdown=markdown, title=title, language=language, notes=(*notes, *told))


def headings_of(pieces: Sequence[Piece]) -> Iterator[Heading]:
    """The headings that stand in no list, quotation or table."""
    return (piece for piece in pieces if isinstance(piece, Heading))


def _with_bullets(pieces: Sequence[Piece]) -> list[Piece]:
    """Lines that begin with a bullet are items of a list."""
    made: list[Piece] = []
    going_on = False
    for piece in pieces:
        lines = _lines(piece.runs) if isinstance(piece, Paragraph) else []
        if not any(_BULLET.match(_text(line)) for line in lines):
            made.append(piece)
            going_on = False
            continue
        for bullet, group in groupby(lines, key=lambda line: bool(_BULLET.match(_text(line)))):
            some = list(group)
            if not bullet:
                made.append(Paragraph(runs=tuple(_with_breaks(some))))
                going_on = False
                continue
            items = tuple((Paragraph(runs=_without_bullet(line)),) for line in some)
            before = made[-1] if going_on else None
            if isinstance(before, Items):
                made[-1] = replace(before, items=(*before.items, *items))
            else:
                made.append(Items(items=items))
            going_on = True
    return made


def _with_breaks(lines: Sequence[Sequence[Run]]) -> Iterator[Run]:
    for number, line in enumerate(lines):
        if number:
            yield Run(text="\n")
        yield from line


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of each line."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text)] for text in others]
    return [line for line in lines if _text(line).strip()]


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _without_bullet(runs: Sequence[Run]) -> tuple[Run, ...]:
    match = _BULLET.match(_text(runs))
    left = match.end() if match else 0
    kept = []
    for run in runs:
        kept.append(replace(run, text=run.text[left:]))
        left = max(0, left - len(run.text))
    return tuple(run for run in kept if run.text)


def _with_title(pieces: list[Piece], title: str | None) -> list[Piece]:
    """Where a text begins with the title that its file gives itself, that is its heading."""
    if pieces and title and isinstance(pieces[0], Paragraph | Heading):
        runs = pieces[0].runs
        if " ".join(_text(runs).split()).casefold() == title.casefold():
            return [Heading(runs=heading_runs(runs), level=1), *pieces[1:]]
    return pieces


def _with_bold_headings(pieces: list[Piece], gathering: Gathering) -> list[Piece]:
    """Where no heading stands below the title, short paragraphs that are bold all through are headings."""
    if sum(1 for heading in headings_of(pieces)) > 1 or gathering.anchors:
        return pieces
    level = 2
    made: list[Piece] = []
    for number, piece in enumerate(pieces):
        follows = number + 1 < len(pieces)
        if follows and isinstance(piece, Paragraph) and _looks_like_a_heading(piece.runs):
            made.append(Heading(runs=heading_runs(piece.runs), level=level))
        else:
            made.append(piece)
    if made != pieces:
        gathering.tell("bold lines became headings, for the file marks none")
    return made


def _looks_like_a_heading(runs: Sequence[Run]) -> bool:
    text = _text(runs).strip()
    bold = all(run.format.strong or not run.text.strip() for run in runs)
    return bold and len(text) <= _LONGEST_HEADING and "\n" not in text and not text.endswith(_ENDS_A_SENTENCE)


def _with_levels(pieces: list[Piece]) -> list[Piece]:
    """Headings that all stand deeper than the second level are lifted to it."""
    levels = [heading.level for heading in headings_of(pieces)]
    lift = min(levels, default=2) - 2
    if len(levels) > 1 and levels[0] == 1 and min(levels[1:]) > 2:
        lift = min(levels[1:]) - 2
    if lift <= 0:
        return pieces
    return [
        replace(piece, level=piece.level - lift) if isinstance(piece, Heading) and piece.level > 1 else piece
        for piece in pieces
    ]


def _with_links(pieces: list[Piece], gathering: Gathering, base: str | None) -> list[Piece]:
    """Links within the page lead to the headings' own anchors, relative ones to where the page stood."""
    slugs = unique((None, _text(heading.runs).strip()) for heading in headings_of(pieces))
    targets = {name: f"#{slugs[number]}" for name, number in gathering.anchors.items() if number < len(slugs)}
    relative: list[str] = []

    def lead(address: str) -> str | None:
        if address.startswith("#"):
            return targets.get(address[1:], address)
        try:
            parts = urlsplit(address)
            if base and not parts.scheme:
                return urljoin(base, address)
        except ValueError:
            return address
        if not parts.scheme and not parts.netloc and address:
            relative.append(address)
        return address or None

    led = [_relinked(piece, lead) for piece in pieces]
    if relative:
        places = "1 link leads" if len(relative) == 1 else f"{len(relative)} links lead"
        gathering.tell(f"{places} to a place relative to the page, such as {relative[0]}; check them")
    return led


def _relinked(value: Any, lead: Callable[[str], str | None]) -> Any:
    """A piece, or part of one, whose links lead where `lead` says; None makes plain words of a link."""
    if isinstance(value, tuple):
        return tuple(_relinked(one, lead) for one in value)
    if isinstance(value, Run):
        if value.format.link is None:
            return value
        return replace(value, format=replace(value.format, link=lead(value.format.link)))
    if isinstance(value, Piece):
        whole: Any = value
        return replace(
            whole, **{part.name: _relinked(getattr(whole, part.name), lead) for part in fields(whole)}
        )
    return value
