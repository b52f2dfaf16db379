"""The example text that a new repository comes with, which is nobody's version once an own text stands in its place."""

from collections.abc import Callable, Sequence

from policydiff.history.model import Revision, Statement

TRAILER_OF_EXAMPLE = "Started-with"
"""Marks, in its message, the commit that holds the example."""


def is_example(revision: Revision) -> bool:
    """Whether a revision holds the example that a repository came with."""
    return any(key == TRAILER_OF_EXAMPLE for key, _ in revision.trailers)


def replaced_example(
    revisions: Sequence[Revision], statement: Callable[[Revision], Statement]
) -> Revision | None:
    """The example, where the first own text bears its date: it takes its place, and does not correct it.

    An example of another date may have been published under it; the record tells that it is to be left out.
    """
    if len(revisions) < 2 or not is_example(revisions[0]):
        return None
    example, own = revisions[:2]
    dates = [statement(each).stated for each in (example, own) if each.text is not None]
    days = {stated.day for stated in dates if stated is not None}
    return example if len(dates) == 2 and None not in dates and len(days) == 1 else None
