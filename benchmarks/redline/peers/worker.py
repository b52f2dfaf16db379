"""Asks one Python tool for a redline of each pair of texts that comes in, a line of JSON each.

Runs in an environment of its own and knows nothing of this project. A line in holds `old` and `new` in Markdown and
`old_html` and `new_html`; a line out holds `segments` or `html`, and `ms` of a
processor's time.
"""

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path
from typing import Any

Segments = list[tuple[str, str]]
OPS = {"=": "equal", "-": "delete", "+": "insert", 0: "equal", -1: "delete", 1: "insert"}


def redlines(case: dict[str, str]) -> Segments:
    """redlines, as tags."""
    text = import_module("redlines").Redlines(case["old"], case["new"], markdown_style="none").output_markdown
    segments = []
    for tag, marked, plain in re.findall(
        r"(?s)<(ins|del)>(.*?)</(?:ins|del)>|((?:(?!<(?:ins|del)>).)+)", text
    ):
        op = {"ins": "insert", "del": "delete", "": "equal"}[tag]
        segments.append((op, marked or plain))
    return segments


def dmp(case: dict[str, str]) -> Segments:
    """diff-match-patch over characters, as it is by default: with its time limit."""
    differ = import_module("diff_match_patch").diff_match_patch()
    return [(OPS[op], text) for op, text in differ.diff_main(case["old"], case["new"])]


def dmp_semantic(case: dict[str, str]) -> Segments:
    """diff-match-patch over characters, with its semantic cleanup."""
    differ = import_module("diff_match_patch").diff_match_patch()
    diffs = differ.diff_main(case["old"], case["new"])
    differ.diff_cleanupSemantic(diffs)
    return [(OPS[op], text) for op, text in diffs]


def fast_dmp_words(case: dict[str, str]) -> Segments:
    """Over words, each encoded as one character, with semantic cleanup."""
    words: list[str] = []
    codes: dict[str, str] = {}

    def encoded(text: str) -> str:
        letters = []
        for word in re.findall(r"\w+|\s+|[^\w\s]", text):
            if word not in codes:
                code = len(words) + 0x20
                codes[word] = chr(code if code < 0xD800 else code + 0x800)
                words.append(word)
            letters.append(codes[word])
        return "".join(letters)

    back = import_module("fast_diff_match_patch").diff(
        encoded(case["old"]),
        encoded(case["new"]),
        timelimit=0,
        checklines=False,
        cleanup="Semantic",
        counts_only=False,
    )
    texts = {code: word for word, code in codes.items()}
    return [(OPS[op], "".join(texts[letter] for letter in text)) for op, text in back]


def difflib(case: dict[str, str]) -> Segments:
    """Python's own, over words."""
    old, new = (re.findall(r"\w+|\s+|[^\w\s]", case[side]) for side in ("old", "new"))
    segments: Segments = []
    for op, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if op == "equal":
            segments.append(("equal", "".join(old[a:b])))
        else:
            segments += [("delete", "".join(old[a:b])), ("insert", "".join(new[c:d]))]
    return segments


def git(case: dict[str, str]) -> Segments:
    """git, word by word."""
    with tempfile.TemporaryDirectory() as folder:
        for side in ("old", "new"):
            Path(folder, side).write_text(case[side], encoding="utf-8", newline="\n")
        command = [
            "git",
            "diff",
            "--no-index",
            "--no-color",
            "--word-diff=porcelain",
            "-U1000000",
            "old",
            "new",
        ]
        shown = subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout.decode()
    signs = {" ": "equal", "-": "delete", "+": "insert"}
    segments: Segments = []
    for line in shown.split("\n@@", 1)[-1].split("\n")[1:]:
        if line[:1] in signs:
            segments.append((signs[line[0]], line[1:]))
        elif line == "~":
            segments.append(("equal", "\n"))
    return segments or [("equal", case["old"])]


def lxml(case: dict[str, str]) -> str:
    """What lxml has for HTML."""
    return str(import_module("lxml.html.diff").htmldiff(case["old_html"], case["new_html"]))


def xmldiff(case: dict[str, str]) -> str:
    """xmldiff, with what its documentation names for HTML."""
    formatter = import_module("xmldiff.formatting").XMLFormatter(
        normalize=3,
        text_tags=("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"),
        formatting_tags=("em", "strong", "a", "code"),
    )
    old, new = (f"<div>{case[side]}</div>" for side in ("old_html", "new_html"))
    return str(import_module("xmldiff.main").diff_texts(old, new, formatter=formatter))


TOOLS = {
    "redlines": redlines,
    "dmp": dmp,
    "dmp-semantic": dmp_semantic,
    "fast-dmp-words": fast_dmp_words,
    "difflib": difflib,
    "git": git,
    "lxml": lxml,
    "xmldiff": xmldiff,
}


def spent() -> float:
    """The seconds of a processor that this process and those that it started have taken."""
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + others.ru_utime + others.ru_stime


def main() -> None:
    """Answer until there is nothing more to read."""
    tool = TOOLS[sys.argv[1]]
    for line in sys.stdin:
        case = json.loads(line)
        before = spent()
        answer: dict[str, Any] = {}
        try:
            result = tool(case)
            answer["html" if isinstance(result, str) else "segments"] = result
        except Exception as error:
            answer["error"] = f"{type(error).__name__}: {error}"[:200]
        answer["ms"] = 1000 * (spent() - before)
        print(json.dumps(answer), flush=True)


main()
