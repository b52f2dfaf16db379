"""Print a report as the outputs of a CI step, `name=value` a line: which policies changed, and whether it matters."""

import json
import sys
from pathlib import Path


def main() -> None:
    """Read the report (of `report` or of `build`) that the command line names."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    if report["schema"] == "policydiff/report/1":
        weights = {each["policy"]: each["significance"] for each in report["policies"]}
        next_change = None
    else:
        weights = {}
        for each in report["changed"]:
            substantive = "substantive" in (each["significance"], weights.get(each["policy"]))
            weights[each["policy"]] = "substantive" if substantive else each["significance"]
        next_change = report["next_change"]
    # A policy's name holds no white space.
    sys.stdout.write(f"changed={' '.join(weights)}\n")
    sys.stdout.write(f"substantive={str('substantive' in weights.values()).lower()}\n")
    sys.stdout.write(f"next-change={next_change or ''}\n")


if __name__ == "__main__":
    main()
