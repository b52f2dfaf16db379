"""How the policies stand, as text and as data: what each draft changes, and what to do next."""

from collections.abc import Sequence
from datetime import date

from policydiff.rendering.dates import long_date
from policydiff.rendering.json import Json
from policydiff.rendering.safe_text import printable
from policydiff.standing import Draft, Standing


def status_text(standings: Sequence[Standing], as_of: date) -> str:
    """One paragraph for each policy: how it stands, and below what to do next."""
    lines = [line for standing in standings for line in _paragraph(standing)]
    days = [standing.next_change for standing in standings if standing.next_change]
    if days:
        day = min(days)
        lines += [
            "",
            f"On {long_date(day)} ({_in_days(as_of, day)}) something changes by itself: build the site on that day.",
        ]
    return "\n".join(lines or ["No policies."]) + "\n"


def status_document(standings: Sequence[Standing], as_of: date) -> Json:
    """The document `policydiff/status/1`."""
    days = [standing.next_change for standing in standings if standing.next_change]
    return {
        "schema": "policydiff/status/1",
        "as_of": as_of.isoformat(),
        "next_change": min(days).isoformat() if days else None,
        "policies": [_policy(standing) for standing in standings],
    }


def _paragraph(standing: Standing) -> list[str]:
    title = printable(standing.title)
    if standing.draft is None:
        told = [f"{title}: {_published(standing)}"]
    else:
        told = [f"{title}: {_drafted(standing.draft, standing)}"]
        told += [f"    {step}" for step in _next_steps(standing)]
    told += [
        f"    upcoming: the version of {long_date(version.date)} applies from {long_date(version.in_force)}"
        for version in standing.upcoming
    ]
    if standing.lack is not None:
        missing = ", ".join(long_date(version.date) for version in standing.lack.missing)
        told.append(
            f"    translation behind: it lacks what changed on {missing}"
            if missing
            else "    translation behind: it lacks later corrections of its version"
        )
    return told


def _published(standing: Standing) -> str:
    if standing.withdrawn:
        return "withdrawn"
    if standing.example:
        return f"the example text; write your own over it, in {printable(standing.path)}"
    if standing.last is None:
        return "nothing is published yet"
    return f"no draft; last updated {long_date(standing.last.date)}"


def _drafted(draft: Draft, standing: Standing) -> str:
    if standing.last is None:
        return f"draft of a first version, {_dated(draft)}"
    if not draft.sections:
        return f"draft changes no word, {_dated(draft)}"
    weighty = f" ({draft.substantive} substantive)" if draft.substantive else " (none substantive)"
    return f"draft changes {_number(draft.sections, 'section')}{weighty}, {_dated(draft)}"


def _dated(draft: Draft) -> str:
    if draft.placeholder:
        return "its date is not written yet"
    if draft.stated is None:
        return "states no date"
    still = "says" if draft.dated_anew else "still says"
    what = "effective" if draft.stated.applies else "last updated"
    return f"{still} {what} {long_date(draft.stated.day)}"


def _next_steps(standing: Standing) -> list[str]:
    name = standing.name
    steps = [f"see it as a redline: policydiff diff {name}"] if standing.last else []
    if standing.last and standing.draft and standing.draft.correction:
        steps.append(f"publish the correction, under the same date: policydiff release {name} --correction")
    else:
        steps.append(f"publish it, with its date: policydiff release {name}")
    return steps


def _in_days(today: date, day: date) -> str:
    return f"in {_number((day - today).days, 'day')}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _policy(standing: Standing) -> Json:
    last, draft = standing.last, standing.draft
    return {
        "policy": standing.name,
        "title": standing.title,
        "language": standing.language,
        "path": standing.path,
        "withdrawn": standing.withdrawn,
        "example": standing.example,
        "published": {"id": last.id, "date": last.date.isoformat()} if last else None,
        "draft": _draft(draft) if draft else None,
        "upcoming": [
            {
                "id": version.id,
                "date": version.date.isoformat(),
                "effective": version.effective.isoformat() if version.effective else None,
                "in_force": version.in_force.isoformat(),
            }
            for version in standing.upcoming
        ],
        "next_change": standing.next_change.isoformat() if standing.next_change else None,
        "behind": [version.id for version in standing.lack.missing] if standing.lack else None,
        "told": "\n".join(_paragraph(standing)),
    }


def _draft(draft: Draft) -> Json:
    counts = draft.counts
    return {
        "sections": draft.sections,
        "substantive": draft.substantive,
        "significance": draft.significance.value,
        "counts": {
            "added": counts.added,
            "removed": counts.removed,
            "changed": counts.changed,
            "moved": counts.moved,
            "reformatted": counts.reformatted,
            "words_added": counts.words_added,
            "words_removed": counts.words_removed,
        },
        "date": draft.stated.day.isoformat() if draft.stated else None,
        "date_text": draft.stated.text if draft.stated else None,
        "dated_anew": draft.dated_anew,
        "placeholder": draft.placeholder,
        "committed": draft.committed,
    }
