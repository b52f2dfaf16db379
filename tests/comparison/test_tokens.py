"""What is one word to a reader is one token."""

import pytest

from policydiff.comparison.tokens import TokenKind, fold, tokenise
from policydiff.document import Format, Run

STRONG = Format(strong=True)


def texts(text: str) -> list[str]:
    """Return the tokens of a plain text, without its spaces."""
    return [token.text for token in tokenise((Run(text=text),)) if token.kind is not TokenKind.SPACE]


@pytest.mark.parametrize(
    "word",
    [
        "$1,000.50", "€5", "3.5%", "2014-06-15", "06/15/2014", "10:30", "7:30am", "30th", "25MB", "3.1",
        "legal@example.co.uk", "https://example.org/a?b=c#d", "www.example.org", "example.com", "example.com/privacy",
        "e.g.", "U.S.", "don’t", "user's", "cafés", "Straße", "हिन्दी", "한국어", "co\u00adoperate",
    ],
)  # fmt: skip
def test_a_word_amount_date_time_or_address_is_one_token(word: str) -> None:
    """Whatever stands around it."""
    assert texts(f"see {word}, or {word}") == ["see", word, ",", "or", word]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("30 days", ["30", "days"]),
        ("opt-in", ["opt", "-", "in"]),
        ("(see “terms”)", ["(", "see", "“", "terms", "”", ")"]),
        ("https://example.org.", ["https://example.org", "."]),
        ("end.Next", ["end", ".", "Next"]),
        ("保護します。", ["保", "護", "し", "ま", "す", "。"]),
        ("30日間", ["30", "日", "間"]),
        ("it... or", ["it", "...", "or"]),
        ("a -- b", ["a", "--", "b"]),
    ],
)
def test_what_is_several_words_is_several_tokens(text: str, tokens: list[str]) -> None:
    """Numbers and their units, compounds, punctuation; each character where there are no spaces."""
    assert texts(text) == tokens


@pytest.mark.parametrize(
    ("text", "other"),
    [("“it”", '"it"'), ("don’t", "don't"), ("a – b", "a - b"), ("a—b", "a-b"), ("a\u00a0b", "a b"), ("…", "..."),
     ("--", "–"), ("caf\u00e9", "cafe\u0301"), ("10–20", "10-20")],
)  # fmt: skip
def test_typographic_variants_have_one_key(text: str, other: str) -> None:
    """So that they compare as equal."""
    keys, others = ([token.key for token in tokenise((Run(text=each),))] for each in (text, other))

    assert keys == others


def test_case_accents_and_other_signs_keep_their_own_keys() -> None:
    """What could change a meaning is no typography."""
    assert len({fold(text) for text in ("May", "may", "résumé", "resume", "a/b", "a|b")}) == 6


def test_a_word_in_two_formats_is_one_token() -> None:
    """With a piece for each format."""
    bold, rest = Run(text="un", format=STRONG), Run(text="subscribe")

    (token,) = tokenise((bold, rest))

    assert (token.text, token.pieces) == ("unsubscribe", (bold, rest))


def test_a_footnote_reference_or_other_markup_is_a_token_without_text() -> None:
    """And cuts nothing but the place where it stands."""
    reference = Run(text="", format=Format(footnote="1"))

    tokens = tokenise((Run(text="Pay now"), reference, Run(text=".")))

    assert [(token.kind, token.text) for token in tokens] == [
        (TokenKind.WORD, "Pay"),
        (TokenKind.SPACE, " "),
        (TokenKind.WORD, "now"),
        (TokenKind.MARK, ""),
        (TokenKind.SIGN, "."),
    ]


def test_an_image_is_one_token_with_its_alternative_text() -> None:
    """It is shown or not, never in part."""
    image = Run(text="our seal", format=Format(image="/seal.png"))

    assert [token.text for token in tokenise((image,))] == ["our seal"]
