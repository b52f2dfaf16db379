"""Laws that every history of files keeps, whatever was moved, removed, exchanged or made anew."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from policydiff.repository.lineage import Step, lineages
from policydiff.repository.model import Change, Commit, Entry, Moment

PATHS = ("a.md", "A.md", "de/a.md", "a.de.md", "b.md", "c/b.md", "notes.txt")
TEXTS = {
    letter: " ".join(f"{letter}{number}" for number in range(12)) + (" amended" if letter in "xz" else "")
    for letter in "uvwxyz"
}
SAME_BUT_ONE_WORD = {"X": TEXTS["x"].replace("x7", "changed"), "Y": TEXTS["y"].replace("y3", "changed")}
BLOBS = {**TEXTS, **SAME_BUT_ONE_WORD}

State = Mapping[str, str]
states = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(sorted(BLOBS)), max_size=5)
histories = st.lists(states, min_size=1, max_size=12)


def commits(history: Sequence[State]) -> list[Commit]:
    """Return the commits that make each state of the one before, oldest first."""
    return [
        Commit(
            id=str(number),
            author="Ada",
            authored=Moment(seconds=number, offset=0),
            committed=Moment(seconds=number, offset=0),
            message="",
            changes=tuple(
                Change(path=path, old=entry(before.get(path)), new=entry(after.get(path)))
                for path in sorted(before.keys() | after.keys())
                if before.get(path) != after.get(path)
            ),
        )
        for number, (before, after) in enumerate(pairwise([{}, *history]))
    ]


def entry(blob: str | None) -> Entry | None:
    """Return an ordinary file with that content."""
    return Entry(mode="100644", blob=blob) if blob else None


def selected(path: str) -> bool:
    """Return whether a path is a policy's."""
    return path.endswith(".md")


def followed(history: Sequence[State]) -> tuple[tuple[Step, ...], ...]:
    """Return the life of each policy's file."""
    return lineages(reversed(commits(history)), sorted(history[-1]), selected, BLOBS.__getitem__)


@given(histories)
def test_every_policy_at_the_tip_is_there_once_with_its_text(history: Sequence[State]) -> None:
    """The last step of its life is what the tip holds."""
    living = {trail[-1].path: trail[-1].entry for trail in followed(history) if trail[-1].entry}

    assert living == {path: entry(blob) for path, blob in history[-1].items() if selected(path)}


@given(histories)
def test_every_step_is_what_its_commit_did(history: Sequence[State]) -> None:
    """No text is ever given to a commit that did not hold it at that path."""
    for trail in followed(history):
        for step in trail:
            assert step.entry == entry(history[int(step.commit.id)].get(step.path))


@given(histories)
def test_no_change_belongs_to_two_policies(history: Sequence[State]) -> None:
    """And each life is in the order of history."""
    steps = [(step.commit.id, step.path) for trail in followed(history) for step in trail]

    assert len(steps) == len(set(steps))
    for trail in followed(history):
        numbers = [int(step.commit.id) for step in trail]
        assert numbers == sorted(set(numbers))


@given(histories)
def test_no_text_that_was_ever_published_is_lost(history: Sequence[State]) -> None:
    """Every commit that put a text at a policy's path is in some policy's life."""
    steps = {(step.commit.id, step.path) for trail in followed(history) for step in trail}
    published = {
        (commit.id, change.path)
        for commit in commits(history)
        for change in commit.changes
        if change.new and selected(change.path)
    }

    assert published <= steps


@given(histories)
def test_a_removal_is_told_unless_the_text_moved(history: Sequence[State]) -> None:
    """What is gone from a policy's path was withdrawn there, or lives on in the same commit elsewhere."""
    trails = followed(history)
    steps = {(step.commit.id, step.path) for trail in trails for step in trail}
    moved = {
        (after.commit.id, before.path)
        for trail in trails
        for before, after in pairwise(trail)
        if before.path != after.path
    }
    removed = {
        (commit.id, change.path)
        for commit in commits(history)
        for change in commit.changes
        if not change.new and selected(change.path)
    }

    assert removed <= steps | moved


@given(histories)
def test_the_order_in_which_a_commit_lists_its_changes_does_not_matter(history: Sequence[State]) -> None:
    """Nor anything else that is not in the history."""
    turned = [
        Commit(
            id=commit.id,
            author=commit.author,
            authored=commit.authored,
            committed=commit.committed,
            message=commit.message,
            changes=commit.changes[::-1],
        )
        for commit in commits(history)
    ]

    def places(trails: tuple[tuple[Step, ...], ...]) -> list[list[tuple[str, str]]]:
        return [[(step.commit.id, step.path) for step in trail] for trail in trails]

    assert places(followed(history)) == places(
        lineages(reversed(turned), sorted(history[-1]), selected, BLOBS.__getitem__)
    )
