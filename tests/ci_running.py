"""Runs the shell steps of a composite GitHub action as a runner does, without GitHub."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
NAME = re.compile(r"\b(inputs|github|runner|steps)((?:\.[A-Za-z_][\w-]*)+)")


@dataclass
class Run:
    """What running an action gave."""

    status: int = 0
    said: str = ""
    """Standard output and error of all steps."""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    """The names of the shell steps that ran."""


@dataclass
class Runner:
    """A machine on which actions run: where the checkout lies, a temporary folder, what is installed."""

    workspace: Path
    temp: Path
    path: str
    """What PATH holds."""

    def run(self, action: Path, *, github: dict[str, Any], inputs: dict[str, str] | None = None) -> Run:
        """Run the steps of `action.yml`; those that use other actions are left out, for they are not ours."""
        described = yaml.safe_load(action.read_text(encoding="utf-8"))
        given = {name: value.get("default", "") for name, value in described["inputs"].items()}
        context: dict[str, Any] = {
            "github": {"event": {}, "token": "secret", "ref_name": "main", "run_id": "1", **github},
            "runner": {"temp": str(self.temp)},
            "steps": {},
            "inputs": {},
        }
        context["inputs"] = {
            name: filled(value, context) for name, value in {**given, **(inputs or {})}.items()
        }
        result = Run()
        for number, step in enumerate(described["runs"]["steps"]):
            if "run" not in step or not self._is_due(step, context, result):
                continue
            result.steps.append(step["name"])
            outputs = self._run_step(action, step, context, result, number)
            if "id" in step:
                context["steps"][step["id"]] = {"outputs": outputs}
        result.outputs = {
            name: filled(described["outputs"][name]["value"], context) for name in described["outputs"]
        }
        return result

    def _is_due(self, step: dict[str, Any], context: dict[str, Any], result: Run) -> bool:
        condition = step.get("if", "success()")
        if result.status and "always()" not in condition:
            return False
        return bool(evaluated(condition.removeprefix("${{").removesuffix("}}"), context))

    def _run_step(
        self, action: Path, step: dict[str, Any], context: dict[str, Any], result: Run, number: int
    ) -> dict[str, str]:
        output, summary = self.temp / f"output-{number}", self.temp / "summary"
        output.touch()
        summary.touch()
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env={
                "PATH": self.path,
                "HOME": str(self.temp),
                "GITHUB_ACTIONS": "true",
                "GITHUB_ACTION_PATH": str(action.parent),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary),
                **{name: filled(value, context) for name, value in step.get("env", {}).items()},
            },
            capture_output=True,
            text=True,
            check=False,
        )
        result.status = result.status or done.returncode
        result.said += done.stdout + done.stderr
        result.summary = summary.read_text(encoding="utf-8")
        lines = output.read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)


def filled(text: str, context: dict[str, Any]) -> str:
    """A value with its expressions evaluated."""

    def written(match: re.Match[str]) -> str:
        value = evaluated(match[1], context)
        return "" if value in (None, False) else str(value)

    return EXPRESSION.sub(written, text)


def evaluated(expression: str, context: dict[str, Any]) -> Any:
    """What an expression of a workflow gives: names, strings, `==`, `!=`, `&&`, `||`, `format`, `always`."""

    def looked_up(match: re.Match[str]) -> str:
        value: Any = context[match[1]]
        for key in match[2][1:].split("."):
            value = value.get(key, "") if isinstance(value, dict) else ""
        return repr(value)

    python = NAME.sub(looked_up, expression.strip()).replace("&&", " and ").replace("||", " or ")
    functions = {
        "__builtins__": {},
        "always": lambda: True,
        "success": lambda: True,
        "format": lambda text, *values: text.format(*values),
    }
    return eval(python, functions)  # noqa: S307


def program_path(folder: Path) -> str:
    """A PATH with the policydiff under test and this Python before the machine's own programs."""
    folder.mkdir(parents=True, exist_ok=True)
    here = Path(sys.executable).parent
    for name in ("policydiff", "python3"):
        (folder / name).symlink_to(here / name)
    return f"{folder}:{os.environ['PATH']}"
