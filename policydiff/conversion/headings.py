"""Which lines of a plain text are headings, and how they nest, where nothing but words and numbers tells."""

import re
from collections.abc import Sequence

_LONGEST = 90
_MOST_WORDS = 14
_ENDS_A_SENTENCE = re.compile(r"[.,;:!。、；：](?:[\"'”’)\]]*)\Z")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ADDRESS = re.compile(r"@|https?://|www\.")
_MARKED = re.compile(r"(#{1,6}) +(.*?)(?: +#+)?")
"""A heading as Markdown marks it."""
_NUMBERED = re.compile(
    r"(?P<word>(?:section|article|clause|part|chapter|annex|appendix|schedule|artikel|abschnitt|teil|anhang|artículo|"
    r"sección|section|titre|chapitre|annexe|articolo|sezione|artigo|seção|§)\s*)?"
    r"(?P<number>\d{1,3}(?:\s?\.\s?\d{1,3})*|[IVXLC]+(?=\s?[.)])|[A-Z](?=\s?[.)]))(?P<close>\s?[.):]|\s?[–—-](?=\s))?"
    r"(?:[ \t\u00a0]+(?P<title>\S.*))?",
    re.I,
)
_TITLE = re.compile(
    r"polic(?:y|ies)|terms|notice|agreement|statement|conditions|license|licence|imprint|guidelines|disclaimer"
    r"|erklärung|bedingungen|richtlinie|hinweis|vereinbarung|impressum|politique|conditions|mentions|charte|accord"
    r"|política|términos|aviso|condiciones|acuerdo|termos|condições|informativa|condizioni|termini|privacybeleid"
    r"|voorwaarden|verklaring|regulamin|polityka|warunki|политика|соглашение|условия|ポリシー|規約|方針|政策|条款|方针|약관|방침",
    re.I,
)
_ASKS = re.compile(
    r"(?:what|how|who|when|where|why|which|do|does|can|may|is|are|was|wie|was|wer|wann|wo|warum|welche|comment|que|qui"
    r"|quand|où|pourquoi|quelles?|cómo|qué|quién|cuándo|dónde)\b",
    re.I,
)
_SMALL = re.compile(
    r"an?|and|are|as|at|by|can|do|does|for|from|how|i|if|in|is|it|of|on|or|our|that|the|their|they|this|to|us|use|was|we"
    r"|what|when|where|which|who|why|will|with|you|your|about|may|not|these|those|der|die|das|und|oder|wie|de|la|les?"
    r"|des|et|ou|du|une?|el|los|las|y|o"
)
_WORD = re.compile(r"[^\W\d_]+")


def looks_like_a_heading(text: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, and no sentence, date or address."""
    if _MARKED.fullmatch(text):
        return True
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or "\n" in text:
        return False
    if _ADDRESS.search(text) or not _WORD.search(text):
        return False
    numbered = _parts(text)
    words = numbered[1] if numbered else text
    if not words:
        return text[:1].isalpha()
    if _ENDS_A_SENTENCE.search(words) or (_YEAR.search(words) and not numbered):
        return False
    letters = [sign for sign in words if sign.isalpha()]
    return bool(letters) and not letters[0].islower()


def heading_words(text: str) -> str:
    """A heading as a person types it: "4 . Browsing Log Data" is "4. Browsing Log Data"; Markdown's own signs go."""
    if marked := _MARKED.fullmatch(text):
        return marked[2]
    return re.sub(r"^(\d{1,3}(?:\.\d{1,3})*) +([.)])(?=\s)", r"\1\2", text)


def heading_levels(headings: Sequence[str], directly: Sequence[bool], *, opens: bool) -> list[int]:
    """The level of each heading, 1 to 6; a title has 1, sections have 2.

    `directly` says whether a heading stands right below the one before it; `opens` whether the first one opens the
    text. Numbers tell the level where there are any. Elsewhere a heading right below another one stands under it, and
    those after it do for as long as they speak of the same thing.
    """
    titled = opens and _is_title(headings)
    rest = headings[titled:]
    below = [
        directly[number] and not (titled and number == 1) for number in range(int(titled), len(headings))
    ]
    numbered = [_parts(heading) for heading in rest]
    if sum(part is not None for part in numbered) * 2 >= len(rest) and rest:
        levels = _levels_by_number(numbered)
    else:
        levels = _levels_by_words(rest, below)
    return [1] * titled + levels


def _is_title(headings: Sequence[str]) -> bool:
    """Whether the first heading, which opens the text, is that of the whole."""
    if _parts(headings[0]) is not None:
        return False
    if any(_parts(heading) is not None for heading in headings[1:]):
        return True
    alone = headings[0].isupper() and not any(heading.isupper() for heading in headings[1:])
    return alone or bool(_TITLE.search(headings[0]))


def _parts(text: str) -> tuple[tuple[str, ...], str] | None:
    """The number of a heading, part by part, and its words; None where it has no number."""
    match = _NUMBERED.fullmatch(text)
    if match is None or not (
        match["close"] or match["word"] or "." in match["number"] or match["number"].isdecimal()
    ):
        return None
    number = tuple(part for part in re.split(r"\s?\.\s?", match["number"]) if part)
    if match["word"] is None and not match["close"] and len(number) < 2 and not _spaced(match):
        return None
    return number, match["title"] or ""


def _spaced(match: re.Match[str]) -> bool:
    """Whether a bare number before words numbers them: "4 Cookies" does, "30 days" does not."""
    title = match["title"] or ""
    return match["number"].isdecimal() and title[:1].isupper()


def _levels_by_number(numbered: Sequence[tuple[tuple[str, ...], str] | None]) -> list[int]:
    levels: list[int] = []
    level = 2
    for part in numbered:
        if part is None:
            levels.append(2 if not levels else min(level + 1, 6) if level > 2 else 2)
            continue
        level = min(1 + len(part[0]), 6)
        levels.append(level)
    return levels


def _levels_by_words(headings: Sequence[str], below: Sequence[bool]) -> list[int]:
    """Levels from what headings speak of: under one with another right below it stand those that share its words."""
    open_: list[tuple[str, list[str]]] = []
    levels = []
    for number, heading in enumerate(headings):
        if below[number]:
            open_.append((headings[number - 1], []))
        while open_ and not below[number] and not _belongs(heading, *open_[-1], open_[:-1]):
            open_.pop()
        del open_[4:]
        if open_:
            open_[-1][1].append(heading)
        levels.append(2 + len(open_))
    return levels


def _belongs(heading: str, parent: str, siblings: list[str], above: list[tuple[str, list[str]]]) -> bool:
    """Whether a heading goes on under `parent`, beside `siblings`."""
    if not _topics(heading) & _topics(parent):
        return False
    asks = bool(_ASKS.match(heading))
    if asks == any(bool(_ASKS.match(sibling)) for sibling in siblings):
        return True
    # Another way of speaking: it fits better where others speak like it.
    return not any(
        asks == bool(_ASKS.match(sibling)) and _topics(heading) & _topics(higher)
        for higher, others in above
        for sibling in others
    )


def _topics(heading: str) -> set[str]:
    words = (word.casefold() for word in _WORD.findall(heading))
    return {word.rstrip("s") for word in words if not _SMALL.fullmatch(word)}
