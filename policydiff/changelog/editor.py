"""What the editor says of a version: in the record, in the text's front matter, in the commits."""

from collections.abc import Iterable
from dataclasses import dataclass

from policydiff.document import FrontMatter, read_front_matter
from policydiff.history import Version
from policydiff.significance.model import Significance

_WORDS = {
    word.value: word for word in (Significance.SUBSTANTIVE, Significance.EDITORIAL, Significance.FORMATTING)
}
"""What an editor may call a version, from the heaviest on; other words say nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EditorsWord:
    """What the editor says of one version; None where nothing is said."""

    summary: str | None = None
    significance: Significance | None = None
    requires_acceptance: bool | None = None


def editors_word(version: Version, previous: Version | None) -> EditorsWord:
    """What the editor says of a version: the record first, then the text's front matter, then the commits' trailers.

    Front matter speaks of this version only where it was written for it. A summary that stood there before is left
    over; so are significance and acceptance, unless they or the summary changed. Trailers count of all revisions but
    those that folded in as corrections.
    """
    front = _fresh(
        read_front_matter(version.text), None if previous is None else read_front_matter(previous.text)
    )
    trailers = _trailers(version)
    record = version.correction
    return EditorsWord(
        summary=(record and record.summary) or front.summary or trailers.summary,
        significance=_WORDS.get(((record and record.significance) or "").lower())
        or front.significance
        or trailers.significance,
        requires_acceptance=front.requires_acceptance,
    )


def requires_acceptance(version: Version, previous: Version | None) -> bool | None:
    """Whether users must accept a version anew; None where the editor does not say."""
    return editors_word(version, previous).requires_acceptance


def _fresh(now: FrontMatter, before: FrontMatter | None) -> EditorsWord:
    """What front matter says that it did not say of the version before."""
    old, new = (EditorsWord() if before is None else _read(before)), _read(now)
    if new.summary is not None and new.summary != old.summary:
        return new
    return EditorsWord(
        significance=new.significance if new.significance != old.significance else None,
        requires_acceptance=new.requires_acceptance
        if new.requires_acceptance != old.requires_acceptance
        else None,
    )


def _read(front_matter: FrontMatter) -> EditorsWord:
    acceptance = front_matter.values.get("requires_acceptance")
    return EditorsWord(
        summary=front_matter.text("summary"),
        significance=_WORDS.get((front_matter.text("significance") or "").lower()),
        requires_acceptance=acceptance if isinstance(acceptance, bool) else None,
    )


def _trailers(version: Version) -> EditorsWord:
    """What the commits say: every summary once, in order, and the heaviest significance."""
    given = [
        (key.lower(), value.strip())
        for revision in version.revisions
        if revision not in version.corrections
        for key, value in revision.trailers
        if value.strip()
    ]
    summaries = list(dict.fromkeys(value for key, value in given if key == "summary"))
    said = {value.lower() for key, value in given if key == "significance"}
    return EditorsWord(summary=_sentences(summaries), significance=_heaviest(said))


def _sentences(texts: list[str]) -> str | None:
    """Several sentences as one text, each with a full stop if others follow."""
    if not texts:
        return None
    *first, last = texts
    return " ".join([*(text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in first), last])


def _heaviest(said: Iterable[str]) -> Significance | None:
    words = set(said)
    return next((word for name, word in _WORDS.items() if name in words), None)
