"""The shape of the package, where imports alone do not show it (`make lint` checks those)."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "policydiff"
MODULES = sorted(PACKAGE.rglob("*.py"))
SETTINGS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]

EDGE = {
    "__init__",
    "__main__",
    "cli",
    "drafting",
    "interface",
    "preview",
    "publisher",
    "repository",
    "workspace",
}
"""What may touch files, git, the clock and the terminal; all else is pure."""

SAYS_NOTHING = {"base", "common", "core", "data", "handler", "helpers", "info", "manager", "misc"} | {
    "processor",
    "util",
    "utils",
}
TOO_LONG = 400

TOUCHES_THE_WORLD = {
    "breakpoint",
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "exit",
    "getpass.getuser",
    "input",
    "open",
    "print",
    "quit",
}
"""Calls that need no import, or one that a pure module may have for something else."""

READS = {"read_bytes", "read_text"}
"""Allowed for the package's own tables alone, which `importlib.resources` gives."""

WRITES = {
    "mkdir",
    "rename",
    "rmdir",
    "unlink",
    "write_bytes",
    "write_text",
}
ENVIRONMENT = {"environ", "getenv"}
OWN_TABLES = re.compile(r"^(from importlib.resources import|from importlib import resources)", re.MULTILINE)


def stage(module: Path) -> str:
    """Return the stage that a module belongs to: the folder or file directly in the package."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


PURE_MODULES = [module for module in MODULES if stage(module) not in EDGE]


def name_of(module: Path) -> str:
    """Return how a module is called in a report."""
    return str(module.relative_to(PROJECT))


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give line and name of every call: `open`, `date.today` (its last two names)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ".".join(ast.unparse(node.func).split(".")[-2:])


def attributes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give line and name of every attribute asked for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr


@pytest.mark.parametrize("module", PURE_MODULES, ids=name_of)
def test_the_pure_middle_leaves_the_world_alone(module: Path) -> None:
    """No module but the edge opens, prints, asks for today or reads the environment."""
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    unwanted = WRITES | ENVIRONMENT | (set() if OWN_TABLES.search(text) else READS)
    found = [f"line {line}: {name}()" for line, name in calls(tree) if name in TOUCHES_THE_WORLD]
    found += [f"line {line}: .{name}" for line, name in attributes(tree) if name in unwanted]

    assert found == []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_every_module_opens_by_saying_what_belongs_in_it(module: Path) -> None:
    """Every module has a docstring."""
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


def test_no_module_is_two() -> None:
    """A file of more than some 400 lines holds two ideas."""
    lengths = {name_of(module): len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES}

    assert {name: length for name, length in lengths.items() if length > TOO_LONG} == {}


def test_every_name_says_something() -> None:
    """No file or folder is named for being useful."""
    names = [
        path for path in [*PACKAGE.rglob("*"), *(PROJECT / "tests").rglob("*")] if path.suffix in {"", ".py"}
    ]

    assert [str(path) for path in names if path.stem in SAYS_NOTHING] == []


def test_a_stage_hands_out_names_and_holds_no_code() -> None:
    """A stage's `__init__` imports and names what it hands out; the command line's starts it."""
    holding_code = [
        name_of(module)
        for module in PURE_MODULES
        if module.name == "__init__.py"
        for node in ast.parse(module.read_text(encoding="utf-8")).body
        if not isinstance(node, ast.Import | ast.ImportFrom | ast.Expr | ast.Assign)
    ]

    assert holding_code == []


def test_the_import_contracts_cover_every_stage() -> None:
    """A new stage is either at the edge or under the contract that keeps the middle pure."""
    contracts = SETTINGS["importlinter"]["contracts"]
    pure = next(contract for contract in contracts if contract["name"] == "Only the edge touches the world")

    assert sorted({f"policydiff.{stage(module)}" for module in PURE_MODULES}) == sorted(
        pure["source_modules"]
    )
