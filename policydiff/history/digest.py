"""The digest that names a text the same on every machine."""

import hashlib


def digest(text: str) -> str:
    r"""`sha256:` and the hexadecimal digest of a policy's whole file in its normal form, encoded as UTF-8.

    The normal form: no byte order mark, every line end (`\r\n`, `\r`) as `\n`, no white space at line ends,
    and exactly one `\n` at the end of a text that is not empty.

    >>> digest("a \r\nb") == digest("a\nb\n")
    True
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    body = "\n".join(line.rstrip(" \t") for line in lines).rstrip("\n")
    normal = f"{body}\n" if body else ""
    return "sha256:" + hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()
