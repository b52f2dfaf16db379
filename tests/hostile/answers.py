"""What cases about one hostile text ask, and the whole answer that each must get."""

import re

from hostile.cases import Builder, Command
from hostile.world import POLICY, World

TEXT = "# Privacy\n\nLast updated June 15, 2014\n\nWe keep names.\n"
_HELP = {
    "empty-text": "restore it, or remove the file to withdraw the policy",
    "front-matter": "mend the lines between `---` at the head of the file",
    "hidden-character": "remove it",
    "impossible-date": "Correct the date.",
    "no-stated-date": "write a line such as “Last updated June 15, 2014” under the title",
    "replaces-unknown": "there are: privacy",
    "unsafe-html": "write it in Markdown, or leave it out",
}


def text(content: str | bytes) -> Builder:
    """Build a world whose one policy has this text."""

    def build(world: World) -> None:
        world.story.commit("2014-06-15", {POLICY: content})

    return build


def front(settings: str) -> str:
    """Return the usual text under these settings."""
    return f"---\n{settings}\n---\n{TEXT}"


def found(*findings: str) -> Command:
    """Expect that `check` finds this and no more; each begins after the policy's path, and has the help of its rule."""
    if not findings:
        return Command("check", prints="Nothing found.")
    lines, counts = [], {"error": 0, "warning": 0}
    for finding in findings:
        first, _, given = finding.partition("\n")
        rule = re.fullmatch(r".*\[([\w-]+)\]", first)
        assert rule
        lines += [f"{POLICY}{first}", f"    {given or _HELP[rule[1]]}"]
        counts[first.split(": ")[1]] += 1
    counted = [f"{count} {kind}{'s' * (count > 1)}" for kind, count in counts.items() if count]
    return Command("check", status=int(counts["error"] > 0), prints="\n".join([*lines, ", ".join(counted)]))


def refused(says: str, *, arguments: str = "check") -> Command:
    """Expect one line and nothing else."""
    return Command(arguments, status=2, says=f"policydiff: {says}", prints="")


def page(rest: str, *never: str) -> Command:
    """Expect this below the usual text on its page, to the end of it, and nowhere what may never be there."""
    ends = f"<p>We keep names.</p>\n{rest}".rstrip("\n") + "\n\n</div>\n</main>\n</body>\n</html>"
    return Command("show privacy --format html", shows=[ends], never=never)


def shown(rest: str) -> Command:
    """Expect this below the usual text in a terminal, to the end of it."""
    return Command("show privacy", prints=f"{TEXT}\n{rest}")


def listed(row: str) -> Command:
    """Expect this row in the list of policies, and no other."""
    return Command("list", shows=[f"FINDINGS\n{row}"])
