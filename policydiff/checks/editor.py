"""Findings about what the editor says of the newest version: words that nobody knows, and weights that mislead."""

from collections.abc import Iterator

from policydiff.archive import Archive, Policy
from policydiff.checks.dates import where_changed
from policydiff.checks.model import Finding, Severity
from policydiff.checks.newest import newest_revision
from policydiff.history import Version
from policydiff.significance import Signal, Significance

STRONG = frozenset(Signal) - {Signal.STATED_DATE, Signal.CONTACT, Signal.LINK_TARGET, Signal.DEFINITION}
"""Signals that a correction hardly ever gives: what one says, when and to whom, not where it stands."""

KNOWN = (Significance.SUBSTANTIVE, Significance.EDITORIAL, Significance.FORMATTING)
"""What an editor may call a version."""


def significance_doubtful(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A newest version that its editor calls less than substantive, though it changes what weighs."""
    if len(policy.versions) < 2 or policy.history.withdrawn:
        return
    newest, previous = policy.versions[-1], policy.versions[-2]
    entry = archive.entry(policy, newest)
    if not entry.called_otherwise or entry.computed_significance is not Significance.SUBSTANTIVE:
        return
    strong = [signal for signal in STRONG_IN_ORDER if signal in _signals(archive, policy, previous, newest)]
    if not strong:
        return
    named = ", ".join(signal.value.replace("_", " ") for signal in strong)
    places = where_changed(archive, policy, previous.text, newest.text)
    yield Finding(
        rule="significance-doubtful",
        severity=Severity.WARNING,
        policy=policy.name,
        path=newest.revision.path,
        line=archive.document(newest.text).front_matter.lines.get("significance"),
        message=f"this version is called {entry.significance.value}, but it changes: {named}{places}",
        help="read its redline, and call it substantive if what it says has changed",
        version=newest.id,
    )


STRONG_IN_ORDER = tuple(signal for signal in Signal if signal in STRONG)


def _signals(archive: Archive, policy: Policy, previous: Version, newest: Version) -> set[Signal]:
    """What the substantive changes of a version are about."""
    found = archive.assessments(policy, previous.text, newest.text)
    substantive = (each for each in found if each.significance is Significance.SUBSTANTIVE)
    return {signal for each in substantive for signal in each.signals}


def significance_unknown(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A newest text, or a commit of the newest version, with a word for its weight that is none."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None:
        return
    front_matter = archive.document(newest.text).front_matter
    written = [(front_matter.text("significance"), front_matter.lines.get("significance"), "")]
    for revision in policy.versions[-1].revisions if policy.versions else ():
        commit = f" of the commit {revision.commit[:7]}"
        written += [
            (value.strip(), None, commit) for key, value in revision.trailers if key.lower() == "significance"
        ]
    for word, line, where in written:
        if word and word.lower() not in KNOWN:
            yield Finding(
                rule="significance-unknown",
                severity=Severity.WARNING,
                policy=policy.name,
                path=newest.path,
                line=line,
                message=f"the significance{where} is “{word}”, which counts for nothing",
                help=f"write {', '.join(KNOWN[:-1])} or {KNOWN[-1]}",
                version=policy.versions[-1].id if where else None,
            )
