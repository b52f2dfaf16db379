"""How much changed, in words: of a whole text, and of each of its sections."""

from policydiff.comparison import Share
from policydiff.redline import Redline


def extent(share: Share, of: str) -> str:
    """What changed of a text or section, such as `71 words inserted, 3 deleted, 33 moved; 41% of the text`."""
    noun = "word" if share.words_added == 1 else "words"
    said = f"{share.words_added} {noun} inserted, {share.words_removed} deleted"
    if share.words_moved:
        said += f", {share.words_moved} moved"
    return f"{said}; {percentage(share.changed)} of {of}"


def percentage(share: float) -> str:
    """A share from 0 to 1 in percent: never 0 where anything changed, never 100 where anything is as it was.

    >>> percentage(0.001), percentage(0.256), percentage(0.999)
    ('under 1%', '26%', '99%')
    """
    if 0 < share < 0.01:
        return "under 1%"
    return f"{min(round(100 * share), 99) if share < 1 else 100}%"


def section_shares(redline: Redline) -> dict[tuple[str, ...], Share]:
    """By its headings each section in which words were inserted, deleted or moved; subsections count for themselves."""
    return {share.section: share for share in redline.shares[1:] if share.changed}
