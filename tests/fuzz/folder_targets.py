"""What lies in folders: manifests, the build cache, drafts that a release remembered."""

import json
import tempfile
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from fuzz.inputs import told
from stories import Story

from policydiff.drafting.undoing import drafts_before
from policydiff.errors import PolicydiffError
from policydiff.site import Theme
from policydiff.workspace import Workspace
from policydiff.workspace.build_cache import BuildCache, BuiltPolicy
from policydiff.workspace.last_publication import published_in


@cache
def folder() -> Path:
    """Return a folder of this run's own."""
    kept = tempfile.TemporaryDirectory(prefix="policydiff-fuzz-")
    _KEPT.append(kept)
    return Path(kept.name)


_KEPT: list[object] = []


def manifest(content: bytes) -> str:
    """A site's manifest is read, taken for none, or refused in a line."""
    place = folder() / "manifest.json"
    place.write_bytes(content)
    try:
        found = published_in(folder())
    except PolicydiffError as error:
        return told(error)
    return "none" if found is None else f"{len(found[0].files)} {len(found[1].versions)}"


def remembered(content: bytes) -> str:
    """What a release remembered of drafts is read, or counts as nothing."""
    place = folder() / "remembered.json"
    place.write_bytes(content)
    found = drafts_before(place, "4cf5378")
    assert b"4cf5378" in content or not found
    return f"{len(found)}"


class _Cached:
    """A cache of one policy, with its entry."""

    def __init__(self) -> None:
        story = Story(folder() / "company")
        story.commit(
            "2014-06-15", {"policies/privacy.md": "# Privacy\n\nLast updated June 15, 2014\n\nWe ask.\n"}
        )
        self.workspace = Workspace.open(story.path, environment={}, as_of=date(2026, 1, 1))
        self.cache = BuildCache(folder() / "cache", self.workspace, theme=Theme(), settings=b"")
        policy = self.workspace.archive.policies[0]
        self.built = BuiltPolicy(
            policy=policy,
            entries=(),
            findings=(),
            pages=(),
            texts=(),
            depends=(policy.name,),
            first="2014-06-15",
            last="2027-01-01",
        )
        self.cache.put(policy.name, self.built)
        self.name = policy.name
        (self.place,) = (folder() / "cache").glob("??/*")
        self.entry = self.place.read_bytes()


@cache
def cached() -> _Cached:
    """Return the cache of this run."""
    return _Cached()


def cache_entry(content: bytes) -> str:
    """A damaged entry of the build cache counts as none; nothing else is ever taken for what was built."""
    own = cached()
    head, _, body = own.entry.partition(b"\n")
    if content[:1] == b"H":
        damaged = content[1:] + b"\n" + body
    elif content[:1] == b"B":
        read = json.loads(head)
        read["digest"] = sha256(content[1:]).hexdigest()
        damaged = json.dumps(read).encode() + b"\n" + content[1:]
    else:
        damaged = content
    own.place.write_bytes(damaged)
    own.cache.holds(own.name)
    found = own.cache.get(own.name)
    return "none" if found is None else "the same" if found == own.built else "another"
