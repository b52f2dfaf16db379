"""A new policy repository, and a new policy in one: files from `starters`, and none that is there is touched."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

from policydiff.configuration import WEB_ADDRESS, is_web_address
from policydiff.drafting.incoming import make_folders
from policydiff.drafting.message import PROGRAM
from policydiff.drafting.releasing import moment
from policydiff.errors import RepositoryError, UsageError
from policydiff.history import TRAILER_OF_EXAMPLE, new_date
from policydiff.repository import Identity, NewFile, Repository, found, open_repository
from policydiff.workspace import Workspace

CI_FILES: Mapping[str, tuple[str, str] | None] = {
    "github": ("github.yml", ".github/workflows/policies.yml"),
    "gitlab": ("gitlab.yml", ".gitlab-ci.yml"),
    "none": None,
}
"""For each host of repositories the starter of its pipeline, and where that goes."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PLACEHOLDER = "[DATE]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """What a new repository is to be like."""

    title: str = "Policies"
    base_url: str | None = None
    language: str = "en"
    ci: str = "none"
    policy: str = "privacy"
    """The name of its first policy."""

    def __post_init__(self) -> None:
        if not _LANGUAGE.fullmatch(self.language):
            raise UsageError(
                f"“{self.language}” is no language", where="--language", advice="give a code such as en or de"
            )
        if self.base_url is not None and not is_web_address(self.base_url):
            raise UsageError(
                f"“{self.base_url}” is no address", where="--base-url", advice=f"give {WEB_ADDRESS}"
            )
        _refuse_name(self.policy, "--policy")


@dataclass(frozen=True, kw_only=True, slots=True)
class Started:
    """What was made."""

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    """The files that were there already, and stayed as they were."""
    commit: str | None
    """The first commit; None in a repository that was there already."""


def refuse_place(folder: Path, environment: Mapping[str, str]) -> None:
    """UsageError where a new repository cannot be in this folder: it is a file, or lies within another repository."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", advice="name a folder, which need not exist")
    around = _repository_around(folder, environment)
    if around is not None and around != folder.resolve():
        raise UsageError(
            f"{folder} lies within the repository {around}",
            advice=f"start there, with `policydiff init {around}`, or elsewhere",
        )


def init(
    folder: Path,
    answers: Answers,
    *,
    by: Identity,
    today: date,
    environment: Mapping[str, str],
    introduce: bool = False,
) -> Started:
    """Make a policy repository of a folder, with a first policy, settings, a pipeline and a first commit `by` somebody.

    What is in the folder stays as it is. In a repository that was there already nothing is committed. With `introduce`
    the new repository keeps who that is, for its releases.
    """
    refuse_place(folder, environment)
    folder.mkdir(parents=True, exist_ok=True)
    texts = dict(_files(answers, today))
    for path in texts:
        make_folders(folder, path, asked=None)
    is_new = _repository_around(folder, environment) is None
    if is_new:
        found(folder, environment)
    written = tuple(path for path, text in texts.items() if _write(folder, path, text))
    kept = tuple(path for path in texts if path not in written)
    with open_repository(folder, environment) as repository:
        if introduce:
            repository.writing.introduce(by)
        commit = _first_commit(repository, texts, written, by, today) if is_new and written else None
    return Started(folder=folder, written=written, kept=kept, commit=commit)


def new_policy(workspace: Workspace, name: str, *, title: str | None, path: str | None) -> str:
    """Write the draft of a new policy, or of a translation (`de/privacy`), and give its path.

    UsageError where there is such a policy or file already, or where no policy is looked for.
    """
    language, _, slug = name.rpartition("/")
    _refuse_name(slug, None)
    settings = workspace.configuration
    if language and language not in settings.site.languages:
        raise UsageError(
            f"“{language}” is no language of this repository",
            advice=f'add it under [site] in policydiff.toml: languages = ["{settings.site.language}", "{language}"]',
        )
    known = _known(workspace)
    if name in known:
        raise UsageError(f"there is a policy {name} already: {known[name]}", advice="edit that file")
    place = path or f"policies/{language + '/' if language else ''}{slug}.md"
    if not workspace.is_policy(place):
        raise UsageError(
            f"{place} would be no policy, for `include` under [policies] names other files",
            where="--path" if path else None,
            advice="give a --path that matches it" if path is None else "name a file that matches it",
        )
    root = workspace.root
    if root is None:
        raise RepositoryError(
            "this is a bare repository, in which nobody drafts", advice="work in a clone of it"
        )
    original = workspace.repository.draft(known[slug]) if language and slug in known else None
    text = original or _policy(title or _title(slug), language or settings.site.language, _PLACEHOLDER)
    if not _write(root, place, text, asked="--path"):
        raise UsageError(f"{place} is there already", advice="edit it, or give another --path")
    return place


def _known(workspace: Workspace) -> dict[str, str]:
    try:
        return {identity.name: identity.path for identity in workspace.drafted.catalogue}
    except UsageError:
        return {}


def _files(answers: Answers, today: date) -> Iterator[tuple[str, str]]:
    """Every file of a new repository: its path and its text."""
    words = {
        "TITLE": json.dumps(answers.title, ensure_ascii=False),
        "BASE_URL": f"base_url = {json.dumps(answers.base_url)}"
        if answers.base_url
        else '# base_url = "https://example.org/legal"',
        "LANGUAGE": json.dumps(answers.language),
        "HEADING": answers.title,
        "POLICY": answers.policy,
    }
    for starter, path in (
        ("policydiff.toml", "policydiff.toml"),
        ("README.md", "README.md"),
        ("gitignore", ".gitignore"),
        ("pre-commit-config.yaml", ".pre-commit-config.yaml"),
        ("site-README.md", "site/README.md"),
    ):
        yield path, _filled(starter, words)
    pipeline = CI_FILES[answers.ci]
    if pipeline is not None:
        yield pipeline[1], _starter(pipeline[0])
    day = new_date(today, language=_language_of_starter(answers.language))
    yield f"policies/{answers.policy}.md", _policy(_title(answers.policy), answers.language, day)


def _policy(title: str, language: str, day: str) -> str:
    starter = f"policy.{_language_of_starter(language)}.md"
    return _filled(starter, {"POLICY_TITLE": title, "DATE": day})


def _language_of_starter(language: str) -> str:
    """The language in which the first text is: the one that is asked for, else English."""
    return "de" if language.split("-")[0] == "de" else "en"


def _title(slug: str) -> str:
    known = {"privacy": "Privacy Policy", "terms": "Terms of Service", "cookies": "Cookie Policy"}
    return known.get(slug, slug.replace("-", " ").capitalize())


def _filled(starter: str, words: Mapping[str, str]) -> str:
    return re.sub(r"@([A-Z_]+)@", lambda found: words[found[1]], _starter(starter))


def _starter(name: str) -> str:
    return resources.files("policydiff.drafting").joinpath("starters", name).read_text(encoding="utf-8")


def _write(root: Path, path: str, text: str, *, asked: str | None = None) -> bool:
    """Write a new file, through no link; False where there is one, or anything else of its name."""
    make_folders(root, path, asked=asked)
    try:
        with (root / path).open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return False
    return True


def _first_commit(
    repository: Repository, texts: Mapping[str, str], written: tuple[str, ...], by: Identity, today: date
) -> str:
    writing = repository.writing
    files = {path: NewFile(content=texts[path].encode()) for path in written}
    at = moment(today)
    message = f"Start the policy repository\n\n{TRAILER_OF_EXAMPLE}: {PROGRAM}\n"
    with writing.exclusively():
        commit = writing.commit(files, parent=None, message=message, by=by, at=at)
        writing.stage(dict(writing.stored(files)))
        branch = writing.branch
        assert branch is not None
        if not writing.move_branch(branch, to=commit, expected=None, by=by, at=at, why="policydiff: start"):
            raise RepositoryError("somebody else committed here at this moment", advice="look what it was")
    return commit


def _repository_around(folder: Path, environment: Mapping[str, str]) -> Path | None:
    """The root of the repository that a folder, which may not exist yet, lies in."""
    there = next(place for place in (folder.resolve(), *folder.resolve().parents) if place.is_dir())
    try:
        with open_repository(there, environment) as repository:
            return repository.root or repository.git_folder
    except RepositoryError as error:
        if "is not in a git repository" in error.what:
            return None
        raise


def _refuse_name(slug: str, where: str | None) -> None:
    if not _SLUG.fullmatch(slug):
        raise UsageError(
            f"“{slug}” is no name of a policy",
            where=where,
            advice="give lower-case letters, digits and hyphens, such as privacy or terms-of-service",
        )
