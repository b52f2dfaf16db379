"""What a policy's Markdown is read as: blocks, sections, words, lines."""

import pytest
from hypothesis import example, given
from texts import hostile_texts, rewritings

from policydiff.document import Block, BlockKind, ContainerKind, Document, parse


def kinds(text: str) -> list[tuple[str, str]]:
    """Return the kind and wording of each block."""
    return [(block.kind.value, block.text) for block in parse(text).blocks]


def only(text: str) -> Block:
    """Return the one block of a text."""
    (block,) = parse(text).blocks
    return block


def held(block: Block) -> list[str]:
    """Return the kinds of what holds a block, outermost first."""
    return [container.kind.value for container in block.containers]


# Blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We keep logs.", [("paragraph", "We keep logs.")]),
        ("# Privacy", [("heading", "Privacy")]),
        ("Privacy\n=======", [("heading", "Privacy")]),
        ("- one\n- two", [("list_item", "one"), ("list_item", "two")]),
        ("> quoted", [("blockquote", "quoted")]),
        ("```\na  b\n```", [("code", "a  b")]),
        ("    a  b", [("code", "a  b")]),
        ("***", [("rule", "")]),
        ("|A|B|\n|-|-|\n|1|2|", [("table_row", "A\tB"), ("table_row", "1\t2")]),
        ("Term\n: Meaning", [("paragraph", "Term"), ("paragraph", "Meaning")]),
        ("See[^1].\n\n[^1]: A note.", [("paragraph", "See."), ("paragraph", "A note.")]),
        ("<div>Words</div>", [("html", "Words")]),
        ("<!-- nothing to read -->", []),
        ("[a]: https://example.org", []),
        ("1. one\n2.\n3. three", [("list_item", "one"), ("list_item", ""), ("list_item", "three")]),
        ("> 1. one\n> 2.", [("list_item", "one"), ("list_item", "")]),
    ],
)
def test_each_piece_of_markdown_is_the_block_that_a_reader_sees(
    text: str, expected: list[tuple[str, str]]
) -> None:
    """Headings are headings however they are written; an empty item keeps its number."""
    assert expected == kinds(text)


def test_paragraphs_of_one_item_are_blocks_of_their_own_in_the_same_item() -> None:
    """Each is compared by itself, and both stand in one item."""
    first, second = parse("- one\n\n  two").blocks

    assert ["bullet_list", "item"] == held(first)
    assert first.containers == second.containers
    assert [BlockKind.LIST_ITEM] * 2 == [first.kind, second.kind]


def test_a_list_says_where_it_starts_and_whether_it_is_tight() -> None:
    """The number is what legal texts refer to."""
    block, _ = parse("7. seven\n8. eight").blocks

    assert (7, True) == (block.containers[0].start, block.containers[0].tight)


def test_a_list_with_blank_lines_is_loose() -> None:
    """Its items are paragraphs on a page."""
    assert not parse("- one\n\n- two").blocks[0].containers[0].tight


def test_a_table_knows_its_head_and_alignment() -> None:
    """The dashes below the head belong to it."""
    head, row = parse("|A|B|C|\n|:-|:-:|-:|\n|1|2|3|").blocks

    assert (True, False) == (head.header, row.header)
    assert ("left", "center", "right") == row.containers[0].alignment
    assert ((1, 2), (3, 3)) == (head.lines, row.lines)


def test_a_table_in_raw_html_has_rows_like_any_other() -> None:
    """A list in a cell puts each item on a line."""
    text = (
        "<table>\n<thead>\n<tr><th>Data</th><th>Why</th></tr>\n</thead>\n"
        "<tr>\n<td><ul><li>Name</li><li>Mail</li></ul></td><td><b>Contract</b></td>\n</tr>\n</table>"
    )
    head, row = parse(text).blocks

    assert ("Data\tWhy", True, (3, 3)) == (head.text, head.header, head.lines)
    assert ("Name\nMail\tContract", False, (5, 7)) == (row.text, row.header, row.lines)
    assert ["table"] == held(row)


@pytest.mark.parametrize(
    "text",
    [
        "<table>\n<tr><td rowspan=2>a</td><td>b</td></tr>\n<tr><td>c</td></tr>\n</table>",
        "<table>\n<tr><td colspan=2>a</td><td>b</td></tr>\n</table>",
        "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>",
        "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
        "<table>\nwords\n<tr><td>a</td></tr>\n</table>",
        "<table>\n<tr><td>a",
    ],
)
def test_a_table_that_is_more_than_rows_and_cells_stays_raw_html(text: str) -> None:
    """Nothing is read into it that might be wrong."""
    assert [BlockKind.HTML] == [block.kind for block in parse(text).blocks]


def test_an_html_table_is_not_widened_without_end() -> None:
    """One long row does not fill a hundred thousand short ones with cells."""
    text = "<table>\n<tr>" + "<td>a</td>" * 2000 + "</tr>\n" + "<tr><td>b</td></tr>\n" * 2000 + "</table>"

    assert [BlockKind.HTML] == [block.kind for block in parse(text).blocks]


# Sections and anchors


def sections(text: str) -> list[tuple[str, ...]]:
    """Return the section of each block that is no heading."""
    return [block.section for block in parse(text).blocks if block.kind is not BlockKind.HEADING]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title\n\na\n\n## One\n\nb\n\n### Two\n\nc", [(), ("One",), ("One", "Two")]),
        ("# One\n\na\n\n# Two\n\nb", [("One",), ("Two",)]),
        ("### Deep\n\na\n\n## Less\n\nb", [("Deep",), ("Less",)]),
        ("## A *b* `c`\n\na\n\n## D\n\nb", [("A b c",), ("D",)]),
        ("# T\n\n## One\n\n> # Q\n>\n> a\n\nb", [("One",), ("One",)]),
    ],
)
def test_a_block_stands_under_the_headings_above_it_without_the_title(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    """The title is the first heading, if all others stand below it; a quoted heading opens nothing."""
    assert expected == sections(text)


def test_the_outermost_headings_and_the_next_cut_a_text_whatever_their_level() -> None:
    """Neither the title nor a heading in a quotation is one of them."""
    document = parse(
        "# Terms\n\n### Bread\n\n##### Rye\n\nIt is dark.\n\n> ## Said\n\n### Rolls\n\n#### White\n"
    )

    assert ((1, 5), (6,)) == (document.outermost, document.inner)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# What we collect!", ["what-we-collect"]),
        ("# Über Cookies\n\n# クッキー", ["über-cookies", "クッキー"]),
        ("# A\n\n# A\n\n# A", ["a", "a-2", "a-3"]),
        ("# A\n\n# B {#a}", ["a-2", "a"]),
        ("# A {#x}\n\n# B {: #x}", ["x", "x-2"]),
        ("# A\n{: #own }", ["own"]),
        ("# !?", ["section"]),
        ("# C1\n\n# fn-1", ["section-c1", "section-fn-1"]),
    ],
)
def test_a_heading_has_an_id_of_its_own(text: str, expected: list[str]) -> None:
    """An explicit id comes first; ids that a page needs for itself are left to it."""
    assert expected == [block.anchor for block in parse(text).headings]


# Words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("one\\\ntwo", "one\ntwo"),
        ("one<br>two<br />three", "one\ntwo\nthree"),
        ("a   b\tc", "a b c"),
        ("**a** *b* ~~c~~ `d` <b>e</b>", "a b c d e"),
        ("&copy; \\*a\\*", "© *a*"),
        ("[words](https://example.org) <https://example.org>", "words https://example.org"),
        ("![alt *text*](x.png)", "alt text"),
        ("a <!-- b --> c", "a c"),
        ("a <script>b</script> c", "a c"),
        ("a {{ company }} b {% if x %}c{% endif %}", "a b c"),
        ("`{{ company }}`", "{{ company }}"),
        ("a\u00a0b", "a\u00a0b"),
        ("*a*{: .x} b", "a b"),
    ],
)
def test_wording_is_what_is_read_without_markup(text: str, expected: str) -> None:
    """White space is one space, a hard break a line, markup and comments nothing."""
    assert expected == only(text).text


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("**a**", "strong", True),
        ("<strong>a</strong>", "strong", True),
        ("_a_", "emphasis", True),
        ("<em>a</em>", "emphasis", True),
        ("`a`", "code", True),
        ("~~a~~", "strikethrough", True),
        ("<del>a</del>", "strikethrough", True),
        ("<u>a</u>", "underline", True),
        ("<sup>a</sup>", "superscript", True),
        ("<sub>a</sub>", "subscript", True),
        ("[a](/x 'T')", "link", "/x"),
        ("[a](/x 'T')", "title", "T"),
        ('<a href="/x?a=1&amp;b">a</a>', "link", "/x?a=1&b"),
        ("[a]({{ site.url | escape }})", "link", "{{ site.url | escape }}"),
        ("![a](x.png)", "image", "x.png"),
        ("![a](x.png 'T')", "title", "T"),
        ('<img src="x.png" alt="a" title="T">', "image", "x.png"),
        ('<img src="x.png" alt="a" title="T">', "title", "T"),
        ("[![a](x.png)](/x)", "link", "/x"),
        ("[a](javascript:x)", "link", "javascript:x"),
    ],
)
def test_formats_are_the_same_in_markdown_and_html(text: str, field: str, value: object) -> None:
    """An address is kept as written; whether it may be followed is decided where a page is made."""
    (run,) = only(text).runs

    assert ("a", value) == (run.text, getattr(run.format, field))


def test_unknown_tags_are_kept_as_markup_without_words() -> None:
    """A change of them is a change of format, never of wording."""
    runs = only('a <span class="x">b</span>').runs

    assert ["a ", "", "b", ""] == [run.text for run in runs]
    assert [None, '<span class="x">', None, "</span>"] == [run.format.markup for run in runs]


def test_a_footnote_reference_is_no_wording() -> None:
    """It carries its label."""
    runs = parse("a[^x]\n\n[^x]: note").blocks[0].runs

    assert [("a", None), ("", "x")] == [(run.text, run.format.footnote) for run in runs]


def test_a_template_tag_with_a_pipe_does_not_break_a_table() -> None:
    """Tags are taken out before Markdown is read."""
    _, row = parse("|A|B|\n|-|-|\n|{{ a | b }} x|y|").blocks

    assert "x\ty" == row.text


def test_an_include_on_its_own_line_is_a_block_without_words() -> None:
    """It takes nothing from the heading below it."""
    include, heading = parse("{% include note.md %}\nTitle\n=====").blocks

    assert ("", "{% include note.md %}") == (include.text, include.runs[0].format.markup)
    assert (BlockKind.HEADING, "Title") == (heading.kind, heading.text)


def test_a_characters_own_stand_in_is_not_taken_for_a_template_tag() -> None:
    """Private use characters of a text stay what they are."""
    assert "\U000f0000 x" == only("\U000f0000 {{ a }} x").text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Effective May 4\n{: datetime="2026-05-04" }', (("datetime", "2026-05-04"),)),
        ("a\n{: #b .c d=e f='g h' }", (("id", "b"), ("class", "c"), ("d", "e"), ("f", "g h"))),
        ("{: .before }\na", (("class", "before"),)),
        ("- a\n{: .item }", (("class", "item"),)),
        ("a\n{:toc}", ()),
    ],
)
def test_an_attribute_list_belongs_to_the_block_beside_it(
    text: str, expected: tuple[tuple[str, str], ...]
) -> None:
    """It is no wording."""
    block = only(text)

    assert expected == block.attributes
    assert "{" not in block.text


def test_an_attribute_list_at_the_lines_start_does_not_end_the_item_above_it() -> None:
    """What is indented after it is the item's, and the next item is in the same list."""
    blocks = parse("* a\n{: #x }\n\n    b\n\n* c\n{: #y }\n\nd").blocks

    assert [("list_item", "a"), ("list_item", "b"), ("list_item", "c"), ("paragraph", "d")] == [
        (block.kind.value, block.text) for block in blocks
    ]
    assert [(("id", "x"),), (), (("id", "y"),), ()] == [block.attributes for block in blocks]
    assert len({block.containers[0] for block in blocks[:3]}) == 1


def test_a_code_block_keeps_its_lines_and_language() -> None:
    """Its spaces are its own."""
    block = only("```http\nGET  /\n\n  {{ x }}\n```")

    assert ("GET  /\n\n  {{ x }}", "http") == (block.text, block.language)


# Lines and source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\nc\n", [(1, 2), (4, 4)]),
        ("---\nx: y\n---\n\n# T\n", [(5, 5)]),
        ("- a\n  b\n\n  c\n- d\n", [(1, 2), (4, 4), (5, 5)]),
        ("- - x\n  - y", [(1, 1), (2, 2)]),
        ("> a\n> b\n>\n> c", [(1, 2), (4, 4)]),
        ("```\na\n\n```\n\n", [(1, 4)]),
        ("```\na\n\n\n", [(1, 2)]),
        ("a\u2028b\x0bc\x85d\n\ne", [(1, 1), (3, 3)]),
        ("a\r\n\r\nb\rc", [(1, 1), (3, 4)]),
        ("T\n==\na", [(1, 2), (3, 3)]),
        ("<div>\na\n</div>\n\nb", [(1, 3), (5, 5)]),
        ("T\n: a\n\n  b", [(1, 1), (2, 2), (4, 4)]),
        ("[^1]: a\n\n    b", [(1, 1), (3, 3)]),
    ],
)
def test_lines_are_those_of_the_file(text: str, expected: list[tuple[int, int]]) -> None:
    """Only line feeds and carriage returns end a line, as in git; blank lines at an end are nobody's."""
    assert expected == [block.lines for block in parse(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A *b* ##", ["## A *b* ##"]),
        ("> - a *b*\n>   c", ["a *b*\nc"]),
        ("1. ```\n   x\n   ```", ["```\nx\n```"]),
        ("|a|b|\n|-|-|\n| 1 | {{ x }} |", ["|a|b|\n|-|-|", "| 1 | {{ x }} |"]),
        ("A\n---", ["A\n---"]),
    ],
)
def test_a_block_has_its_own_markdown(text: str, expected: list[str]) -> None:
    """As written, without the signs of what holds it."""
    assert expected == [block.markdown for block in parse(text).blocks]


def test_a_byte_order_mark_changes_nothing() -> None:
    """Front matter behind it is found."""
    document = parse("\ufeff---\ntitle: T\n---\na")

    assert ("T", "a") == (document.front_matter.text("title"), document.blocks[0].text)


# Laws


def shape(document: Document) -> list[object]:
    """Return all of a document that a reader can see, without how it is written."""
    return [
        (block.kind, block.parts, block.section, block.level, block.anchor, block.header, held(block))
        for block in document.blocks
    ]


@given(rewritings())
def test_however_a_policy_is_written_it_is_the_same_document(pair: tuple[str, str]) -> None:
    """Wrapping, list markers, heading styles and line ends are no wording."""
    old, new = pair

    assert shape(parse(old)) == shape(parse(new))


@given(hostile_texts())
@example("[" * 300 + "](x)" * 300)
@example("- " * 200 + "x")
@example("<![CDATA[" * 50 + "\ud800\0")
@example("---\n{{\n---\n# {#\n{:")
def test_every_text_is_read_and_its_blocks_stand_in_order(text: str) -> None:
    """Nothing is raised; blocks lie in the file, one after the other; all text can be written as UTF-8."""
    document = parse(text)
    lines = document.source.count("\n") + 1
    ends = [0, *(block.lines[1] for block in document.blocks)]

    assert all(
        end < block.lines[0] <= block.lines[1] <= lines
        for end, block in zip(ends, document.blocks, strict=False)
    )
    assert all("\x00" not in block.text and block.text.encode() is not None for block in document.blocks)


@given(hostile_texts())
def test_white_space_has_one_form(text: str) -> None:
    """Outside code no two spaces meet, and no line begins or ends with one."""
    parts = [
        "".join(run.text for run in part if run.format.image is None)
        for block in parse(text).blocks
        if block.kind is not BlockKind.CODE and not any(run.format.image for run in block.runs)
        for part in block.parts
    ]

    assert [] == [
        part for part in parts if "  " in part or any(line != line.strip(" ") for line in part.split("\n"))
    ]


@given(hostile_texts())
@example("- one\n- two")
def test_containers_nest_and_are_numbered_in_order(text: str) -> None:
    """A container's index grows in reading order, and one index is one container."""
    blocks = parse(text).blocks
    seen = {container.index: container for block in blocks for container in block.containers}
    firsts = list(seen)

    assert sorted(firsts) == firsts
    assert all(seen[container.index] == container for block in blocks for container in block.containers)
    assert all(
        any(
            outer.kind in (ContainerKind.BULLET_LIST, ContainerKind.ORDERED_LIST)
            for outer in block.containers[:depth]
        )
        for block in blocks
        for depth, container in enumerate(block.containers)
        if container.kind is ContainerKind.ITEM
    )
