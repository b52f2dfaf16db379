"""Where settings come from: the configuration file, the options, the environment, the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from policydiff.configuration import Configuration, names_settings, read_configuration
from policydiff.errors import PolicydiffError, UsageError, reason
from policydiff.repository import Repository
from policydiff.toml_text import Keys, Lines
from policydiff.workspace.named_files import content_of

CONFIGURATION_FILE = "policydiff.toml"
_PROJECT_FILE = "pyproject.toml"
_PROJECT_TABLE = ("tool", "policydiff")


@dataclass(frozen=True)
class _Source:
    """A text with settings, the name of its file, and the table that they stand under."""

    text: str
    name: str
    table: tuple[str, ...]


def configuration_of(repository: Repository, file: Path | None) -> Configuration:
    """The settings in `file`, else in `policydiff.toml`, else in `pyproject.toml`, else the defaults.

    Raises ConfigurationError with every mistake, UsageError where `file` cannot be read.
    """
    source = _source(repository, file)
    if source is None:
        return Configuration()
    return read_configuration(source.text, name=source.name, table=source.table)


def place_of(keys: Keys, repository: Repository, file: Path | None) -> str:
    """Where a key of the configuration stands: `policydiff.toml:12`."""
    source = _source(repository, file)
    if source is None:
        return CONFIGURATION_FILE
    return f"{source.name}:{Lines(source.text).of((*source.table, *keys))}"


def _source(repository: Repository, file: Path | None) -> _Source | None:
    if file is not None:
        return _Source(_read(file), str(file), _table_of(file.name))
    text = repository.settings_file(CONFIGURATION_FILE)
    if text is not None:
        return _Source(text, CONFIGURATION_FILE, ())
    project = repository.settings_file(_PROJECT_FILE)
    if project is not None and names_settings(project, _PROJECT_TABLE):
        return _Source(project, _PROJECT_FILE, _PROJECT_TABLE)
    return None


def day_that_counts(given: date | None, environment: Mapping[str, str]) -> date:
    """The day that counts as today: `--as-of`, else SOURCE_DATE_EPOCH (seconds, read in UTC), else today."""
    if given is not None:
        return given
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return local_now().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH is “{epoch}”, which is no time",
            advice="set it to seconds since 1970, or give --as-of",
        ) from None


def local_now() -> datetime:
    """Now, where the user is; in UTC where the time zone is none that a date can have, of a day or of seconds."""
    try:
        now = datetime.now().astimezone()
    except ValueError:
        return datetime.now(UTC)
    offset = now.utcoffset() or timedelta()
    return now.astimezone(UTC) if offset % timedelta(minutes=1) else now


def _table_of(name: str) -> tuple[str, ...]:
    return _PROJECT_TABLE if name == _PROJECT_FILE else ()


def _read(file: Path) -> str:
    try:
        return content_of(file).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise PolicydiffError(
            "this file is not UTF-8 text", where=str(file), advice="save it as UTF-8"
        ) from None
    except OSError as error:
        raise UsageError(
            f"the configuration cannot be read: {reason(error)}",
            where=str(file),
            advice="name a file that is there and yours to read",
        ) from None
