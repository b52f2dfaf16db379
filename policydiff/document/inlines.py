"""The inline content of one block or cell to runs: words with their formats."""

import re
from functools import lru_cache

from markdown_it.token import Token

from policydiff.document import attributes, dialect
from policydiff.document.html import Reader
from policydiff.document.model import Format, Run
from policydiff.document.templates import Tags, withdraw
from policydiff.document.wording import Wording, plain

# What may begin anything but words; most texts hold none of it and need no inline parser.
_SPECIAL = re.compile(r"[\\`*_\[<&~]|  \n|\{:")
_OPEN = {"strong_open": "strong", "em_open": "emphasis", "s_open": "strikethrough"}
_CLOSE = {"strong_close": "strong", "em_close": "emphasis", "s_close": "strikethrough"}


class Inlines:
    """Reads the inline content of one document's blocks."""

    def __init__(self, tags: Tags, env: dict[str, object]) -> None:
        self._tags = tags
        self._env = env
        self._standin = re.compile(f"([{''.join(tags.tags)}])") if tags.tags else None
        # Neither a template tag, nor a reference or footnote that stands elsewhere, can change what a content says.
        self._alone = not tags.tags and not env.keys() - {"standins"}

    def read(self, content: str) -> tuple[Run, ...]:
        """The runs of `content`, Markdown without block structure."""
        return _read_alone(content) if self._alone else self.read_anew(content)

    def read_anew(self, content: str) -> tuple[Run, ...]:
        """The same, whether or not it was read before."""
        if _SPECIAL.search(content):
            wording = Wording()
            self._tokens(dialect.read_inline(content, self._env), wording)
            return wording.runs()
        return self.words(content)

    def words(self, text: str) -> tuple[Run, ...]:
        """The runs of a text without Markdown."""
        if self._standin is None:
            return plain(text)
        wording = Wording()
        self._text(text, wording, Reader(wording))
        return wording.runs()

    def _tokens(self, tokens: list[Token], wording: Wording) -> None:
        html = Reader(wording)
        for token in tokens:
            kind = token.type
            if kind == "text" or kind == "text_special":
                if token.content:
                    self._text(token.content, wording, html)
            elif kind == "softbreak":
                self._text(" ", wording, html)
            elif kind in _OPEN:
                wording.open(_OPEN[kind])
            elif kind in _CLOSE:
                wording.close(_CLOSE[kind])
            elif kind == "link_open":
                wording.open_link(self._attribute(token, "href") or "", self._attribute(token, "title"))
            elif kind == "link_close":
                wording.close_link()
            elif kind == "hardbreak":
                wording.break_line()
            elif kind == "html_inline":
                html.tag(self._tags.restore(token.content))
            elif kind == "code_inline":
                wording.write_code(self._tags.restore(token.content))
            elif kind == "image":
                self._image(token, wording)
            elif kind == "footnote_ref":
                wording.mark(Format(footnote=token.meta["label"]))
            elif kind == attributes.SPAN:
                wording.mark(Format(markup=self._tags.restore(token.content)))

    def _text(self, text: str, wording: Wording, html: Reader) -> None:
        if self._standin is None:
            html.text(text)
            return
        for piece in self._standin.split(text):
            if piece in self._tags.tags:
                wording.mark(Format(markup=self._tags.tags[piece]))
            elif piece:
                html.text(piece)

    def _image(self, token: Token, wording: Wording) -> None:
        inner = Wording()
        self._tokens(token.children or [], inner)
        text = "".join(run.text for run in inner.runs())
        wording.write_image(self._attribute(token, "src") or "", text, self._attribute(token, "title"))

    def _attribute(self, token: Token, name: str) -> str | None:
        value = token.attrs.get(name)
        return None if value is None else self._tags.restore(str(value))


@lru_cache(maxsize=20_000)
def _read_alone(content: str) -> tuple[Run, ...]:
    """The runs of a content that depends on nothing else; the versions of a policy share most of theirs."""
    return _ALONE.read_anew(content)


_ALONE = Inlines(withdraw(""), {"standins": frozenset()})
