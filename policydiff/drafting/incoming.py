"""Foreign files on their way to a policy: read, converted, and given a place."""

import os
import re
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from policydiff.catalogue import slugify
from policydiff.conversion import LARGEST_FILE, Converted, FileFormat, Tracked, convert, format_of
from policydiff.document import BlockKind, parse, read_front_matter, set_front_matter
from policydiff.errors import UsageError, reason
from policydiff.workspace import Workspace

_DATE = re.compile(r"(?<!\d)(\d{4})([-_. ]?)(\d{2})\2(\d{2})(?!\d)")
_EDITION = re.compile(r"\([^()]*\)|\b(?:final|draft|copy|v\d+(?:\.\d+)*)\b", re.I)
"""What people write into a file's name to tell its copies apart."""
_MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """How files are to be read; None where they tell themselves."""

    file_format: FileFormat | None = None
    tracked: Tracked = Tracked.ACCEPT
    language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Incoming:
    """A file as it was read."""

    name: str
    """As the user named it."""
    file_format: FileFormat
    converted: Converted
    language: str | None
    """What the user says it is written in."""

    @property
    def named_day(self) -> date | None:
        """The day in the file's name, such as `2014-06-15.html` or `privacy_20140615.docx`."""
        for match in _DATE.finditer(Path(self.name).name):
            try:
                return date(int(match[1]), int(match[3]), int(match[4]))
            except ValueError:
                continue
        return None

    @property
    def stem(self) -> str:
        """The file's name as a policy's, without suffix, date and edition; empty where it is nothing but a date.

        `Privacy Policy (final) 2014-06-15.docx` is `privacy-policy`.
        """
        dateless = _DATE.sub(" ", Path(self.name).stem)
        names = (_EDITION.sub(" ", dateless.replace("_", " ")), dateless)
        return next((slugify(name) for name in names if any(sign.isalnum() for sign in name)), "")

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(block.text.split()) for block in parse(self.converted.markdown).blocks)

    @property
    def headings(self) -> int:
        """How many headings it has."""
        return sum(block.kind is BlockKind.HEADING for block in parse(self.converted.markdown).blocks)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a policy's text goes."""

    path: str
    language: str
    """What the configuration takes a text at this path to be written in."""


def read_incoming(path: Path, wanted: Wanted) -> Incoming:
    """Read and convert a file.

    Raises UsageError where there is no such file, ConversionError where it cannot be read.
    """
    content = _content(path)
    converted = convert(str(path), content, file_format=wanted.file_format, tracked=wanted.tracked)
    return Incoming(
        name=str(path),
        file_format=wanted.file_format or format_of(path.name, content),
        converted=converted,
        language=wanted.language,
    )


def policy_text(incoming: Incoming, language: str) -> str:
    """The Markdown as a policy of its own: with a title, and its language where its path says another, `language`."""
    markdown = incoming.converted.markdown
    values: dict[str, str] = {}
    document = parse(markdown)
    known = document.front_matter.values
    if incoming.converted.title and "title" not in known and not _has_title(markdown):
        values["title"] = incoming.converted.title
    if incoming.language and incoming.language != language and "language" not in known:
        values["language"] = incoming.language
    return set_front_matter(markdown, values) if values else markdown


def draft_text(incoming: Incoming, present: str) -> str:
    """The Markdown as a new text of a policy, under the front matter that its `present` text has."""
    markdown = incoming.converted.markdown
    length = read_front_matter(present).length
    if not length or read_front_matter(markdown).length:
        return markdown
    return "\n".join(present.split("\n")[:length]) + f"\n\n{markdown}"


def new_place(workspace: Workspace, name: str) -> Place:
    """Where a policy called `name` (`privacy`, `de/privacy`, or a path) goes.

    UsageError where the configuration takes no file there for a policy's.
    """
    site = workspace.configuration.site
    language, parted, slug = name.rpartition("/")
    translated = bool(parted) and language in site.languages
    if PurePosixPath(name).suffix in _MARKDOWN:
        path = str(PurePosixPath(name))
    elif parted and not translated:
        raise UsageError(
            f"“{name}” is no name of a policy",
            where="--as",
            advice="give a name such as privacy, or a path such as policies/privacy.md",
        )
    else:
        folder = _folder(workspace.configuration.policies.include)
        path = "/".join(filter(None, (folder, language if translated else "", f"{slugify(slug)}.md")))
    if path.startswith("/") or ".." in PurePosixPath(path).parts or not workspace.selects(path):
        patterns = ", ".join(f"“{pattern}”" for pattern in workspace.configuration.policies.include)
        raise UsageError(
            f"{path} would be no policy, for the policies are {patterns}",
            where="--as",
            advice="give a path that fits, or change `include` under [policies] in policydiff.toml",
        )
    return Place(path=path, language=language if translated else site.language)


def refuse_taken(workspace: Workspace, path: str) -> None:
    """UsageError where a policy lies at a path already, or once did: nothing is written onto another's history."""
    repository = workspace.repository
    tip = repository.resolve(workspace.configuration.policies.branch)
    name = PurePosixPath(path).stem
    if tip and path in workspace.paths_ever:
        raise UsageError(
            f"{path} is a policy with a history already, onto which no other is written",
            where="--as",
            advice=f"give another name, or draft a new text of it with --onto {name}",
        )


def make_folders(root: Path, path: str, *, asked: str | None = "--as") -> None:
    """Make the folders that a file at a path needs; UsageError where a link or a file stands in their way.

    `asked` is the option that takes another path, if one does.
    """
    here = root
    for part in PurePosixPath(path).parts[:-1]:
        here /= part
        if here.is_symlink() or (here.exists() and not here.is_dir()):
            raise UsageError(
                f"{here} is a link or a file, not a folder",
                where=asked,
                advice="replace it by a folder" + (", or give another path" if asked else ""),
            )
        here.mkdir(exist_ok=True)


def _has_title(markdown: str) -> bool:
    return any(heading.level == 1 for heading in parse(markdown).headings)


def _folder(patterns: tuple[str, ...]) -> str:
    """The folder in which the first pattern finds policies."""
    folders = patterns[0].split("/")[:-1] if patterns else []
    wild = next((number for number, part in enumerate(folders) if set(part) & set("*?[")), len(folders))
    return "/".join(folders[:wild])


def _content(path: Path) -> bytes:
    """The bytes of an ordinary file; of one that is too large, one more than may be."""
    try:
        # A pipe is not waited for.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise UsageError(f"{path}: {reason(error)}", advice="name a file to import") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        what = "is a folder" if path.is_dir() else "is no file"
        raise UsageError(f"{path} {what}", advice="name the files to import one by one")
    with os.fdopen(descriptor, "rb") as file:
        return file.read(LARGEST_FILE + 1)
