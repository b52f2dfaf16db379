"""Whatever a repository would have git run, nothing of it runs: hooks, filters, drivers, helpers, transports."""

from collections.abc import Callable

from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command
from hostile.world import DRAFTED, FIRST, LISTED, POLICY, PUBLISHED, World

CASES = Cases()
NOTHING_RUNS = (
    Command("status", prints=DRAFTED),
    Command("release privacy --tag", shows=[PUBLISHED], writes=["company/.git", f"company/{POLICY}"]),
)
"""What works with the working tree, and what writes: between them they call all that is called of git."""
SAMPLE = {
    "post-checkout", "post-index-change", "pre-commit", "reference-transaction",
    "a clean filter", "a filter process", "a textconv", "an external diff", "a monitor of files", "a pager",
    "a signing program", "a helper for passwords", "a remote that is a command",
    "a submodule that is updated by a command",
}  # fmt: skip
"""One of each kind, and what the calls come nearest to; the other hooks and settings are proofs."""

AMEND = "git commit --quiet --amend --no-edit --all"
FILL = "printf 'protocol=https\\nhost=127.0.0.1\\n\\n' | git credential fill"
MERGE = (
    "git checkout --quiet -b other HEAD~1 && sed --in-place s/ten/six/ policies/privacy.md"
    " && git commit --quiet --all --message Six && git merge --quiet main"
)
TERMINAL = "TERM=xterm script --quiet --return --command"
REPACK = "git repack --quiet && git commit --quiet --allow-empty --message More && git repack --quiet"


def drafted(world: World) -> World:
    """Tell the usual story, with a draft, and attributes that name a filter and drivers for every text."""
    world.drafted(**{".gitattributes": "*.md diff=trap filter=trap merge=trap\n"})
    return world


def configured(world: World, settings: dict[str, str]) -> None:
    """Put settings into the repository's own configuration; CANARY stands for the program that sings."""
    for key, value in settings.items():
        world.git("config", *(word.replace("CANARY", str(world.canary)) for word in (key, value)))


# Hooks

HOOKS = {
    "applypatch-msg": "git format-patch -1 --output ../tmp/mail && git reset -q --hard HEAD~1 && git am ../tmp/mail",
    "commit-msg": AMEND,
    "post-checkout": "git checkout --quiet -b other",
    "post-commit": AMEND,
    "post-index-change": "git add policies",
    "post-merge": "git reset --quiet --hard HEAD~1 && git merge --quiet main@{1}",
    "post-rewrite": AMEND,
    "pre-auto-gc": f"{REPACK} && git -c gc.autoPackLimit=1 gc --auto",
    "pre-commit": AMEND,
    "pre-merge-commit": MERGE.replace("--quiet main", "--strategy=ours main"),
    "pre-push": "git push --quiet . main:elsewhere",
    "pre-rebase": "git rebase --quiet --force-rebase HEAD~1",
    "prepare-commit-msg": AMEND,
    "push-to-checkout": "git config receive.denyCurrentBranch updateInstead && git push --quiet --force . HEAD~1:main",
    "reference-transaction": "git tag other",
    "update": "git push --quiet . main:elsewhere",
}
"""Each hook with a command of git that runs it."""


def hooked(hook: str) -> Callable[[World], None]:
    """Return a builder of a repository with this hook."""

    def build(world: World) -> None:
        drafted(world).write(f"company/.git/hooks/{hook}", world.canary.read_bytes()).chmod(0o755)

    return build


for hook, trap in HOOKS.items():
    CASES.add(*NOTHING_RUNS, trap=trap, name=f"the hook {hook}", proof=hook not in SAMPLE)(hooked(hook))


# Settings

SIGNED = {
    "commit.gpgSign": "true",
    "tag.gpgSign": "true",
    "log.showSignature": "true",
    "user.signingKey": "x",
}
SETTINGS: dict[str, tuple[dict[str, str], str]] = {
    "an alias": ({"alias.status": "!CANARY", "alias.st": "!CANARY", "alias.log": "!CANARY"}, "git st"),
    "a clean filter": ({"filter.trap.clean": "CANARY", "filter.trap.required": "true"}, "git add policies"),
    "a smudge filter": ({"filter.trap.smudge": "CANARY"}, "git checkout HEAD~1 -- policies"),
    "a filter process": ({"filter.trap.process": "CANARY"}, "git add policies"),
    "a textconv": ({"diff.trap.textconv": "CANARY", "diff.trap.cachetextconv": "true"}, "git diff HEAD~1"),
    "a diff driver": ({"diff.trap.command": "CANARY"}, "git diff HEAD~1"),
    "an external diff": ({"diff.external": "CANARY"}, "git diff HEAD~1"),
    "a merge driver": ({"merge.trap.driver": "CANARY %A"}, MERGE),
    "a monitor of files": ({"core.fsmonitor": "CANARY", "core.untrackedCache": "true"}, "git status"),
    "a pager": ({"core.pager": "CANARY"}, f"{TERMINAL} 'git log' /dev/null"),
    "a pager of one command": (
        {f"pager.{name}": "CANARY" for name in ("log", "config", "rev-parse", "for-each-ref")},
        f"{TERMINAL} 'git log' /dev/null",
    ),
    "an editor": ({"core.editor": "CANARY"}, "git commit --amend"),
    "an editor of sequences": ({"sequence.editor": "CANARY"}, "git rebase --interactive HEAD~1"),
    "a filter of interactive differences": (
        {"interactive.diffFilter": "CANARY"},
        f"echo >> {POLICY}; {TERMINAL} 'git add --patch' /dev/null",
    ),
    "a difftool": ({"difftool.trap.cmd": "CANARY", "diff.tool": "trap"}, "git difftool --no-prompt HEAD~1"),
    "a signing program": ({"gpg.program": "CANARY", **SIGNED}, "git commit --allow-empty --message x"),
    "a signing program of SSH": (
        {"gpg.format": "ssh", "gpg.ssh.program": "CANARY", **SIGNED},
        "git commit --allow-empty --message x",
    ),
    "a signing program of X.509": (
        {"gpg.format": "x509", "gpg.x509.program": "CANARY", **SIGNED},
        "git commit --allow-empty --message x",
    ),
    "a command for trailers": (
        {"trailer.summary.command": "CANARY", "trailer.summary.ifmissing": "add"},
        "git interpret-trailers < /dev/null",
    ),
    "a command for archives": ({"tar.trap.command": "CANARY"}, "git archive --format=trap HEAD"),
    "who asks for passwords": ({"core.askPass": "CANARY"}, FILL),
    "a helper for passwords": ({"credential.helper": "CANARY"}, FILL),
    "a helper for passwords as a shell has it": ({"credential.helper": "!CANARY"}, FILL),
    "a command for SSH": (
        {"core.sshCommand": "CANARY quit", "remote.origin.url": "ssh://127.0.0.1/x"}, "git fetch"
    ),
    "a proxy of git": ({"core.gitProxy": "CANARY", "remote.origin.url": "git://127.0.0.1/x"}, "git fetch"),
    "a remote upload-pack": ({"remote.origin.url": ".", "remote.origin.uploadpack": "CANARY quit"}, "git fetch"),
    "a remote that is a command": (
        {"remote.origin.url": "ext::CANARY quit", "protocol.ext.allow": "always"}, "git fetch"
    ),
    "any protocol allowed": ({"remote.origin.url": "ext::CANARY quit", "protocol.allow": "always"}, "git fetch"),
    "an address written anew": (
        {"remote.origin.url": "https://127.0.0.1/x", "protocol.ext.allow": "always",
         "url.ext::CANARY quit.insteadOf": "https://127.0.0.1/x"},
        "git fetch",
    ),
    "a submodule that is updated by a command": (
        {"submodule.legal.url": ".", "submodule.legal.update": "!CANARY", "submodule.recurse": "true"},
        "git submodule update",
    ),
    "a submodule whose address is a command": (
        {"submodule.legal.url": "ext::CANARY quit", "protocol.ext.allow": "always", "submodule.recurse": "true"},
        "rm -r legal && GIT_ALLOW_PROTOCOL=ext git submodule update",
    ),
}  # fmt: skip
"""Each setting with a command of git that runs what it names."""


def set_to_run(settings: dict[str, str], *, submodule: bool) -> Callable[[World], None]:
    """Return a builder of a repository with these settings."""

    def build(world: World) -> None:
        drafted(world)
        if submodule:
            with_submodule(world)
        configured(world, settings)

    return build


def with_submodule(world: World) -> None:
    """Commit another repository as a part of this one, at `legal`."""
    world.write("company/.gitmodules", '[submodule "legal"]\npath = legal\nurl = .\n')
    world.git("add", ".gitmodules")
    tip = world.git("rev-parse", "HEAD~1").decode().strip()
    world.git("update-index", "--add", "--cacheinfo", f"160000,{tip},legal")
    world.git("commit", "--quiet", "--message", "A submodule")
    world.git("clone", "--quiet", ".", "legal")


for what, (settings, trap) in SETTINGS.items():
    CASES.add(*NOTHING_RUNS, trap=trap, name=what, proof=what not in SAMPLE)(
        set_to_run(settings, submodule="submodule" in what)
    )


# Ways to have settings taken from elsewhere


@CASES.add(*NOTHING_RUNS, trap="git status")
def settings_that_are_included(world: World) -> None:
    """`include.path` leads to a file in the working tree."""
    drafted(world).write("company/.git/evil", f"[core]\nfsmonitor = {world.canary}\n")
    configured(world, {"include.path": "evil"})


@CASES.add(*NOTHING_RUNS, trap="git status")
def settings_that_are_included_for_this_folder(world: World) -> None:
    """`includeIf` does."""
    drafted(world).write("company/.git/evil", f"[core]\nfsmonitor = {world.canary}\n")
    configured(world, {"includeIf.gitdir:**.path": "evil"})


@CASES.add(*NOTHING_RUNS, trap="git status")
def settings_of_one_worktree(world: World) -> None:
    """They lie in a file of their own."""
    drafted(world).write("company/.git/config.worktree", f"[core]\nfsmonitor = {world.canary}\n")
    configured(world, {"extensions.worktreeConfig": "true"})


@CASES.add(*NOTHING_RUNS, trap=AMEND)
def hooks_that_lie_elsewhere(world: World) -> None:
    """`core.hooksPath` leads to a folder of the working tree."""
    drafted(world).write("company/hooks/pre-commit", world.canary.read_bytes()).chmod(0o755)
    configured(world, {"core.hooksPath": "hooks"})


@CASES.add(*NOTHING_RUNS, trap=AMEND)
def hooks_that_the_user_has(world: World) -> None:
    """What the user has git run everywhere is for git, not for this program."""
    drafted(world).write("home/hooks/pre-commit", world.canary.read_bytes()).chmod(0o755)
    with (world.home / ".gitconfig").open("a", encoding="utf-8") as settings:
        settings.write(f"[core]\nhooksPath = {world.home}/hooks\nfsmonitor = {world.canary}\n")


@CASES.add(*NOTHING_RUNS, trap="git rev-list --alternate-refs")
def references_of_another_repository(world: World) -> None:
    """Objects are borrowed from another repository, whose references a command tells."""
    drafted(world)
    world.git("clone", "--quiet", "--bare", ".", world.folder / "other.git")
    world.write("company/.git/objects/info/alternates", f"{world.folder}/other.git/objects\n")
    configured(world, {"core.alternateRefsCommand": "CANARY"})


@CASES.add(
    Command("list --repo policies/lair", prints=LISTED),
    trap="git -C policies/lair status",
)
def a_git_folder_among_the_policies(world: World) -> None:
    """A folder that was committed as files is itself a repository, with settings of its own."""
    drafted(world)
    lair = world.company / "policies" / "lair"
    world.git("clone", "--quiet", "--bare", ".", lair)
    for key, value in {
        "core.bare": "false",
        "core.worktree": ".",
        "core.fsmonitor": str(world.canary),
    }.items():
        world.git("-C", lair, "config", key, value)


@CASES.add(
    Command(
        "release privacy --summary 'Größer – 大'",
        shows=["Substantive. Größer – 大", PUBLISHED],
        writes=["company/.git", f"company/{POLICY}"],
    ),
    Command("log privacy", shows=["    substantive: Größer – 大\n"]),
)
def messages_in_another_encoding(world: World) -> None:
    """The settings would have commits in Latin-1 and texts with other line ends."""
    drafted(world).write("company/.git/info/attributes", "*.md text eol=crlf\n")
    configured(
        world,
        {"i18n.commitEncoding": "latin-1", "i18n.logOutputEncoding": "latin-1", "core.autocrlf": "true"},
    )


def every_trap_at_once(world: World) -> None:
    """All hooks and all settings in one repository."""
    drafted(world).write("home/terms.txt", "Terms of Use\n\nLast updated: June 15, 2014\n\nBe kind.\n")
    for hook in HOOKS:
        world.write(f"company/.git/hooks/{hook}", world.canary.read_bytes()).chmod(0o755)
    for settings, _ in SETTINGS.values():
        configured(world, settings)


CASES.add(
    Command("list", prints=LISTED),
    Command("log privacy", shows=["2014-06-15  June 15, 2014, superseded"]),
    Command("show privacy@2014-06-15", prints=FIRST.removesuffix("\n")),
    Command("diff privacy", shows=["We keep your name and your address for [-ten-]{+two+} years."]),
    Command("changelog", shows=["“We keep your name and your address for ten years.” (was: “five"]),
    Command("blame privacy", shows=["2016-09-01"]),
    Command("check", prints="Nothing found."),
    Command("report --base HEAD~1", shows=["<del>five</del><ins>ten</ins>"]),
    Command(
        "notice privacy",
        shows=["Subject: Privacy Policy: what changed on September 1, 2016"],
        says="The message leads nowhere: set `base_url` under [site], or give --base-url.",
    ),
    Command(
        "export privacy -o ../tmp/evidence.zip",
        says="../tmp/evidence.zip: Privacy Policy, version 2016-09-01",
        writes=["tmp/evidence.zip"],
    ),
    Command(
        "build --quiet",
        pages={"company/site/public/privacy/index.html": "for ten years."},
        writes=["company/site"],
    ),
    Command("verify site/public", shows=[" files are what commit "]),
    Command(
        "import ../home/terms.txt",
        prints="Imported ../home/terms.txt as policies/terms.md (1 heading, 10 words).\n"
        "Next: read it; `policydiff release terms` publishes it.",
        writes=["company/policies", "company/.git/policydiff.lock"],
    ),
    Command("release privacy --tag", shows=[PUBLISHED], writes=["company/.git", f"company/{POLICY}"]),
    Command(
        "release privacy --undo",
        prints="Taken back: Privacy Policy. The text is a draft again, as it was before.",
        writes=["company/.git", f"company/{POLICY}"],
    ),
    trap="git status",
)(every_trap_at_once)


@CASES.each
def test_nothing_of_a_repository_runs(case: Case, world: World, bounded: Bounded) -> None:
    """Plain git falls for each of these traps; the program answers as if there were none."""
    case.check(world, bounded)
