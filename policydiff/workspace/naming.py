"""What a name that no policy has may have meant, so that whoever typed it knows what to type."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from shlex import quote

from policydiff.archive import Archive
from policydiff.errors import UsageError


def no_such_policy(name: str, archive: Archive, uncommitted: Callable[[], Mapping[str, str]]) -> UsageError:
    """What to say of a name that no policy of the archive has.

    `uncommitted` gives the path of each policy that lies in the working tree only, by the name that it would have.
    """
    before, parted, _ = name.partition("@")
    if parted and before in archive.names:
        return UsageError(f"“{name}” names a version, and a policy is wanted", advice=f"write {before}")
    if re.match(r"\d{4}-\d{2}", name):
        return UsageError(
            f"“{name}” is no policy", advice=f"write a version with its policy, as POLICY@{name}"
        )
    path = name.removeprefix("./")
    for identity in archive.catalogue:
        if path and f"/{identity.path}".endswith(f"/{path}"):
            return UsageError(f"“{name}” is the file of a policy", advice=f"write its name, {identity.name}")
    for new, file in uncommitted().items():
        if name == new or (path and f"/{file}".endswith(f"/{path}")):
            return UsageError(
                f"“{name}” is not published yet: {file} is in the working tree only",
                advice=f"commit it; until then `policydiff show {quote(file)}` and `policydiff serve` show it",
            )
    what = "policy or file" if "/" in name or "." in name else "policy"
    return UsageError(
        f"there is no {what} “{name}”",
        advice=f"{_nearest(name, archive)}there are: {', '.join(archive.names)}",
    )


def _nearest(name: str, archive: Archive) -> str:
    near = get_close_matches(name, archive.names, n=1)
    return f"did you mean {near[0]}? " if near else ""
