"""The settings between `---` lines at the head of a file: finds them, reads them, says what is wrong with them."""

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import yaml

from policydiff.document.model import FrontMatter, Problem

LONGEST = 65_536
"""How many characters front matter may have; YAML that is longer is not a policy's settings."""
_DEEPEST = 20
"""How deep lists and mappings may nest."""

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


class _Refusal(yaml.MarkedYAMLError):
    """Something that YAML allows and front matter does not."""

    def __init__(self, mark: Any, *, what: str) -> None:
        super().__init__(problem=what, problem_mark=mark)


class _Loader(yaml.SafeLoader):
    """Plain values only: dates stay text, and what hides or repeats a value is refused."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse aliases, which can make a short text endless, and nesting that no policy needs."""
        if self.check_event(yaml.AliasEvent):
            raise _Refusal(self._mark(), what="aliases are not allowed")
        if self.depth >= _DEEPEST:
            raise _Refusal(self._mark(), what="lists or mappings are nested too deep")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def compose_scalar_node(self, anchor: dict[Any, yaml.Node]) -> yaml.ScalarNode:
        """Put together what JSON writes in two halves, and refuse half a character, which no file can hold."""
        node = super().compose_scalar_node(anchor)
        try:
            node.value = node.value.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError as error:
            raise _Refusal(node.start_mark, what="half of a character is not allowed") from error
        return node

    def _mark(self) -> Any:
        return self.peek_event().start_mark  # type: ignore[no-untyped-call]

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a key that stands there twice: one of the two would be lost."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _Refusal(key.start_mark, what=f"the key {key.value!r} stands there twice")
            if isinstance(key.value, str):
                seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def split(text: str) -> FrontMatter:
    """Read the front matter at the head of `text` (no carriage returns, no byte order mark).

    Without an opening and a closing fence there is none. What cannot be read becomes a problem with its line; what
    is no `key: value` at all stays part of the text, so that no wording is ever lost between two lines of dashes.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return FrontMatter()
    content = text[opening.end() : closing.start()]
    length = content.count("\n") + 2
    if len(content) > LONGEST:
        return _broken(length, 1, f"it is longer than {LONGEST} characters")
    return _read(content, length)


@lru_cache(maxsize=500)
def _read(content: str, length: int) -> FrontMatter:
    """The settings in `content`, which hardly change from one version of a file to the next."""
    loader = _loader(content)
    if isinstance(loader, Problem):
        return _broken(length, loader.line, loader.message)
    try:
        node = loader.get_single_node()
        if node is None:
            return FrontMatter(length=length)
        if not isinstance(node, yaml.MappingNode):
            return _broken(0, _line(content, node.start_mark), "it must be lines of the form `key: value`")
        values: Mapping[Hashable, object] = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _broken(length, _line(content, mark) if mark else 2, error.problem or "not YAML")
    except yaml.YAMLError as error:
        return _broken(length, 2, str(error).splitlines()[0])
    except (
        ValueError,
        OverflowError,
        TypeError,
    ) as error:  # a number or key that YAML lets pass and Python does not
        return _broken(length, 2, str(error).splitlines()[0].partition(":")[0])
    return FrontMatter(
        values=MappingProxyType({str(key): value for key, value in values.items()}),
        lines=MappingProxyType({str(key.value): _line(content, key.start_mark) for key, _ in node.value}),
        length=length,
    )


def _loader(content: str) -> _Loader | Problem:
    """A loader for `content`; a character that YAML does not allow is met as soon as it is made."""
    try:
        return _Loader(content)
    except yaml.reader.ReaderError as error:
        line = content.count("\n", 0, error.position) + 2
        return Problem(
            line=line, message=f"the character U+{ord(content[error.position]):04X} is not allowed"
        )


def _line(content: str, mark: Any) -> int:
    """The line of the file that a mark stands in; YAML itself counts other signs than line feeds as line ends too."""
    return content.count("\n", 0, mark.index) + 2


def _broken(length: int, line: int, message: str) -> FrontMatter:
    return FrontMatter(
        length=length, problems=(Problem(line=line, message=f"Front matter cannot be read: {message}"),)
    )
