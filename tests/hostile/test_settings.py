"""Configurations, records and templates that mean harm: told with their line, or laid out with nothing that acts."""

import shlex

from hostile.answers import TEXT, listed, refused
from hostile.bounded import Bounded
from hostile.cases import Builder, Case, Cases, Command
from hostile.world import POLICY, World

CASES = Cases()
BUILD = "build -o ../out"
ROW = "privacy  Privacy  en        2014-06-15    1         none"


def beside(path: str, content: str | bytes) -> Builder:
    """Build a world with the usual text and another file; its one commit's subject is what patterns stumble over."""

    def build(world: World) -> None:
        world.story.commit("2014-06-15", {POLICY: TEXT, path: content}, subject="a" * 28 + "!")

    return build


def configured(content: str | bytes) -> Builder:
    """Build a world with the usual text and this configuration."""
    return beside("policydiff.toml", content)


def template(content: str) -> Builder:
    """Build a world with the usual text and this template of the publisher's own."""
    return beside("site/templates/404.html", content)


def unusable(why: str) -> Command:
    """Expect that the template is refused."""
    return refused(
        f"site/templates/404.html:1: this template cannot be used: {why}; mend it, or remove it to use the theme's own",
        arguments=BUILD,
    )


def pattern_of(what: str, advice: str = "write it with fewer repeats") -> Command:
    """Expect that the pattern is refused."""
    return refused(f"policydiff.toml:2: `policies.ignore_subjects` holds {what}; {advice}", arguments="list")


def page_of_site(passage: str, *never: str, path: str = "out/privacy/index.html") -> Command:
    """Expect a passage of a page of the site, and nowhere what may never be there."""
    return Command(BUILD, says=BUILT, pages={path: passage}, never=never, writes=["out"])


BUILT = "26 files in WORLD/company/../out: 26 new or changed, 0 removed"

CASES.add(
    pattern_of("“^(a+)+$”, which repeats what repeats or chooses itself, which may take without end"),
    name="a pattern that takes without end",
)(configured('[policies]\nignore_subjects = ["^(a+)+$"]\n'))
CASES.add(
    pattern_of("“.*.*.*.*.*x$”, which repeats too often, which may take without end"),
    name="a pattern that repeats too often",
)(configured('[policies]\nignore_subjects = [".*.*.*.*.*x$"]\n'))
CASES.add(
    pattern_of("“(a|aa)+$”, which repeats what repeats or chooses itself, which may take without end"),
    name="a pattern whose choices overlap",
)(configured('[policies]\nignore_subjects = ["(a|aa)+$"]\n'))
CASES.add(listed(ROW), name="a pattern that a later Python may read otherwise")(
    configured('[policies]\nignore_subjects = ["[[b-z]{30}"]\n')
)
CASES.add(
    refused(
        "there is no policy: no committed file matches “../../**/*.md”; "
        "commit one there, or set `include` under [policies] in policydiff.toml",
        arguments="list",
    ),
    name="policies outside of the repository",
)(configured('[policies]\ninclude = ["../../**/*.md"]\n'))
CASES.add(
    refused(
        "policydiff.toml: this is not valid TOML: lists or tables are nested too deep; mend the line or remove it",
        arguments="list",
    ),
    name="lists five thousand deep",
)(configured("a = " + "[" * 5_000 + "\n"))
CASES.add(
    refused(
        "policydiff.toml: this is not valid TOML: a number has too many digits; mend the line or remove it",
        arguments="list",
    ),
    name="a number of days of five thousand digits",
)(configured("[policies]\nnotice_days = " + "9" * 5_000 + "\n"))
CASES.add(
    refused("[policy.a0]: there is no such policy; there are: privacy", arguments="list"),
    name="five thousand policies that are not there",
)(configured("".join(f'[policy.a{n}]\ntitle = "x"\n' for n in range(5_000))))
CASES.add(
    refused(
        "policydiff.toml: is not UTF-8 (byte 0xff in line 1); save the file as UTF-8 text", arguments="list"
    ),
    name="a configuration that is no UTF-8",
)(configured(b'a = "\xff"\n'))
CASES.add(
    refused(
        "policydiff.toml:1: `/a /b` is no address of the site; "
        "it takes a path of the site such as old-privacy/",
        arguments=BUILD,
    ),
    name="a redirect that is two lines",
)(configured('[redirects]\n"/a\\n/b" = "/privacy/"\n'))
CASES.add(
    refused(
        "policydiff.toml:2: `/a` leads to “https://x.example/ /* /evil 200”, which is no address; "
        "name a path of the site such as old-privacy/, or an address such as https://example.org/legal",
        arguments=BUILD,
    ),
    name="a redirect that brings another",
)(configured('[redirects]\n"/a" = "https://x.example/\\n/* /evil 200"\n'))
CASES.add(
    refused(
        "policydiff.toml:2: `/a` leads to “javascript:alert(1)”, which is no address; "
        "name a path of the site such as old-privacy/, or an address such as https://example.org/legal",
        arguments=BUILD,
    ),
    name="a redirect that runs",
)(configured('[redirects]\n"/a" = "javascript:alert(1)"\n'))
CASES.add(
    refused(
        "policydiff.toml:2: `site.base_url` is “javascript:alert(1)”; "
        "it takes an address such as https://example.org/legal",
        arguments=BUILD,
    ),
    name="an address of the site that runs",
)(configured('[site]\nbase_url = "javascript:alert(1)"\n'))
CASES.add(
    refused(
        "policydiff.toml:2: `site.base_url` is “https://e.example/ X: y”; "
        "it takes an address such as https://example.org/legal",
        arguments=BUILD,
    ),
    name="an address of the site that brings a header",
)(configured('[site]\nbase_url = "https://e.example/\\nX: y"\n'))
CASES.add(
    refused(
        "policies/privacy.history.toml:1: “../../x” is no version; "
        """name a version's id, as [version."2014-06-15"]""",
        arguments="list",
    ),
    name="a record of a version that leaves the folder",
)(beside("policies/privacy.history.toml", '[version."../../x"]\nnote = "a"\n'))
CASES.add(
    unusable("access to attribute '__class__' of 'str' object is unsafe"),
    name="a template that reaches Python",
)(template("{{ ''.__class__.__mro__ }}"))
CASES.add(unusable("/etc/passwd"), name="a template that reads a file")(
    template("{% include '/etc/passwd' %}")
)
CASES.add(
    unusable("Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)"),
    name="a template that never ends",
)(template("{% for n in range(10**9) %}x{% endfor %}"))
CASES.add(
    page_of_site("<title>Privacy · &lt;/script&gt;&lt;b&gt;�</title>", "<b>", "\u202e"),
    name="a title of the site that breaks out",
)(configured('[site]\ntitle = "</script><b>\\u202e"\nbase_url = "https://example.org"\nsearch = false\n'))
TITLE = shlex.quote('"]\nevil = true\n# \x1b[2J')
CASES.add(
    Command(
        f"init ../new --title {TITLE}",
        says="""\
written: ../new/policydiff.toml
written: ../new/README.md
written: ../new/.gitignore
written: ../new/.pre-commit-config.yaml
written: ../new/site/README.md
written: ../new/policies/privacy.md

The repository is ready. Write your own text over ../new/policies/privacy.md, then:
    cd ../new
    policydiff status
    policydiff serve
    policydiff release privacy""",
        pages={"new/policydiff.toml": '\ntitle = "\\"]\\nevil = true\\n# \\u001b[2J"\n'},
        writes=["new"],
    ),
    name="a name for a new repository that breaks out",
)(beside("a.txt", ""))


@CASES.each
def test_settings_are_hostile(case: Case, world: World, bounded: Bounded) -> None:
    """They are answered to the word, within bounds, and nothing of them acts or leaves its folder."""
    case.check(world, bounded)
