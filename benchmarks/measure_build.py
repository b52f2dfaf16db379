"""Measures whole builds of real policy histories, beside the script that a user would write instead."""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

PROJECT = Path(__file__).parents[1]
SCRIPT = Path(__file__).with_name("render_revisions.py")
AS_OF = "2026-01-01"

CONFIGURATIONS = {
    "basecamp-policies": """
        [policies]
        include = ["**/*.md"]
        exclude = ["README.md", "LICENSE.md", "CONTRIBUTING.md"]
    """,
    "mozilla-locales": """
        [site]
        languages = ["en", "de", "fr", "ja"]
        [policies]
        include = ["*/*.md"]
    """,
    "pga-versions": """
        [policies]
        include = ["**/*.md"]
        exclude = ["README.md"]
        ignore_subjects = ["technical or declaration upgrade"]
    """,
}
"""How each history is built, by its bundle's name."""

USUAL = ("basecamp-policies", "mozilla-locales")
"""What is measured unless other names are given; the third takes many minutes."""

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What one process took, its own children included."""

    cpu: float
    """Seconds of user and system time."""
    wall: float
    memory: int
    """The most that one of its processes held, in MiB."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A history and what both ways of publishing it took."""

    history: str
    versions: int
    files: int
    build: Cost
    script: Cost
    pages: int
    """How many the script wrote."""


def main() -> None:
    """Measure the histories that were asked for, and print them as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("histories", nargs="*", default=USUAL, help=f"of {', '.join(CONFIGURATIONS)}")
    parser.add_argument("--runs", type=int, default=3, help="how often; the medians are told")
    options = parser.parse_args()
    folder = Path(os.environ.get("POLICYDIFF_CORPUS") or PROJECT.parent / "shared")
    bundles = {path.stem: path for path in (*folder.glob("*.bundle"), *folder.glob("corpus/*.bundle"))}
    wanted = [name for name in options.histories if name in bundles and name in CONFIGURATIONS]
    if not wanted:
        sys.exit(f"no such policy histories in {folder}; name their folder in POLICYDIFF_CORPUS")
    with tempfile.TemporaryDirectory() as scratch:
        rows = [_measured(name, bundles[name], Path(scratch) / name, options.runs) for name in wanted]
    print(_table(rows))
    print(f"\n{_conditions(options.runs)}")


def _measured(name: str, bundle: Path, scratch: Path, runs: int) -> Row:
    scratch.mkdir()
    repository, configuration = scratch / "repository", scratch / "policydiff.toml"
    subprocess.run(["git", "clone", "--quiet", "--bare", bundle, repository], check=True, env=ENVIRONMENT)
    configuration.write_text(CONFIGURATIONS[name])
    program = [sys.executable, "-m", "policydiff", "--repo", str(repository), "--config", str(configuration)]
    program += ["--as-of", AS_OF, "--quiet"]
    listed = json.loads(subprocess.check_output([*program, "list", "--format", "json"], env=ENVIRONMENT))
    paths = [policy["path"] for policy in listed["policies"]]
    site, pages = scratch / "site", scratch / "pages"
    build = _median(lambda: _run([*program, "build", "--jobs", "1", "--output", str(site)]), site, runs)
    scripted = [sys.executable, str(SCRIPT), str(repository), str(pages), *paths]
    script = _median(lambda: _run(scripted), pages, runs)
    return Row(
        history=name,
        versions=sum(policy["versions"] for policy in listed["policies"]),
        files=_files(site),
        build=build,
        script=script,
        pages=_files(pages),
    )


def _median(run: Callable[[], Cost], made: Path, runs: int) -> Cost:
    """The median of fresh runs, each into an empty folder."""
    costs = []
    for _ in range(runs):
        shutil.rmtree(made, ignore_errors=True)
        costs.append(run())
    return Cost(
        cpu=statistics.median(cost.cpu for cost in costs),
        wall=statistics.median(cost.wall for cost in costs),
        memory=max(cost.memory for cost in costs),
    )


def _run(command: Sequence[str], environment: Mapping[str, str] = ENVIRONMENT) -> Cost:
    start = os.times().elapsed
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(
        cpu=used.ru_utime + used.ru_stime,
        wall=os.times().elapsed - start,
        memory=round(used.ru_maxrss / scale),
    )


def _files(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def _table(rows: Sequence[Row]) -> str:
    head = (
        "| history | versions | files | CPU s | wall s | peak MiB | CPU ms per file "
        "| script: pages | CPU s | peak MiB | CPU, build : script |"
    )
    return "\n".join([head, "|---|" + "---:|" * 10, *map(_line, rows)])


def _line(row: Row) -> str:
    build, script = row.build, row.script
    cells = (
        row.history,
        f"{row.versions:,}",
        f"{row.files:,}",
        f"{build.cpu:.1f}",
        f"{build.wall:.1f}",
        f"{build.memory}",
        f"{1000 * build.cpu / row.files:.1f}",
        f"{row.pages:,}",
        f"{script.cpu:.1f}",
        f"{script.memory}",
        f"{build.cpu / script.cpu:.2f}",
    )
    return f"| {' | '.join(cells)} |"


def _conditions(runs: int) -> str:
    """What the figures depend on."""
    git = subprocess.check_output(["git", "--version"], text=True).split()[2]
    commit = subprocess.check_output(["git", "-C", PROJECT, "rev-parse", "--short", "HEAD"], text=True)
    return (
        f"Medians of {runs} runs; {os.cpu_count()} cores; Python {platform.python_version()}, git {git}, "
        f"policydiff {version('policydiff')} at {commit.strip()}."
    )


if __name__ == "__main__":
    main()
