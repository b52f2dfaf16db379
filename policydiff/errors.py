"""What can go wrong so that a command must stop, sorted by who can mend it.

    PolicydiffError                 exit status 2, one line on standard error
      UsageError                    wrong option, unknown policy or version
      ConfigurationError            a key of the configuration is wrong
      RepositoryError               the repository cannot be read as it is
        ShallowRepositoryError      its history is cut off
      TextError                     a policy's text cannot be read
      ConversionError               a file of another program cannot be read
      MissingExtra                  a command needs more than was installed
      PublicationRefused            the output folder must not be touched
      ReleaseRefused                no version can be published from this draft as it is

A finding is not an error: what `check` finds is a value, and its exit status is 1.
"""

import errno
from enum import IntEnum
from typing import ClassVar


class ExitStatus(IntEnum):
    """The exit status of every command."""

    DONE = 0
    FOUND = 1
    REFUSED = 2


class PolicydiffError(Exception):
    """One line in the user's words: what is wrong, where, and what to do.

    `where` is a place such as `policydiff.toml:4` or `--as-of`, or None; `advice` says what to do.
    """

    exit_status: ClassVar[ExitStatus] = ExitStatus.REFUSED

    def __init__(self, what: str, *, where: str | None = None, advice: str | None = None) -> None:
        self.what = what
        self.where = where
        self.advice = advice
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.advice}" if self.advice else ""
        return f"{place}{self.what}{advice}"


class UsageError(PolicydiffError):
    """The call names something that does not exist or does not fit."""


class ConfigurationError(PolicydiffError):
    """The configuration cannot be used; `mistakes` holds every one found, each with its line."""

    def __init__(self, mistakes: tuple[PolicydiffError, ...]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


class RepositoryError(PolicydiffError):
    """The repository cannot be read as it is."""


class ShallowRepositoryError(RepositoryError):
    """The repository's history is cut off, so that no date could be trusted."""


class TextError(PolicydiffError):
    """A policy's text cannot be read, for instance because it is not UTF-8."""


class ConversionError(PolicydiffError):
    """A file of another program cannot be read."""


class MissingExtra(PolicydiffError):
    """What was asked for needs libraries that not every user has; `extra` is the group of them to install."""

    def __init__(self, purpose: str, *, extra: str) -> None:
        super().__init__(
            f"{purpose} needs libraries that are not installed",
            advice=f"install them with `pip install 'policydiff[{extra}]'`",
        )


class PublicationRefused(PolicydiffError):
    """Nothing was written, because writing could have lost or mixed something."""


class ReleaseRefused(PolicydiffError):
    """No version was published: the draft or the state of the repository does not allow it."""


def reason(error: OSError) -> str:
    """Why the system refuses, in its own words, to stand in a sentence."""
    return (error.strerror or str(error)).lower()


def has_no_room(error: OSError) -> bool:
    """Whether what refuses is a disk, a quota or a limit that is full, whatever place is named."""
    return error.errno in _FULL


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
