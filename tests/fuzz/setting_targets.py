"""Settings: of a text, of a repository, of a policy's record."""

from fuzz.inputs import some, text_of, told

from policydiff.configuration import read_configuration
from policydiff.document import read_front_matter, set_front_matter
from policydiff.errors import PolicydiffError
from policydiff.history import read_record


def front_matter(content: bytes) -> str:
    """Read, or told with its line; a value that is set is read back, and no other line is touched."""
    text = text_of(content).replace("\r", "")
    matter = read_front_matter(text)
    for problem in matter.problems:
        assert 1 <= problem.line <= text.count("\n") + 1, problem
    if matter.problems:
        return some(problem.message[:50] for problem in matter.problems)
    written = set_front_matter(text, {"effective": "2031-05-17"})
    if written == text:
        return "as it was"
    again = read_front_matter(written)
    assert not again.problems, again.problems
    assert again.values["effective"] == "2031-05-17"
    others = {key: value for key, value in matter.values.items() if key != "effective"}
    assert repr({key: value for key, value in again.values.items() if key != "effective"}) == repr(others)
    return some(type(value).__name__ for value in matter.values.values())


def configuration(content: bytes) -> str:
    """Read, or refused with every mistake in its line."""
    try:
        return some(
            [read_configuration(content.decode("utf-8", "replace"), name="policydiff.toml").site.language]
        )
    except PolicydiffError as error:
        return told(error)


def record(content: bytes) -> str:
    """Read, or refused with every mistake in its line."""
    try:
        found = read_record(content.decode("utf-8", "replace"), path="privacy.history.toml")
    except PolicydiffError as error:
        return told(error)
    return f"{len(found.versions)} {len(found.commits)} {found.floor is None}"
