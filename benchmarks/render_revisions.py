"""What a user would write instead: each revision of each file rendered, and beside it git's words against the last.

`python benchmarks/render_revisions.py REPOSITORY FOLDER PATH…`: one process for all, markdown-it-py for the text,
`git diff --word-diff` for the changes. Every revision becomes a page: such a script knows nothing of versions.
"""

import html
import subprocess
import sys
from pathlib import Path

from markdown_it import MarkdownIt


def main() -> None:
    """Write the two pages of each revision."""
    repository, folder, *paths = sys.argv[1:]
    renderer = MarkdownIt("commonmark").enable("table")
    for path in paths:
        # Newest first: with --reverse, git stops at the first renaming.
        revisions = _git(repository, "log", "--follow", "--format=%x00%H", "--name-only", "--", path)
        before = None
        for revision in reversed(revisions.split("\0")[1:]):
            commit, name = revision.split("\n", 1)
            place = f"{commit}:{name.strip()}"
            page = Path(folder, path, commit)
            page.mkdir(parents=True, exist_ok=True)
            text = _git(repository, "show", place)
            (page / "index.html").write_text(renderer.render(text))
            if before and text:
                changes = _git(repository, "diff", "--word-diff", before, place)
                (page / "changes.html").write_text(f"<pre>{html.escape(changes)}</pre>")
            before = place if text else None


def _git(repository: str, *arguments: str) -> str:
    """What git answers; nothing where the file is gone in that revision."""
    command = ["git", "-C", repository, "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, capture_output=True, check=False).stdout.decode(errors="replace")


if __name__ == "__main__":
    main()
