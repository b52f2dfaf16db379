"""`policydiff export`: a version as evidence that anyone can check."""

import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from calling import Call, privacy
from stories import Story

from policydiff.history import digest


@pytest.fixture
def kept(company: Story, call: Call, tmp_path: Path) -> Path:
    """The folder of an archive of the version of June 15, 2014, unpacked."""
    answer = call("export", "privacy@2014-06-15", "-o", tmp_path / "evidence.zip", repo=company.path)
    assert (answer.status, answer.output) == (0, "")
    with ZipFile(tmp_path / "evidence.zip") as archive:
        archive.extractall(tmp_path)  # our own
    return tmp_path / "privacy-2014-06-15"


def test_the_archive_holds_text_facts_and_redline(kept: Path) -> None:
    """Each file in its place, and nothing else."""
    assert sorted(path.relative_to(kept).as_posix() for path in kept.rglob("*") if path.is_file()) == [
        "README.txt",
        "SHA256SUMS",
        "before/original.md",
        "manifest.json",
        "redline/redline.html",
        "redline/redline.json",
        "redline/redline.txt",
        "text/normal-form.md",
        "text/original.md",
        "text/text.html",
        "version.json",
    ]


def test_the_manifest_names_the_version_and_every_files_digest(kept: Path, company: Story) -> None:
    """With its place in git and the version before it."""
    manifest = json.loads((kept / "manifest.json").read_text(encoding="utf-8"))
    commits = company.git("log", "--format=%H", "--reverse", "--", "policies/privacy.md").split()

    assert manifest["schema"] == "policydiff/export/1"
    assert (manifest["policy"], manifest["version"], manifest["commit"]) == (
        "privacy",
        "2014-06-15",
        commits[2],
    )
    assert (manifest["before"]["version"], manifest["before"]["commit"]) == ("2011-03-02", commits[0])
    assert manifest["as_of"] == "2026-11-23"
    assert manifest["digest"] == digest((kept / "text/original.md").read_text(encoding="utf-8"))
    assert manifest["digest"] == "sha256:" + sha256((kept / "text/normal-form.md").read_bytes()).hexdigest()
    for path, facts in manifest["files"].items():
        content = (kept / path).read_bytes()
        assert (facts["bytes"], facts["sha256"]) == (len(content), sha256(content).hexdigest()), path


def test_the_facts_are_those_that_the_program_tells(kept: Path, company: Story, call: Call) -> None:
    """The version of `log`, and the redline of `diff`."""
    facts = json.loads((kept / "version.json").read_text(encoding="utf-8"))
    log = call("log", "privacy", "--format", "json", repo=company.path).json
    version = next(each for each in log["versions"] if each["id"] == "2014-06-15")
    reference = ("privacy@2011-03-02", "privacy@2014-06-15")

    assert {key: facts[key] for key in version} == version
    for form, ending in (("text", "txt"), ("json", "json"), ("html", "html")):
        shown = call("diff", *reference, "--format", form, repo=company.path).output
        assert (kept / f"redline/redline.{ending}").read_text(encoding="utf-8") == shown


def test_what_the_readme_says_can_be_typed(kept: Path, company: Story) -> None:
    """Each command runs in a shell, and says what it should."""
    readme = (kept / "README.txt").read_text(encoding="utf-8")
    typed = [line.strip() for line in re.findall(r"^    (\S.*)$", readme, re.M)]
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    said = {
        command: subprocess.run(
            ["sh", "-c", command.replace("REPOSITORY", str(company.path))],
            cwd=kept,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        for command in typed
    }

    assert [command.split()[0] for command in typed] == [
        "sha256sum",
        "git",
        "sha256sum",
        "git",
        "sha256sum",
        "diff",
        "policydiff",
    ]
    for command, answer in said.items():
        assert answer.stderr == "", command
        assert answer.returncode == (1 if command.startswith("diff") else 0), command
    assert said[typed[0]].stdout.count(": OK\n") == 10
    assert said[typed[1]].stdout.split()[0] == said[typed[2]].stdout.split()[0]
    assert len(said[typed[3]].stdout.splitlines()) == 3
    assert said[typed[4]].stdout.split()[0] in readme
    assert said[typed[6]].stdout == (kept / "redline/redline.txt").read_text(encoding="utf-8")


def test_a_file_that_was_changed_is_found(kept: Path) -> None:
    """By the sums, which need no policydiff."""
    (kept / "text/original.md").write_text("# Another\n", encoding="utf-8")
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=kept, capture_output=True, text=True, check=False
    )

    assert checked.returncode == 1
    assert "text/original.md: FAILED" in checked.stdout


def test_the_same_evidence_has_the_same_bytes_anywhere(
    company: Story, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another folder, process, time zone, language, hash order and file mode, from a clone elsewhere."""
    call("export", "privacy@2014-06-15", "-o", tmp_path / "here.zip", repo=company.path)
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    subprocess.run(["git", "clone", "-q", "--bare", company.path, elsewhere / "clone.git"], check=True)
    environment = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "de_DE.UTF-8",
        "PYTHONHASHSEED": "7",
        "HOME": str(elsewhere),
        "SOURCE_DATE_EPOCH": "1795392000",
    }
    subprocess.run(
        [
            "sh",
            "-c",
            'umask 077; exec "$0" -m policydiff --repo clone.git export privacy@2014-06-15',
            sys.executable,
        ],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        check=True,
    )
    there = (elsewhere / "privacy-2014-06-15.zip").read_bytes()

    assert there == (tmp_path / "here.zip").read_bytes()
    with ZipFile(BytesIO(there)) as archive:
        for entry in archive.infolist():
            assert (entry.date_time, entry.compress_type) == ((1980, 1, 1, 0, 0, 0), ZIP_STORED)


def test_a_text_is_kept_byte_for_byte(tmp_path: Path, call: Call) -> None:
    """Line ends, byte order mark and spaces as committed; the normal form beside it has the digest."""
    story = Story(tmp_path / "repository")
    content = b"\xef\xbb\xbf# Terms  \r\n\r\nLast updated: March 2, 2011\r\n\r\nBe kind.\r\n\r\n"
    story.commit("2011-03-02", {"policies/terms.md": content})
    call("export", "terms", "-o", tmp_path / "kept.zip", repo=story.path)

    with ZipFile(tmp_path / "kept.zip") as archive:
        names = archive.namelist()
        assert archive.read("terms-2011-03-02/text/original.md") == content
        normal = archive.read("terms-2011-03-02/text/normal-form.md")
        assert normal == b"# Terms\n\nLast updated: March 2, 2011\n\nBe kind.\n"
        facts = json.loads(archive.read("terms-2011-03-02/version.json"))
        assert facts["digest"] == f"sha256:{sha256(normal).hexdigest()}"
        assert b"there is no redline" in archive.read("terms-2011-03-02/README.txt")
    assert not any("redline" in name or "before" in name for name in names)


def test_a_translations_archive_has_a_name_of_its_own(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the current folder, where none is named."""
    story = Story(tmp_path / "repository")
    german = "# Datenschutz\n\nZuletzt aktualisiert am 15. Juni 2014\n\nNichts.\n"
    story.commit(
        "2014-06-15",
        {
            "policydiff.toml": '[site]\nlanguages = ["en", "de"]\n',
            "policies/privacy.md": privacy("June 15, 2014"),
            "policies/de/privacy.md": german,
        },
    )
    monkeypatch.chdir(tmp_path)
    answer = call("export", "de/privacy", repo=story.path)

    assert answer.messages == "de-privacy-2014-06-15.zip: Datenschutz, version 2014-06-15\n"
    assert (tmp_path / "de-privacy-2014-06-15.zip").is_file()


def test_what_is_no_version_is_refused(company: Story, call: Call, tmp_path: Path) -> None:
    """A draft, an unknown version; nothing is written."""
    for reference in ("privacy@draft", "privacy@2001-01-01"):
        refused = call("export", reference, "-o", tmp_path / "none.zip", repo=company.path)
        assert refused.status == 2
        assert refused.messages.count("\n") == 1
    assert not (tmp_path / "none.zip").exists()
