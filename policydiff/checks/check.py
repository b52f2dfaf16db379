"""The table of rules, and the walk over it."""

from collections.abc import Callable, Iterable, Iterator

from policydiff.archive import Archive, Policy
from policydiff.checks import dates, editor, labels, links, promises, replacing, safety, texts, translations
from policydiff.checks.model import Finding, Severity

Rule = Callable[[Archive, Policy], Iterator[Finding]]
"""A policy to its findings."""

OF_HISTORY: tuple[Rule, ...] = (
    dates.undated_amendments,
    dates.dates_going_back,
    dates.doubtful_record,
    texts.unreadable_texts,
)
"""What may be wrong with any version, also of a policy that was withdrawn."""

OF_NEWEST: tuple[Rule, ...] = (
    dates.doubtful_dates,
    dates.no_stated_date,
    dates.new_date_without_change,
    dates.effective_before_publication,
    dates.far_from_commit,
    dates.newest_text_left_out,
    labels.repeated_labels,
    labels.table_against_history,
    translations.translation_behind,
    replacing.unknown_replaced,
    promises.review_overdue,
    promises.dates_apart,
    promises.notice_too_short,
    promises.summary_missing,
    promises.acceptance_unsaid,
    editor.significance_doubtful,
    editor.significance_unknown,
    texts.empty_text,
    texts.broken_front_matter,
    texts.idle_front_matter,
    links.broken_anchors,
    links.broken_links,
    safety.unsafe_html,
    safety.hidden_characters,
)
"""What may be wrong with the text at the tip."""

RULES: tuple[Rule, ...] = (*OF_HISTORY, *OF_NEWEST)

_ORDER = tuple(Severity)


def check(archive: Archive, policy: Policy) -> tuple[Finding, ...]:
    """All findings of a policy, the worst first, then in the order of the text."""
    rules = OF_HISTORY if policy.history.withdrawn else RULES
    return in_order(finding for rule in rules for finding in rule(archive, policy))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, the worst first, then in the order of the text."""
    return tuple(sorted(dict.fromkeys(findings), key=_place))


def _place(finding: Finding) -> tuple[int, str, int, str, str]:
    severity = _ORDER.index(finding.severity)
    return severity, finding.path, finding.line or 0, finding.rule, finding.version or ""
