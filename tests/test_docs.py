"""The documentation has every command, option, key, rule and address, and none that there is not."""

import json
import re
import shlex
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import msgspec
import pytest
from calling import Call
from documents import (
    COMMANDS,
    CONFIGURATION,
    PROJECT,
    README,
    REDLINES,
    SITE,
    VERSIONS,
    Document,
    code_in,
    documents,
)
from stories import Story

import policydiff.cli.program as command_line
from policydiff.cli.session import GLOBAL_NAMES
from policydiff.comparison import ChangeKind
from policydiff.configuration import Look, Policies, PolicySettings, Site, read_configuration
from policydiff.document import read_front_matter
from policydiff.errors import ExitStatus
from policydiff.history import DateSource, Status
from policydiff.history.model import Correction
from policydiff.history.record import read_record
from policydiff.significance import Signal, Significance

PACKAGE = PROJECT / "policydiff"
CONTEXT = click.Context(command_line.program)


def commands() -> list[click.Command]:
    """Every command of the program."""
    found = [command_line.program.get_command(CONTEXT, name) for name in command_line.COMMANDS]
    return [command for command in found if command is not None]


def named(command: click.Command) -> str:
    """A command's name."""
    assert command.name is not None
    return command.name


def own_options(command: click.Command) -> list[click.Option]:
    """The options of a command without the global ones."""
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    return [option for option in options if option.name not in GLOBAL_NAMES]


def words(section: str) -> set[str]:
    """What a section writes as code, piece by piece."""
    return {word for code in code_in(section) for word in re.split(r"[ ,]+", code)}


# Commands -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", commands(), ids=named)
def test_a_command_has_help_with_an_example_that_it_understands(command: click.Command) -> None:
    """What `--help` gives as an example can be typed."""
    assert command.help

    assert command.epilog is not None
    example = shlex.split(command.epilog.removeprefix("Example: "))

    assert ["policydiff", command.name] == example[:2]
    command.make_context(command.name, example[2:], parent=CONTEXT)


@pytest.mark.parametrize("command", commands(), ids=named)
def test_a_command_is_documented_with_its_options_and_formats(command: click.Command) -> None:
    """Each has a section of its own, and a line in README."""
    section = COMMANDS.section(named(command))
    options = {spelling for option in own_options(command) for spelling in option.opts}
    formats = {
        form
        for option in own_options(command)
        if isinstance(option.type, click.Choice)
        for form in option.type.choices
    }
    in_every_command = {"-o", "--output", "--format"}

    assert set() == options - in_every_command - words(section)
    assert set() == formats - words(section.replace("[`json`]", "`json`"))
    assert f"`policydiff {command.name}" in README.text


def test_the_global_options_are_documented() -> None:
    """Also those that click makes."""
    options = {spelling for parameter in command_line.program.params for spelling in parameter.opts}

    assert set() == options - words(COMMANDS.section("Global options"))
    assert {"-h", "--help", "-o", "--output", "--format"} <= words(COMMANDS.text)


@pytest.mark.parametrize("document", [README, COMMANDS], ids=lambda document: document.name)
def test_every_exit_status_is_documented(document: Document) -> None:
    """One row of a table each."""
    title = "Exit codes" if document is README else "Exit status"

    assert {str(int(status)) for status in ExitStatus} == {row[0] for row in document.rows(title)[2:]}


@pytest.mark.parametrize(
    ("title", "arguments"),
    [
        ("list (JSON)", ["list"]),
        ("status (JSON)", ["status"]),
        ("log (JSON)", ["log", "cookies"]),
        ("show (JSON)", ["show", "cookies"]),
        ("diff (JSON)", ["diff", "cookies@2021-09-20"]),
        ("changelog (JSON)", ["changelog", "cookies"]),
        ("blame (JSON)", ["blame", "cookies"]),
        ("notice (JSON)", ["notice", "privacy"]),
        ("check (JSON)", ["check"]),
    ],
)
def test_every_field_of_a_json_document_is_documented(title: str, arguments: list[str], call: Call) -> None:
    """Under the document's own heading; what several have in common, anywhere under JSON."""
    answer = call(*arguments, "--format", "json", repo=PROJECT)
    document = answer.json

    assert set(document) <= words(COMMANDS.section(title))
    assert set() == set(_fields(document)) - words(COMMANDS.section("JSON"))
    assert document["schema"] in words(COMMANDS.section(title))


def _fields(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _fields(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _fields(inner)


# Rules and words ----------------------------------------------------------------------------------------


def test_every_rule_of_check_is_documented_and_no_other() -> None:
    """The rules are those that the code of the checks and of dates names."""
    documented = {rule for row in COMMANDS.rows("Rules") for rule in code_in(row[0])}

    assert set(_rules()) == documented


def _rules() -> Iterator[str]:
    for folder in ("checks", "history"):
        for path in sorted((PACKAGE / folder).glob("*.py")):
            for line in path.read_text(encoding="utf-8").split("\n"):
                if re.search(r"\brule=|^[A-Z_]+: Final = ", line):
                    yield from re.findall(r'"([a-z]+(?:-[a-z]+)+)"', line)


@pytest.mark.parametrize(
    ("known", "section"),
    [
        (Signal, REDLINES.section("Signals")),
        (Significance, REDLINES.section("Significance")),
        (ChangeKind, REDLINES.section("What is compared")),
        (DateSource, VERSIONS.section("Where a date comes from")),
        (Status, VERSIONS.section("Status")),
    ],
    ids=["signals", "significance", "kinds", "date sources", "statuses"],
)
def test_every_word_that_the_program_uses_is_explained(known: Any, section: str) -> None:
    """Signals, weights, kinds of change, sources of dates, statuses."""
    assert {word.value for word in known} <= code_in(section)


# Configuration ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "struct"),
    [("Site", Site), ("Theme", Look), ("Policies", Policies), ("One policy", PolicySettings)],
)
def test_every_key_of_the_configuration_is_documented_with_its_default(
    title: str, struct: type[msgspec.Struct]
) -> None:
    """A table each, in the order of the code."""
    rows = {row[0].strip("`"): row[1] for row in CONFIGURATION.rows(title)[2:]}
    defaults = {field.name: field.default for field in msgspec.structs.fields(struct)}

    assert list(defaults) == list(rows)
    for key, default in defaults.items():
        if default not in (None, msgspec.NODEFAULT) and not isinstance(default, dict | Look):
            shown = json.dumps(list(default) if isinstance(default, tuple) else default)
            assert f"`{shown}`" == rows[key], key


def test_every_key_of_the_record_is_documented() -> None:
    """What a table says of its version or commit."""
    keys = {name for name in Correction.__dataclass_fields__ if name != "line"}

    assert {*keys, "floor"} <= code_in(CONFIGURATION.section("The record of a policy"))


def test_every_key_of_front_matter_is_documented() -> None:
    """The keys are those that the code reads."""
    read = re.compile(
        r'(?:\.setting|\.text|front_matter\.text|(?:values|settings)\.get|settings\.(?:stated|read))\("(\w+)"\)'
    )
    known = {
        key
        for name in ("catalogue.py", "changelog/editor.py", "history/statements.py", "history/labels.py")
        for key in read.findall((PACKAGE / name).read_text(encoding="utf-8"))
    }

    assert {"title", "slug", "summary", "last_updated", "label"} <= known
    assert known <= {row[0].strip("`") for row in CONFIGURATION.rows("Front matter")}


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_settings_that_are_shown_are_right(document: Document) -> None:
    """Configurations, records and front matter in examples are read without a mistake."""
    for text in document.blocks("toml"):
        if "floor" in text or "[version." in text:
            read_record(text, path=document.name)
        else:
            read_configuration(text, name=document.name)
    for text in document.blocks("yaml"):
        assert () == read_front_matter(f"{text}\n# Title\n").problems


# The site -----------------------------------------------------------------------------------------------


def test_every_template_is_documented_with_its_blocks() -> None:
    """A publisher fills blocks by their names."""
    documented = {
        template: code_in(row[2]) for row in SITE.rows("Your own look")[2:] for template in code_in(row[0])
    }
    of_every_page = documented["base.html"]
    templates = {path.name: path for path in (PACKAGE / "theme/templates").glob("*.*")}

    assert set(documented) == set(templates) - {"drafts.html", "pdf.html", "standalone.html"}
    for name, blocks in documented.items():
        there = set(re.findall(r"\{% block (\w+) %\}", templates[name].read_text(encoding="utf-8")))
        assert blocks == there if name == "base.html" else blocks - of_every_page == there - of_every_page


def test_every_address_of_the_site_is_documented(call: Call, tmp_path: Path) -> None:
    """Each file that `build` writes stands at an address that the documentation has, but for the theme's own."""
    assert call("build", "-o", tmp_path / "site", repo=PROJECT).status == 0
    built = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.*")}
    built |= {"_headers"}
    known = code_in(SITE.section("Addresses")) | {
        f"/{name}" for name in code_in(SITE.section("Your own look"))
    }

    assert set() == {_address(path) for path in built} - known


def _address(file: str) -> str:
    """A file's address with a policy's and a version's name as the documentation writes them."""
    address = re.sub(r"\d{4}-\d\d-\d\d", "<version>", f"/{file}".removesuffix("index.html"))
    return re.sub(r"^/(privacy|cookies|terms)(?=/)", "/<policy>", address)


# Worked examples ----------------------------------------------------------------------------------------


def histories() -> list[list[list[str]]]:
    """The tables of commits in the page on versions."""
    rows = [
        row
        for line in VERSIONS.prose.split("\n")
        if (row := [c.strip() for c in line.strip("| ").split(" | ")])
    ]
    tables = [list(rows) for told, rows in groupby(rows, key=lambda row: len(row) == 4) if told]
    return [table[2:] for table in tables if table[0][0] == "committed on"]


@pytest.mark.parametrize("history", histories(), ids=lambda history: history[0][0])
def test_the_worked_examples_of_versions_come_out_as_told(
    history: list[list[str]], call: Call, tmp_path: Path
) -> None:
    """Each table is told as a repository, and each of its commits is in the version that the table names."""
    story = Story(tmp_path / "repository")
    for day, stated, text, _ in history:
        date = "" if stated == "nothing" else f"Last updated {stated}\n\n"
        story.commit(day, {"policies/records.md": f"# Records\n\n{date}{text}\n"})
    log = call("log", "records", "--format", "json", repo=story.path).json

    expected = [(day, version) for day, _, _, version in history]
    versions = [(version["revisions"], version["id"]) for version in log["versions"]]
    groups = [*versions, (log["unpublished"], "not yet published")]
    assert expected == sorted((r["recorded"], name) for revisions, name in groups for r in revisions)


# Links --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_every_link_leads_somewhere(document: Document) -> None:
    """To a file that there is, and to a heading in it."""
    for link in document.links:
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = (document.path.parent / file).resolve() if file else document.path

        assert target.is_file(), link
        assert not anchor or anchor in Document(target).anchors, link


def test_every_page_can_be_reached_from_the_readme() -> None:
    """Nobody has to look through the folder."""
    linked = {link.partition("#")[0] for link in README.links}

    assert set() == {document.name for document in documents()} - linked - {README.name}
