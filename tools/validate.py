"""Validates whole sites: HTML and style with the Nu checker, XML, every link and every anchor.

make validate
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "tests"))

from defusedxml import ElementTree  # noqa: E402
from kinds import Sites, policydiff  # noqa: E402  # the sites that the tests look at
from markup import broken_links, read  # noqa: E402

NU = PROJECT / "tools/site-proof/node_modules/vnu-jar/build/dist/vnu.jar"
HOSTS = {
    "demonstration": "https://kestrelpost.example/legal/",
    "company": "https://example.org/",
    "arabic": "https://example.org/",
    "japanese": "https://example.org/",
}
OF_A_FILE = "Resource violates Content Security Policy (meta tag): external"
"""What is read as a file has no host, so that nothing comes from its own; the browser tests serve it as a host does."""
REAL = "basecamp-policies"
"""A bundle of a real history, built where the tests' corpus is there."""
REAL_HOST = "https://company.example/policies/"
"""Below a path: what its texts link to at their own host's root is not of this site."""
REAL_SETTINGS = f"""
[site]
title = "Policies"
base_url = "{REAL_HOST}"
[policies]
include = ["**/*.md"]
exclude = ["README.md", "CONTRIBUTING.md", "**/README.md"]
"""


def main() -> None:
    """Print what was validated of each site, and each fault. Ends with status 1 where there is one."""
    faults = 0
    with ExitStack() as running:
        folder = Path(running.enter_context(TemporaryDirectory()))
        sites = Sites(folder, running)
        for name, host in HOSTS.items():
            sites.root(name)
            faults += _validated(name, folder / name, host)
        bundle = _real()
        if bundle is None:
            print(f"{REAL}: not validated, for there is no such bundle; name its folder in POLICYDIFF_CORPUS")
        else:
            faults += _validated(REAL, _built(bundle, folder), REAL_HOST)
    if faults:
        raise SystemExit(f"{faults} faults")


def _real() -> Path | None:
    folder = Path(os.environ.get("POLICYDIFF_CORPUS", PROJECT.parent / "shared"))
    places = (folder / f"{REAL}.bundle", folder / "corpus" / f"{REAL}.bundle")
    return next((path for path in places if path.exists()), None)


def _built(bundle: Path, folder: Path) -> Path:
    repository, settings, built = folder / "real.git", folder / "real.toml", folder / REAL
    subprocess.run(["git", "clone", "--quiet", "--bare", bundle, repository], check=True)
    settings.write_text(REAL_SETTINGS, encoding="utf-8")
    policydiff("build", "--quiet", "--output", built, repository=repository, settings=settings)
    return built


def _validated(name: str, site: Path, host: str) -> int:
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    found = [*_nu_faults(site, files), *_xml_faults(files), *_link_faults(files, host)]
    pages = sum(path.endswith(".html") for path in files)
    links = sum(
        "href" in element.attributes
        for path, file in files.items()
        if path.endswith(".html")
        for element in read(file.read_bytes())
    )
    print(f"{name}: {pages} pages, {links} links, {len(files)} files; {len(found)} faults", flush=True)
    for fault in found:
        print(f"  {fault}")
    return len(found)


def _nu_faults(site: Path, files: dict[str, Path]) -> Iterator[str]:
    """What the Nu checker finds in pages, style sheets and drawings; pieces to embed stand in a page for it."""
    with TemporaryDirectory() as place:
        copy = Path(place)
        for path, file in files.items():
            if not path.endswith((".html", ".css", ".svg")):
                continue
            content = file.read_bytes()
            if path.endswith("fragment.html"):
                content = b'<!doctype html>\n<html lang="en"><title>Page</title><h1>Page</h1>\n' + content
            target = copy / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        command = ["java", "-Xss8m", "-jar", NU, "--also-check-css", "--also-check-svg", "--skip-non-html"]
        done = subprocess.run(
            [*command, "--format", "json", copy], check=False, stderr=subprocess.PIPE, encoding="utf-8"
        )
        for message in json.loads(done.stderr)["messages"]:
            told = message["type"] != "info" or message.get("subType") == "warning"
            if told and not message["message"].startswith(OF_A_FILE):
                where = message.get("url", "").partition(f"{copy.name}/")[2]
                yield f"{where}:{message.get('lastLine', '?')}: {message['message']}"


def _xml_faults(files: dict[str, Path]) -> Iterator[str]:
    for path, file in files.items():
        if path.endswith((".xml", ".svg")):
            try:
                ElementTree.fromstring(file.read_bytes())
            except ElementTree.ParseError as error:
                yield f"{path}: {error}"


def _link_faults(files: dict[str, Path], host: str) -> Iterator[str]:
    trees = {
        path: read(file.read_bytes())
        for path, file in files.items()
        if path.endswith(".html") and not path.endswith("fragment.html")
    }
    yield from broken_links(trees, set(files), host)


if __name__ == "__main__":
    main()
