"""`make fuzz`: every target in turn until the time is up; status 1 where one broke, its inputs kept in .fuzz/."""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from fuzz.fuzzing import fuzz, keep
from fuzz.targets import TARGETS

TURN = 20
"""Seconds that a target runs before it is another's turn."""


def main() -> int:
    """Fuzz for the seconds that are given and say what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000_007)
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    given = parser.parse_args()
    executions: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    started, turn, broken = time.monotonic(), 0, 0
    while (left := given.seconds - (time.monotonic() - started)) > 0:
        name = given.targets[turn % len(given.targets)]
        result = fuzz(name, seconds=min(TURN, left), seed=given.seed + turn)
        turn += 1
        executions[name] += result.executions
        spent[name] += int(result.seconds * 1000)
        for place, (_, error) in zip(keep(result.finds, Path(".fuzz") / name), result.finds, strict=True):
            broken += 1
            print(f"{name}: {error}\n  {place}", flush=True)  # noqa: T201
        if turn % len(given.targets) == 0 or time.monotonic() - started >= given.seconds:
            told = ", ".join(f"{target} {count}" for target, count in executions.items())
            minutes = sum(spent.values()) / 60_000
            print(  # noqa: T201
                f"{sum(executions.values())} executions in {minutes:.1f} min, {broken} finds: {told}",
                flush=True,
            )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
