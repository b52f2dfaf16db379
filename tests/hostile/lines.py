"""The lines with which the program refuses what it meets again and again in hostile cases."""

from hostile.cases import Command


def refused(what: str, command: str = "list") -> Command:
    """The line that says what is wrong."""
    return Command(command, status=2, says=f"policydiff: {what}")


def damaged(said: str, command: str = "list") -> Command:
    """The line for what git itself cannot read, with its words."""
    advice = "`git fsck` tells what is damaged"
    says = f"policydiff: git cannot read the repository: {{git}}; {advice}"
    return Command(command, status=2, says=says, git=said)


NO_COMMIT = refused(
    "what is checked out (HEAD) is no commit that can be read; "
    "`git fsck` tells what is damaged, or name a branch with --branch: main"
)
NO_REPOSITORY = refused("WORLD/company is not in a git repository; go to one, or name one with --repo")
