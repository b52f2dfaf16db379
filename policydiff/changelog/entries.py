"""Versions to the dated entries of a changelog."""

from collections.abc import Sequence

from policydiff.changelog.editor import editors_word
from policydiff.changelog.lines import lines
from policydiff.changelog.model import Entry, Line
from policydiff.changelog.phrases import Phrases, Plural, phrases_of
from policydiff.changelog.telling import Told, Topic
from policydiff.comparison import Comparison
from policydiff.comparison.counting import Counts
from policydiff.history import Version
from policydiff.significance import Assessment, Significance, is_stated_date_only, overall, wording_counts
from policydiff.significance.lexicon import lexicon

SUMMARY_LENGTH = 240
"""Signs up to which all lines together are the summary; a longer one names sections only."""
SUMMARY_NAMES = 4
"""How many sections of each kind a summary names; more are counted."""


def entry(
    policy: str,
    version: Version,
    previous: Version | None,
    comparison: Comparison | None,
    assessments: Sequence[Assessment] = (),
    *,
    language: str = "en",
    phrases: Phrases | None = None,
) -> Entry:
    """The changelog's entry for a version of the policy of this name.

    `comparison` is that of the version's text with the previous one's, None for the first version; `assessments` are
    parallel to its changes. `language` is the policy's; the changelog speaks it too, unless `phrases` are given, if it
    has phrases, else English. The editor's summary and significance win over the computed ones, which stay beside.
    """
    phrases = phrases or phrases_of(language)
    word = editors_word(version, previous)
    if comparison is None:
        computed, counts = Significance.INITIAL, Counts()
        told: tuple[Told, ...] = ()
        summary = phrases.sentences([phrases.first_version])
    else:
        computed, counts = overall(assessments), wording_counts(comparison, assessments)
        told = lines(comparison, assessments, phrases, lexicon(language))
        summary = _summary(told, phrases) or phrases.sentences([_silent(assessments, phrases)])
    return Entry(
        policy=policy,
        language=phrases.language,
        version=version.id,
        date=version.date,
        summary=word.summary or summary,
        summary_source="editor" if word.summary else "computed",
        significance=word.significance or computed,
        computed_significance=computed,
        requires_acceptance=word.requires_acceptance,
        lines=(*(each.line for each in told), *_corrected(version, phrases)),
        counts=counts,
    )


def _silent(assessments: Sequence[Assessment], phrases: Phrases) -> str:
    """What a version says that changed no words."""
    return phrases.date_only if any(map(is_stated_date_only, assessments)) else phrases.nothing


def _summary(told: Sequence[Told], phrases: Phrases) -> str:
    """All lines as sentences if they are short, else the sections that they are about."""
    everything = phrases.sentences(each.line.text for each in told)
    if len(everything) <= SUMMARY_LENGTH:
        return everything
    topics: tuple[tuple[Topic, Plural], ...] = (
        (Topic.NEW, phrases.new_sections),
        (Topic.REMOVED, phrases.removed_sections),
        (Topic.CHANGED, phrases.changed_sections),
        (Topic.MOVED, phrases.moved_sections),
    )
    new = _names(told, Topic.NEW)
    named = [
        phrases.counted(templates, len(names), names=_few(names, phrases))
        for topic, templates in topics
        if (names := [name for name in _names(told, topic) if topic is Topic.NEW or name not in new])
    ]
    counted = [each for each in told if each.topic is Topic.COUNT]
    first = [each.line.text for each in counted if each.place < 0]
    last = [each.line.text for each in counted if each.place >= 0]
    return phrases.sentences([*first, *named, *last])


def _names(told: Sequence[Told], topic: Topic) -> list[str]:
    """The sections that lines of a topic name, each once."""
    return list(dict.fromkeys(each.name for each in told if each.topic is topic and each.name))


def _few(names: list[str], phrases: Phrases) -> str:
    if len(names) <= SUMMARY_NAMES + 1:
        return phrases.between.join(names)
    more = len(names) - SUMMARY_NAMES
    return phrases.counted(phrases.and_more, more, told=phrases.between.join(names[:SUMMARY_NAMES]))


def _corrected(version: Version, phrases: Phrases) -> tuple[Line, ...]:
    """The days on which corrections folded into a version: before the date that it bears, and after."""
    days = sorted({revision.recorded for revision in version.corrections})
    told = (
        (phrases.corrections_of, [day for day in days if day < version.date]),
        (phrases.corrected_on, [day for day in days if day >= version.date]),
    )
    return tuple(
        Line(
            section=(),
            kind="corrections",
            text=phrases.counted(templates, len(some), days=phrases.listed(map(phrases.day, some))),
        )
        for templates, some in told
        if some
    )
