"""Word documents (.docx) to Markdown: no word lost, tracked changes taken or refused, comments reported."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from policydiff.conversion.model import Converted, Footnote, Heading, Piece, Tracked
from policydiff.conversion.packages import parts, xml
from policydiff.conversion.word_reading import Reading, footnotes_of
from policydiff.conversion.word_styles import Lists, Styles, W
from policydiff.conversion.word_tracking import Tracking
from policydiff.conversion.word_words import Comment, Part
from policydiff.conversion.writing import write
from policydiff.document import Run
from policydiff.document.anchors import unique
from policydiff.errors import ConversionError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LONGEST_QUOTED = 80


def from_docx(content: bytes, *, tracked: Tracked = Tracked.ACCEPT) -> Converted:
    """A Word document as Markdown, its tracked changes accepted or refused, its comments reported with their places.

    Nothing is fetched or run. Raises ConversionError where it cannot be read, holds macros or no words; MissingExtra
    without the library it needs.
    """
    return _File(content, tracked).converted()


class _File:
    """One Word file."""

    def __init__(self, content: bytes, tracked: Tracked) -> None:
        self._parts = parts(content, wanted=".xml")
        if parts(content, wanted="vbaProject.bin") or _declares_macros(self._parts):
            raise ConversionError("it holds macros", advice="save it as a .docx without them")
        self._relations = parts(content, wanted=".rels")
        if "word/document.xml" not in self._parts:
            raise ConversionError("it is no Word document", advice="save it as .docx")
        self._styles = Styles(self._root("styles"))
        self._tracking = Tracking(tracked)
        self._comments = _comments(self._root("comments"))
        self._notes: dict[str, int] = {}
        self._referred: dict[tuple[str, str], str] = {}
        self._anchors: dict[str, int] = {}

    def converted(self) -> Converted:
        """Body and footnotes as Markdown."""
        root = self._root("document")
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise ConversionError("it is no Word document", advice="save it as .docx")
        self._tracking.count(body)
        lists = Lists.read(self._root("numbering"))
        reading = Reading(self._part("document"), lists)
        pieces = [*reading.pieces(body), *self._footnotes(lists)]
        self._anchors = reading.anchors
        pieces = self._with_links(_with_one_of_each(pieces))
        markdown = write(pieces)
        if not markdown.strip():
            raise ConversionError(
                "there are no words in it", advice="name a file that holds the policy's text"
            )
        told = (f"{note} ({number} times)" if number > 1 else note for note, number in self._notes.items())
        return Converted(
            markdown=markdown,
            title=self._title(),
            notes=(*self._tracking.note(), *map(_said, self._comments.values()), *told),
        )

    def _root(self, name: str) -> "Element | None":
        part = self._parts.get(f"word/{name}.xml")
        return None if part is None else xml(part)

    def _part(self, name: str) -> Part:
        return Part(
            styles=self._styles,
            tracking=self._tracking,
            addresses=_addresses(self._relations.get(f"word/_rels/{name}.xml.rels")),
            comments=self._comments,
            notes=self._notes,
            referred=self._referred,
        )

    def _title(self) -> str | None:
        core = self._parts.get("docProps/core.xml")
        written = xml(core).findtext(f"{_DC}title") if core is not None else None
        return " ".join(written.split()) or None if written else None

    def _footnotes(self, lists: Lists) -> list[Piece]:
        """The footnotes and endnotes that were referred to, in the order of their first references."""
        roots = {kind: self._root(f"{kind}s") for kind in ("footnote", "endnote")}
        for root in roots.values():
            if root is not None:
                self._tracking.count(root)
        made: list[Piece] = []
        at = 0
        while at < len(self._referred):
            (kind, name), label = list(self._referred.items())[at]
            at += 1
            root = roots[kind]
            found = () if root is None else root.findall(f"{W}{kind}")
            note = next((each for each in found if each.get(f"{W}id") == name), None)
            if note is not None:
                pieces = footnotes_of(Reading(self._part(f"{kind}s"), lists).pieces(note))
                made.append(Footnote(label=label, pieces=pieces))
        return made

    def _with_links(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Links within the document lead to the headings' own anchors."""
        texts = [" ".join("".join(run.text for run in heading.runs).split()) for heading in _headings(pieces)]
        slugs = unique((None, text) for text in texts)
        targets = {f"#{name}": f"#{slugs[at]}" for name, at in self._anchors.items() if at < len(slugs)}
        return [_relinked(piece, targets) for piece in pieces]


def _declares_macros(found: Mapping[str, bytes]) -> bool:
    return b"macroEnabled" in found.get("[Content_Types].xml", b"")


def _addresses(relations: bytes | None) -> dict[str, str]:
    if relations is None:
        return {}
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in xml(relations).iter(_RELATION)
        if relation.get("Type", "").endswith("/hyperlink")
    }


def _comments(root: "Element | None") -> dict[str, Comment]:
    return {
        comment.get(f"{W}id", ""): Comment(
            author=comment.get(f"{W}author", "").strip(),
            text=" ".join(
                " ".join(
                    "".join(text.text or "" for text in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")
                ).split()
            ),
        )
        for comment in (root.findall(f"{W}comment") if root is not None else ())
    }


def _said(comment: Comment) -> str:
    """A comment with its author and its place."""
    words = " ".join("".join(comment.beside).split())
    if len(words) > _LONGEST_QUOTED:
        words = f"{words[:_LONGEST_QUOTED].rsplit(' ', 1)[0]} …"
    beside = f" on “{words}”" if words else ""
    section = f" in “{comment.section}”" if comment.section else ""
    by = f" by {comment.author}" if comment.author else ""
    return f"comment{by}{beside}{section}: {comment.text}"


def _headings(value_: Any) -> list[Heading]:
    """The headings in pieces, in reading order."""
    if isinstance(value_, Heading):
        return [value_]
    if isinstance(value_, Piece):
        return [found for part in fields(value_) for found in _headings(getattr(value_, part.name))]
    if isinstance(value_, (tuple, list)):
        return [found for each in value_ for found in _headings(each)]
    return []


def _relinked(value_: Any, targets: Mapping[str, str]) -> Any:
    if isinstance(value_, tuple):
        return tuple(_relinked(each, targets) for each in value_)
    if isinstance(value_, Run):
        link = value_.format.link
        if link is None or link not in targets:
            return value_
        return replace(value_, format=replace(value_.format, link=targets[link]))
    if isinstance(value_, Piece):
        whole: Any = value_
        changed = {part.name: _relinked(getattr(whole, part.name), targets) for part in fields(whole)}
        return replace(whole, **changed)
    return value_


def _with_one_of_each(pieces: Sequence[Piece]) -> list[Piece]:
    """Footnotes that say the same are one, which is referred to several times: Word has no other way to say that."""
    first: dict[tuple[Piece, ...], str] = {}
    labels: dict[str, str] = {}
    for piece in pieces:
        if isinstance(piece, Footnote):
            labels[piece.label] = first.setdefault(piece.pieces, piece.label)
    kept = [
        piece for piece in pieces if not isinstance(piece, Footnote) or labels[piece.label] == piece.label
    ]
    return [_relabelled(piece, labels) for piece in kept]


def _relabelled(value_: Any, labels: Mapping[str, str]) -> Any:
    if isinstance(value_, tuple):
        return tuple(_relabelled(each, labels) for each in value_)
    if isinstance(value_, Run):
        label = value_.format.footnote
        if label is None:
            return value_
        return replace(value_, format=replace(value_.format, footnote=labels.get(label, label)))
    if isinstance(value_, Piece):
        whole: Any = value_
        changed = {part.name: _relabelled(getattr(whole, part.name), labels) for part in fields(whole)}
        return replace(whole, **changed)
    return value_
