"""A site is put into its folder all at once or not at all, and nobody's files are lost."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from policydiff.errors import PublicationRefused
from policydiff.publisher import publish, publishing, read_manifest
from policydiff.publisher.manifest import digest_of

Site = Mapping[str, bytes]

OLD = {
    "index.html": b"Old.",
    "privacy/index.html": b"Old privacy.",
    "assets/style.css": b"p {}",
    "gone/index.html": b"-",
}
NEW = {
    "index.html": b"New.",
    "privacy/index.html": b"New privacy.",
    "assets/style.css": b"p {}",
    "terms/index.html": b"+",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the site goes; it is not there yet."""
    return tmp_path / "site" / "public"


def in_folder(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder but the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def refusal(folder: Path, site: Site = NEW) -> str:
    """Return the line that refuses a publication, once it is certain that it touched nothing."""
    before = everything(folder.parent)
    with pytest.raises(PublicationRefused) as caught:
        publish(folder, site.items())
    assert everything(folder.parent) == before
    return str(caught.value)


def everything(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Return mode, time and target or size of all that is in a folder, links not followed."""
    return {
        path.relative_to(folder).as_posix(): (
            path.lstat().st_mode,
            0 if path.is_dir() else path.lstat().st_mtime_ns,
            str(path.readlink()) if path.is_symlink() else str(path.lstat().st_size if path.is_file() else 0),
        )
        for path in sorted(folder.rglob("*"))
    }


# What is there afterwards ------------------------------------------------------------------------------------


def test_a_first_publication_makes_the_folder(folder: Path) -> None:
    """With the folders around it."""
    published = publish(folder, OLD.items())

    assert in_folder(folder) == OLD
    assert published.summary == f"4 files in {folder}: 4 new or changed, 0 removed"


def test_an_empty_folder_is_as_good_as_none(folder: Path) -> None:
    """A publisher may have made it."""
    folder.mkdir(parents=True)

    publish(folder, OLD.items())

    assert in_folder(folder) == OLD


def test_the_next_publication_takes_the_place_of_the_last(folder: Path) -> None:
    """Files that are no longer of the site are gone, and their folders too."""
    publish(folder, OLD.items())
    published = publish(folder, NEW.items())

    assert in_folder(folder) == NEW
    assert not (folder / "gone").exists()
    assert published.written == ("index.html", "privacy/index.html", "terms/index.html")
    assert published.removed == ("gone/index.html",)
    assert published.one_by_one is None
    assert [path.name for path in folder.parent.iterdir()] == ["public"]


def test_the_manifest_has_a_digest_of_every_file_and_what_the_site_is_made_of(folder: Path) -> None:
    """The same files give the same manifest, in whatever order they came."""
    publish(folder, OLD.items(), about={"as_of": "2014-06-15"})
    first = (folder / "manifest.json").read_bytes()
    publish(folder, reversed(OLD.items()), about={"as_of": "2014-06-15"})

    assert (folder / "manifest.json").read_bytes() == first
    assert json.loads(first) == {
        "schema": "policydiff/manifest/1",
        "as_of": "2014-06-15",
        "files": {path: digest_of(content) for path, content in sorted(OLD.items())},
    }


def test_equal_files_keep_their_time(folder: Path) -> None:
    """So that what copies a site copies only what changed."""
    publish(folder, OLD.items())
    for path in OLD:
        os.utime(folder / path, (1_000_000_000, 1_000_000_000))

    publish(folder, NEW.items())

    assert {path for path in NEW if (folder / path).stat().st_mtime == 1_000_000_000} == {"assets/style.css"}


def test_everybody_may_read_the_site(folder: Path) -> None:
    """Folders 755 and files 644 under the usual umask, however they came to be."""
    before = os.umask(0o022)
    try:
        publish(folder, OLD.items())
        publish(folder, NEW.items())
    finally:
        os.umask(before)

    assert {path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*")) if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()} == {0o644}


def test_what_hosts_keep_in_the_folder_stays(folder: Path) -> None:
    """`CNAME` and `.nojekyll`, in the first publication and in later ones."""
    folder.mkdir(parents=True)
    (folder / "CNAME").write_bytes(b"policies.example.org\n")
    (folder / ".nojekyll").touch()

    for site in (OLD, NEW):
        publish(folder, site.items())

        assert in_folder(folder) == {**site, "CNAME": b"policies.example.org\n", ".nojekyll": b""}


def test_a_site_may_bring_its_own_cname(folder: Path) -> None:
    """It is then the tool's file, and may change."""
    publish(folder, {**OLD, "CNAME": b"one"}.items())
    publish(folder, {**NEW, "CNAME": b"two"}.items())

    assert in_folder(folder) == {**NEW, "CNAME": b"two"}


# Refusals ----------------------------------------------------------------------------------------------------


def test_a_folder_with_other_files_is_refused(folder: Path) -> None:
    """Somebody's work lies there."""
    folder.mkdir(parents=True)
    (folder / "thesis.txt").write_bytes(b"Years of work.")

    assert refusal(folder) == (
        f"{folder}: the folder holds “thesis.txt”, which policydiff did not write; "
        "name an empty or new folder with -o, or move that file away"
    )


def test_a_file_that_somebody_put_into_the_site_is_not_lost(folder: Path) -> None:
    """Nor a folder with files in it."""
    publish(folder, OLD.items())
    (folder / "notes").mkdir()
    (folder / "notes" / "mine.txt").write_bytes(b"Mine.")

    assert "“notes/mine.txt”, which policydiff did not write" in refusal(folder)


def test_a_page_that_somebody_changed_is_not_lost(folder: Path) -> None:
    """It is no longer what the tool wrote."""
    publish(folder, OLD.items())
    (folder / "index.html").write_bytes(b"Improved by hand.")

    assert "“index.html” was changed after policydiff wrote it" in refusal(folder)


def test_a_cname_of_the_hosts_is_not_replaced_by_the_sites(folder: Path) -> None:
    """Two that differ are for a person to settle."""
    folder.mkdir(parents=True)
    (folder / "CNAME").write_bytes(b"policies.example.org\n")

    assert "“CNAME”, which policydiff did not write" in refusal(
        folder, {**NEW, "CNAME": b"other.example.org\n"}
    )


def test_a_manifest_of_something_else_makes_no_folder_ours(folder: Path) -> None:
    """Web applications have a `manifest.json` too."""
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(
        '{"name": "An app", "files": {"manifest.json": "x"}}', encoding="utf-8"
    )

    assert "“manifest.json”, which policydiff did not write" in refusal(folder)


@pytest.mark.parametrize("target", ["/etc/hostname", ".."])
def test_a_link_in_the_folder_is_neither_followed_nor_removed(folder: Path, target: str) -> None:
    """Whether to a file or to a folder."""
    publish(folder, OLD.items())
    (folder / "link").symlink_to(target)

    assert "“link”, which policydiff did not write" in refusal(folder)


def test_a_page_replaced_by_a_link_to_its_own_text_is_noticed(folder: Path, tmp_path: Path) -> None:
    """The text would be right, but nothing is written through a link."""
    publish(folder, OLD.items())
    (tmp_path / "outside.html").write_bytes(OLD["index.html"])
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(tmp_path / "outside.html")

    assert "“index.html”, which policydiff did not write" in refusal(folder)


def test_a_folder_that_is_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    """Wherever it leads."""
    folder.parent.mkdir()
    folder.symlink_to(tmp_path)

    assert refusal(folder) == f"{folder}: this is a symbolic link; name the folder itself"


def test_a_file_in_the_folders_place_is_refused(folder: Path) -> None:
    """It is somebody's."""
    folder.parent.mkdir()
    folder.write_bytes(b"A file.")

    assert refusal(folder) == f"{folder}: this is a file, not a folder; name a folder with -o"


@pytest.mark.parametrize("path", ["../outside.html", "/etc/passwd", "INDEX.html", "manifest.json"])
def test_a_page_that_cannot_be_written_stops_the_publication(folder: Path, path: str) -> None:
    """The old site stays as it was."""
    publish(folder, OLD.items())

    assert "the page" in refusal(folder, {**NEW, path: b"x"})


def test_an_error_while_pages_are_made_leaves_the_old_site(folder: Path) -> None:
    """And nothing beside it."""
    publish(folder, OLD.items())
    before = everything(folder.parent)

    def pages() -> Iterator[tuple[str, bytes]]:
        yield from NEW.items()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        publish(folder, pages())

    assert everything(folder.parent) == before


def test_files_that_come_while_the_site_is_built_are_not_lost(folder: Path) -> None:
    """The folder is looked at again before it is swapped."""
    publish(folder, OLD.items())

    def pages() -> Iterator[tuple[str, bytes]]:
        (folder / "late.txt").write_bytes(b"Mine.")
        yield from NEW.items()

    with pytest.raises(PublicationRefused, match="files came or went"):
        publish(folder, pages())

    assert in_folder(folder) == {**OLD, "late.txt": b"Mine."}


@pytest.mark.parametrize("git_too", [False, True])
def test_a_write_that_fails_leaves_the_old_site(folder: Path, git_too: bool) -> None:
    """Here because no file may be larger than the system's limit for a process."""
    if git_too:
        (folder / ".git").mkdir(parents=True)
    publish(folder, OLD.items())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        line = refusal(folder, {**NEW, "big.html": b"x" * 1_000_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)

    assert line == f"{folder}: nothing was published: file too large; make room for it"


@pytest.mark.proof
def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    """One line says so, beside the old site and on a disk that is itself the folder; needs the right to mount."""
    disk = tmp_path / "disk"
    disk.mkdir()
    for site in (disk / "beside" / "public", disk):
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=True)
        try:
            publish(site, OLD.items())

            assert refusal(site, {**NEW, "big.html": b"x" * 1_000_000}) == (
                f"{site}: nothing was published: no space left on device; make room for it"
            )
            assert in_folder(site) == OLD
        finally:
            subprocess.run(["umount", disk], check=True)


# One by one --------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(folder: Path) -> Path:
    """Return a folder that cannot be swapped, for git keeps its own in it."""
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_bytes(b"[core]\n")
    return folder


def test_a_folder_with_git_in_it_is_changed_file_by_file(kept: Path) -> None:
    """The report says so; git's folder stays."""
    publish(kept, OLD.items())
    inode = kept.stat().st_ino
    published = publish(kept, NEW.items())

    assert published.one_by_one == "the folder holds .git"
    assert published.summary.endswith("; put there one by one, because the folder holds .git")
    assert in_folder(kept) == {**NEW, ".git/config": b"[core]\n"}
    assert kept.stat().st_ino == inode
    assert sorted(path.name for path in kept.iterdir()) == [
        ".git",
        "assets",
        "index.html",
        "manifest.json",
        "privacy",
        "terms",
    ]


def test_a_file_may_become_a_folder_and_a_folder_a_file(kept: Path) -> None:
    """Whatever stood in the way was the tool's."""
    publish(kept, {"a": b"1", "b/c/d": b"2"}.items())
    publish(kept, {"a/x": b"3", "b": b"4"}.items())

    assert in_folder(kept) == {"a/x": b"3", "b": b"4", ".git/config": b"[core]\n"}


def test_pages_come_after_what_they_need_and_removals_last(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader never meets a page whose style or neighbour is missing."""
    publish(kept, {"old.html": b"Old."}.items())
    steps: list[str] = []
    replace, unlink = Path.replace, Path.unlink

    def noted_replace(self: Path, target: Path) -> Path:
        steps.append(f"+{target.relative_to(kept)}")
        return replace(self, target)

    def noted_unlink(self: Path, missing_ok: bool = False) -> None:
        steps.append(f"-{self.relative_to(kept)}")
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", noted_replace)
    monkeypatch.setattr(Path, "unlink", noted_unlink)
    publish(
        kept,
        {
            "feed.xml": b"f",
            "index.html": b"i",
            "p/v/index.html": b"v",
            "p/index.html": b"p",
            "s.css": b"s",
        }.items(),
    )

    assert steps[:7] == [
        "+s.css",
        "+p/v/index.html",
        "+p/index.html",
        "+index.html",
        "+feed.xml",
        "-old.html",
        "+manifest.json",
    ]


def test_where_two_folders_cannot_be_swapped_files_are(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other systems than Linux, some network disks."""
    monkeypatch.setattr(publishing, "exchange", lambda *_: False)
    publish(folder, OLD.items())
    published = publish(folder, NEW.items())

    assert published.one_by_one == "the file system cannot swap two folders"
    assert in_folder(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == ["public"]


# Killed, and side by side --------------------------------------------------------------------------------------

ENDLESS = """
import sys
from pathlib import Path
from policydiff.publisher import publish

folder, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    publish(folder, ((f"{number % 3}/{n}.html" if n % 2 else f"{n}.html", b"%d" % number) for n in range(40)))
"""


def is_whole(folder: Path) -> bool:
    """Return whether a folder holds exactly what its manifest says, all of one publication."""
    manifest = read_manifest(folder)
    assert manifest is not None
    held = in_folder(folder)
    return {path: digest_of(content) for path, content in held.items()} == dict(manifest.files) and len(
        set(held.values())
    ) == 1


@pytest.mark.parametrize(
    "kills", [10, pytest.param(200, marks=[pytest.mark.proof, pytest.mark.timeout(900)])]
)
def test_a_kill_at_any_moment_leaves_one_whole_site(folder: Path, kills: int) -> None:
    """The old one or the new one, and the next publication cleans up."""
    publish(folder, OLD.items())
    chance = random.Random(2014)
    for _ in range(kills):
        kill_while_it_publishes(folder, chance.uniform(0, 0.3))

        assert is_whole(folder) or in_folder(folder) == OLD

    publish(folder, NEW.items())

    assert in_folder(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == ["public"]


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=[pytest.mark.proof, pytest.mark.timeout(900)])])
def test_a_kill_while_files_are_replaced_one_by_one_is_mended_by_the_next(kept: Path, kills: int) -> None:
    """Every file is whole, and none of them is taken for somebody else's."""
    publish(kept, OLD.items())
    chance = random.Random(2014)
    for _ in range(kills):
        kill_while_it_publishes(kept, chance.uniform(0, 0.3))

    publish(kept, NEW.items())

    assert in_folder(kept) == {**NEW, ".git/config": b"[core]\n"}


def kill_while_it_publishes(folder: Path, seconds: float) -> None:
    """Start a process that publishes again and again, and kill it."""
    process = subprocess.Popen([sys.executable, "-c", ENDLESS, folder], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


def test_two_builds_at_once_come_one_after_the_other(folder: Path) -> None:
    """The last one wins, whole."""
    processes = [
        subprocess.Popen([sys.executable, "-c", ENDLESS.replace("while True", "while number < 8"), folder])
        for _ in range(2)
    ]

    assert [process.wait() for process in processes] == [0, 0]
    assert is_whole(folder)


def test_a_build_that_waits_too_long_for_another_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not wait for ever for one that hangs."""
    monkeypatch.setattr("policydiff.publisher.swapping._PATIENCE", 0.1)

    def pages() -> Iterator[tuple[str, bytes]]:
        with pytest.raises(PublicationRefused) as caught:
            publish(folder, NEW.items())
        yield "index.html", str(caught.value).encode()

    publish(folder, pages())

    assert in_folder(folder) == {
        "index.html": f"{folder.parent}: another build is writing there; "
        "wait until it is done, or name another folder".encode()
    }
