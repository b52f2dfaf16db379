"""What all tests share: the corpus, git without this machine's settings, golden files, the browser."""

import os
import subprocess
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hostile.counting import HOSTILE
from hypothesis import HealthCheck, Phase, settings

pytest_plugins = ["browsing", "calling", "pytester"]

PROJECT = Path(__file__).parents[1]
GOLDEN = PROJECT / "tests" / "golden"
MAY_NOT_BE_SKIPPED = "nothing may be skipped with CI=true"

SLOW_IS_NO_MISTAKE = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=60, suppress_health_check=SLOW_IS_NO_MISTAKE
)
settings.register_profile(
    "proof", deadline=None, max_examples=3000, suppress_health_check=SLOW_IS_NO_MISTAKE, print_blob=True
)
# For `make mutants`, which runs the tests many times over and asks only whether one fails.
settings.register_profile(
    "mutants",
    derandomize=True,
    deadline=None,
    max_examples=6,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=SLOW_IS_NO_MISTAKE,
)
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--update`."""
    parser.addoption("--update", action="store_true", help="write the golden files anew instead of comparing")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Before any test is left out: keep where the hostile ones are, and mark those that compare with a golden file."""
    config.stash[HOSTILE] = [item.path for item in items if item.get_closest_marker("hostile")]
    for item in items:
        if "golden" in getattr(item, "fixturenames", ()):
            item.add_marker("golden")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where nothing may be skipped."""
    report = yield
    if nothing_may_be_skipped() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{MAY_NOT_BE_SKIPPED}: {call.excinfo.value if call.excinfo else ''}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped test file into a failure where nothing may be skipped."""
    report = yield
    if nothing_may_be_skipped() and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{MAY_NOT_BE_SKIPPED}: {report.longrepr}"
    return report


def nothing_may_be_skipped() -> bool:
    """Return whether this is a run that must test everything."""
    return os.environ.get("CI") == "true"


# git ----------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True, scope="session")
def _git_as_on_any_machine() -> Iterator[None]:
    """Keep git, dates and languages free of this machine's settings."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        patch.setenv("GIT_TERMINAL_PROMPT", "0")
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("TZ", "UTC")
        for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
            patch.delenv(name, raising=False)
        yield


# The corpus ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder with real policy histories: POLICYDIFF_CORPUS, else `../shared` beside the project."""
    named = os.environ.get("POLICYDIFF_CORPUS")
    folder = Path(named) if named else PROJECT.parent / "shared"
    if not any(bundles(folder)):
        pytest.skip(f"no policy histories in {folder}; name their folder in POLICYDIFF_CORPUS")
    return folder


def bundles(folder: Path) -> list[Path]:
    """Return the git bundles in the folder or in its `corpus`."""
    return sorted([*folder.glob("*.bundle"), *folder.glob("corpus/*.bundle")])


@pytest.fixture(scope="session")
def unpacked(corpus: Path, run_folder: Path) -> Callable[[str], Path]:
    """Return what unpacks a bundle of that name, once in a run, into a bare repository that tests only read."""

    def unpack(name: str) -> Path:
        repository = run_folder / f"{name}.git"
        with FileLock(run_folder / f"{name}.lock"):
            if not repository.exists():
                bundle = next(path for path in bundles(corpus) if path.stem == name)
                half_done = run_folder / f"{name}.unpacking"
                subprocess.run(["git", "clone", "--quiet", "--bare", bundle, half_done], check=True)
                half_done.rename(repository)
        return repository

    return unpack


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def basecamp(unpacked: Callable[[str], Path]) -> Path:
    """Return the bare repository of a company's policies, branch `master`; only to be read."""
    return unpacked("basecamp-policies")


@pytest.fixture(scope="session")
def mozilla(unpacked: Callable[[str], Path]) -> Path:
    """Return the bare repository of privacy notices in several languages, branch `main`; only to be read."""
    return unpacked("mozilla-locales")


@pytest.fixture(scope="session")
def pga(unpacked: Callable[[str], Path]) -> Path:
    """Return the bare repository of many services' terms, thousands of commits; only to be read."""
    return unpacked("pga-versions")


@pytest.fixture(scope="session")
def seeds(corpus: Path) -> tuple[Path, ...]:
    """Return the files of real policies as plain text, in the order of their names."""
    texts = tuple(sorted([*corpus.glob("seeds/*.txt"), *corpus.glob("../seeds/*.txt")]))
    if not texts:
        pytest.skip(f"no seed texts beside {corpus}")
    return texts


# Golden files -------------------------------------------------------------------------------------------


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return what compares a text with the file of that name under `tests/golden`, or writes it (`--update`)."""

    def compare(name: str, actual: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="")
        assert path.exists(), f"{path} is missing; write it with `make golden` and read it"
        with path.open(encoding="utf-8", newline="") as file:
            expected = file.read()

        assert expected == actual, f"{path} differs; where the new text is right, run `make golden`"

    return compare
