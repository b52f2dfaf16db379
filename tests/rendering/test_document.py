"""A policy's text as HTML: what it is, safe, and nothing else."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from markupsafe import Markup
from safe_html import is_safe
from texts import hostile_texts, texts

from policydiff.document import parse
from policydiff.rendering.document import DocumentHtml, document_html


def html(text: str) -> str:
    """Return a text rendered, without line ends."""
    return str(document_html(parse(text))).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* **c** ~~d~~ `e`", "<p>a <em>b</em> <strong>c</strong> <s>d</s> <code>e</code></p>"),
        ("***a** b*", "<p><strong><em>a</em></strong><em> b</em></p>"),
        ("## What we *do*", '<h2 id="what-we-do">What we <em>do</em></h2>'),
        ("a  \nb", "<p>a<br>b</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("3. a\n4. b\n   - c", '<ol start="3"><li>a</li><li>b<ul><li>c</li></ul></li></ol>'),
        ("1. a\n2.\n3. c", "<ol><li>a</li><li></li><li>c</li></ol>"),
        ("> a\n> - b", "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>"),
        ("```py\na < b\n```", '<pre tabindex="0"><code class="language-py">a &lt; b</code></pre>'),
        ("***", "<hr>"),
        ("T\n: a\n: b", "<dl><dt>T</dt><dd><p>a</p></dd><dd><p>b</p></dd></dl>"),
        ("a<sup>2</sup> <u>b</u>", "<p>a<sup>2</sup> <u>b</u></p>"),
        ("a {{ b }} <!-- c -->", "<p>a</p>"),
    ],
)
def test_a_text_is_shown_as_what_it_is(text: str, expected: str) -> None:
    """Headings, lists, quotations, code and emphasis are elements of HTML."""
    assert expected == html(text)


def test_a_table_is_a_region_that_can_be_scrolled_by_keys() -> None:
    """It is named after its head; columns are aligned by classes."""
    expected = (
        '<div class="table" role="region" tabindex="0" aria-label="Table 1: A, B"><table>'
        '<thead><tr><th scope="col" class="left">A</th><th scope="col">B</th></tr></thead>'
        '<tbody><tr><td class="left">1</td><td>2</td></tr></tbody></table></div>'
    )

    assert expected == html("|A|B|\n|:-|-|\n|1|2|")


def test_footnotes_stand_at_the_end_and_lead_back() -> None:
    """Numbered in the order they are referred to; one that is not referred to is not lost."""
    page = html("a[^y] b[^x] c[^y]\n\n[^x]: X.\n\n[^y]: Y.\n\n[^z]: Z.")

    assert '<a href="#fn-1" id="fnref-1" role="doc-noteref">1</a>' in page
    assert '<a href="#fn-1" id="fnref-1-2" role="doc-noteref">1</a>' in page
    assert re.search(r'<li id="fn-1"><p>Y\.</p>.*#fnref-1".*#fnref-1-2".*</li><li id="fn-2"><p>X\.</p>', page)
    assert '<li id="fn-3"><p>Z.</p></li></ol></section>' in page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](https://example.org/?b=1&c)", '<a href="https://example.org/?b=1&amp;c">a</a>'),
        ("[a](/b 'C')", '<a href="/b" title="C">a</a>'),
        ("[a](#b)", '<a href="#b">a</a>'),
        ("[a](../b/index.md)", '<a href="../b/index.md">a</a>'),
        ("<me@example.org>", '<a href="mailto:me@example.org">me@example.org</a>'),
        ("[a](tel:+1)", '<a href="tel:+1">a</a>'),
        ("[a](javascript:alert(1))", "a"),
        ("[a](<java\tscript:alert(1)>)", "a"),
        ("[a](&Tab;javascript:alert(1))", "a"),
        ("[a](data:text/html,x)", "a"),
        ("[a](VBScript:x)", "a"),
        ("[a]({{ url }})", "a"),
        ("[*a* b](/c)", '<a href="/c"><em>a</em> b</a>'),
        ("![a](b.png)", '<img src="b.png" alt="a">'),
        ("![a](https://example.org/b.png)", '<a href="https://example.org/b.png">a</a>'),
        ("![a](//example.org/b.png)", '<a href="//example.org/b.png">a</a>'),
        ("![](https://example.org/b.png)c", "c"),
        ("![a](data:image/svg+xml,x)", "a"),
        ("[![a](//example.org/b.png)](/c)", '<a href="/c">a</a>'),
        ('[a](/"onclick="x)', '<a href="/%22onclick=%22x">a</a>'),
    ],
)
def test_only_safe_addresses_are_linked_and_no_other_host_is_asked_for_an_image(
    text: str, expected: str
) -> None:
    """What may not be followed is shown as its words."""
    assert f"<p>{expected}</p>" == html(text)


def test_a_page_decides_where_links_lead() -> None:
    """The address of a file becomes that of its page, or no link."""
    page = document_html(parse("[a](b.md) [c](d.md)"), resolve={"b.md": "/b/"}.get)

    assert '<p><a href="/b/">a</a> c</p>\n' == page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<div onclick="x" style="y" class="z">a</div>', "<div>a</div>"),
        ("<div><script>x</script><style>y</style>a</div>", "<div>a</div>"),
        (
            '<div>a<img src="//example.org/b.png" alt="c"></div>',
            '<div>a<a href="//example.org/b.png">c</a></div>',
        ),
        ('<div>a<img alt="c"></div>', "<div>ac</div>"),
        ('<div>a<img src="{% asset_path b.png %}" alt="c"></div>', "<div>ac</div>"),
        ('<div>a<img src="b.png" alt="c"></div>', '<div>a<img src="b.png" alt="c"></div>'),
        ('<div><a href="javascript:x">a</a></div>', "<div><a>a</a></div>"),
        ("<div><iframe src=x></iframe><svg onload=x></svg><base href=x>a</div>", "<div>a</div>"),
        ("<div>a", "<div>a</div>"),
        ("<div>{{ name }}a{% if b %}</div>", "<div>a</div>"),
        ("<p>a</p><form><input value=b>c</form>", "<p>a</p>c"),
        ("<table><tr><td rowspan=2>a", '<table><tbody><tr><td rowspan="2">a</td></tr></tbody></table>'),
    ],
)
def test_raw_html_keeps_structure_and_words_and_loses_what_acts(text: str, expected: str) -> None:
    """No script, style, frame, form, event or foreign image."""
    assert f'<div class="html">{expected}</div>' == html(text)


def test_each_id_is_given_once() -> None:
    """A heading's comes first; a page's own are never taken."""
    page = html(
        '# A\n\nb <a id="a"></a><a name="k"></a><a id="c1"></a>\n\n<div id="k">d</div><div id="l">e</div>'
    )

    assert ["a", "k", "l"] == re.findall(r' id="([^"]*)"', page)


def test_headings_skip_no_level() -> None:
    """A text that goes from the second to the fourth level is shown with the third."""
    assert ["h2", "h3", "h3", "h4", "h2"] == re.findall(
        r"<(h\d)", html("## a\n#### b\n#### c\n##### d\n## e")
    )


def test_headings_can_stand_deeper_than_in_the_text() -> None:
    """A page that has its own title sets the text below it."""
    assert ["h3", "h4"] == re.findall(r"<(h\d)", str(document_html(parse("# a\n\n## b\n"), shift=2)))


def test_pieces_of_a_document_share_their_footnotes() -> None:
    """A page made of sections numbers them through."""
    document = parse("a[^x]\n\n[^x]: X.\n\nb[^y]\n\n[^y]: Y.")
    page = DocumentHtml(document)
    pieces = [page.blocks(document.blocks[:2]), page.blocks(document.blocks[2:])]

    assert ["1", "2"] == [re.findall(r">(\d)</a>", piece)[0] for piece in pieces]
    assert 2 == page.footnotes().count("<li ")
    assert Markup() == page.footnotes()


def test_what_no_page_may_hold_is_shown_as_a_replacement_character() -> None:
    """Control characters are no HTML."""
    assert "<p>a\ufffdb</p>" == html("a\x1bb")


def test_a_tables_name_hides_nothing() -> None:
    """It is read aloud, and comes from the table's head."""
    assert 'aria-label="Table 1: Mail\ufffd &amp; &#34;x&#34;"' in html('| Mail\u202e & "x" |\n|---|\n| a |')


@given(hostile_texts())
@example('<div><p title="</p><script>x</script>">')
@example("<div><svg><style><img src=x onerror=y></style></svg></div>")
@example("[a](x'onmouseover=\"y)")
@example('```"><script>\nx\n```')
def test_nothing_of_a_text_becomes_a_tag_or_attribute_that_is_not_ours(text: str) -> None:
    """A sanitiser finds nothing to take away."""
    assert is_safe(str(document_html(parse(text))))


@given(texts())
def test_every_word_of_a_policy_is_on_its_page(text: str) -> None:
    """Rendered, nothing of the wording is lost."""
    document = parse(text)
    page = unescape(re.sub("<[^>]*>", "", str(document_html(document))))
    parts = ("".join(run.text for run in part) for block in document.blocks for part in block.parts)

    assert [] == [part for part in parts if part.replace("\n", "") not in page.replace("\n", "")]
