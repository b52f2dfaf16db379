"""Whether the wording changed between two revisions of one history; each pair of texts is judged once."""

from collections.abc import Callable, Collection, Sequence

from policydiff.history.model import Revision, Statement


class Judgement:
    """The changes of one history.

    `substantive` judges the change between the texts of two revisions, their date sentences left out.
    """

    def __init__(
        self,
        revisions: Sequence[Revision],
        statements: Sequence[Statement],
        substantive: Callable[[Revision, Revision], bool],
    ) -> None:
        self._revisions = revisions
        self._statements = statements
        self._substantive = substantive
        self._known: dict[tuple[int, int], bool] = {}

    def changed(
        self,
        earlier: int,
        later: int,
        *,
        ignored: Collection[int] = (),
        excused: Collection[int] = (),
    ) -> bool:
        """Tell whether the wording, the label or the effective date changed substantively between two revisions.

        `ignored` are the indices of technical revisions. A revision that comes right after one must differ from it
        too: what it changed is not this one's doing. `excused` are those that the record calls editorial: they change
        nothing, and what comes after them must differ from them too.
        """
        if later in excused:
            return False
        if states_otherwise(self._statements[earlier], self._statements[later]):
            return True
        if not self._reworded(earlier, later):
            return False
        known = max((index for index in excused if earlier < index < later), default=None)
        if known is not None and not self._reworded(known, later):
            return False
        technical = later - 1
        if technical > earlier and technical in ignored and self._revisions[technical].text is not None:
            return self._reworded(technical, later)
        return True

    def _reworded(self, earlier: int, later: int) -> bool:
        key = (earlier, later)
        if key not in self._known:
            old, new = self._revisions[earlier], self._revisions[later]
            self._known[key] = old.text != new.text and self._substantive(old, new)
        return self._known[key]


def states_otherwise(old: Statement, new: Statement) -> bool:
    """Tell whether a text gives itself another label or effective date than before; adding one is no such change."""
    relabelled = old.label is not None and new.label is not None and old.label != new.label
    postponed = (
        old.effective is not None and new.effective is not None and old.effective.day != new.effective.day
    )
    return relabelled or postponed
