"""As much of the Concise Binary Object Representation (RFC 8949) as a search index uses: lists, texts, numbers."""

from typing import Final

Value = list["Value"] | str | int | None

_NUMBER: Final = 0
_TEXT: Final = 3
_LIST: Final = 4
_NULL: Final = 0xF6
_IN_PLACE: Final = 24
"""Lengths below it stand in the first byte itself; from it on, the byte says how many follow: 1, 2, 4 or 8."""


def read(content: bytes) -> Value:
    """The value that `content` holds. Raises ValueError where it holds another kind of value."""
    value, end = _read(content, 0)
    if end != len(content):
        raise ValueError("something follows the value")
    return value


def written(value: Value) -> bytes:
    """The bytes that hold `value`, in the shortest form."""
    if value is None:
        return bytes([_NULL])
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        encoded = value.encode()
        return _head(_TEXT, len(encoded)) + encoded
    return _head(_LIST, len(value)) + b"".join(map(written, value))


def _read(content: bytes, at: int) -> tuple[Value, int]:
    kind, size, at = content[at] >> 5, content[at], at + 1
    if size == _NULL:
        return None, at
    size &= 0x1F
    if size >= _IN_PLACE:
        width = 1 << (size - _IN_PLACE)
        size, at = int.from_bytes(content[at : at + width], "big"), at + width
    if kind == _NUMBER:
        return size, at
    if kind == _TEXT:
        return content[at : at + size].decode(), at + size
    if kind != _LIST:
        raise ValueError(f"a value of kind {kind}")
    values: list[Value] = []
    for _ in range(size):
        value, at = _read(content, at)
        values.append(value)
    return values, at


def _head(kind: int, size: int) -> bytes:
    if size < _IN_PLACE:
        return bytes([kind << 5 | size])
    width = next(width for width in (1, 2, 4, 8) if size < 1 << 8 * width)
    return bytes([kind << 5 | _IN_PLACE + width.bit_length() - 1]) + size.to_bytes(width, "big")
