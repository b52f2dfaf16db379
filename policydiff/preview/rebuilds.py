"""Tells open pages that the site was built anew."""

from threading import Condition


class Rebuilds:
    """Counts the builds, and lets any number of threads wait for the next."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._count = 0
        self._over = False

    @property
    def count(self) -> int:
        """How often the site was built."""
        return self._count

    @property
    def over(self) -> bool:
        """Whether nobody will build again."""
        return self._over

    def note(self) -> None:
        """The site was built."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def wait(self, seen: int, *, seconds: float) -> bool:
        """Whether, within that time, the site was built again since the build number `seen`."""
        with self._changed:
            self._changed.wait_for(lambda: self._over or self._count != seen, timeout=seconds)
            return self._count != seen
