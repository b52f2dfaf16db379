"""Completes a shallow or partial clone from its remote: the only time that a network is used, and only when asked.

The repository's own settings may say where the remote is and how it is asked over HTTP, but no program of theirs runs:
no hook, no credential helper, no ssh command, no `ext::` address, no upload-pack of their choice.
"""

from collections.abc import Mapping

from policydiff.errors import ShallowRepositoryError
from policydiff.repository.git import Git, own_environment
from policydiff.repository.reading import Repository

_PROTOCOLS = "https:http:ssh:file"
_FETCH = (
    "--quiet",
    "--no-auto-maintenance",
    "--no-recurse-submodules",
    "--no-write-fetch-head",
    "--upload-pack=git-upload-pack",
)
_ATTEMPTS = (False, False, True, True)
"""Whether the tip is asked for by its id: that of a merge request is on no branch that is fetched by itself."""


def deepen(repository: Repository, environment: Mapping[str, str], *, branch: str | None = None) -> bool:
    """Fetch what the clone lacks of the history of its branches and of `branch`; whether it lacked anything.

    ShallowRepositoryError, in git's own words, where the remote does not give it. Open the repository anew afterwards.
    """
    own = own_environment(git_folder=repository.git_folder, root=repository.root)
    own |= {"GIT_ALLOW_PROTOCOL": _PROTOCOLS}
    with Git(repository.git_folder, environment, own=own, settings=("core.sshCommand=ssh",)) as git:
        options = _cure(git)
        if options is None:
            return False
        remote, tip, said = _remote(git), repository.tip(branch or "HEAD"), ""
        for wanted in _ATTEMPTS:
            answer = git.ask("fetch", *_FETCH, *options, "--end-of-options", remote, *(tip,) * wanted)
            said = answer.first_complaint or said
            options = _cure(git)
            if options is None:
                return True
        raise _not_completed(remote, said)


def _cure(git: Git) -> tuple[str, ...] | None:
    """The options of the `git fetch` that comes next: first texts, then older commits; None where all is there."""
    partial = git.ask("config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$")
    if partial.status == 0 and _misses_objects(git):
        return ("--refetch", "--no-filter")
    if git.demand("rev-parse", "--is-shallow-repository").strip() == b"true":
        return ("--unshallow", "--no-filter")
    return None


def _misses_objects(git: Git) -> bool:
    listed = git.demand("rev-list", "--objects", "--missing=print", "--all", "HEAD", "--")
    return any(line.startswith(b"?") for line in listed.splitlines())


def _remote(git: Git) -> str:
    # Its status is 1 where there is none.
    names = git.ask("config", "--name-only", "--get-regexp", r"^remote\..*\.url$").output
    remotes = [
        name.removeprefix("remote.").removesuffix(".url")
        for name in names.decode("utf-8", "surrogateescape").splitlines()
    ]
    if not remotes:
        raise ShallowRepositoryError(
            "this clone's history is cut off, and it has no remote to complete it from",
            where="--deepen",
            advice="clone the repository again with its whole history",
        )
    return "origin" if "origin" in remotes else remotes[0]


def _not_completed(remote: str, said: str) -> ShallowRepositoryError:
    return ShallowRepositoryError(
        f"the history could not be completed from “{remote}”: {said or 'it is still cut off'}",
        where="--deepen",
        advice="see that the remote can be reached without a question, or run `git fetch --unshallow` yourself",
    )
