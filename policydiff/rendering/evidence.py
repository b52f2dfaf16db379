"""A version with everything that shows what it said and when, as one archive that can be checked by hand."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from shlex import quote
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from policydiff.history import digest, normal_form
from policydiff.redline import NamedText, Redline
from policydiff.rendering.dates import long_date
from policydiff.rendering.json import Json, diff_document, encode
from policydiff.rendering.redline_page import redline_page
from policydiff.rendering.redline_text import BRACKETS, redline_text
from policydiff.rendering.safe_text import printable
from policydiff.rendering.texts import show_html

SUMS = "SHA256SUMS"
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every file in it: the first that the form knows, so that the same evidence has the same bytes."""
_MODE = 0o644 << 16

_TOLD = {
    "manifest.json": "the version and its places in git, and the digests of the files here, as data",
    "version.json": "its dates with the sentences that state them, its commits, summary and digest, as data",
    "text/original.md": "the text, byte for byte as it was committed",
    "text/normal-form.md": "the text in the form that its digest is over",
    "text/text.html": "the text as a page",
    "before/original.md": "the text of the version before, byte for byte as it was committed",
    "redline/redline.html": "what the version changed against the one before, marked in the text, as a page",
    "redline/redline.txt": "the same as plain text",
    "redline/redline.json": "the same as data",
}
"""What each file of the archive is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CommittedText:
    """A version's text and its file as git holds it."""

    text: NamedText
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What an archive holds of one version."""

    version: CommittedText
    facts: Json
    """The version as the site publishes it (`version_document`)."""
    before: CommittedText | None
    """The version before; None where there is none."""
    redline: Redline | None
    """What the version changed against that."""
    as_of: str
    """The day that counted as today when it was made, which its status depends on."""
    program: str
    """The version of policydiff that made it."""

    @property
    def name(self) -> str:
        """The name of the archive and of the folder in it, without an ending."""
        return f"{self.version.text.policy}-{self.version.text.version}".replace("/", "-")


def evidence_archive(evidence: Evidence) -> bytes:
    """The archive as a zip file, the same bytes for the same evidence.

    Its files are stored as they are: what packs them better may pack them otherwise elsewhere.
    """
    files = dict(sorted(_files(evidence).items()))
    files[SUMS] = "".join(f"{_sum(content)}  {path}\n" for path, content in files.items()).encode()
    written = BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as archive:
        for path, content in files.items():
            entry = ZipInfo(f"{evidence.name}/{path}", date_time=_MOMENT)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = _MODE
            archive.writestr(entry, content)
    return written.getvalue()


def _files(evidence: Evidence) -> dict[str, bytes]:
    """Every file but the sums."""
    files = {
        "text/original.md": evidence.version.content,
        "text/normal-form.md": normal_form(evidence.version.text.text).encode("utf-8", "surrogatepass"),
        "text/text.html": show_html(evidence.version.text).encode(),
        "version.json": encode(evidence.facts).encode(),
    }
    if evidence.before and evidence.redline:
        files |= {
            "before/original.md": evidence.before.content,
            "redline/redline.html": redline_page(evidence.redline).encode(),
            "redline/redline.txt": redline_text(evidence.redline, marks=BRACKETS).plain.encode(),
            "redline/redline.json": encode(diff_document(evidence.redline)).encode(),
        }
    files["manifest.json"] = _manifest(evidence, dict(sorted(files.items())))
    return files | {"README.txt": printable(_readme(evidence, files)).encode()}


def _manifest(evidence: Evidence, files: Mapping[str, bytes]) -> bytes:
    document = {
        "schema": "policydiff/export/1",
        "policydiff": evidence.program,
        "as_of": evidence.as_of,
        **_committed(evidence.version),
        "title": evidence.facts["title"],
        "language": evidence.version.text.language,
        "before": _committed(evidence.before) if evidence.before else None,
        "files": {path: {"bytes": len(content), "sha256": _sum(content)} for path, content in files.items()},
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _committed(committed: CommittedText) -> Json:
    text = committed.text
    return {
        "policy": text.policy,
        "version": text.version,
        "date": text.day.isoformat() if text.day else None,
        "commit": text.commit,
        "path": text.path,
        "digest": digest(text.text),
    }


def _readme(evidence: Evidence, files: Mapping[str, bytes]) -> str:
    width = max(map(len, files))
    listed = "\n".join(f"{path.ljust(width)}  {_TOLD[path]}" for path in _TOLD if path in files)
    return (
        "\n\n".join(
            [
                f"{evidence.facts['title']}, version {evidence.version.text.version}",
                "\n".join(_standing(evidence)),
                f"What is here\n------------\n{listed}",
                "How to check it by hand\n-----------------------\n" + "\n\n".join(_checks(evidence)),
            ]
        )
        + "\n"
    )


def _standing(evidence: Evidence) -> Iterator[str]:
    """What the version is, and where its date comes from."""
    text, facts = evidence.version.text, evidence.facts
    assert text.day is not None
    yield f"Date:      {long_date(text.day)}; {_SOURCES[facts['date_source']]}"
    if facts["date_text"]:
        yield f"           The text says, in line {facts['date_line']}: “{facts['date_text']}”"
    yield f"In force:  from {facts['in_force']}; on {evidence.as_of} it was {facts['status']}"
    yield f"File:      {text.path}"
    yield f"Commit:    {text.commit}"
    yield f"Digest:    {facts['digest']}"
    if evidence.before:
        before = evidence.before.text
        yield f"Before it: version {before.version}, commit {before.commit}, file {before.path}"
    else:
        yield "Before it: no version in this record, so that there is no redline"


_SOURCES = {
    "stated": "the text states it",
    "front-matter": "the settings at the head of the file state it",
    "record": "the publisher's record of corrections gives it",
    "tag": "a tag in git gives it",
    "recorded": "no date is stated: it is the day on which the text was recorded",
}
"""Where a date comes from, as `date_source` has it."""


def _checks(evidence: Evidence) -> Iterator[str]:
    text = evidence.version.text
    yield f"The files are what they were when this was made:\n\n    sha256sum -c {SUMS}"
    yield (
        "The text is what the repository holds. Both lines must begin with the same digits; REPOSITORY is a clone:\n\n"
        f"    git -C REPOSITORY show {quote(f'{text.commit}:{text.path}')} | sha256sum\n"
        "    sha256sum text/original.md"
    )
    yield (
        "When it was recorded, by whom, and that nothing else came in between: the commits in version.json are\n\n"
        f"    git -C REPOSITORY log --follow --date=short --format='%H %ad %an %s' "
        f"{text.commit} -- {quote(text.path or '')}"
    )
    yield (
        "The digest is the SHA-256 over the normal form: no byte order mark, lines end with one line feed, no spaces\n"
        "or tabs at their ends, one line feed at the end of the text:\n\n"
        "    sha256sum text/normal-form.md"
    )
    if evidence.before:
        before = evidence.before.text
        yield (
            "The redline shows what was struck and inserted. The two texts it was made of can be compared with any\n"
            "program, or anew with policydiff:\n\n"
            "    diff before/original.md text/original.md\n"
            f"    policydiff --repo REPOSITORY diff {quote(f'{text.policy}@{before.version}')} "
            f"{quote(f'{text.policy}@{text.version}')}"
        )


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()
