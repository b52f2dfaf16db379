"""The same commit and day give the same bytes, whatever the machine is set to."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from stories import Story

AS_OF = ("--as-of", "2026-11-23")
EPOCH = {"SOURCE_DATE_EPOCH": "1795435200"}
"""2026-11-23 in UTC."""


@dataclass(frozen=True)
class Environment:
    """How a machine is set."""

    variables: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = AS_OF
    python: tuple[str, ...] = ()
    umask: str = "022"
    jobs: str = "1"
    bare: bool = False


ENVIRONMENTS = {
    "plain": Environment(),
    "german": Environment({"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"}),
    "no locale": Environment({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "turkish": Environment({"LC_ALL": "tr_TR.ISO-8859-9", "LANG": "tr_TR"}),
    "the first time zone": Environment({"TZ": "Pacific/Kiritimati"}, options=(), jobs="2"),
    "the last time zone": Environment({"TZ": "Etc/GMT+12"}, options=()),
    "strict umask": Environment(umask="077"),
    "another hash seed": Environment({"PYTHONHASHSEED": "1"}),
    "several processes": Environment({"PYTHONHASHSEED": "31"}, jobs="3"),
    "optimised": Environment(python=("-OO", "-X", "dev")),
    "a bare clone": Environment(bare=True),
    "git's variables": Environment({"GIT_DIR": "/nowhere", "GIT_CONFIG_COUNT": "1", "GIT_PAGER": "false"}),
}
EVERYTHING = "everything at once"
"""What is tested in every run: as little as possible like the plain one. If it differs, the others say why."""
ENVIRONMENTS[EVERYTHING] = Environment(
    {
        "LC_ALL": "tr_TR.ISO-8859-9",
        "LANGUAGE": "de",
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "31",
        **ENVIRONMENTS["git's variables"].variables,
    },
    options=(),
    umask="077",
    jobs="2",
    bare=True,
)
BY_EPOCH = ("the first time zone", "the last time zone", EVERYTHING)


def built(environment: Environment, name: str, repository: Path, folder: Path) -> dict[str, bytes]:
    """The files of the site, each with its content."""
    variables = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), **environment.variables}
    call = [sys.executable, *environment.python, "-m", "policydiff", "--quiet", *environment.options]
    call += ["--repo", str(repository), "build", "-o", str(folder), "--jobs", environment.jobs]
    subprocess.run(
        ["sh", "-c", f'umask {environment.umask}; exec "$@"', "sh", *call],
        cwd="/",
        env=variables | (EPOCH if name in BY_EPOCH else {}),
        check=True,
        capture_output=True,
    )
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def same_everywhere(names: tuple[str, ...], company: Story, tmp_path: Path) -> None:
    """Build in each of these environments and compare with the plain one."""
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "-q", "--bare", company.path, bare], check=True)
    plain = built(ENVIRONMENTS["plain"], "plain", company.path, tmp_path / "plain")
    for number, name in enumerate(names):
        environment = ENVIRONMENTS[name]
        repository = bare if environment.bare else company.path
        site = built(environment, name, repository, tmp_path / f"site-{number}")
        assert site == plain, name


def test_another_environment_gives_the_same_bytes(company: Story, tmp_path: Path) -> None:
    """Locale, time zone, hash seed, umask, processes, git's variables, and another copy of the repository."""
    same_everywhere((EVERYTHING,), company, tmp_path)


@pytest.mark.proof
def test_a_dozen_environments_give_the_same_bytes(company: Story, tmp_path: Path) -> None:
    """Each setting by itself, and Python's options too."""
    same_everywhere(tuple(ENVIRONMENTS), company, tmp_path)
