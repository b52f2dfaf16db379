from histories import folded, revisions, told


def growing(table: str) -> list[list[str]]:
    """What a history tells after each of its revisions."""
    rows = revisions(table)
    return [told(folded(rows[:end])) for end in range(1, len(rows) + 1)]


def test_an_amendment_absorbed_by_its_date_stays_an_address() -> None:
    """The id that stood for a few days becomes an alias of the version that its wording is part of."""
    states = growing("""
        2020-01-01 | 2020-01-01 | a
        2020-05-28 | 2020-01-01 | a b
        2020-06-01 | 2020-06-01 | a b
    """)

    assert states[1:] == [
        ["2020-01-01 = 1", "2020-05-28 recorded amendment = 2"],
        ["2020-01-01 = 1", "2020-06-01 was 2020-05-28 = 2 3"],
    ]


def test_an_amendment_that_gets_its_date_the_same_day_keeps_its_id() -> None:
    """Wording in the morning, its date two hours later: one version under one id, and no number."""
    states = growing("""
        2020-01-01 | 2020-01-01 | a
        2020-06-01 | 2020-01-01 | a b
        2020-06-01 | 2020-06-01 | a b
    """)

    assert states[1:] == [
        ["2020-01-01 = 1", "2020-06-01 recorded amendment = 2"],
        ["2020-01-01 = 1", "2020-06-01 = 2 3"],
    ]


def test_an_id_is_not_given_twice_though_its_version_is_gone() -> None:
    """What led to a version for a day never comes to name a later one of the same day."""
    states = growing("""
        2020-01-01 | 2020-01-01 | a
        2020-06-01 | 2020-01-01 | a b
        2020-06-01 | 2020-01-01 | a
        2020-06-01 | 2020-01-01 | a c
    """)

    assert states[1:] == [
        ["2020-01-01 = 1", "2020-06-01 recorded amendment = 2"],
        ["2020-01-01 was 2020-06-01 = 1 2 3"],
        ["2020-01-01 was 2020-06-01 = 1 2 3", "2020-06-01.2 recorded amendment = 4"],
    ]


def test_several_ids_can_lead_to_one_version() -> None:
    """Two amendments, both within a month of the date that the text came to state later, are aliases of it."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-06-01 | 2020-01-01 | a b
        2020-06-12 | 2020-01-01 | a b c
        2020-06-20 | 2020-06-01 | a b c
    """)

    assert told(history) == ["2020-01-01 = 1", "2020-06-01 was 2020-06-12 = 2 3 4"]


def test_numbers_count_up_whatever_the_version() -> None:
    """Three versions of one date have three ids, in the order of history."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-02-01 | 2020-02-01 | b
        2020-03-01 | 2020-01-01 | c
        2020-04-01 | 2020-02-01 | d
        2020-05-01 | 2020-01-01 | e
    """)

    assert [each.id for each in history.versions] == [
        "2020-01-01",
        "2020-02-01",
        "2020-01-01.2",
        "2020-02-01.2",
        "2020-01-01.3",
    ]
