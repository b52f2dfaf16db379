"""The charts of a policy's history: how lengths and years become lines and bars."""

from datetime import date

from policydiff.measures import YearFigures
from policydiff.site.figures import HEIGHT, outline, year_bars
from policydiff.site.wording import Wording


def test_a_text_keeps_its_length_until_the_next_version() -> None:
    """A line of steps above zero; the longest text reaches the top, the latest is drawn a little beyond its date."""
    points = [(date(2020, 1, 1), 50), (date(2020, 1, 2), 100), (date(2020, 1, 11), 0)]

    assert outline(points) == "M0 120V60H57V0H570V120H600V120Z"


def test_versions_of_one_day_and_empty_texts_can_be_drawn() -> None:
    """Nothing is divided by nothing."""
    assert outline([(date(2020, 1, 1), 0), (date(2020, 1, 1), 0)]) == "M0 120V120V120H600V120Z"


def test_a_bar_stands_on_the_ground_with_the_weighty_below_the_slight() -> None:
    """Together as high as the year has versions."""
    years = [YearFigures(year=2011, versions=4, minor=1), YearFigures(year=2012, versions=0, minor=0)]
    first, second = year_bars(years, Wording("en"))

    assert (first.top, first.minor, first.height) == (0, 30, 90)
    assert (second.top, second.minor, second.height) == (HEIGHT, 0, 0)
    assert 0 <= first.x < first.x + first.width < second.x < second.x + second.width <= 600
