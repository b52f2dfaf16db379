"""What an import would do, and what it did: in words, and as data."""

from collections.abc import Sequence

from policydiff.drafting.import_history import HistoryPlan, Row
from policydiff.drafting.importing import NewDraft
from policydiff.drafting.incoming import Incoming
from policydiff.rendering.json import Json
from policydiff.rendering.safe_text import printable

SCHEMA = "policydiff/import/1"
_LONGEST_NOTES = 20


def notes_text(incoming: Incoming) -> str:
    """What a person should know of how a file was read, a line each."""
    notes = incoming.converted.notes
    lines = [f"{incoming.name}: {note}" for note in notes[:_LONGEST_NOTES]]
    if len(notes) > _LONGEST_NOTES:
        lines.append(
            f"{incoming.name}: and {len(notes) - _LONGEST_NOTES} notes more; --format json tells them all"
        )
    return "\n".join(printable(line) for line in lines)


def size_text(incoming: Incoming) -> str:
    """How much came out of a file: `14 headings, 1492 words`."""
    return f"{_counted(incoming.headings, 'heading')}, {_counted(incoming.words, 'word')}"


def draft_written_text(draft: NewDraft, name: str) -> str:
    """What was written, and what to do next."""
    written = f"Imported {draft.incoming.name} as {draft.path} ({size_text(draft.incoming)})."
    look = "read it" if draft.redline is None else f"`policydiff diff {name}` shows what changes"
    return printable(f"{written}\nNext: {look}; `policydiff release {name}` publishes it.") + "\n"


def history_rows(plan: HistoryPlan) -> list[tuple[str, str, str, str, str]]:
    """The plan as rows of a table: file, day, where that comes from, version, remarks."""
    return [
        (
            row.incoming.name,
            row.day.isoformat(),
            row.day_from.value,
            "left out" if row.repeats else row.version or "a draft, no version",
            "; ".join([*row.remarks, *_folded(plan, row)]),
        )
        for row in plan.rows
    ]


def history_summary(plan: HistoryPlan) -> str:
    """What the plan comes to, in a line."""
    commits = sum(not row.repeats for row in plan.rows)
    return printable(
        f"{_counted(commits, 'commit')} of {plan.path}, which {'is' if len(plan.versions) == 1 else 'are'} "
        f"{_counted(len(plan.versions), 'version')} of {plan.policy.title}"
    )


def import_document(
    drafts: Sequence[NewDraft] = (),
    plan: HistoryPlan | None = None,
    *,
    redlines: Sequence[Json] = (),
    commits: Sequence[str] = (),
    done: bool,
) -> Json:
    """An import as data: `commits` are the ids of those made, `redlines` the `diff` document of each draft."""
    return {
        "schema": SCHEMA,
        "done": done,
        "drafts": [
            {"path": draft.path, "policy": draft.policy, **_incoming(draft.incoming), "redline": redline}
            for draft, redline in zip(drafts, [*redlines, *[None] * len(drafts)], strict=False)
        ],
        "history": _history(plan, commits) if plan else None,
    }


def _history(plan: HistoryPlan, commits: Sequence[str]) -> Json:
    made = iter(commits)
    return {
        "path": plan.path,
        "policy": plan.policy.name,
        "versions": [version.id for version in plan.versions],
        "files": [
            {
                **_incoming(row.incoming),
                "day": row.day.isoformat(),
                "day_from": row.day_from.name.lower(),
                "stated": row.stated.day.isoformat() if row.stated else None,
                "version": row.version,
                "remarks": list(row.remarks),
                "commit": None if row.repeats else next(made, None),
            }
            for row in plan.rows
        ],
    }


def _incoming(incoming: Incoming) -> Json:
    return {
        "file": incoming.name,
        "format": incoming.file_format.value,
        "title": incoming.converted.title,
        "language": incoming.language or incoming.converted.language,
        "headings": incoming.headings,
        "words": incoming.words,
        "notes": list(incoming.converted.notes),
        "markdown": incoming.converted.markdown,
    }


def _folded(plan: HistoryPlan, row: Row) -> list[str]:
    """What is said of a file that shares its version with a later one."""
    later = plan.rows[plan.rows.index(row) + 1 :]
    shared = next((other for other in later if other.version and other.version == row.version), None)
    return (
        [f"part of the version that {shared.incoming.name} completes"] if shared and not row.repeats else []
    )


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
