"""The digests of every form of redlines, asked of other processes: `python tests/asking.py` answers line by line."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from policydiff.interface import compare_texts
from policydiff.rendering.json import diff_document, encode
from policydiff.rendering.patch import redline_patch
from policydiff.rendering.redline import redline_html
from policydiff.rendering.redline_markdown import redline_markdown
from policydiff.rendering.redline_text import BRACKETS, redline_text
from policydiff.rendering.side_by_side import side_by_side_html

Texts = tuple[str, str]


def digest(old: str, new: str) -> str:
    """Return one digest of all forms of a redline: every change, pages, text, Markdown, JSON and patch."""
    redline = compare_texts(old, new).redline
    forms = (
        repr(redline.comparison),
        redline_html(redline.comparison, redline.assessments),
        side_by_side_html(redline.comparison, redline.assessments),
        redline_text(redline, marks=BRACKETS),
        redline_markdown(redline),
        encode(diff_document(redline)),
        redline_patch(redline),
    )
    return hashlib.sha256("\0".join(map(str, forms)).encode(errors="surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Other:
    """A process that compares texts, one after the other, and remembers what it likes."""

    process: subprocess.Popen[str]

    def digests(self, asked: Sequence[Texts]) -> list[str]:
        """Return the digest of each pair of texts, compared there in this order."""
        sent, answers = self.process.stdin, self.process.stdout
        assert sent is not None
        assert answers is not None
        sent.write(json.dumps(asked) + "\n")
        sent.flush()
        digests: list[str] = json.loads(answers.readline())
        return digests


@contextmanager
def other(seed: int) -> Iterator[Other]:
    """Give a process in which hashes of texts, and so the order of sets, come from `seed`."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, __file__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        yield Other(process)
        assert process.stdin is not None
        process.stdin.close()


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps([digest(*texts) for texts in json.loads(line)]) + "\n")
        sys.stdout.flush()
