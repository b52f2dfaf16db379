"""Variables, streams, limits and programs around the call that mean harm, or that only happen to be odd."""

from collections.abc import Mapping

from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command
from hostile.lines import refused
from hostile.world import DRAFTED, FIRST, LISTED, POLICY, PUBLISHED, World

CASES = Cases()
LIST = Command("list", prints=LISTED)
LIST_ANEW = Command("list", prints=LISTED, anew=True)
STATUS = Command("status", prints=DRAFTED)
RELEASE = Command("release privacy", shows=[PUBLISHED], writes=["company/.git", f"company/{POLICY}"])


# Variables of git

SAMPLE = {
    "GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL", "GIT_EXTERNAL_DIFF", "GIT_EDITOR", "GIT_SSH_COMMAND", "GIT_DIR",
    "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CEILING_DIRECTORIES", "GIT_TRACE", "GIT_EXEC_PATH",
    "GIT_PYTHON_REFRESH", "GIT_AUTHOR_DATE", "GIT_AUTHOR_NAME",
}  # fmt: skip
"""One of each kind; the other variables are proofs."""


def told(variables: Mapping[str, str], trap: str = "", *commands: Command) -> None:
    """Add a case of these variables; WORLD and CANARY stand for their places, `trap` is what falls for them."""

    def build(world: World) -> None:
        world.drafted()
        other = world.write("elsewhere/policies/privacy.md", "# Owned\n").parents[1]
        world.git("init", "--quiet", "--template=", other)
        world.write("evil", f"[core]\nfsmonitor = {world.canary}\n")
        world.write("bin/git-status", world.canary.read_bytes()).chmod(0o755)
        for name, value in variables.items():
            world.environment[name] = value.replace("CANARY", str(world.canary)).replace(
                "WORLD", str(world.folder)
            )

    first = next(iter(variables))
    CASES.add(
        *(commands or (STATUS, RELEASE)), trap=trap, name=f"the variable {first}", proof=first not in SAMPLE
    )(build)


SETTING = {"GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": "CANARY"}
told({"GIT_CONFIG_COUNT": "1", **SETTING}, "git status")
told({"GIT_CONFIG_PARAMETERS": "'core.fsmonitor'='CANARY'"}, "git status")
told({"GIT_CONFIG_GLOBAL": "WORLD/evil"}, "git status", STATUS)
told({"GIT_CONFIG_SYSTEM": "WORLD/evil"}, "git status")
told({"GIT_CONFIG": "WORLD/evil"})
told({"XDG_CONFIG_HOME": "WORLD"})
told({"GIT_EXTERNAL_DIFF": "CANARY"}, "git diff HEAD~1")
told({"GIT_PAGER": "CANARY"}, "script -qec 'TERM=xterm git log' /dev/null")
told({"PAGER": "CANARY"}, "script -qec 'TERM=xterm git log' /dev/null")
told({"GIT_EDITOR": "CANARY"}, "git commit --amend")
told({"EDITOR": "CANARY", "VISUAL": "CANARY"}, "TERM=xterm git commit --amend")
told({"GIT_SEQUENCE_EDITOR": "CANARY"}, "git rebase --interactive HEAD~1")
told({"GIT_SSH_COMMAND": "CANARY quit"}, "git fetch ssh://127.0.0.1/x")
told({"GIT_PROXY_COMMAND": "CANARY"}, "git fetch git://127.0.0.1/x")
told({"GIT_ASKPASS": "CANARY"}, "printf 'protocol=https\\nhost=127.0.0.1\\n\\n' | git credential fill")
told({"SSH_ASKPASS": "CANARY"}, "printf 'protocol=https\\nhost=127.0.0.1\\n\\n' | git credential fill")
told({"GIT_ALLOW_PROTOCOL": "ext"}, "git fetch 'ext::../canary quit'")
told({"GIT_DIR": "WORLD/elsewhere/.git"})
told({"GIT_WORK_TREE": "WORLD/elsewhere"})
told({"GIT_COMMON_DIR": "WORLD/elsewhere/.git"})
told({"GIT_INDEX_FILE": "WORLD/elsewhere/index"})
told({"GIT_OBJECT_DIRECTORY": "WORLD/elsewhere/.git/objects"})
told({"GIT_ALTERNATE_OBJECT_DIRECTORIES": "/dev/zero:WORLD"})
told({"GIT_NAMESPACE": "elsewhere"})
told({"GIT_CEILING_DIRECTORIES": "WORLD/company"})
told({"GIT_DISCOVERY_ACROSS_FILESYSTEM": "0"})
told({"GIT_REPLACE_REF_BASE": "refs/heads/"})
told({"GIT_GRAFT_FILE": "WORLD/evil"})
told({"GIT_SHALLOW_FILE": "WORLD/evil"})
told({"GIT_QUARANTINE_PATH": "WORLD/elsewhere"})
told({"GIT_PREFIX": "policies/"})
told(
    {
        "GIT_TRACE": "WORLD/trace",
        "GIT_TRACE2": "WORLD/trace2",
        "GIT_TRACE_SETUP": "1",
        "GIT_TRACE_PACKET": "2",
    }
)
told({"GIT_TEMPLATE_DIR": "WORLD/elsewhere"})
told({"GIT_LITERAL_PATHSPECS": "0", "GIT_GLOB_PATHSPECS": "1", "GIT_ICASE_PATHSPECS": "1"})
told({"GIT_DEFAULT_HASH": "sha256"})
told({"GIT_ATTR_SOURCE": "HEAD~1", "GIT_ATTR_NOSYSTEM": "0"})
told({"GIT_OPTIONAL_LOCKS": "1", "GIT_TERMINAL_PROMPT": "1", "GIT_NO_LAZY_FETCH": "0"})
told({"GIT_EXEC_PATH": "WORLD/bin"})
told({"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
told({"GIT_PYTHON_GIT_EXECUTABLE": "CANARY"}, "", LIST_ANEW)
told({"GIT_PYTHON_REFRESH": "nonsense"}, "", LIST_ANEW)
told({"GIT_PYTHON_TRACE": "full"}, "", LIST_ANEW)
told({"GIT_AUTHOR_DATE": "never", "GIT_COMMITTER_DATE": "@99999999999 +9959"})
told(
    {"GIT_AUTHOR_NAME": "Eve\n<eve@example.org> 0 +0000\ntree x", "GIT_AUTHOR_EMAIL": "a>b\nc"}, "",
    RELEASE, Command("log privacy --format json", shows=['"author": "Eve eve@example.org 0 +0000 tree x",']),
)  # fmt: skip


# Other variables


def around(called: str, variables: Mapping[str, str | None], *commands: Command) -> None:
    """Add a case of the usual story and these variables; None takes one out."""

    def build(world: World) -> None:
        world.drafted()
        for name, value in variables.items():
            if value is None:
                world.environment.pop(name, None)
            else:
                world.environment[name] = value.replace("WORLD", str(world.folder))

    CASES.add(*commands, name=called)(build)


around("no HOME", {"HOME": None}, LIST_ANEW)
around("a HOME that is not there", {"HOME": "WORLD/nowhere"}, STATUS)
around("a HOME that is a device", {"HOME": "/dev/full"}, STATUS)
around("no variable at all", dict.fromkeys(["HOME", "LC_ALL", "TMPDIR", "TZ", "COLUMNS", "PATH"]), LIST_ANEW)
around(
    "no PATH to git",
    {"PATH": "WORLD/home"},
    refused("git was not found; install git 2.38 or later, and see that it is on the PATH"),
)
around("a locale that nobody has", {"LC_ALL": "xx_XX.KOI8-R", "LANG": "xx"}, LIST_ANEW)
around(
    "a locale of ASCII",
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    Command("log privacy", anew=True, shows=["“Last updated: June 15, 2014”"]),
)
around(
    "an encoding of ASCII",
    {"PYTHONIOENCODING": "ascii:strict"},
    Command("log privacy", anew=True, shows=["“Last updated: June 15, 2014”"]),
)
around("a language from right to left", {"LANGUAGE": "ar", "LC_ALL": "ar_EG.UTF-8"}, LIST_ANEW)
around("a language of dotless i", {"LC_ALL": "tr_TR.UTF-8"}, LIST_ANEW)
around("a time zone that nobody has", {"TZ": "Nowhere/Land"}, LIST)
around("a time zone that is a file", {"TZ": ":/etc/passwd"}, LIST)
around("a time zone of a thousand signs", {"TZ": "X" * 1_000}, LIST)
around("a time zone a day ahead", {"TZ": "XXX-24"}, RELEASE)


def no_time(given: str, told: str) -> None:
    """Add a case of a time of the sources that is none."""
    around(
        f"the time {given[:20]!r}",
        {"SOURCE_DATE_EPOCH": given},
        refused(
            f"SOURCE_DATE_EPOCH is “{told}”, which is no time; set it to seconds since 1970, or give --as-of"
        ),
    )


no_time("tomorrow", "tomorrow")
no_time("-99999999999999", "-99999999999999")
no_time("9" * 400, "9" * 400)
no_time("\x1b[2J\u202e\n", "\N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER} ")

around("a terminal without columns", {"COLUMNS": "0"}, Command("log privacy", shows=["x"]))
around("a terminal of minus columns", {"COLUMNS": "-5"}, Command("log privacy", shows=["x"]))
around(
    "a terminal of endless columns", {"COLUMNS": "9" * 12}, Command("diff privacy", shows=["[-ten-]{+two+}"])
)
around("a terminal that is none", {"TERM": "\x1b[2J", "FORCE_COLOR": "1"}, LIST_ANEW)
around(
    "a folder for temporary files that is not there",
    {"TMPDIR": "WORLD/nowhere"},
    Command(
        "export privacy -o ../tmp/e.zip",
        says="../tmp/e.zip: Privacy Policy, version 2016-09-01",
        writes=["tmp/e.zip"],
    ),
    RELEASE,
)
around("warnings that are errors", {"PYTHONWARNINGS": "error"}, LIST_ANEW)
around("a program without its assertions", {"PYTHONOPTIMIZE": "2"}, LIST_ANEW)
around("bytes that are no letters", {"EVIL": "\udcff\udcfe"}, LIST_ANEW, STATUS)
around("a million bytes of variables", {f"V{n}": "x" * 100_000 for n in range(10)}, STATUS)


# Programs and modules in the way


def git_that(called: str, script: str, *commands: Command) -> None:
    """Add a case of another program called git, which comes first on the PATH; GIT stands for the true one."""

    def build(world: World) -> None:
        world.drafted()
        world.git_does(script)

    CASES.add(*commands, name=f"a git that {called}")(build)


def ended(said: str) -> Command:
    """The line for a git that does not do what git does."""
    return refused(f"git cannot read the repository: {said}; `git fsck` tells what is damaged")


NO_GIT = ended("git does not answer as git does")
STOPPED = ended("git stopped while it was read")
git_that("says nothing", "exit 0", NO_GIT)
git_that("says garbage", r"printf '\033[2J\377garbage\n'", NO_GIT)
git_that("fails at once", "exit 3", ended("git ended with status 3"))
git_that(
    "complains at length",
    "yes 'fatal: \x1b[2J owned' | head -n 100000 >&2; exit 128",
    ended("\N{REPLACEMENT CHARACTER}[2J owned"),
)
git_that("is killed", "kill -9 $$", ended("git ended with status -9"))
git_that("is killed as it reads", 'case "$*" in *cat-file*) kill -9 $$;; esac; exec GIT "$@"', STOPPED)
git_that("ends as it reads", 'case "$*" in *cat-file*) exit 0;; esac; exec GIT "$@"', STOPPED)
git_that(
    "lies about objects",
    'case "$*" in *cat-file*) exec yes "x blob 5";; esac; exec GIT "$@"',
    ended("the object 311ab8cc9f1c0ef192484c46329f8058f1be0892 holds what it was not made of"),
)
git_that("never ends a line", 'case "$*" in *cat-file*) exec cat /dev/zero;; esac; exec GIT "$@"', STOPPED)
git_that(
    "takes the drafts away",
    'case "$*" in *cat-file*) rm -r policies;; esac; exec GIT "$@"',
    Command("list", prints=LISTED, writes=["company/policies"]),
)
git_that(
    "takes everything away",
    'case "$*" in *ls-tree*) rm -r .git policies;; esac; exec GIT "$@"',
    Command(
        "list",
        status=2,
        says="policydiff: git cannot read the repository: {git}; `git fsck` tells what is damaged",
        git="not a git repository: 'WORLD/company/.git'",
        writes=["company"],
    ),
)
git_that("is slow", 'sleep 0.2; exec GIT "$@"', LIST)


@CASES.add(
    Command("list", shows=["privacy", "terms"], anew=True),
    Command("build --quiet --jobs 2 -o ../out", prints="", writes=["out"]),
    trap="python3 -c 'import json, multiprocessing.spawn'",
)
def modules_of_python_in_the_repository(world: World) -> None:
    """The installed command imports nothing from the current folder, nor do the processes that it starts."""
    world.two_versions(**{"policies/terms.md": FIRST})
    sings = f"open({str(world.song)!r}, 'a').write(__name__)\n"
    for name in (
        "json", "click", "policydiff/__init__", "git", "sitecustomize", "usercustomize",
        "multiprocessing/__init__", "pickle", "runpy", "socket", "struct", "threading",
    ):  # fmt: skip
        world.write(f"company/{name}.py", sings)


# Streams and limits

GARBLED = "x"


def streamed(called: str, *commands: Command) -> None:
    """Add a case of odd streams or limits over the usual story."""
    CASES.add(*commands, name=called)(World.drafted)


streamed("no standard input", Command("list", prints=LISTED, anew=True, stdin=None))
streamed("an endless standard input", Command("list", prints=LISTED, stdin="/dev/zero"))
streamed(
    "no standard output",
    Command(
        "list",
        stdout=None,
        anew=True,
        status=2,
        says="policydiff: there is no standard output to write to; add -o FILE",
    ),
)
streamed(
    "a standard output that nobody reads", Command("show privacy", stdout="|", anew=True, status=0, prints="")
)
streamed(
    "a standard output that is full",
    Command(
        "show privacy", stdout="/dev/full", anew=True, status=2, says="policydiff: no space left on device"
    ),
)
streamed(
    "a umask that takes all rights",
    Command(
        "release privacy",
        umask=0o777,
        status=2,
        says="policydiff: git cannot read the repository: {git}; `git fsck` tells what is damaged",
        git="insufficient permission for adding an object to repository database WORLD/company/.git/objects",
        writes=["company/.git"],
    ),
    STATUS,
)
streamed(
    "files that may not grow",
    Command(
        "export privacy -o ../tmp/e.zip",
        limits={"FSIZE": 200},
        status=2,
        says="policydiff: -o: ../tmp/e.zip cannot be written: file too large; make room for it",
    ),
)
streamed(
    "a release of files that may not grow",
    Command(
        "release privacy",
        limits={"FSIZE": 160},
        stdout="/dev/null",
        status=2,
        says=ended("git ended with status -25").says,
        writes=["company/.git"],
    ),
    STATUS,
    RELEASE,
)
streamed(
    "a site of files that may not grow",
    Command(
        "build",
        limits={"FSIZE": 2_000},
        status=2,
        says="policydiff: WORLD/company/site/public: nothing was published: file too large; make room for it",
    ),
)
streamed("few open files", Command("status", limits={"NOFILE": 24}, prints=DRAFTED))
streamed(
    "hardly any open files",
    Command("status", limits={"NOFILE": 5}, status=2, says="policydiff: too many open files"),
)
streamed("a small stack", Command("status", limits={"STACK": 1 << 20}, prints=DRAFTED))


@CASES.each
def test_what_is_around_a_call_takes_no_part(case: Case, world: World, bounded: Bounded) -> None:
    """It changes no answer, or is named in a line."""
    case.check(world, bounded)
