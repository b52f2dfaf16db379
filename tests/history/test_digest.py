"""The digest under which a text is on record: anybody can compute it, and how a text is stored does not count."""

import hashlib

import pytest

from policydiff.history import digest

TEXT = "# Überblick\n\nWe use cookies.\n"


def test_a_digest_is_what_every_program_computes_over_the_text() -> None:
    """For a text in its normal form it is the SHA-256 of the file's bytes, as `sha256sum` prints it."""
    assert digest(TEXT) == f"sha256:{hashlib.sha256(TEXT.encode()).hexdigest()}"


@pytest.mark.parametrize(
    "stored",
    [
        "\ufeff# Überblick\n\nWe use cookies.\n",
        "# Überblick\r\n\r\nWe use cookies.\r\n",
        "# Überblick\r\rWe use cookies.\r",
        "# Überblick \t\n  \nWe use cookies.\t \n",
        "# Überblick\n\nWe use cookies.",
        "# Überblick\n\nWe use cookies.\n\n\n",
    ],
    ids=[
        "byte order mark",
        "Windows line ends",
        "old Mac line ends",
        "space at line ends",
        "no end",
        "empty end",
    ],
)
def test_how_a_text_is_stored_does_not_change_its_digest(stored: str) -> None:
    """An editor or a system that stores the same text otherwise leaves the digest as it is."""
    assert digest(stored) == digest(TEXT)


@pytest.mark.parametrize(
    "changed",
    [
        "# überblick\n\nWe use cookies.\n",
        "# Überblick\nWe use cookies.\n",
        " # Überblick\n\nWe use cookies.\n",
        "\n# Überblick\n\nWe use cookies.\n",
        "# Überblick\n\nWe use\u00a0cookies.\n",
        "# Überblick\n\nWe use cookies.\u00a0\n",
        "# Überblick\n\nWe use cookies.\ufeff\n",
    ],
    ids=[
        "case",
        "line taken away",
        "indented",
        "empty start",
        "space within",
        "hard space at an end",
        "mark at the end",
    ],
)
def test_every_other_difference_changes_the_digest(changed: str) -> None:
    """What a reader could see or a machine could read differently is another text."""
    assert digest(changed) != digest(TEXT)


def test_an_empty_text_has_the_digest_of_nothing() -> None:
    """However many empty lines it has."""
    assert digest("") == digest("\n \r\n") == f"sha256:{hashlib.sha256(b'').hexdigest()}"


def test_a_text_that_is_not_quite_unicode_has_a_digest_of_its_own() -> None:
    """Lone surrogates, as damaged files have them, neither fail nor fall together."""
    assert len({digest("a\ud800"), digest("a\udfff"), digest("a?")}) == 3
