"""Histories told as tables: one line a revision, and what folding makes of them told back in a line a version.

    2020-01-01 | 2020-01-01 | we keep names
    2020-03-09 | 2020-01-01 | we keep names and places
    2020-03-12 | soon       | we keep nothing          | label 2, subject Bump the parser

The columns are the recorded day, what the text states (a day, `-` for nothing, `soon` for a placeholder, `gone` for
a removed file), its wording and further facts: `effective 2020-02-01`, `label 3.1`, `draft`, `tag 2020-02-01`,
`front` (the date stands in front matter), `subject …`. Wording that differs in capitals only changed editorially.
"""

from collections.abc import Callable, Sequence
from datetime import date

from policydiff.history import DateSource, History, Record, Revision, StatedDate, Statement, fold


def revisions(table: str) -> tuple[Revision, ...]:
    """The revisions that a table tells; the commit of the first is 0001000…, and so on."""
    rows = [row.strip() for row in table.strip().splitlines()]
    return tuple(revision(number, row) for number, row in enumerate(rows, start=1))


def revision(number: int, row: str) -> Revision:
    """One line of a table."""
    recorded, states, *rest = (column.strip() for column in row.split("|"))
    wording, facts = (*rest, "", "")[:2]
    told = [fact.strip() for fact in facts.split(",") if fact.strip()]
    return Revision(
        commit=f"{number:04}".ljust(40, "0"),
        recorded=date.fromisoformat(recorded),
        author="Ada",
        subject=next((fact.removeprefix("subject ") for fact in told if fact.startswith("subject ")), "Edit"),
        path="privacy.md",
        text=None if states == "gone" else "\n".join([f"states {states}", *_in_text(told), "", wording, ""]),
        tags=tuple(date.fromisoformat(fact[4:]) for fact in told if fact.startswith("tag ")),
    )


def _in_text(told: Sequence[str]) -> list[str]:
    return [fact for fact in told if not fact.startswith(("tag ", "subject "))]


def statement(revision: Revision) -> Statement:
    """What the text of a told revision states about itself."""
    head = (revision.text or "").partition("\n\n")[0].splitlines()
    facts = {name: value for name, _, value in (line.partition(" ") for line in head)}
    source = DateSource.FRONT_MATTER if "front" in facts else DateSource.STATED
    states = facts.get("states", "-")
    return Statement(
        stated=_stated(states, source) if states[0].isdigit() else None,
        effective=_stated(facts["effective"], DateSource.STATED) if "effective" in facts else None,
        label=facts.get("label"),
        placeholder=states == "soon",
        draft="draft" in facts,
    )


def _stated(day: str, source: DateSource) -> StatedDate:
    return StatedDate(day=date.fromisoformat(day), source=source, text=f"Last updated {day}", line=1)


def wording(revision: Revision) -> str:
    """The text of a told revision without what it states about itself."""
    return (revision.text or "").partition("\n\n")[2]


def substantive(old: Revision, new: Revision) -> bool:
    """Whether more than capitals changed."""
    return wording(old).casefold() != wording(new).casefold()


def technical(revision: Revision) -> bool:
    """Whether a told revision is a technical commit."""
    return "parser" in revision.subject


def folded(
    told: str | Sequence[Revision],
    *,
    record: Record | None = None,
    grace: int = 7,
    judge: Callable[[Revision, Revision], bool] = substantive,
) -> History:
    """The history that folding makes of a table."""
    return fold(
        revisions(told) if isinstance(told, str) else told,
        statement=statement,
        substantive=judge,
        grace=grace,
        ignored=technical,
        record=record,
    )


def number(revision: Revision) -> str:
    """The number of a told revision."""
    return str(int(revision.commit[:4]))


def told(history: History) -> list[str]:
    """A history in a line a version: its id, what is special, and its revisions' numbers.

    The date is told where the id is not its own, the source where it is not the text.
    """
    lines = [
        " ".join(
            [
                version.id,
                *([f"of {version.date}"] if version.id.partition(".")[0] != f"{version.date}" else []),
                *([version.date_source.value] if version.date_source is not DateSource.STATED else []),
                *(["amendment"] if version.undated_amendment else []),
                *(["was " + " ".join(version.aliases)] if version.aliases else []),
                "=",
                *map(number, version.revisions),
            ]
        )
        for version in history.versions
    ]
    if history.unpublished:
        lines.append("unpublished = " + " ".join(map(number, history.unpublished)))
    if history.ignored:
        lines.append("ignored = " + " ".join(map(number, history.ignored)))
    return lines
