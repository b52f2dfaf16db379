"""What is installed is fixed: exact versions, hashes, no address, and all that the project asks for."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PROJECT = Path(__file__).parents[1]
METADATA = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
RUN, DEV, LOWEST, MUTANTS = (
    PROJECT / "requirements" / f"{name}.txt" for name in ("run", "dev", "lowest", "mutants")
)

ASKED_TO_RUN = [*METADATA["project"]["dependencies"], *METADATA["dependency-groups"]["build"]]
EXTRAS = [line for extra in METADATA["project"]["optional-dependencies"].values() for line in extra]
ASKED_TO_DEVELOP = [*ASKED_TO_RUN, *METADATA["dependency-groups"]["dev"], *EXTRAS]

PIN = re.compile(r"([a-z0-9-]+)==([^ ;]+)( ; [^\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")


def pins(lock: Path) -> dict[str, str]:
    """Return the locked version of each package; every line of the lock must be part of a pin with hashes."""
    text = lock.read_text(encoding="utf-8")
    assert PIN.sub("", text) == ""
    return {match[1]: match[2] for match in PIN.finditer(text)}


@pytest.mark.parametrize("lock", [RUN, DEV, LOWEST, MUTANTS], ids=lambda lock: lock.name)
def test_a_lock_holds_versions_and_hashes_and_no_address(lock: Path) -> None:
    """Each package has one exact version and the hashes of its files; nothing says where they come from."""
    assert len(pins(lock)) > 0
    assert "://" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        (RUN, ASKED_TO_RUN),
        (DEV, ASKED_TO_DEVELOP),
        (LOWEST, ASKED_TO_DEVELOP),
        (MUTANTS, METADATA["dependency-groups"]["mutants"]),
    ],
    ids=["run.txt", "dev.txt", "lowest.txt", "mutants.txt"],
)
def test_a_lock_gives_all_that_is_asked_for(lock: Path, asked: list[str]) -> None:
    """What pyproject.toml asks for is locked at a version that it allows; else run `make lock`."""
    locked = pins(lock)
    wanted = [Requirement(line) for line in asked]

    assert [
        str(one) for one in wanted if locked.get(canonicalize_name(one.name), "none") not in one.specifier
    ] == []


def test_tests_run_with_what_users_run() -> None:
    """Every package that policydiff runs with has the same version under test."""
    under_test = pins(DEV)

    assert pins(RUN).items() <= under_test.items()


def test_the_lowest_versions_that_are_allowed_are_tested() -> None:
    """`make lowest` installs the lower bound of each package that users install; else run `make lock`."""
    locked = pins(LOWEST)
    wanted = [Requirement(line) for line in [*METADATA["project"]["dependencies"], *EXTRAS]]
    bounds = {canonicalize_name(one.name): str(one.specifier).removeprefix(">=") for one in wanted}

    assert [
        f"{name}: {bound} and not {locked[name]}"
        for name, bound in bounds.items()
        if Version(locked[name]) != Version(bound)
    ] == []


def test_mutation_testing_changes_no_package_under_test() -> None:
    """What `make mutants` installs beside them leaves every package at the version that the tests run with."""
    under_test, beside = pins(DEV), pins(MUTANTS)

    assert {name: beside[name] for name in under_test.keys() & beside.keys()}.items() <= under_test.items()


def test_what_the_proofs_of_the_site_run_is_locked_without_an_address() -> None:
    """What npm installs for Lighthouse and the Nu checker: one version of each package, with its digest."""
    folder = PROJECT / "tools" / "site-proof"
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    text = (folder / "package-lock.json").read_text(encoding="utf-8")
    locked = json.loads(text)["packages"]

    assert {name: locked[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert [name for name, package in locked.items() if name and "integrity" not in package] == []
    assert "://" not in text
