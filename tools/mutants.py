"""Mutation testing of the pure core: change the code in small ways and see whether a test notices.

mutmut makes the mutants and runs for each only the tests that reach the changed function, the fastest first, until
one fails. Here is said what it mutates, with which tests, and which sample it takes: of each module `--sample`
mutants, the same ones for the same `--seed` and code. The table of the results goes to standard output, the
difference that each survivor makes to `.mutants/survivors.diff`.

mutmut changes what stands in functions, not what a module or class says outside of them, nor decorated functions.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / ".mutants"
MADE = FOLDER / "mutants"  # mutmut's own name

CORE = [
    *("document", "history", "comparison", "significance", "changelog", "merging", "checks"),
    *("measures.py", "origins.py", "proposal.py", "redline.py", "standing.py"),
]
TESTS = [
    *("document", "history", "comparison", "significance", "changelog", "checks", "laws"),
    *("test_measures.py", "test_merging.py", "test_origins.py"),
]
# These start policydiff anew, without its mutation, or ask how long it takes.
LEFT_OUT = [
    "tests/laws/test_determinism.py",
    "tests/laws/test_growth.py",
    "tests/comparison/test_bounds.py",
    "tests/document/test_bounds.py",
]

BYTES_OF_MEMORY = 4 * 2**30
SECONDS_FOR_ONE_TEST = 60

KILLED, SURVIVED, TIMEOUT, UNREACHED = "killed", "survived", "timeout", "no test"
COLUMNS = [KILLED, TIMEOUT, SURVIVED, UNREACHED]


def main() -> int:
    """Run what was asked for; the exit status says whether it could be run, not how well the tests did."""
    options = parsed()
    modules = sorted(set(chosen(options.modules)))
    prepare(modules)
    # No mutant may eat the machine's memory.
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    os.chdir(FOLDER)
    made = make(modules, options.jobs)
    asked = {
        module: sample(names, options.sample, f"{options.seed} {module}") for module, names in made.items()
    }
    names = [name for module in modules for name in asked[module]]
    print(f"{len(names)} of {sum(map(len, made.values()))} mutants in {len(modules)} modules …", flush=True)

    log = FOLDER / "log"
    with log.open("w", encoding="utf-8") as file:
        command = [
            Path(sys.executable).with_name("mutmut"),
            "run",
            "--max-children",
            str(options.jobs),
            *names,
        ]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        done = subprocess.run(command, stdout=file, stderr=file, env=environment)  # noqa: S603  # locked
    if done.returncode:
        print(f"mutmut ended with {done.returncode}; {log} says why", file=sys.stderr)
        return 1

    results = {module: results_of(module, asked[module]) for module in modules}
    print("\n".join(table(results)))
    survivors = FOLDER / "survivors.diff"
    survivors.write_text("".join(differences(results)), encoding="utf-8")
    print(f"\nWhat the survivors change: {survivors.relative_to(PROJECT)}")
    return 0


def parsed() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description="Mutation testing of the pure core")
    parser.add_argument("modules", nargs="*", type=Path, help="files or folders; default: the pure core")
    parser.add_argument("--sample", type=int, default=8, help="how many mutants of each module; 0: all")
    parser.add_argument("--seed", default="1", help="another seed takes another sample")
    parser.add_argument("--jobs", type=int, default=2, help="how many mutants at once")
    return parser.parse_args()


def chosen(asked: list[Path]) -> Iterator[Path]:
    """Yield the modules asked for, as paths from the project's folder; all of the pure core where none is."""
    for path in asked or [Path("policydiff", name) for name in CORE]:
        if not (PROJECT / path).exists():
            raise SystemExit(f"{path}: no such file or folder")
        found = sorted((PROJECT / path).rglob("*.py")) if (PROJECT / path).is_dir() else [PROJECT / path]
        yield from (module.relative_to(PROJECT) for module in found if module.name != "__init__.py")


def prepare(modules: Iterable[Path]) -> None:
    """Lay out a folder where mutmut finds the project and its own settings, empty of former results."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    for path in PROJECT.iterdir():
        if path.name not in {FOLDER.name, "setup.cfg", ".git", ".hypothesis"}:
            (FOLDER / path.name).symlink_to(path)
    settings = {
        "source_paths": ["policydiff"],
        "only_mutate": [str(module) for module in modules],
        "also_copy": ["docs", "policies", "templates", "tools", "policydiff.toml", "README.md"],
        "pytest_add_cli_args_test_selection": [f"tests/{name}" for name in TESTS],
        "pytest_add_cli_args": [
            "-m=not proof and not corpus",
            f"--timeout={SECONDS_FOR_ONE_TEST}",
            "--hypothesis-profile=mutants",
            "-pno:cacheprovider",
            *(f"--deselect={name}" for name in LEFT_OUT),
        ],
        # As many times as long as the tests took unmutated, and some seconds.
        "timeout_multiplier": ["4"],
        "timeout_constant": ["10"],
        "track_dependencies": ["false"],
        "use_git_change_detection": ["false"],
    }
    lines = [f"{key} =\n    " + "\n    ".join(values) for key, values in settings.items()]
    (FOLDER / "setup.cfg").write_text("\n".join(["[mutmut]", *lines, ""]), encoding="utf-8")


def make(modules: Iterable[Path], jobs: int) -> dict[Path, list[str]]:
    """Make all mutants of the modules and return their names."""
    from mutmut.__main__ import create_mutants  # reads the settings of the current folder

    with (FOLDER / "making").open("w", encoding="utf-8") as file:
        sys.stdout, told = file, sys.stdout
        create_mutants(jobs)
        sys.stdout = told
    return {module: sorted(exit_codes(module)) for module in modules}


def exit_codes(module: Path) -> dict[str, int | None]:
    """Return the names of a module's mutants with what pytest returned, None where it was not run."""
    meta = MADE / f"{module}.meta"
    codes: dict[str, int | None] = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
    return codes


def sample(names: list[str], size: int, seed: str) -> list[str]:
    """Return so many of the names (0: all), the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    return sorted(chance.sample(names, min(size or len(names), len(names))))


def results_of(module: Path, names: list[str]) -> dict[str, str]:
    """Return what became of each of a module's mutants."""
    from mutmut.stats import status_by_exit_code

    codes = exit_codes(module)
    said = {name: status_by_exit_code[codes[name]] for name in names}
    ours = {"no tests": UNREACHED, "timeout": TIMEOUT, "survived": SURVIVED}
    return {name: ours.get(status, KILLED) for name, status in said.items()}


def table(results: dict[Path, dict[str, str]]) -> Iterator[str]:
    """Yield the lines of a table: each module, each package, all; the score is the share that was noticed."""
    yield f"| module | mutants | {' | '.join(COLUMNS)} | score |"
    yield "| --- |" + " ---: |" * (len(COLUMNS) + 2)
    of_package: dict[str, Counter[str]] = {}
    for module, statuses in results.items():
        count = Counter(statuses.values())
        if count:
            yield row(str(module), count)
        of_package.setdefault(str(module.parent), Counter()).update(count)
    for package, count in of_package.items():
        yield row(f"**{package}**", count)
    yield row("**all**", sum(of_package.values(), Counter()))


def row(name: str, count: Counter[str]) -> str:
    """Return a line of the table."""
    noticed = count[KILLED] + count[TIMEOUT]
    share = f"{100 * noticed / count.total():.1f} %" if count.total() else ""
    return f"| {name} | {count.total()} | {' | '.join(str(count[column]) for column in COLUMNS)} | {share} |"


def differences(results: dict[Path, dict[str, str]]) -> Iterator[str]:
    """Yield the difference that each mutant makes that no test noticed."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    for module, statuses in results.items():
        for name, status in statuses.items():
            if status in {SURVIVED, UNREACHED}:
                yield f"# {name}: {status}\n{get_diff_for_mutant(name, path=module)}\n"


if __name__ == "__main__":
    sys.exit(main())
