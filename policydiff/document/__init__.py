"""What a policy text is made of, and Markdown to it; every string has a parse."""

from policydiff.document.frontmatter import split as read_front_matter
from policydiff.document.frontmatter_writing import set_front_matter
from policydiff.document.model import (
    PLAIN,
    Block,
    BlockKind,
    Container,
    ContainerKind,
    Document,
    Format,
    FrontMatter,
    Problem,
    Run,
)
from policydiff.document.parsing import parse

__all__ = [
    "PLAIN",
    "Block",
    "BlockKind",
    "Container",
    "ContainerKind",
    "Document",
    "Format",
    "FrontMatter",
    "Problem",
    "Run",
    "parse",
    "read_front_matter",
    "set_front_matter",
]
