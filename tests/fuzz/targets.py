"""What is fuzzed: each reader of something that others wrote, with the laws that it keeps whatever it is given.

A target takes bytes and returns what came of them in a few words; an input with an outcome that is new is mutated
further. It raises where a law is broken; the errors that users are told are outcomes like others.
"""

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from comparing import compared, forward, inverse, parts, rebuilt_new, rebuilt_old
from safe_html import is_safe
from stories import Story

from policydiff.configuration import read_configuration
from policydiff.conversion.odt import from_odt
from policydiff.conversion.page import from_html
from policydiff.conversion.text import from_text
from policydiff.document import parse, read_front_matter, set_front_matter
from policydiff.errors import ConfigurationError, PolicydiffError
from policydiff.history import Redated, digest, read_record, read_statement, redate
from policydiff.interface import compare_texts
from policydiff.rendering.document import document_html
from policydiff.rendering.patch import apply_patch, redline_patch
from policydiff.rendering.redline import redline_html
from policydiff.rendering.redline_text import BRACKETS, redline_text
from policydiff.rendering.safe_text import printable
from policydiff.site import Theme
from policydiff.workspace import Workspace
from policydiff.workspace.build_cache import BuildCache, BuiltPolicy
from policydiff.workspace.last_publication import published_in

CORPUS = Path(__file__).parent / "corpus"
Target = Callable[[bytes], str]

DAY = date(2031, 5, 17)
"""A day that is in no text of the corpus."""
LANGUAGES = ("en", "de", "fr", "ja", "ar")
APART = "\n%%%%\n"
"""Between two texts in one input."""


def text_of(content: bytes) -> str:
    """Return the characters of an input; what is no UTF-8 becomes a lone surrogate, as in a damaged text."""
    return content.decode("utf-8", "surrogateescape")


def two_texts(content: bytes) -> tuple[str, str]:
    """Return the two texts in an input, else its halves."""
    text = text_of(content)
    one, apart, other = text.partition(APART)
    return (one, other) if apart else (text[: len(text) // 2], text[len(text) // 2 :])


def told(error: PolicydiffError) -> str:
    """Return what kind of error it is, after looking at whether it is one for users."""
    for mistake in error.mistakes if isinstance(error, ConfigurationError) else [error]:
        assert str(mistake).strip()
    return f"{type(error).__name__}: {str(error)[:12]}"


def some(words: Iterable[object]) -> str:
    """Return the words that differ, in order."""
    return " ".join(sorted({str(word) for word in words}))


# Texts --------------------------------------------------------------------------------------------------


def reading(content: bytes) -> str:
    """Every text has a parse: blocks stand in the lines of the text, in order; its page is safe; its digest is one."""
    text = text_of(content)
    document = parse(text)
    lines = document.source.count("\n") + 1
    for block in document.blocks:
        assert 1 <= block.lines[0] <= block.lines[1] <= lines, block
    assert is_safe(str(document_html(document))), "the page is not safe"
    assert "\r" in text or digest(text) == digest(text.replace("\n", "\r\n"))
    return some(block.kind for block in document.blocks)


def dates(content: bytes) -> str:
    """A statement is read from every text; a date that is written into it is read back, and nothing else changes."""
    text = text_of(content)
    language = LANGUAGES[len(content) % len(LANGUAGES)]
    statement = read_statement(parse(text), language=language, date_order="DMY")
    written = redate(text, day=DAY, effective=None, language=language, date_order="DMY")
    if isinstance(written, Redated):
        again = read_statement(parse(written.text), language=language, date_order="DMY")
        assert not written.stated or (again.stated and again.stated.day == DAY), again
        twice = redate(written.text, day=DAY, effective=None, language=language, date_order="DMY")
        assert isinstance(twice, Redated)
        assert twice.text == written.text
    return some([type(written).__name__, statement.stated is None, *(d.rule for d in statement.doubts)])


def comparing(content: bytes) -> str:
    """Lossless, symmetric, quiet about itself, and safe to show on a page and a terminal."""
    old, new = two_texts(content)
    comparison = compared(old, new)
    for change in comparison.changes:
        assert rebuilt_old(change) == parts(change.old)
        assert rebuilt_new(change) == parts(change.new)
    back = compared(new, old)
    assert sorted(repr(forward(c)) for c in comparison.changes) == sorted(
        repr(inverse(c)) for c in back.changes
    )
    assert {change.kind for change in compared(new, new).changes} <= {"unchanged"}
    return some(change.kind for change in comparison.changes)


def weighing(content: bytes) -> str:
    """What any two texts are to each other can be said, on a page and in a terminal, with nothing that acts."""
    old, new = two_texts(content)
    redline = compare_texts(old, new, language=LANGUAGES[len(content) % 2]).redline
    assert is_safe(str(redline_html(redline.comparison, redline.assessments))), "the redline is not safe"
    shown = redline_text(redline, marks=BRACKETS).plain
    assert printable(shown) == shown
    return some(f"{a.significance}{a.signals}" for a in redline.assessments)


def patching(content: bytes) -> str:
    """A patch of two texts gives the second of the first."""
    old, new = two_texts(content)
    patch = redline_patch(compare_texts(old, new).redline)
    assert apply_patch(old, patch) == new
    return some(line[:1] for line in patch.split("\n"))


def patch_reading(content: bytes) -> str:
    """Whatever is given as a patch is applied or refused in a line."""
    old, patch = two_texts(content)
    try:
        return f"applied {apply_patch(old, patch) == old}"
    except PolicydiffError as error:
        return told(error)


# Settings -----------------------------------------------------------------------------------------------


def front_matter(content: bytes) -> str:
    """Read, or told with its line; a value that is set is read back, and no other line is touched."""
    text = text_of(content).replace("\r", "")
    matter = read_front_matter(text)
    for problem in matter.problems:
        assert 1 <= problem.line <= text.count("\n") + 1, problem
    if matter.problems:
        return some(problem.message[:50] for problem in matter.problems)
    written = set_front_matter(text, {"effective": "2031-05-17"})
    if written == text:
        return "as it was"
    again = read_front_matter(written)
    assert not again.problems, again.problems
    assert again.values["effective"] == "2031-05-17"
    others = {key: value for key, value in matter.values.items() if key != "effective"}
    assert repr({key: value for key, value in again.values.items() if key != "effective"}) == repr(others)
    return some(type(value).__name__ for value in matter.values.values())


def configuration(content: bytes) -> str:
    """Read, or refused with every mistake in its line."""
    try:
        return some(
            [read_configuration(content.decode("utf-8", "replace"), name="policydiff.toml").site.language]
        )
    except PolicydiffError as error:
        return told(error)


def record(content: bytes) -> str:
    """Read, or refused with every mistake in its line."""
    try:
        found = read_record(content.decode("utf-8", "replace"), path="privacy.history.toml")
    except PolicydiffError as error:
        return told(error)
    return f"{len(found.versions)} {len(found.commits)} {found.floor is None}"


# Other programs' files ----------------------------------------------------------------------------------


def plain_text(content: bytes) -> str:
    """Converted to Markdown, or refused in a line."""
    return _converted(from_text, content)


def page(content: bytes) -> str:
    """Converted to Markdown, or refused in a line."""
    return _converted(from_html, content)


def open_document(content: bytes) -> str:
    """A text in a well-formed archive, or, where the input says so, in a damaged one; converted or refused."""
    if content[:1] in b"\0\x01":
        return _converted(from_odt, content[1:])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", content)
    return _converted(from_odt, packed.getvalue())


def _converted(convert: Callable[..., object], content: bytes) -> str:
    try:
        converted = convert(content)
    except PolicydiffError as error:
        return told(error)
    markdown = getattr(converted, "markdown")  # noqa: B009
    return some(block.kind for block in parse(markdown).blocks)


# What lies in folders -----------------------------------------------------------------------------------


@cache
def folder() -> Path:
    """Return a folder of this run's own."""
    kept = tempfile.TemporaryDirectory(prefix="policydiff-fuzz-")
    _KEPT.append(kept)
    return Path(kept.name)


_KEPT: list[object] = []


def manifest(content: bytes) -> str:
    """A site's manifest is read, taken for none, or refused in a line."""
    place = folder() / "manifest.json"
    place.write_bytes(content)
    try:
        found = published_in(folder())
    except PolicydiffError as error:
        return told(error)
    return "none" if found is None else f"{len(found[0].files)} {len(found[1].versions)}"


class _Cached:
    """A cache of one policy, with its entry."""

    def __init__(self) -> None:
        story = Story(folder() / "company")
        story.commit(
            "2014-06-15", {"policies/privacy.md": "# Privacy\n\nLast updated June 15, 2014\n\nWe ask.\n"}
        )
        self.workspace = Workspace.open(story.path, environment={}, as_of=date(2026, 1, 1))
        self.cache = BuildCache(folder() / "cache", self.workspace, theme=Theme(), settings=b"")
        policy = self.workspace.archive.policies[0]
        self.built = BuiltPolicy(
            policy=policy,
            entries=(),
            findings=(),
            pages=(),
            texts=(),
            depends=(policy.name,),
            first="2014-06-15",
            last="2027-01-01",
        )
        self.cache.put(policy.name, self.built)
        self.name = policy.name
        (self.place,) = (folder() / "cache").glob("??/*")
        self.entry = self.place.read_bytes()


@cache
def cached() -> _Cached:
    """Return the cache of this run."""
    return _Cached()


def cache_entry(content: bytes) -> str:
    """A damaged entry of the build cache counts as none; nothing else is ever taken for what was built."""
    own = cached()
    head, _, body = own.entry.partition(b"\n")
    if content[:1] == b"H":
        damaged = content[1:] + b"\n" + body
    elif content[:1] == b"B":
        read = json.loads(head)
        read["digest"] = sha256(content[1:]).hexdigest()
        damaged = json.dumps(read).encode() + b"\n" + content[1:]
    else:
        damaged = content
    own.place.write_bytes(damaged)
    own.cache.holds(own.name)
    found = own.cache.get(own.name)
    return "none" if found is None else "the same" if found == own.built else "another"


TARGETS: Mapping[str, Target] = {
    "reading": reading,
    "dates": dates,
    "comparing": comparing,
    "weighing": weighing,
    "patching": patching,
    "patch-reading": patch_reading,
    "front-matter": front_matter,
    "configuration": configuration,
    "record": record,
    "plain-text": plain_text,
    "page": page,
    "open-document": open_document,
    "manifest": manifest,
    "cache-entry": cache_entry,
}
