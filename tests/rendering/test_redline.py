"""A redline as HTML: one document in which every change can be seen, heard and gone to."""

import re

import pytest
from html_pages import mistakes, read, reads_as_old, said, words
from hypothesis import example, given
from texts import Amendment, amendments, hostile_texts

from policydiff.comparison import Change, ChangeKind, Comparison, Departure, Op, Part, Span, compare
from policydiff.document import Run, parse
from policydiff.rendering.labels import Labels
from policydiff.rendering.redline import redline_html
from policydiff.significance import Assessment, Significance

LONG = (
    "A sentence that is the same in both texts, long enough to be folded away with others of its kind. " * 5
)


def redline(old: str, new: str) -> str:
    """Return the redline of two Markdown texts."""
    return str(redline_html(compare(parse(old), parse(new))))


def bare(page: str) -> str:
    """Return a redline without its marks, numbers and line ends."""
    page = re.sub(r'<span class="mark">.*?</span>', "", page)
    page = re.sub(r' (id|data-kind|aria-label|role)="[^"]*"', "", page)
    return page.replace("\n", "").replace("</span> <span", "</span><span")


INS, DEL = '<ins><span class="vh">inserted: </span>', '<del><span class="vh">deleted: </span>'


# Words


def test_changed_words_are_marked_inside_their_paragraph() -> None:
    """Seen and heard, and apart from each other."""
    expected = f'<div class="change"><p>We keep logs for {DEL}90</del> {INS}30</ins> days.</p></div>'

    assert expected == bare(redline("We keep logs for 90 days.", "We keep logs for 30 days."))


def test_changed_words_in_a_heading_leave_it_a_heading() -> None:
    """The mark is inside."""
    page = bare(redline("# T\n\n## Our choices", "# T\n\n## Your choices"))

    assert f"<h2>{DEL}Our</del> {INS}Your</ins> choices</h2>" in page


def test_an_added_item_is_an_item_of_the_list() -> None:
    """Never a mark around an item."""
    page = bare(redline("- name\n- address", "- name\n- telephone number\n- address"))

    assert (
        f'<li>name</li><li><div class="change">{INS}telephone number</ins></div></li><li>address</li>' in page
    )


def test_a_removed_item_stands_in_the_list_it_stood_in_and_numbers_stay_right() -> None:
    """The items after it bear the number of the new text."""
    page = bare(redline("1. first thing\n2. second point\n3. last matter", "1. first thing\n2. last matter"))

    assert (
        f'<li><div class="change">{DEL}second point</del></div></li><li value="2">last matter</li></ol>'
        in page
    )
    assert 1 == page.count("<ol>")


def test_a_removed_row_stands_in_the_table_it_stood_in() -> None:
    """Heard once, in its first cell; seen in each."""
    table = "|Purpose|Time|\n|-|-|\n|Billing of customers|5 years|\n"
    page = bare(redline(table + "|Server logs|90 days|\n", table))

    assert (
        f'<tr class="change del"><td> {DEL}Server logs</del></td><td><del>90 days</del></td></tr></tbody>'
        in page
    )
    assert 1 == page.count("<table>")


def test_a_changed_cell_is_marked_inside_the_cell() -> None:
    """The row stays a row."""
    head = "|Purpose|Time|\n|-|-|\n"
    page = bare(redline(f"{head}|Billing of customers|5 years|", f"{head}|Billing of customers|7 years|"))

    assert (
        f'<tr class="change"><td> Billing of customers</td><td>{DEL}5</del> {INS}7</ins> years</td></tr>'
        in page
    )


def test_a_rewritten_code_block_keeps_its_lines() -> None:
    """Line ends in code are no `<br>`."""
    page = redline("```\na b c\nd e f\n```", "```\na b x\nd e f\n```")

    assert "\nd e f</code></pre>" in page
    assert "<br>" not in page


def test_an_added_line_across_the_page_is_told_in_words() -> None:
    """It has none of its own."""
    assert '<p class="where">Inserted</p><hr>' in bare(redline("a", "a\n\n***"))


# Formats


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("See our page.", "See [our page](/b).", "link added"),
        ("See [our page](/a).", "See our page.", "link removed"),
        ("See our page.", "See **our page**.", "emphasis changed"),
    ],
)
def test_words_that_look_otherwise_say_how(old: str, new: str, said: str) -> None:
    """No word is shown as inserted or deleted."""
    page = redline(old, new)

    assert f'<span class="reformatted" title="{said}"><span class="vh">{said}: </span>' in page
    assert "<ins" not in page
    assert "<del" not in page


def test_a_changed_address_is_shown_with_the_old_one() -> None:
    """Seen when pointed at; heard that it changed."""
    page = redline("See [our page](/a).", "See [our page](/b).")

    assert (
        'title="link target changed: /a → /b"><span class="vh">link target changed: </span><a href="/b">'
        in page
    )


def test_other_quotation_marks_alone_are_told_in_words() -> None:
    """They are no change of wording."""
    page = bare(redline("The user's “own” data.", "The user’s “own” data."))

    assert (
        '<p class="where">quotation marks, dashes or spaces changed</p><p>The user’s “own” data.</p>' in page
    )


def test_a_heading_of_another_level_says_so() -> None:
    """Its words are the same."""
    page = bare(redline("# T\n\n## A\n\n## B", "# T\n\n## A\n\n### B"))

    assert '<div class="change"><p class="where">heading level changed</p><h3>B</h3></div>' in page


# Moves, made by hand


def moved() -> Comparison:
    """Return a comparison in which a paragraph moved from one section to another and changed on its way."""
    old = parse("# T\n\n## Choices\n\nWe delete it.\n\n## Keeping\n\nAll else.")
    new = parse("# T\n\n## Choices\n\n## Keeping\n\nWe delete all of it.\n\nAll else.")
    same = {block.text: block for block in new.blocks}
    title, choices, keeping, last = (
        Change(
            kind=ChangeKind.UNCHANGED,
            old=(block,),
            new=(same[block.text],),
            parts=(Part(old=0, new=0, spans=(Span(op=Op.EQUAL, runs=block.parts[0]),)),),
        )
        for block in old.blocks
        if block.text in same
    )
    before, after = old.blocks[2], new.blocks[3]
    spans = (
        Span(op=Op.EQUAL, runs=(Run(text="We delete "),)),
        Span(op=Op.INSERT, runs=(Run(text="all of "),)),
        Span(op=Op.EQUAL, runs=(Run(text="it."),)),
    )
    move = Change(
        kind=ChangeKind.MOVED, old=(before,), new=(after,), parts=(Part(old=0, new=0, spans=spans),), move=1
    )
    return Comparison(
        old=old,
        new=new,
        changes=(title, choices, keeping, move, last),
        departures=(Departure(before=2, change=3),),
    )


def test_a_move_is_marked_at_both_ends_with_links() -> None:
    """The words that changed on the way are marked where they stand now."""
    page = str(redline_html(moved())).replace("\n", "")

    assert (
        '<div class="moved from" role="group" aria-label="Moved to Keeping">'
        '<p class="where">Moved to <a href="#c1">Keeping</a></p>'
        '<p><del><span class="vh">moved from here: </span>We delete it.</del></p></div>'
    ) in page
    assert (
        '<div class="moved" role="group" aria-label="Moved from Choices">'
        '<p class="where">Moved here from <a href="#c1-from">Choices</a></p>'
        f"<p>We delete {INS}all of </ins>it.</p></div>"
    ) in page
    assert page.index('id="c1-from"') < page.index('id="c1"')


# Splits and merges


def test_what_moves_with_its_section_came_from_where_the_section_was() -> None:
    """A paragraph did not come from the heading that it still stands under."""
    leaving = (
        "### When you leave\n\nWe delete what was stored in it, sixty days after you closed the account.\n\n"
    )
    choices = "## Choices\n\nYou may look at all that we hold about you.\n\n"
    keeping = f"## Keeping\n\nWe keep records of accounts for seven years, as tax law asks.\n\n{LONG}\n\n"

    page = redline(choices + leaving + keeping, choices + keeping + leaving)

    assert re.findall(r"Moved (?:here from|to) <a[^>]*>([^<]*)", page) == [
        "Keeping",
        "Keeping",
        "Choices",
        "Choices",
    ]


def test_a_split_paragraph_shows_where() -> None:
    """A sign stands at the end of its first half."""
    halves = "We keep account records for seven years.", "We delete server logs after thirty days."
    page = bare(redline(" ".join(halves), "\n\n".join(halves)))

    assert '<ins class="break"><span class="vh">inserted: new paragraph</span>¶</ins></p>' in page


def test_joined_paragraphs_show_where() -> None:
    """A struck sign stands between them."""
    halves = "We keep account records for seven years.", "We delete server logs after thirty days."
    page = bare(redline("\n\n".join(halves), " ".join(halves)))

    assert '<del class="break"><span class="vh">deleted: new paragraph</span>¶</del>' in page
    assert 1 == page.count("<p>")


# Finding one's way


def test_every_change_has_an_address_and_links_to_its_neighbours() -> None:
    """Counted in reading order."""
    page = redline("We keep a.\n\n***\n\nNext b c d e.", "We keep x.\n\n***\n\nNext y c d e.")

    assert ["c1", "c2"] == re.findall(r' id="(c\d+)"', page)
    assert (
        '<span class="mark"><a href="#c1">1 of 2</a> <a href="#c2" rel="next" aria-label="Next change">›</a>'
        in page
    )


def test_what_a_change_weighs_is_there_for_style_and_script() -> None:
    """As data, beside its kind."""
    comparison = compare(parse("We keep a."), parse("We keep b."))
    page = redline_html(comparison, (Assessment(significance=Significance.EDITORIAL),))

    assert 'data-kind="changed" data-significance="editorial"' in page


def test_unchanged_sections_are_folded_under_their_names() -> None:
    """The headings above a change stay in sight."""
    text = f"# T\n\n## A\n\n{LONG}\n\n## B\n\n{LONG}\n\n## C\n\n{LONG}\n\n## D\n\nWe keep it for {{}} days.\n"
    page = redline(text.format(90), text.format(30))

    assert '<details class="same">\n<summary>A to C: unchanged</summary>\n<h2 id="a">' in page
    assert re.search(r'</details>\n<h2 id="d">D</h2>\n<div class="change"', page)


def test_the_unchanged_rest_of_a_section_is_folded_and_named() -> None:
    """A short stretch stays in sight, as context."""
    text = f"# T\n\n## A\n\nWe keep it for {{}} days.\n\nShort.\n\nWe hold {{}} of them.\n\n{LONG}\n"
    page = redline(text.format(90, "ten"), text.format(30, "six"))

    assert "<summary>Rest of “A”: unchanged</summary>" in page
    assert 1 == page.count("<details")


def test_a_title_that_did_not_change_is_left_to_the_page() -> None:
    """One that did is shown."""
    assert "Privacy" not in redline("# Privacy\n\nWe keep a.", "# Privacy\n\nWe keep b.")
    assert f'<h2 id="our-terms">{INS}Our </ins>Terms</h2>' in redline("# Terms", "# Our Terms")


def test_texts_without_differences_are_one_folded_whole() -> None:
    """Nothing is marked."""
    page = redline(LONG, LONG)

    assert "<summary>the beginning: unchanged</summary>" in page
    assert 'class="change"' not in page


def test_every_word_that_the_redline_says_itself_can_be_translated() -> None:
    """The labels are a value; what stands in braces is put in."""
    labels = Labels(
        inserted="eingefügt: ", position="{number} von {total}", next="Nächste", previous="Vorige"
    )
    page = redline_html(compare(parse("We keep a."), parse("We keep a b.")), labels=labels)

    assert ">1 von 1</a>" in page
    assert '<span class="vh">eingefügt: </span>' in page


# Laws


@given(amendments())
def test_a_redline_is_sound_html_that_leads_to_every_change(amendment: Amendment) -> None:
    """Elements close where they open, marks stand inside blocks, each id is given once, each link resolves."""
    comparison = compare(parse(amendment.old), parse(amendment.new))
    root = read(str(redline_html(comparison)))
    changes = sum(change.kind is not ChangeKind.UNCHANGED for change in comparison.changes)
    ids = [element.attributes.get("id", "") for element in root.all()]

    assert [] == mistakes(root)
    assert [f"c{number}" for number in range(1, changes + 1)] == [
        name for name in ids if re.fullmatch(r"c\d+", name)
    ]


@given(amendments())
def test_a_redline_holds_all_words_of_both_texts_and_no_others(amendment: Amendment) -> None:
    """Without what is struck it reads as the new text, without what is underlined as the old one."""
    old, new = parse(amendment.old), parse(amendment.new)
    comparison = compare(old, new)
    root = read(str(redline_html(comparison)))
    kept = any(
        c.kind is ChangeKind.UNCHANGED and c.new == (new.title_block,) and c.old == (old.title_block,)
        for c in comparison.changes
    )

    assert said(new, without_title=kept) == words(root, new=True)
    assert reads_as_old(words(root, new=False), said(old, without_title=kept), comparison)


@given(hostile_texts(), hostile_texts())
@example("- a\n\n1. b", "| a |\n|-|\n| b |\n\n> - c")
@example("[^1]: a\n\nb[^1]", "c[^1]\n\n[^1]: d\n\n[^2]: e")
def test_any_two_texts_have_a_redline(old: str, new: str) -> None:
    """Nothing is raised, and what was opened is closed in order."""
    page = str(redline_html(compare(parse(old), parse(new))))

    assert [] == [mistake for mistake in mistakes(read(page)) if "twice" in mistake or "nowhere" in mistake]
