"""What a release would publish: each draft with its date written, judged as if it were committed already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from policydiff.archive import Archive, Policy
from policydiff.changelog import Entry
from policydiff.checks import Finding, Severity, check_proposal
from policydiff.document import read_front_matter, set_front_matter
from policydiff.drafting.branches import published_branch, refuse_other_changes
from policydiff.drafting.message import release_message, trailers
from policydiff.errors import ExitStatus, ReleaseRefused, UsageError
from policydiff.history import DateSource, Obstacle, Version, redate, written_date
from policydiff.redline import NamedText, Redline
from policydiff.rendering.dates import long_date
from policydiff.repository import record_path
from policydiff.standing import example_commit, last_version
from policydiff.workspace import Workspace
from policydiff.workspace.drafts import NO_COMMIT, Proposed
from policydiff.workspace.references import nothing, of_version, redline

DATELESS = frozenset({DateSource.RECORDED})


class Unfit(ReleaseRefused):
    """`check` finds errors in what would be published; nothing was."""

    exit_status = ExitStatus.FOUND

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("not published: see the findings", advice="mend them, and try again")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What the editor asks for; None where nothing is said."""

    day: date | None = None
    effective: date | None = None
    summary: str | None = None
    significance: str | None = None
    tag: bool = False
    correction: bool = False
    """Whether the version keeps its date: a misspelling is corrected."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedVersion:
    """One policy's version as it would be published."""

    policy: Policy
    """As it would stand."""
    draft: str
    """The text in the working tree."""
    text: str
    """The text that would be published."""
    version: Version
    entry: Entry
    redline: Redline
    findings: tuple[Finding, ...]
    """What `check` would find, without errors."""
    tag: str | None
    record: tuple[str, str] | None = None
    """Path and text of the record beside the policy, where it changes too."""

    @property
    def path(self) -> str:
        """The policy's file."""
        return self.policy.path


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A release that nothing stands in the way of."""

    versions: tuple[PlannedVersion, ...]
    tip: str
    """The commit that it would follow."""
    branch: str
    """The full name of the branch."""
    message: str
    correction: bool


def plan(workspace: Workspace, names: Sequence[str], wish: Wish) -> Plan:
    """What a release of these policies would publish.

    Raises ReleaseRefused or UsageError with what stands in the way; Unfit where that is a finding of `check`.
    """
    branch, tip = published_branch(workspace)
    drafts = [_draft(workspace, name, wish) for name in dict.fromkeys(names)]
    _refuse_repeated([draft.policy.name for draft in drafts])
    refuse_other_changes(workspace, tip, [path for draft in drafts for path in draft.paths])
    archive = workspace.proposed([draft.proposed for draft in drafts])
    versions = tuple(_planned(archive, draft, wish) for draft in drafts)
    errors = tuple(f for each in versions for f in each.findings if f.severity is Severity.ERROR)
    if errors:
        raise Unfit(errors)
    _refuse_tags_that_exist(workspace, [each.tag for each in versions if each.tag])
    return Plan(
        versions=versions,
        tip=tip,
        branch=branch,
        message=release_message(
            [(each.policy.title, each.version.date) for each in versions],
            trailers(wish.summary, wish.significance),
            correction=wish.correction,
        ),
        correction=wish.correction,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    """A draft with its date written."""

    policy: Policy
    """With the draft as it lies there as its newest revision."""
    text: str
    """As it lies there."""
    before: str | None
    """The newest committed text."""
    last: Version | None
    """The version that it follows; None for the first, also where there is only the text that `init` wrote."""
    day: date | None
    """The day that was written."""
    proposed: Proposed

    @property
    def paths(self) -> tuple[str, str]:
        """The policy's files."""
        return self.proposed.path, record_path(self.proposed.path)


def _draft(workspace: Workspace, name: str, wish: Wish) -> _Draft:
    policy = _policy(workspace, name)
    text = workspace.repository.draft(policy.path)
    if text is None:
        raise ReleaseRefused(
            f"{policy.title} has no draft: {policy.path} is not in the folder",
            advice="put the file back; a policy is withdrawn by committing its removal",
        )
    before = workspace.published_text(policy.path)
    published = _published(workspace, policy)
    starter, last = example_commit(published), last_version(published)
    _refuse_unchanged(workspace, policy, published, text, before, wish)
    dated = published.versions[-1] if published and published.versions else None
    day = None if wish.correction else _day(workspace, policy, text, last, wish, dated_before=dated)
    written = _dated(workspace, policy, text, last, day, wish)
    return _Draft(
        policy=policy,
        text=text,
        before=before if last else None,
        last=last,
        day=day,
        proposed=Proposed(
            path=policy.path,
            text=written,
            trailers=trailers(wish.summary, wish.significance),
            tags=(day,) if wish.tag and day else (),
            # One of the same date is replaced by itself.
            record=_without_starter(workspace, policy, starter)
            if starter and dated and dated.date != day
            else None,
        ),
    )


def _policy(workspace: Workspace, name: str) -> Policy:
    """The policy of a name, also one that was never committed."""
    try:
        return workspace.drafted.policy(name)
    except UsageError:
        return workspace.policy(name)


def _published(workspace: Workspace, policy: Policy) -> Policy | None:
    """The policy as it stands without its draft."""
    try:
        return workspace.archive.policy(policy.name)
    except UsageError:
        return None


def _without_starter(workspace: Workspace, policy: Policy, commit: str) -> str:
    """The record that leaves the text that `init` wrote out of the policy's history."""
    old = workspace.repository.draft(record_path(policy.path)) or ""
    if f"[commit.{commit[:12]}]" in old:
        return old
    said = f"# The text that the repository was started with.\n[commit.{commit[:12]}]\nignore = true\n"
    return f"{old.rstrip()}\n\n{said}" if old.strip() else said


def _refuse_unchanged(
    workspace: Workspace,
    policy: Policy,
    published: Policy | None,
    text: str,
    before: str | None,
    wish: Wish,
) -> None:
    if wish.correction and last_version(published) is None:
        raise ReleaseRefused(
            f"{policy.title}: nothing is published yet that could be corrected",
            where="--correction",
            advice="publish it first, without that option",
        )
    if published is None or published.history.unpublished or before is None or not published.versions:
        return
    newest = published.versions[-1]
    counts = workspace.drafted.comparison(newest.text, text)
    changed = any(change.kind.value != "unchanged" for change in counts.changes)
    if text == before and newest.text == text:
        raise ReleaseRefused(
            f"{policy.title}: there is nothing to publish, for {policy.path} is as it was published on "
            f"{long_date(newest.date)}",
            advice="edit it first, and save it",
        )
    if not changed and wish.summary is None and not wish.correction:
        raise ReleaseRefused(
            f"{policy.title}: there is nothing to publish, for no word differs from the version of "
            f"{long_date(newest.date)}",
            advice="give a --summary if it shall have a new date all the same",
        )
    if wish.correction and workspace.drafted.substantive(policy, newest.text, text):
        raise ReleaseRefused(
            f"{policy.title}: the draft changes more than slips of the pen",
            where="--correction",
            advice=f"publish it with a date of its own; `policydiff diff {policy.name}` shows what changes",
        )


def _day(
    workspace: Workspace,
    policy: Policy,
    text: str,
    last: Version | None,
    wish: Wish,
    *,
    dated_before: Version | None,
) -> date:
    """The day of the version: the one asked for, else the one that the editor wrote already, else today.

    `dated_before` is what the text was before, be it the example that the repository came with.
    """
    stated = workspace.drafted.statement(policy, text).stated
    before = dated_before.statement.stated if dated_before else None
    own = stated.day if stated and (before is None or stated.day != before.day) else None
    if stated and stated.applies and wish.effective:
        own = wish.effective
    day = wish.day or own or workspace.as_of
    if last is not None and day < last.date:
        raise ReleaseRefused(
            f"{policy.title}: {long_date(day)} lies before {long_date(last.date)}, the date of its last version",
            where="--date" if wish.day else f"{policy.path}:{stated.line if stated else 1}",
            advice=f"give a --date from {last.date} on",
        )
    return day


def _dated(
    workspace: Workspace, policy: Policy, text: str, last: Version | None, day: date | None, wish: Wish
) -> str:
    """The text with its dates, and with what is said of it where its front matter says such things."""
    order = workspace.configuration.policies.date_order
    like = written_date(last.text, language=policy.language, date_order=order) if last else None
    redated = redate(
        text, day=day, effective=wish.effective, language=policy.language, date_order=order, like=like
    )
    if isinstance(redated, Obstacle):
        raise ReleaseRefused(
            redated.message.rstrip("."),
            where=f"{policy.path}:{redated.line}",
            advice=redated.help[:1].lower() + redated.help[1:].rstrip("."),
        )
    if not redated.stated and day not in (None, workspace.as_of) and not wish.tag:
        raise ReleaseRefused(
            f"{policy.title} states no date, so that {day} has no place in it",
            where="--date",
            advice="write a line such as “Last updated [DATE]” under its title, or add --tag",
        )
    said = {"summary": wish.summary, "significance": wish.significance}
    known = read_front_matter(redated.text).values
    values = {key: value for key, value in said.items() if value is not None and key in known}
    return set_front_matter(redated.text, values) if values else redated.text


def _planned(archive: Archive, draft: _Draft, wish: Wish) -> PlannedVersion:
    policy = archive.policy(draft.policy.name)
    version = next((v for v in reversed(policy.versions) if v.revision.commit == NO_COMMIT), None)
    if version is None:
        raise ReleaseRefused(
            f"{policy.title}: the text calls itself a draft",
            where=f"{policy.path}:{_draft_line(archive, policy, draft.proposed.text)}",
            advice="take that word out of it, or out of its front matter",
        )
    if draft.day is not None and version.date != draft.day and version.date_source not in DATELESS:
        raise ReleaseRefused(
            f"{policy.title}: the version would bear {long_date(version.date)}, not {long_date(draft.day)}",
            where=policy.path,
            advice="let the text state one date, and see what its .history.toml says",
        )
    findings = check_proposal(archive, policy, draft.before)
    if draft.last and draft.day == draft.last.date == archive.as_of:
        # Of what was published today, nobody need give another date.
        findings = tuple(finding for finding in findings if finding.rule != "date-not-updated")
    return PlannedVersion(
        policy=policy,
        draft=draft.text,
        text=draft.proposed.text,
        version=version,
        entry=archive.entry(policy, version),
        redline=_redline(archive, policy, draft, version),
        findings=findings,
        tag=f"{policy.slug}/{version.date}" if wish.tag and policy.original else None,
        record=(record_path(draft.proposed.path), draft.proposed.record) if draft.proposed.record else None,
    )


def _draft_line(archive: Archive, policy: Policy, text: str) -> int:
    statement = archive.statement(policy, text)
    return statement.passages[-1].lines[0] if statement.passages else 1


def _redline(archive: Archive, policy: Policy, draft: _Draft, version: Version) -> Redline:
    old = draft.last
    return redline(
        archive,
        of_version(policy, old, f"{policy.name}@{old.id}") if old else nothing(policy),
        NamedText(
            text=draft.proposed.text,
            title=f"{policy.title}, version of {long_date(version.date)}",
            language=policy.language,
            ref=f"{policy.name}@draft",
            policy=policy.name,
            version=version.id,
            day=version.date,
            path=policy.path,
        ),
    )


def _refuse_repeated(names: Sequence[str]) -> None:
    if len(set(names)) < len(names):
        raise UsageError("one policy is named twice", advice="name each once")


def _refuse_tags_that_exist(workspace: Workspace, tags: Sequence[str]) -> None:
    for tag in tags:
        if workspace.repository.resolve(f"refs/tags/{tag}") is not None:
            raise ReleaseRefused(
                f"there is a tag {tag} already", where="--tag", advice="give another --date, or no --tag"
            )
