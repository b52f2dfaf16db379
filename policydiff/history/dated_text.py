"""A text in which every date is one character, so that phrases can be looked for around dates of any form."""

from dataclasses import dataclass

from policydiff.history.dates import DateReader, WrittenDate, plain
from policydiff.history.phrases import DATE


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedText:
    """A block's text in which every date is `DATE`."""

    text: str
    dates: tuple[WrittenDate, ...]
    starts: tuple[int, ...]
    """Where in `text` each date stands."""
    original: str
    """The text as it is, of which `dates` gives positions."""

    def origin(self, position: int) -> int:
        """The position in the original of a position in `text`."""
        shift = 0
        for start, written in zip(self.starts, self.dates, strict=True):
            if start >= position:
                break
            shift += written.end - written.start - 1
        return position + shift

    def written(self, position: int) -> WrittenDate:
        """The date that stands at `position` of `text`."""
        return self.dates[self.starts.index(position)]


def date_all(text: str, reader: DateReader) -> DatedText:
    """The text, made `plain`, with each date replaced by `DATE`."""
    clean = plain(text).replace(DATE, " ")
    dates = tuple(reader.find(clean))
    pieces: list[str] = []
    starts: list[int] = []
    end = length = 0
    for written in dates:
        pieces += (clean[end : written.start], DATE)
        length += written.start - end
        starts.append(length)
        length += 1
        end = written.end
    return DatedText(text="".join([*pieces, clean[end:]]), dates=dates, starts=tuple(starts), original=text)
