"""The digest that names a text the same on every machine."""

import hashlib
from functools import lru_cache

KEPT = 256
"""How many digests are kept: a build asks for that of one version in several places."""


@lru_cache(maxsize=KEPT)
def digest(text: str) -> str:
    r"""`sha256:` and the hexadecimal digest of a policy's whole file in its normal form, encoded as UTF-8.

    >>> digest("a \r\nb") == digest("a\nb\n")
    True
    """
    return "sha256:" + hashlib.sha256(normal_form(text).encode("utf-8", "surrogatepass")).hexdigest()


def normal_form(text: str) -> str:
    r"""The form of a policy's whole file that its digest is over, the same on every machine.

    No byte order mark, every line end (`\r\n`, `\r`) as `\n`, no spaces or tabs at line ends, and exactly one `\n` at
    the end of a text that is not empty.

    >>> normal_form("a \r\nb")
    'a\nb\n'
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    body = "\n".join(line.rstrip(" \t") for line in lines).rstrip("\n")
    return f"{body}\n" if body else ""
