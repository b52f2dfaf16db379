"""What editors do to policies: each edit gives every policy that it can make of one, as a table by name."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from writing import Item, Listing, Paragraph, Phrase, Piece, Policy, Section, Sentence, Table

P = TypeVar("P", Paragraph, Listing, Table)
T = TypeVar("T")
Edit = Callable[[Policy], Iterator[Policy]]

NEW_WORDS = ("retain", "not", "for 90 days", "’")
NEW_SENTENCE = Sentence(phrases=(Phrase(text="This"), Phrase(text="is new")))
NEW_PARAGRAPH = Paragraph(sentences=(NEW_SENTENCE, NEW_SENTENCE))
NEW_SECTION = Section(heading="Complaints", level=2, pieces=(NEW_PARAGRAPH,))

# Where things stand: chapter 0 is what comes before the first heading, chapter n the n-th section. ----------


def chapters(policy: Policy) -> tuple[tuple[Piece, ...], ...]:
    """Return the pieces of each chapter."""
    return (policy.opening, *(section.pieces for section in policy.sections))


def with_chapter(policy: Policy, number: int, pieces: tuple[Piece, ...]) -> Policy:
    """Return the policy with other pieces in one chapter."""
    if number == 0:
        return replace(policy, opening=pieces)
    section = replace(policy.sections[number - 1], pieces=pieces)
    return replace(policy, sections=swapped(policy.sections, number - 1, section))


def swapped(row: tuple[T, ...], place: int, *instead: T) -> tuple[T, ...]:
    """Return the row with none, one or several instead of the one at a place."""
    return (*row[:place], *instead, *row[place + 1 :])


def inserted(row: tuple[T, ...], place: int, new: T) -> tuple[T, ...]:
    """Return the row with a new one before a place."""
    return (*row[:place], new, *row[place:])


def moved(row: tuple[T, ...]) -> Iterator[tuple[T, ...]]:
    """Give each row in which one stands elsewhere."""
    for here in range(len(row)):
        rest = swapped(row, here)
        yield from (inserted(rest, there, row[here]) for there in range(len(row)) if there != here)


def shortened(row: tuple[T, ...]) -> Iterator[tuple[T, ...]]:
    """Give each row that lacks one, none of them empty."""
    if len(row) > 1:
        yield from (swapped(row, place) for place in range(len(row)))


def each(policy: Policy, kind: type[P], change: Callable[[P], Iterator[Sequence[Piece]]]) -> Iterator[Policy]:
    """Give each policy in which one piece of a kind gave way to what a change makes of it."""
    return (
        with_chapter(policy, number, swapped(pieces, place, *instead))
        for number, pieces in enumerate(chapters(policy))
        for place, piece in enumerate(pieces)
        if isinstance(piece, kind)
        for instead in change(piece)
    )


# Edits ------------------------------------------------------------------------------------------------------


def change_phrase(policy: Policy, change: Callable[[Phrase], Iterator[Phrase]]) -> Iterator[Policy]:
    """Give each policy in which one phrase of a paragraph was changed."""

    def changed(paragraph: Paragraph) -> Iterator[Sequence[Piece]]:
        for place, sentence in enumerate(paragraph.sentences):
            for where, phrase in enumerate(sentence.phrases):
                for new in change(phrase):
                    other = replace(sentence, phrases=swapped(sentence.phrases, where, new))
                    yield [replace(paragraph, sentences=swapped(paragraph.sentences, place, other))]

    return each(policy, Paragraph, changed)


def substitute_words(policy: Policy) -> Iterator[Policy]:
    """Put other words for some."""
    return change_phrase(policy, lambda phrase: (replace(phrase, text=text) for text in NEW_WORDS))


def change_emphasis(policy: Policy) -> Iterator[Policy]:
    """Make words strong, or plain again."""
    return change_phrase(
        policy, lambda phrase: iter([replace(phrase, wrap="" if phrase.wrap == "strong" else "strong")])
    )


def change_link(policy: Policy) -> Iterator[Policy]:
    """Let a link lead elsewhere."""
    return change_phrase(
        policy, lambda phrase: iter([replace(phrase, link="/elsewhere/")] if phrase.link is not None else [])
    )


def insert_sentence(policy: Policy) -> Iterator[Policy]:
    """Say one thing more."""
    return each(
        policy,
        Paragraph,
        lambda paragraph: (
            [Paragraph(sentences=inserted(paragraph.sentences, place, NEW_SENTENCE))]
            for place in range(len(paragraph.sentences) + 1)
        ),
    )


def delete_sentence(policy: Policy) -> Iterator[Policy]:
    """Say one thing less."""
    return each(
        policy,
        Paragraph,
        lambda paragraph: ([Paragraph(sentences=rest)] for rest in shortened(paragraph.sentences)),
    )


def split_paragraph(policy: Policy) -> Iterator[Policy]:
    """Make two paragraphs of one."""
    return each(
        policy,
        Paragraph,
        lambda paragraph: (
            [Paragraph(sentences=paragraph.sentences[:cut]), Paragraph(sentences=paragraph.sentences[cut:])]
            for cut in range(1, len(paragraph.sentences))
        ),
    )


def merge_paragraphs(policy: Policy) -> Iterator[Policy]:
    """Make one paragraph of two that follow each other."""
    return (
        with_chapter(
            policy,
            number,
            (*pieces[:place], Paragraph(sentences=first.sentences + second.sentences), *pieces[place + 2 :]),
        )
        for number, pieces in enumerate(chapters(policy))
        for place, (first, second) in enumerate(itertools.pairwise(pieces))
        if isinstance(first, Paragraph) and isinstance(second, Paragraph)
    )


def add_paragraph(policy: Policy) -> Iterator[Policy]:
    """Add a paragraph anywhere."""
    return (
        with_chapter(policy, number, inserted(pieces, place, NEW_PARAGRAPH))
        for number, pieces in enumerate(chapters(policy))
        for place in range(len(pieces) + 1)
    )


def remove_piece(policy: Policy) -> Iterator[Policy]:
    """Remove a paragraph, a list, a table, …."""
    return (
        with_chapter(policy, number, swapped(pieces, place))
        for number, pieces in enumerate(chapters(policy))
        for place in range(len(pieces))
    )


def move_piece(policy: Policy) -> Iterator[Policy]:
    """Move a paragraph, a list, a table, … to the end of another section."""
    return (
        with_chapter(with_chapter(policy, number, swapped(pieces, place)), there, (*others, piece))
        for number, pieces in enumerate(chapters(policy))
        for place, piece in enumerate(pieces)
        for there, others in enumerate(chapters(policy))
        if there != number
    )


def change_items(
    policy: Policy, change: Callable[[tuple[Item, ...]], Iterator[tuple[Item, ...]]]
) -> Iterator[Policy]:
    """Give each policy in which the items of one list were changed."""
    return each(
        policy, Listing, lambda listing: ([replace(listing, items=items)] for items in change(listing.items))
    )


def change_rows(
    policy: Policy, change: Callable[[tuple[tuple[str, ...], ...]], Iterator[tuple[tuple[str, ...], ...]]]
) -> Iterator[Policy]:
    """Give each policy in which the rows of one table were changed."""
    return each(policy, Table, lambda table: ([replace(table, rows=rows)] for rows in change(table.rows)))


def other_sections(policy: Policy, rows: Iterator[tuple[Section, ...]]) -> Iterator[Policy]:
    """Give the policy with each of these rows of sections."""
    return (replace(policy, sections=sections) for sections in rows)


EDITS: Mapping[str, Edit] = {
    "change the date": lambda policy: iter([replace(policy, date="March 31, 2031")]),
    "substitute words": substitute_words,
    "change emphasis": change_emphasis,
    "change a link": change_link,
    "insert a sentence": insert_sentence,
    "delete a sentence": delete_sentence,
    "split a paragraph": split_paragraph,
    "merge paragraphs": merge_paragraphs,
    "add a paragraph": add_paragraph,
    "remove a piece": remove_piece,
    "move a piece": move_piece,
    "add an item": lambda policy: change_items(
        policy,
        lambda items: (inserted(items, place, Item(text=NEW_SENTENCE)) for place in range(len(items) + 1)),
    ),
    "remove an item": lambda policy: change_items(policy, shortened),
    "move an item": lambda policy: change_items(policy, moved),
    "put an item under the one before": lambda policy: change_items(
        policy,
        lambda items: (
            swapped(swapped(items, place), place - 1, replace(items[place - 1], beneath=(items[place],)))
            for place in range(1, len(items))
        ),
    ),
    "change a cell": lambda policy: change_rows(
        policy,
        lambda rows: (swapped(rows, place, ("90 days", *row[1:])) for place, row in enumerate(rows)),
    ),
    "add a row": lambda policy: change_rows(
        policy,
        lambda rows: (inserted(rows, place, ("new",) * len(rows[0])) for place in range(len(rows) + 1)),
    ),
    "remove a row": lambda policy: change_rows(policy, shortened),
    "move a row": lambda policy: change_rows(policy, moved),
    "rename a heading": lambda policy: other_sections(
        policy,
        (
            swapped(policy.sections, place, replace(section, heading="Our cookies"))
            for place, section in enumerate(policy.sections)
        ),
    ),
    "change a heading's level": lambda policy: other_sections(
        policy,
        (
            swapped(policy.sections, place, replace(section, level=5 - section.level // 2))
            for place, section in enumerate(policy.sections)
        ),
    ),
    "add a section": lambda policy: other_sections(
        policy,
        (inserted(policy.sections, place, NEW_SECTION) for place in range(len(policy.sections) + 1)),
    ),
    "remove a section": lambda policy: other_sections(policy, shortened(policy.sections)),
    "move a section": lambda policy: other_sections(policy, moved(policy.sections)),
}
"""Each edit by its name; an edit that a policy gives no occasion for makes nothing of it."""
