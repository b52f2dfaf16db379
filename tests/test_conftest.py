"""The frame of the tests itself: nothing is skipped in CI, golden files are compared and refreshed."""

from pathlib import Path

import pytest

SKIPPED_TEST = "import pytest\ndef test_it(): pytest.skip('no tool here')"
SKIPPED_FILE = "import pytest\npytest.skip('no tool here', allow_module_level=True)"


def run_tests(pytester: pytest.Pytester, text: str, *arguments: str) -> str:
    """Run a test file under this project's fixtures and return what pytest says."""
    pytester.makepyfile(text)
    return str(pytester.runpytest_inprocess("-p", "conftest", "-rA", *arguments).stdout)


@pytest.mark.parametrize(
    ("text", "ci", "outcome"),
    [
        (SKIPPED_TEST, "", "1 skipped"),
        (SKIPPED_FILE, "", "1 skipped"),
        (SKIPPED_TEST, "true", "1 failed"),
        (SKIPPED_FILE, "true", "1 error"),
    ],
)
def test_nothing_is_skipped_in_ci(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, text: str, ci: str, outcome: str
) -> None:
    """A skip is a failure with CI=true, and says what was wanting."""
    monkeypatch.setenv("CI", ci)
    said = run_tests(pytester, text)

    assert outcome in said
    assert "no tool here" in said


def test_a_missing_corpus_says_how_to_name_it(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the policy histories their tests are skipped with a clear word."""
    monkeypatch.setenv("CI", "")
    monkeypatch.setenv("POLICYDIFF_CORPUS", "/nowhere")
    said = run_tests(pytester, "def test_it(basecamp): pass")

    assert "no policy histories in /nowhere; name their folder in POLICYDIFF_CORPUS" in said


def test_a_golden_file_is_written_only_when_asked(pytester: pytest.Pytester, tmp_path: Path) -> None:
    """A text that differs from its golden file fails and names the command; `--update` writes the file."""
    golden = tmp_path / "golden.txt"
    text = f"def test_it(golden): golden({str(golden)!r}, 'new\\r\\n')"

    assert "write it with `make golden`" in run_tests(pytester, text)
    assert "1 passed" in run_tests(pytester, text, "-m", "golden", "--update")
    assert golden.read_bytes() == b"new\r\n"
    golden.write_text("old")
    assert "run `make golden`" in run_tests(pytester, text)
