from histories import folded, told


def test_revisions_with_the_same_stated_date_are_one_version() -> None:
    """A correction within days folds into the version whose date it leaves."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-01-05 | 2020-01-01 | a b
        2020-06-01 | 2020-06-01 | a b c
    """)

    assert told(history) == ["2020-01-01 = 1 2", "2020-06-01 = 3"]
