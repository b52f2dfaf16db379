"""A proposal as lawyers and reviewers read it: Markdown for a comment, a page, data."""

import re
from collections.abc import Iterator

from markupsafe import Markup

from policydiff.archive import Policy
from policydiff.checks import Finding
from policydiff.history import DateSource, Version
from policydiff.proposal import Fate, Proposal, ProposedPolicy, ProposedVersion
from policydiff.rendering.dates import long_date
from policydiff.rendering.document import apart
from policydiff.rendering.environment import page
from policydiff.rendering.findings import findings_text
from policydiff.rendering.json import (
    Json,
    diff_document,
    finding_document,
    severity_counts,
    version_summary,
)
from policydiff.rendering.passages import headline
from policydiff.rendering.redline import redline_html
from policydiff.rendering.redline_markdown import escape_markdown, passages_markdown
from policydiff.rendering.redline_text import BRACKETS, redline_text
from policydiff.rendering.safe_text import printable

LONGEST = 60_000
"""Characters of a report in Markdown: GitHub takes 65,536 for a comment, and others may add to it."""

NOTHING = "No policy changes."

_FATES = {
    Fate.CHANGED: "changes",
    Fate.NEW: "is new",
    Fate.WITHDRAWN: "is withdrawn",
}


def report_markdown(proposal: Proposal, *, longest: int = LONGEST) -> str:
    """The report as Markdown of at most so many characters: what does not fit is counted and left out."""
    if not proposal.policies:
        return f"{NOTHING}\n"
    summaries = ["\n\n".join(_summary(each)) for each in proposal.policies]
    parts = [_title(proposal), _table(proposal)]
    # Every policy's summary comes before any redline takes the room.
    room = longest - sum(len(part) + 2 for part in (*parts, *summaries))
    for proposed, summary in zip(proposal.policies, summaries, strict=True):
        redline = _redline(proposed, room)
        room -= len(redline) + 2
        parts += [summary, redline] if redline else [summary]
    return _cut("\n\n".join(parts) + "\n", longest)


def report_text(proposal: Proposal) -> str:
    """The report as plain text, with every redline whole."""
    if not proposal.policies:
        return f"{NOTHING}\n"
    return "\n".join(part for each in proposal.policies for part in _text(each))


def _text(proposed: ProposedPolicy) -> Iterator[str]:
    yield printable(_heading(proposed)) + "\n"
    yield "".join(f"  {printable(line)}\n" for line in _publication(proposed))
    if proposed.findings:
        yield findings_text(proposed.findings)
    if proposed.fate is Fate.CHANGED and proposed.redline.differs:
        yield redline_text(proposed.redline, marks=BRACKETS).plain


def report_page(proposal: Proposal) -> str:
    """The report as one HTML file that needs no other, with every redline whole."""
    title = _title(proposal).removeprefix("## ")
    body = Markup("<h1>{}</h1>").format(title)
    for each in proposal.policies:
        body += Markup('<section lang="{}"><h2>{}</h2>').format(each.policy.language, _heading(each))
        body += Markup().join(Markup("<p>{}</p>").format(line) for line in _facts(each))
        if each.findings:
            lines = (Markup("<li>{}</li>").format(_told(finding)) for finding in each.findings)
            body += Markup("<ul>{}</ul>").format(Markup().join(lines))
        if each.fate is Fate.CHANGED:
            marked = redline_html(each.redline.comparison, each.redline.assessments, outermost=3)
            body += apart(marked, each.policy.name.replace("/", "-"))
        body += Markup("</section>")
    if not proposal.policies:
        body += Markup("<p>{}</p>").format(NOTHING)
    return page(title=title, language="en", body=body)


def report_document(proposal: Proposal) -> Json:
    """The `report` document."""
    return {
        "schema": "policydiff/report/1",
        "base": proposal.base,
        "commit": proposal.commit,
        "counts": severity_counts(proposal.findings),
        "policies": [_document(each) for each in proposal.policies],
    }


# Words -----------------------------------------------------------------------------------------------------


def _title(proposal: Proposal) -> str:
    count = len(proposal.policies)
    errors = severity_counts(proposal.findings)["error"]
    stops = f", {_number(errors, 'error')} to mend" if errors else ""
    return f"## {_number(count, 'policy', 'policies')} {'changes' if count == 1 else 'change'}{stops}"


def _table(proposal: Proposal) -> str:
    rows = ["| Policy | Weight | Would publish | Findings |", "| --- | --- | --- | --- |"]
    for each in proposal.policies:
        counts = severity_counts(each.findings)
        found = ", ".join(_number(count, name) for name, count in counts.items() if count) or "none"
        published = "; ".join(_published_as(one) for one in each.publishes) or "nothing new"
        cells = (each.policy.title, _weight(each), published, found)
        rows.append(f"| {' | '.join(escape_markdown(' '.join(cell.split())) for cell in cells)} |")
    return "\n".join(rows)


def _summary(proposed: ProposedPolicy) -> Iterator[str]:
    """All but the redline of one policy."""
    yield f"### {escape_markdown(_heading(proposed))}"
    yield from (escape_markdown(line) for line in _facts(proposed))
    if proposed.findings:
        yield "\n".join(f"- {escape_markdown(_told(finding))}" for finding in proposed.findings)


def _heading(proposed: ProposedPolicy) -> str:
    policy = proposed.policy
    name = policy.title if policy.original else f"{policy.title} ({policy.name})"
    return f"{name} {_FATES[proposed.fate]}"


def _facts(proposed: ProposedPolicy) -> Iterator[str]:
    """What happens, each a sentence or two."""
    if proposed.fate is Fate.CHANGED:
        compared, *amounts = headline(proposed.redline)
        redline = proposed.redline
        corrected = f"{redline.new.title}, corrected" if redline.old.title == redline.new.title else compared
        yield ". ".join([corrected, *amounts]).rstrip(".") + "."
    yield from _publication(proposed)


def _publication(proposed: ProposedPolicy) -> Iterator[str]:
    """What the public would get."""
    for one in proposed.publishes:
        if one.corrects:
            yield f"Would correct the {_version_named(one)}, as it is published already."
        else:
            yield f"Would publish the {_version_named(one)}: {one.entry.summary.rstrip('.')}."
    if not proposed.dated:
        yield "Not yet dated: its text is published when it states its date."
    elif not proposed.publishes and proposed.fate is not Fate.WITHDRAWN:
        yield "Publishes no new version."


def _published_as(one: ProposedVersion) -> str:
    return f"correction of the {_version_named(one)}" if one.corrects else _version_named(one)


def _version_named(one: ProposedVersion) -> str:
    version = one.version
    day = long_date(version.date)
    if version.undated_amendment:
        return f"amendment of {day} without a new date"
    source = " (the day it is recorded: the text states none)" if _is_recorded(version) else ""
    apart = f", applying from {long_date(version.in_force)}" if version.in_force != version.date else ""
    return f"version of {day}{source}{apart}"


def _is_recorded(version: Version) -> bool:
    return version.date_source is DateSource.RECORDED


def _weight(proposed: ProposedPolicy) -> str:
    if proposed.fate is Fate.CHANGED:
        return proposed.redline.significance.value
    return proposed.fate.value


def _told(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}" if finding.line else finding.path
    message, cure = finding.message.rstrip("."), finding.help.rstrip(".")
    return f"{finding.severity.value}: {place}: {message} [{finding.rule}]. To do: {cure}."


def _number(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


# Markdown --------------------------------------------------------------------------------------------------


def _redline(proposed: ProposedPolicy, room: int) -> str:
    """The redline, folded, with as many changes as there is room for; empty where there is nothing to show."""
    if proposed.fate is not Fate.CHANGED or not proposed.redline.differs:
        return ""
    written: list[str] = []
    head, foot = "<details>\n<summary>Redline</summary>", "</details>"
    room -= len(head) + len(foot) + len(_LEFT_OUT) + 20
    if room < 0:
        return ""
    # Sections stand below the policy's own heading.
    changes = tuple(re.sub(r"^###", "####", change) for change in passages_markdown(proposed.redline))
    for change in changes:
        room -= len(change) + 2
        if room < 0:
            written.append(_LEFT_OUT.format(_number(len(changes) - len(written), "more change")))
            break
        written.append(change)
    return "\n\n".join([head, *written, foot])


_LEFT_OUT = "*{}: too long for this comment. `policydiff report --format html` shows all.*"


def _cut(text: str, longest: int) -> str:
    """The last resort, where even the summaries of hundreds of policies do not fit."""
    if len(text) <= longest:
        return text
    end = "\n\n*Too long for this comment.*\n"
    return text[: max(longest - len(end), 0)].rsplit("\n\n", 1)[0] + end


# Data ------------------------------------------------------------------------------------------------------


def _document(proposed: ProposedPolicy) -> Json:
    policy = proposed.policy
    return {
        "policy": policy.name,
        "title": policy.title,
        "path": policy.path,
        "language": policy.language,
        "fate": proposed.fate.value,
        "dated": proposed.dated,
        "significance": proposed.redline.significance.value,
        "publishes": [_published(policy, one) for one in proposed.publishes],
        "counts": severity_counts(proposed.findings),
        "findings": [finding_document(finding) for finding in proposed.findings],
        "redline": diff_document(proposed.redline),
    }


def _published(policy: Policy, one: ProposedVersion) -> Json:
    return {
        **version_summary(policy, one.version),
        "corrects": one.corrects,
        "undated_amendment": one.version.undated_amendment,
        "significance": one.entry.significance.value,
        "summary": one.entry.summary,
        "summary_source": one.entry.summary_source,
    }
