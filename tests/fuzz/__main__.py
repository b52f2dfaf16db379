"""`make fuzz`: the target with the fewest executions has its turn, until the time is up.

Status 1 where one broke; the inputs that did are kept in .fuzz/.
"""

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from fuzz.fuzzing import MOST_FINDS, Fuzzing, keep
from fuzz.targets import TARGETS

TURN = 10
"""Seconds that a target runs before it is another's turn."""
EVERY = 300
"""Seconds between two lines of what was done so far."""


def main() -> int:
    """Fuzz for the seconds that are given and say what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000_007)
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    given = parser.parse_args()
    runs = {name: Fuzzing(name, given.seed + number) for number, name in enumerate(given.targets)}
    started = told = time.monotonic()
    while (left := given.seconds - (time.monotonic() - started)) > 0:
        whole = [run for run in runs.values() if len(run.finds) < MOST_FINDS]
        if not whole:
            break
        # The quick ones have done more in one turn than the slow ones in many.
        run = min(whole, key=lambda run: run.executions)
        before = len(run.finds)
        run.run(seconds=min(TURN, left))
        new = run.finds[before:]
        for place, (_, error) in zip(keep(new, Path(".fuzz") / run.target), new, strict=True):
            print(f"{run.target}: {error}\n  {place}", flush=True)  # noqa: T201
        if time.monotonic() - told > EVERY:
            told = time.monotonic()
            _tell(runs)
    _tell(runs)
    return 1 if any(run.finds for run in runs.values()) else 0


def _tell(runs: Mapping[str, Fuzzing]) -> None:
    minutes = sum(run.seconds for run in runs.values()) / 60
    each = ", ".join(f"{name} {run.executions}" for name, run in runs.items())
    finds = sum(len(run.finds) for run in runs.values())
    executions = sum(run.executions for run in runs.values())
    print(f"{executions} executions in {minutes:.1f} min, {finds} finds: {each}", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
