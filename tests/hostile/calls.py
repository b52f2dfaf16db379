"""What every call of the program keeps, whatever it is given."""

from pathlib import Path

from calling import Answer


def is_one_of_ours(answer: Answer) -> bool:
    """Return whether a call ended as calls do: with a known status, no traceback, nothing that steers a terminal."""
    said = answer.output + answer.messages
    return (
        answer.status in {0, 1, 2}
        and "Traceback" not in said
        and "mistake in policydiff itself" not in said
        and not {sign for sign in said if sign < " " and sign not in "\n\t"}
        and "\u202e" not in said
    )


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content, every link with where it leads."""
    return {
        str(path.relative_to(folder)): str(path.readlink()).encode()
        if path.is_symlink()
        else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }
