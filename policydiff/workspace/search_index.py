"""Makes the search index of a site with Pagefind, the same bytes for the same texts.

Pagefind is a program of its own: it reads pages from a folder and writes an index that its script reads in the browser.
Two things in that index follow from chance, the order of a filter's values and that of the languages. Both are put in
order here; a file is named by its content, so those two files and what names them get new names.
"""

import gzip
import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from policydiff.errors import MissingExtra, PolicydiffError
from policydiff.site import SearchText
from policydiff.site.addresses import SEARCH_INDEX, file_of
from policydiff.workspace import concise_binary

_NEEDED = ("pagefind.js", "pagefind-worker.js")
"""Of the scripts and styles that Pagefind brings, those that ours cannot do without."""
_ENTRY = "pagefind-entry.json"
_INDEXED = frozenset({"filter", "fragment", "index"})
_MARK = b"pagefind_dcd"
"""What stands before the content of each packed file."""


def require_pagefind() -> str:
    """The path of Pagefind's program. Raises MissingExtra where it is not installed."""
    try:
        from pagefind.service import get_executable
    except ImportError:
        raise MissingExtra("the search page", extra="search") from None
    program = get_executable()
    if program is None:
        raise MissingExtra("the search page", extra="search")
    return str(program)


def search_index(texts: Iterable[SearchText], *, file_names: bool = False) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file of the index, in the order of paths; `file_names` is whether results name files.

    Raises MissingExtra.
    """
    with tempfile.TemporaryDirectory(prefix="policydiff-search-") as place:
        pages, bundle = Path(place) / "pages", Path(place) / "index"
        pages.mkdir()
        for text in texts:
            file = pages / file_of(text.address)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.page, encoding="utf-8")
        _run(pages, bundle, *(["--keep-index-url"] if file_names else []))
        files = {path.relative_to(bundle).as_posix(): path for path in bundle.rglob("*") if path.is_file()}
        contents = {path: file.read_bytes() for path, file in files.items() if _is_needed(path)}
    for path, content in sorted(_in_order(contents).items()):
        yield f"{SEARCH_INDEX}{path}", content


def _run(pages: Path, bundle: Path, *options: str) -> None:
    done = subprocess.run(  # noqa: S603  # the program of the package that was just imported
        [require_pagefind(), "--silent", "--site", str(pages), "--output-path", str(bundle), *options],
        capture_output=True,
        check=False,
        cwd=pages.parent,
    )
    if done.returncode or not (bundle / _ENTRY).is_file():
        said = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
        raise PolicydiffError(
            f"the search index could not be made: {said[-1] if said else 'Pagefind failed'}"
        )


def _is_needed(path: str) -> bool:
    folder, slash, _ = path.partition("/")
    if slash:
        return folder in _INDEXED
    return path in (*_NEEDED, _ENTRY) or path.endswith((".pf_meta", ".pagefind"))


# In order ----------------------------------------------------------------------------------------------------


def _in_order(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with all that follows from chance put in order."""
    ordered = dict(contents)
    entry = json.loads(ordered.pop(_ENTRY))
    for name, about in sorted(entry["languages"].items()):
        meta = _unpacked(ordered.pop(f"pagefind.{about['hash']}.pf_meta"))
        _order_filters(meta, name, ordered)
        packed = _packed(meta)
        about["hash"] = _named_by_content(name, packed, length=10)
        ordered[f"pagefind.{about['hash']}.pf_meta"] = packed
    ordered[_ENTRY] = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
    return ordered


def _order_filters(meta: list[Any], language: str, files: dict[str, bytes]) -> None:
    """Order the values of each filter, and the filters; the index of a language lists them in its fourth place."""
    for known in meta[3]:
        name, values = _unpacked(files.pop(f"filter/{known[1]}.pf_filter"))
        packed = _packed([name, sorted(values)])
        known[1] = _named_by_content(language, packed, length=7)
        files[f"filter/{known[1]}.pf_filter"] = packed
    meta[3].sort()


def _named_by_content(language: str, content: bytes, *, length: int) -> str:
    return f"{language}_{sha256(content).hexdigest()[:length]}"


def _unpacked(content: bytes) -> list[Any]:
    value = concise_binary.read(gzip.decompress(content).removeprefix(_MARK))
    assert isinstance(value, list)
    return value


def _packed(value: list[Any]) -> bytes:
    return gzip.compress(_MARK + concise_binary.written(value), mtime=0)
