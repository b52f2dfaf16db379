"""The Markdown that policies are written in, as rules of markdown-it-py, bounded whatever the text.

It is CommonMark with tables, strikethrough, footnotes, definition lists, attribute lists and template tags.
"""

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import image as image_rule
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from policydiff.document import attributes

DEEPEST = 60
"""How deep quotes and lists nest; a marker that stands deeper is text."""
_DEEPEST_IMAGE = 4
"""How deep images nest in each other's alternative text; each level reads the text again."""

TEMPLATE = "template"
"""The token of a line that holds template tags and nothing else; its content is the line."""

_HOLDERS = ("blockquote", "list", "footnote_def", "deflist")
_LEAVES = ("table", "code", "fence", "hr", "html_block", "heading", "lheading", "paragraph")


class _Markdown(MarkdownIt):
    """Addresses stay as written; which of them may be followed is decided where pages are made."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


def read(text: str, standins: frozenset[str]) -> tuple[list[Token], dict[str, object]]:
    """The block tokens of `text`, and what its inline texts need to be read (`read_inline`).

    `standins` are the characters that stand for template tags. Each leaf block's first token has its own lines,
    without the markers of what holds it, as `meta["lines"]`.
    """
    tokens: list[Token] = []
    env: dict[str, object] = {"standins": standins}
    _PARSER.block.parse(text, _PARSER, env, tokens)
    return tokens, env


def read_inline(content: str, env: dict[str, object]) -> list[Token]:
    """The inline tokens of a block's `content`."""
    children: list[Token] = []
    _PARSER.inline.parse(content, _PARSER, env, children)
    return children


def _parser() -> MarkdownIt:
    parser = _Markdown("commonmark", {"maxNesting": DEEPEST + 40}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=False).use(deflist_plugin)
    holds = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("table", attributes.BLOCK, attributes.block_rule, {"alt": holds})
    parser.block.ruler.before("table", TEMPLATE, _template_rule)
    parser.inline.ruler.before("link", attributes.SPAN, attributes.span_rule)
    parser.inline.ruler.at("image", _shallow_image)
    for names, change in ((_HOLDERS, _shallow), (_LEAVES, _with_source)):
        for name in names:
            _change_rule(parser, name, change)
    _change_rule(parser, "paragraph", _with_attributes)
    return parser


def _change_rule(
    parser: MarkdownIt, name: str, change: Callable[[RuleFuncBlockType], RuleFuncBlockType]
) -> None:
    ruler = parser.block.ruler
    rule = next(rule for rule in ruler.__rules__ if rule.name == name)
    ruler.at(name, change(rule.fn), {"alt": rule.alt})


def _shallow(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    """The rule up to a certain depth: each level costs stack and reads the rest of the text again."""

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < DEEPEST and rule(state, start, end, silent)

    return bounded


def _with_source(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    """The rule, which also keeps the block's own lines."""

    def keeping(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            state.tokens[before].meta["lines"] = _own_lines(state, start)
        return True

    return keeping


def _with_attributes(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    """The rule for paragraphs, which also takes attribute lists right after one, wherever they begin.

    At the line's start, after an item of a list, they would end the list, and what is indented after them would
    be code.
    """

    def taking(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        while not silent and state.line < end and 0 <= state.sCount[state.line] < state.blkIndent:
            if not attributes.block_rule(state, state.line, end, silent):
                break
        return True

    return taking


def _own_lines(state: StateBlock, start: int) -> list[str]:
    """The lines that a rule took, without the blank ones at their end."""
    lines = state.getLines(start, state.line, state.blkIndent, keepLastLF=False).split("\n")
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    return lines


def _template_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block's first line that is nothing but template tags: a block of its own, so that it changes no other."""
    standins: frozenset[str] = state.env["standins"]
    if silent or not standins or state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not standins.issuperset("".join(line.split())):
        return False
    token = state.push(TEMPLATE, "", 0)
    token.content = line
    token.map = [start, start + 1]
    token.meta["lines"] = [line]
    state.line = start + 1
    return True


def _shallow_image(state: StateInline, silent: bool) -> bool:
    """An image up to a certain depth."""
    if not state.src.startswith("![", state.pos):
        return False
    depth = state.env.get("image depth", 0)
    if depth >= _DEEPEST_IMAGE:
        return False
    state.env["image depth"] = depth + 1
    matched = image_rule(state, silent)
    state.env["image depth"] = depth
    return matched


_PARSER = _parser()
