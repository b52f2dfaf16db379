"""How each policy stands: what its draft changes of what is published, what is upcoming, and who lags behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from policydiff.archive import Archive, Policy
from policydiff.comparison import Change, ChangeKind, Counts
from policydiff.document import BlockKind
from policydiff.errors import UsageError
from policydiff.history import Lack, StatedDate, Version, is_example
from policydiff.significance import Significance, is_stated_date_only, overall, wording_counts


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What a draft changes of the last version."""

    sections: int
    """How many sections it changes, the date left out; all that stands before the first heading is one."""
    substantive: int
    """In how many of them the meaning may change."""
    significance: Significance
    """That of the weightiest change; `initial` for a policy that was never published."""
    counts: Counts
    stated: StatedDate | None
    """The date that it states."""
    dated_anew: bool
    """Whether that is another one than the last version states."""
    placeholder: bool
    """Whether a placeholder stands where its date belongs."""
    committed: bool
    """Whether its text is recorded in git already and only waits for its date."""

    @property
    def correction(self) -> bool:
        """Whether it only corrects slips of the pen."""
        return self.significance in {Significance.EDITORIAL, Significance.FORMATTING}


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How one policy stands on a day."""

    name: str
    title: str
    language: str
    path: str
    last: Version | None
    """The last version that was published, in force or upcoming."""
    withdrawn: bool
    example: bool
    """Whether nothing is published yet but the example text that the repository came with."""
    draft: Draft | None
    upcoming: tuple[Version, ...]
    next_change: date | None
    lack: Lack | None
    """What a translation has yet to take over."""


def standings(published: Archive | None, drafted: Archive) -> Iterator[Standing]:
    """Each policy of `drafted`, an archive with the drafts, as it stands beside `published`, the one without them."""
    for policy in drafted.policies:
        known = _known(published, policy.name)
        last = last_version(known)
        yield Standing(
            name=policy.name,
            title=policy.title,
            language=policy.language,
            path=policy.path,
            last=last,
            example=example_commit(known) is not None,
            withdrawn=bool(known and known.history.withdrawn),
            draft=_draft(published, drafted, policy, known),
            upcoming=known.upcoming if known else (),
            next_change=known.next_change if known else None,
            lack=published.lack(known) if published and known else None,
        )


def last_version(policy: Policy | None) -> Version | None:
    """The last version that somebody wrote: not the example text that a repository comes with."""
    if policy is None or example_commit(policy) is not None:
        return None
    return policy.versions[-1] if policy.versions else None


def example_commit(policy: Policy | None) -> str | None:
    """The commit that holds the example text, where the policy has no other revision."""
    if policy is None or len(policy.revisions) != 1:
        return None
    [only] = policy.revisions
    return only.commit if is_example(only) else None


def _known(published: Archive | None, name: str) -> Policy | None:
    try:
        return published.policy(name) if published else None
    except UsageError:
        return None


def _draft(published: Archive | None, drafted: Archive, policy: Policy, known: Policy | None) -> Draft | None:
    text = drafted.newest_text(policy)
    last = last_version(known)
    committed = published is not None and known is not None and published.newest_text(known) == text
    if last is not None and last.text == text:
        return None
    if known is not None and committed and (known.history.withdrawn or not known.history.unpublished):
        return None
    old = last.text if last else ""
    comparison, weights = drafted.comparison(old, text), drafted.assessments(policy, old, text)
    sections: dict[tuple[str, ...], bool] = {}
    for change, weight in zip(comparison.changes, weights, strict=True):
        if change.kind is not ChangeKind.UNCHANGED and not is_stated_date_only(weight):
            outermost = _headings(change)[:1]
            sections[outermost] = sections.get(outermost, False) or (
                weight.significance is Significance.SUBSTANTIVE
            )
    statement = drafted.statement(policy, text)
    before = last.statement.stated if last else None
    return Draft(
        sections=len(sections),
        substantive=sum(sections.values()),
        significance=overall(weights) if last else Significance.INITIAL,
        counts=wording_counts(comparison, weights),
        stated=statement.stated,
        dated_anew=statement.stated is not None and (before is None or before.day != statement.stated.day),
        placeholder=statement.placeholder,
        committed=committed,
    )


def _headings(change: Change) -> tuple[str, ...]:
    """The section that a change stands in; a heading stands in the one that it opens."""
    if change.block is BlockKind.HEADING:
        return (*change.section, (change.new or change.old)[0].text)
    return change.section
