"""Mutation testing of the pure core: change the code in small ways and see whether a test notices.

mutmut makes the mutants and runs for each only the tests that reach the changed function, the fastest first, until
one fails. Here is said what it mutates, with which tests, and which sample it takes: of each module `--sample`
mutants, the same ones for the same `--seed` and code. A stage is tested by its own tests alone: what they miss may
well be noticed by a test of the whole program. The table of the results goes to standard output, the difference that
each survivor makes to `.mutants/survivors.diff`.

mutmut changes what stands in functions, not what a module or class says outside of them, nor decorated functions. What
runs while modules are imported it changes too late: the parser of Markdown is made once, so that its mutants survive.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / ".mutants"

STAGES = {
    "document": ["tests/document"],
    "history": ["tests/history"],
    "comparison": ["tests/comparison", "tests/laws"],
    "significance": ["tests/significance"],
    "changelog": ["tests/changelog"],
    "merging": ["tests/test_merging.py"],
    "checks": [
        "tests/checks",
        # What `tests/checks` says is tested there.
        "tests/cli/test_check_base.py",
        "tests/cli/test_translations.py",
        "tests/cli/test_verify.py",
    ],
    "measures.py": ["tests/test_measures.py"],
    "origins.py": ["tests/test_origins.py"],
}
"""The packages and modules of the pure core with the tests that say what each gives."""

# What the tests read beside the code.
READ_BY_TESTS = ["tests", "docs", "policies", "templates", "policydiff.toml", "pyproject.toml", "README.md"]
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
NO_TEST_RAN = {5, 33}  # pytest's, mutmut's own
STOPPED = {-signal.SIGXCPU, -signal.SIGKILL}  # by mutmut, when the time was over
COLUMNS = [KILLED, TIMEOUT, SURVIVED, UNREACHED]

MUTMUT = str(Path(sys.executable).with_name("mutmut"))
# mutmut makes mutants only on its way to run them; this is the first half.
MAKE = "import sys; from mutmut.__main__ import create_mutants; create_mutants(int(sys.argv[1]))"

Results = dict[Path, dict[str, str]]


def main() -> int:
    """Run what was asked for; the exit status says whether it could be run, not how well the tests did."""
    options = parsed()
    # No mutant may eat the machine's memory.
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    survivors = FOLDER / "survivors.diff"
    survivors.unlink(missing_ok=True)
    results: Results = {}
    for stage in STAGES:
        modules = asked_of(stage, options.modules)
        if not modules:
            continue
        run = Run(stage)
        run.prepare()
        found = run.test(modules, sample=options.sample, seed=options.seed, jobs=options.jobs)
        results |= found
        with survivors.open("a", encoding="utf-8") as file:
            file.writelines(run.differences(found))
    if not results:
        print(f"nothing of the pure core: {' '.join(map(str, options.modules))}", file=sys.stderr)
        return 1
    print("\n".join(table(results)))
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


def asked_of(stage: str, asked: list[Path]) -> list[Path]:
    """Return the modules of a stage that were asked for, as paths from the project's folder; all where none was."""
    folders = [(PROJECT / path).resolve() for path in asked] or [PROJECT]
    place = PROJECT / "policydiff" / stage
    found = sorted(place.glob("*.py")) if place.is_dir() else [place]
    return [
        module.relative_to(PROJECT)
        for module in found
        if module.name != "__init__.py" and any(module.is_relative_to(folder) for folder in folders)
    ]


class Run:
    """The mutants of one stage, in a folder of their own that keeps them for the next time."""

    def __init__(self, stage: str) -> None:
        self.stage = stage
        self.folder = FOLDER / stage
        self.made = self.folder / "mutants"  # mutmut's own name

    def prepare(self) -> None:
        """Copy the project into the folder, with settings of mutmut's; what it measured before is forgotten."""
        for name in READ_BY_TESTS:
            shutil.rmtree(self.made / name, ignore_errors=True)
        (self.made / "mutmut-stats.json").unlink(missing_ok=True)
        for name in ("policydiff", *READ_BY_TESTS):
            source, copy = PROJECT / name, self.folder / name
            shutil.rmtree(copy, ignore_errors=True)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, copy)
        settings = {
            "source_paths": ["policydiff"],
            "only_mutate": [f"policydiff/{self.stage}" + ("" if self.stage.endswith(".py") else "/*")],
            "also_copy": READ_BY_TESTS,
            "pytest_add_cli_args_test_selection": STAGES[self.stage],
            "pytest_add_cli_args": [
                "-m=not proof and not corpus",
                f"--timeout={SECONDS_FOR_ONE_TEST}",
                "--hypothesis-profile=mutants",
                "-pno:cacheprovider",
                "-pcold_caches",
                *(f"--deselect={name}" for name in LEFT_OUT),
            ],
            # As many times as long as the tests took unmutated, and some seconds.
            "timeout_multiplier": ["4"],
            "timeout_constant": ["10"],
            "track_dependencies": ["false"],
            "use_git_change_detection": ["false"],
        }
        lines = [f"{key} = " + "\n    ".join(values) for key, values in settings.items()]
        (self.folder / "setup.cfg").write_text("\n".join(["[mutmut]", *lines, ""]), encoding="utf-8")

    def test(self, modules: Iterable[Path], *, sample: int, seed: str, jobs: int) -> "Results":
        """Return what became of each mutant of the sample, by module and name."""
        self._in_folder(sys.executable, "-c", MAKE, str(jobs), log="making")
        made = {module: self._forgotten(module) for module in modules}
        asked = {module: chosen(made[module], sample, f"{seed} {module}") for module in made}
        names = [name for some in asked.values() for name in some]
        print(f"{self.stage}: {len(names)} of {sum(map(len, made.values()))} mutants …", flush=True)
        if names:
            self._in_folder(MUTMUT, "run", "--max-children", str(jobs), *names, log="log")
        return {
            module: {
                name: status(code) for name in some if (code := self._exit_codes(module)[name]) is not None
            }
            for module, some in asked.items()
        }

    def differences(self, results: "Results") -> Iterator[str]:
        """Yield the difference that each mutant makes that no test noticed."""
        for statuses in results.values():
            for name, said in statuses.items():
                if said in {SURVIVED, UNREACHED}:
                    yield self._in_folder(MUTMUT, "show", name, log="showing") + "\n"

    def _forgotten(self, module: Path) -> list[str]:
        """Forget what became of a module's mutants before and return their names."""
        meta = self.made / f"{module}.meta"
        facts = json.loads(meta.read_text(encoding="utf-8"))
        names = sorted(facts["exit_code_by_key"])
        meta.write_text(json.dumps(facts | {"exit_code_by_key": dict.fromkeys(names)}), encoding="utf-8")
        return names

    def _exit_codes(self, module: Path) -> dict[str, int | None]:
        """Return the names of a module's mutants with what pytest returned, None where it was not run."""
        meta = self.made / f"{module}.meta"
        codes: dict[str, int | None] = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        return codes

    def _in_folder(self, *command: str, log: str) -> str:
        """Run a program in the folder, where mutmut finds its settings, and return what it said."""
        place = self.folder / log
        with place.open("w", encoding="utf-8") as file:
            done = subprocess.run(  # this interpreter, this mutmut
                command,
                stdout=file,
                stderr=file,
                cwd=self.folder,
                env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(PROJECT / "tools")},
            )
        if done.returncode:
            raise SystemExit(f"mutmut ended with {done.returncode}; {place} says why")
        return place.read_text(encoding="utf-8")


def chosen(names: list[str], size: int, seed: str) -> list[str]:
    """Return so many of the names (0: all), the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    return sorted(chance.sample(names, min(size or len(names), len(names))))


def status(exit_code: int) -> str:
    """Return what became of a mutant, from the exit status of its tests; one that crashed them was noticed."""
    if exit_code == 0:
        return SURVIVED
    if exit_code in NO_TEST_RAN:
        return UNREACHED
    return TIMEOUT if exit_code in STOPPED else KILLED


def table(results: Results) -> Iterator[str]:
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


if __name__ == "__main__":
    sys.exit(main())
