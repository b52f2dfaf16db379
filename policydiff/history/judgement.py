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

    def changed(self, earlier: int, later: int, *, ignored: Collection[int] = ()) -> bool:
        """Tell whether the wording, the label or the effective date changed substantively between two revisions.

        `ignored` are the indices of technical revisions. A revision that comes right after one must differ from it
        too: what it changed is not this one's doing.
        """
        if not self._differ(earlier, later):
            return False
        technical = later - 1
        if technical > earlier and technical in ignored and self._revisions[technical].text is not None:
            return self._differ(technical, later)
        return True

    def _differ(self, earlier: int, later: int) -> bool:
        key = (earlier, later)
        if key not in self._known:
            self._known[key] = self._judge(earlier, later)
        return self._known[key]

    def _judge(self, earlier: int, later: int) -> bool:
        old, new = self._revisions[earlier], self._revisions[later]
        if old.text == new.text:
            return False
        return states_otherwise(self._statements[earlier], self._statements[later]) or self._substantive(
            old, new
        )


def states_otherwise(old: Statement, new: Statement) -> bool:
    """Tell whether a text gives itself another label or effective date than before; adding one is no such change."""
    relabelled = old.label is not None and new.label is not None and old.label != new.label
    postponed = (
        old.effective is not None and new.effective is not None and old.effective.day != new.effective.day
    )
    return relabelled or postponed
