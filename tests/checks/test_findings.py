"""What `check` finds: for each rule a story with the finding, its severity, file and line, and one without it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from calling import Call
from documents import COMMANDS, code_in
from stories import Files, Story

from policydiff.checks import Severity

PATH = "policies/bread.md"
BODY = """\
## What we bake

We bake bread for {}.

## Whom to ask

Ask the baker.
"""


def bread(head: str, who: str = "everybody", *, above: str = "", below: str = "") -> Files:
    """A policy with these lines under its title; `above` stands at the head of the file, `below` at its end."""
    lines = f"{head}\n\n" if head else ""
    return {PATH: f"{above}# Bread\n\n{lines}{BODY.format(who)}{below}"}


Commit = tuple[str, Files]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A history, and where `check` finds something in it."""

    rule: str
    found: str
    """Severity, file and line."""
    history: Sequence[Commit]
    sound: Sequence[Commit] = field(default=())
    """A history much like it, in which the rule finds nothing."""
    says: str = ""
    """What stands in the message."""


JUNE, JULY = "Last updated June 15, 2014", "Last updated July 1, 2014"
FIRST: Commit = ("2014-06-15", bread(JUNE))
SECOND: Commit = ("2014-07-01", bread(JULY, "children"))
DATED = f"{PATH}:3"

CASES = [
    Case(
        rule="no-stated-date",
        found=f"warning {PATH}:1",
        history=[("2014-06-15", bread(""))],
        sound=[("2014-06-15", bread("", above="---\nlast_updated: 2014-06-15\n---\n"))],
    ),
    Case(
        rule="no-stated-date",
        found=f"error {PATH}:1",
        history=[FIRST, ("2014-07-01", bread("", "children"))],
        sound=[FIRST, SECOND],
        says="no longer states",
    ),
    Case(
        rule="impossible-date",
        found=f"error {DATED}",
        history=[("2014-06-15", bread("Last updated June 31, 2014"))],
        sound=[("2014-06-15", bread("Last updated June 30, 2014"))],
    ),
    Case(
        rule="ambiguous-date",
        found=f"error {DATED}",
        history=[("2014-06-15", bread("Last updated 06/05/2014"))],
        sound=[
            (
                "2014-06-15",
                {
                    **bread("Last updated 06/05/2014"),
                    "policydiff.toml": '[policies]\ndate_order = "MDY"\n',
                },
            )
        ],
    ),
    Case(
        rule="incomplete-date",
        found=f"error {DATED}",
        history=[("2014-06-15", bread("Last updated June 2014"))],
        sound=[("2014-06-15", bread(JUNE, "June 2014"))],
    ),
    Case(
        rule="placeholder-date",
        found=f"error {DATED}",
        history=[FIRST, ("2014-07-01", bread("Last updated [DATE]", "children"))],
        sound=[FIRST, ("2014-07-01", bread("Last updated [DATE]", "children")), SECOND],
    ),
    Case(
        rule="placeholder-date",
        found=f"error {DATED}",
        history=[FIRST, ("2014-07-01", bread("Last updated [insert date", "children"))],
        sound=[FIRST, SECOND],
    ),
    Case(
        rule="dates-disagree",
        found=f"error {DATED}",
        history=[("2014-06-15", bread(f'{JUNE}\n{{: datetime="2013-06-15"}}'))],
        sound=[("2014-06-15", bread(f'{JUNE}\n{{: datetime="2014-06-15"}}'))],
        says="2014-06-15",
    ),
    Case(
        rule="dates-disagree",
        found=f"error {PATH}:2",
        history=[("2014-06-15", bread(JUNE, above="---\nlast_updated: 2014-06-14\n---\n"))],
        sound=[("2014-06-15", bread(JUNE, above="---\nlast_updated: 2014-06-15\n---\n"))],
    ),
    Case(
        rule="dates-disagree",
        found=f"error {PATH}:15",
        history=[
            (
                "2014-06-15",
                bread(f"{JUNE}\n\nEffective July 1, 2014", below="\nEffective: August 1, 2014\n"),
            )
        ],
        sound=[
            (
                "2014-06-15",
                bread(f"{JUNE}\n\nEffective July 1, 2014", below="\nEffective: July 1, 2014\n"),
            )
        ],
        says="2014-07-01 in line 5",
    ),
    Case(
        rule="weekday-differs",
        found=f"warning {DATED}",
        history=[("2014-06-15", bread("Last updated Monday, June 15, 2014"))],
        sound=[("2014-06-15", bread("Last updated Sunday, June 15, 2014"))],
    ),
    Case(
        rule="updated-before-created",
        found=f"error {DATED}",
        history=[("2014-06-15", bread(f"{JUNE}\n\nCreated July 1, 2014"))],
        sound=[("2014-06-15", bread(f"{JUNE}\n\nCreated May 1, 2014"))],
    ),
    Case(
        rule="amendment-without-date",
        found=f"error {DATED}",
        history=[FIRST, ("2014-09-01", bread(JUNE, "children"))],
        sound=[FIRST, ("2014-06-20", bread(JUNE, "children")), ("2014-09-01", bread(JUNE, "**children**"))],
        says="in “What we bake”",
    ),
    Case(
        rule="amendment-without-date",
        found=f"note {DATED}",
        history=[
            FIRST,
            ("2014-09-01", bread(JUNE, "children")),
            (
                "2014-09-02",
                {"policies/bread.history.toml": '[version."2014-09-01"]\nnote = "A mistake of ours."\n'},
            ),
        ],
    ),
    Case(
        rule="date-goes-back",
        found=f"error {DATED}",
        history=[FIRST, ("2014-07-01", bread("Last updated July 1, 2013", "children"))],
        sound=[FIRST, SECOND],
    ),
    Case(
        rule="date-goes-back",
        found=f"error {DATED}",
        history=[
            FIRST,
            ("2014-09-01", bread(JUNE, "children")),
            ("2014-10-01", bread("Last updated October 1, 2013", "nobody")),
        ],
        sound=[FIRST, ("2014-09-01", bread(JUNE, "children")), ("2014-10-01", bread(JULY, "nobody"))],
    ),
    Case(
        rule="date-goes-back",
        found=f"note {DATED}",
        history=[
            FIRST,
            ("2014-07-01", bread("Last updated July 1, 2013", "children")),
            ("2014-08-01", bread("Last updated August 1, 2014", "nobody")),
        ],
    ),
    Case(
        rule="date-without-change",
        found=f"warning {DATED}",
        history=[FIRST, ("2014-07-01", bread(JULY))],
        sound=[FIRST, SECOND],
    ),
    Case(
        rule="effective-before-publication",
        found=f"warning {PATH}:5",
        history=[FIRST, ("2014-07-01", bread(f"{JULY}\n\nEffective June 20, 2014", "children"))],
        sound=[FIRST, ("2014-07-01", bread(f"{JULY}\n\nEffective July 20, 2014", "children"))],
    ),
    Case(
        rule="effective-before-publication",
        found=f"warning {PATH}:5",
        history=[FIRST, ("2014-07-01", bread(f"{JULY}\n\nEffective June 20, 2014", "children"))],
        sound=[
            ("2014-06-15", bread(f"{JUNE}\n\nEffective May 1, 2010")),
            ("2014-07-01", bread(f"{JULY}\n\nEffective May 1, 2010", "children")),
        ],
    ),
    Case(
        rule="effective-before-publication",
        found=f"warning {PATH}:5",
        history=[FIRST, ("2014-07-01", bread(f"{JULY}\n\nEffective June 20, 2014", "children"))],
        sound=[
            ("2014-06-15", bread(f"{JUNE}\n\nEffective July 1, 2014")),
            ("2014-09-01", bread(f"{JUNE}\n\nEffective July 2, 2014", "children")),
        ],
    ),
    Case(
        rule="date-far-from-commit",
        found=f"warning {DATED}",
        history=[FIRST, ("2014-10-01", bread(JULY, "children"))],
        sound=[FIRST, ("2014-07-20", bread(JULY, "children"))],
    ),
    Case(
        rule="date-far-from-commit",
        found=f"warning {DATED}",
        history=[FIRST, ("2014-07-01", bread("Last updated July 1, 2015", "children"))],
        sound=[FIRST, ("2014-07-01", bread("Effective July 1, 2015", "children"))],
        says="2015-07-01",
    ),
    Case(
        rule="label-repeated",
        found=f"warning {PATH}:5",
        history=[
            ("2014-06-15", bread(f"{JUNE}\n\nVersion 1.0")),
            ("2014-07-01", bread(f"{JULY}\n\nVersion 1.0", "children")),
        ],
        sound=[
            ("2014-06-15", bread(f"{JUNE}\n\nVersion 1.0")),
            ("2014-07-01", bread(f"{JULY}\n\nVersion 1.1", "children")),
        ],
    ),
    Case(
        rule="label-repeated",
        found=f"warning {PATH}:5",
        history=[
            ("2014-06-15", bread(f"{JUNE}\n\nVersion 1.0")),
            ("2014-07-01", bread(f"{JULY}\n\nVersion 1.1", "children")),
            ("2014-07-15", bread("Last updated July 15, 2014\n\nVersion 1.1", "whoever asks")),
        ],
        says="is the label of the version 2014-07-01 too",
    ),
    Case(
        rule="label-goes-back",
        found=f"warning {PATH}:5",
        history=[
            ("2014-06-15", bread(f"{JUNE}\n\nVersion 1.9")),
            ("2014-07-01", bread(f"{JULY}\n\nVersion 1.8", "children")),
        ],
        sound=[
            ("2014-06-15", bread(f"{JUNE}\n\nVersion 1.9")),
            ("2014-07-01", bread(f"{JULY}\n\nVersion 1.10", "children")),
        ],
    ),
    Case(
        rule="labels-disagree",
        found=f"error {PATH}:2",
        history=[("2014-06-15", bread(f"{JUNE}\n\nVersion 1.0", above="---\nlabel: Version 2.0\n---\n"))],
        sound=[("2014-06-15", bread(f"{JUNE}\n\nVersion 1.0", above="---\nlabel: v1.0\n---\n"))],
    ),
    Case(
        rule="revision-table",
        found=f"warning {PATH}:16",
        history=[
            FIRST,
            (
                "2014-07-01",
                bread(
                    JULY,
                    "children",
                    below="\n| Version | Date | Changes |\n| --- | --- | --- |\n"
                    "| 1 | June 15, 2014 | first |\n| 2 | June 20, 2014 | second |\n| 3 | July 1, 2014 | third |\n",
                ),
            ),
        ],
        sound=[
            FIRST,
            (
                "2014-07-01",
                bread(
                    JULY,
                    "children",
                    below="\n| Version | Date | Changes |\n| --- | --- | --- |\n"
                    "| 1 | June 15, 2014 | first |\n| 2 | July 1, 2014 | second |\n",
                ),
            ),
        ],
        says="2014-06-20",
    ),
    Case(
        rule="replaces-unknown",
        found=f"warning {PATH}:2",
        history=[("2014-06-15", bread(JUNE, above="---\nreplaces: [rolls]\n---\n"))],
        sound=[
            (
                "2014-06-15",
                {
                    **bread(JUNE, above="---\nreplaces: [rolls]\n---\n"),
                    "policies/rolls.md": f"# Rolls\n\n{JUNE}\n",
                },
            )
        ],
    ),
    Case(
        rule="review-overdue",
        found=f"warning {DATED}",
        history=[
            ("2014-06-15", {**bread(JUNE), "policydiff.toml": "[policy.bread]\nreview_by = 2015-06-15\n"})
        ],
        sound=[
            ("2014-06-15", {**bread(JUNE), "policydiff.toml": "[policy.bread]\nreview_by = 2027-06-15\n"})
        ],
    ),
    Case(
        rule="dates-apart",
        found=f"error {DATED}",
        history=[
            (
                "2014-06-15",
                {
                    **bread(JUNE),
                    "policies/rolls.md": f"# Rolls\n\n{JULY}\n",
                    "policydiff.toml": '[policy.bread]\nsame_date_as = ["rolls"]\n',
                },
            )
        ],
        sound=[
            (
                "2014-06-15",
                {
                    **bread(JUNE),
                    "policies/rolls.md": f"# Rolls\n\n{JUNE}\n",
                    "policydiff.toml": '[policy.bread]\nsame_date_as = ["rolls"]\n',
                },
            )
        ],
        says="2014-07-01",
    ),
    Case(
        rule="notice-too-short",
        found=f"error {PATH}:5",
        history=[
            ("2014-06-15", {**bread(JUNE), "policydiff.toml": "[policies]\nnotice_days = 30\n"}),
            ("2014-07-01", bread(f"{JULY}\n\nEffective July 11, 2014", "children")),
        ],
        sound=[
            ("2014-06-15", {**bread(JUNE), "policydiff.toml": "[policies]\nnotice_days = 30\n"}),
            ("2014-07-01", bread(f"{JULY}\n\nEffective July 31, 2014", "children")),
        ],
        says="10 days after it was published; a notice of 30 days is promised",
    ),
    Case(
        rule="summary-missing",
        found=f"error {PATH}:None",
        history=[
            ("2014-06-15", {**bread(JUNE), "policydiff.toml": '[policies]\nsummary = "required"\n'}),
            SECOND,
        ],
        sound=[
            ("2014-06-15", {**bread(JUNE), "policydiff.toml": '[policies]\nsummary = "required"\n'}),
            ("2014-07-01", bread(JULY, "children", above="---\nsummary: Only children.\n---\n")),
        ],
    ),
    Case(
        rule="notice-too-short",
        found=f"error {PATH}:3",
        history=[
            ("2014-06-15", {**bread(JUNE), "policydiff.toml": "[policy.bread]\nnotice_days = 1\n"}),
            SECOND,
        ],
        sound=[
            (
                "2014-06-15",
                {
                    **bread(JUNE),
                    "policydiff.toml": "[policies]\nnotice_days = 30\n[policy.bread]\nnotice_days = 0\n",
                },
            ),
            SECOND,
        ],
        says="on the day on which it was published; a notice of 1 day is promised",
    ),
    Case(
        rule="notice-too-short",
        found=f"error {PATH}:3",
        history=[
            ("2014-06-15", {**bread(JUNE), "policydiff.toml": "[policies]\nnotice_days = 30\n"}),
            ("2014-07-05", bread(JULY, "children")),
        ],
        says="takes effect 4 days before it was published",
    ),
    Case(
        rule="acceptance-unsaid",
        found=f"error {PATH}:None",
        history=[
            (
                "2014-06-15",
                {**bread(JUNE), "policydiff.toml": '[policies]\nrequires_acceptance = "required"\n'},
            ),
            SECOND,
        ],
        sound=[
            (
                "2014-06-15",
                {**bread(JUNE), "policydiff.toml": '[policies]\nrequires_acceptance = "required"\n'},
            ),
            ("2014-07-01", bread(JULY, "children", above="---\nrequires_acceptance: false\n---\n")),
        ],
    ),
    Case(
        rule="significance-doubtful",
        found=f"warning {PATH}:2",
        history=[
            FIRST,
            ("2014-07-01", bread(JULY, "children only", above="---\nsignificance: editorial\n---\n")),
        ],
        sound=[
            FIRST,
            ("2014-07-01", bread(JULY, "whoever comes", above="---\nsignificance: editorial\n---\n")),
        ],
        says="is called editorial, but it changes: quantifier, data category (in “What we bake”)",
    ),
    Case(
        rule="significance-unknown",
        found=f"warning {PATH}:2",
        history=[FIRST, ("2014-07-01", bread(JULY, "children", above="---\nsignificance: huge\n---\n"))],
        sound=[FIRST, ("2014-07-01", bread(JULY, "children", above="---\nsignificance: Editorial\n---\n"))],
        says="“huge”",
    ),
    Case(
        rule="unreadable-text",
        found=f"note {PATH}:None",
        history=[("2014-06-01", {PATH: b"# Br\xe4d\n"}), FIRST],
        sound=[FIRST],
        says="(byte 0xe4 in line 1) at ",
    ),
    Case(
        rule="empty-text",
        found=f"error {PATH}:None",
        history=[FIRST, ("2014-07-01", {PATH: "---\ntitle: Bread\n---\n"})],
        sound=[FIRST],
    ),
    Case(
        rule="front-matter",
        found=f"error {PATH}:2",
        history=[("2014-06-15", bread(JUNE, above="---\ntitle: Bread: and: rolls\n---\n"))],
        sound=[("2014-06-15", bread(JUNE, above="---\ntitle: Bread\n---\n"))],
    ),
    Case(
        rule="front-matter-value",
        found=f"warning {PATH}:2",
        history=[("2014-06-15", bread(JUNE, above="---\ntitle: [Bread]\n---\n"))],
        sound=[("2014-06-15", bread(JUNE, above="---\ntitle: Bread\nlabel: 3.1\nlanguage: en\n---\n"))],
    ),
    Case(
        rule="broken-anchor",
        found=f"warning {PATH}:7",
        history=[("2014-06-15", bread(JUNE, "[all](#all) and [all](#all)"))],
        sound=[
            (
                "2014-06-15",
                bread(
                    JUNE,
                    "[a](#whom-to-ask), [b](#top), [c](#here), [d](#there)",
                    below='\n<a id="here"></a>\n\n<table><tr><td><a id="there"></a>All</td></tr></table>\n',
                ),
            )
        ],
    ),
    Case(
        rule="broken-link",
        found=f"warning {PATH}:7",
        history=[("2014-06-15", bread(JUNE, "[rolls](rolls.md) and [rolls](rolls.md)"))],
        sound=[
            (
                "2014-06-15",
                bread(JUNE, "[a](bread.md), [b](/policies/bread.md#bread), [c](https://example.org/a.md)"),
            )
        ],
    ),
    Case(
        rule="unsafe-html",
        found=f"warning {PATH}:7",
        history=[("2014-06-15", bread(JUNE, "We bake <script>alert(1)</script> daily."))],
        sound=[("2014-06-15", bread(JUNE, 'We `<script>` and <span id="a">bake</span>.'))],
    ),
    Case(
        rule="unsafe-html",
        found=f"warning {PATH}:7",
        history=[("2014-06-15", bread(JUNE, '`a` <b onclick="b()">bold</b> `c`'))],
        sound=[
            ("2014-06-15", bread(JUNE, '`a <b onclick="b()">` ``` ` <i style="c">` ``` \\<u onclick="d()">'))
        ],
        says="onclick",
    ),
    Case(
        rule="hidden-character",
        found=f"warning {PATH}:7",
        history=[("2014-06-15", bread(JUNE, "We never \u202esell bread."))],
        sound=[("2014-06-15", bread(JUNE, "We \u200dnever\u00a0sell “bread”."))],
    ),
    Case(
        rule="record-unknown-version",
        found="error policies/bread.history.toml:1",
        history=[
            (
                "2014-06-15",
                {**FIRST[1], "policies/bread.history.toml": '[version."2013-06-15"]\nnote = "Old."\n'},
            )
        ],
        sound=[
            (
                "2014-06-15",
                {**FIRST[1], "policies/bread.history.toml": '[version."2014-06-15"]\nnote = "Old."\n'},
            )
        ],
    ),
    Case(
        rule="record-unknown-commit",
        found="error policies/bread.history.toml:1",
        history=[
            ("2014-06-15", {**FIRST[1], "policies/bread.history.toml": '[commit.0000000]\nnote = "Old."\n'})
        ],
    ),
    Case(
        rule="record-absorbed-version",
        found="error policies/bread.history.toml:1",
        history=[
            FIRST,
            ("2014-06-28", bread(JUNE, "children")),
            (
                "2014-07-01",
                {
                    **bread(JULY, "children"),
                    "policies/bread.history.toml": '[version."2014-06-28"]\nnote = "Ours."\n',
                },
            ),
        ],
        says="2014-07-01",
    ),
    Case(
        rule="record-contradicts-text",
        found="error policies/bread.history.toml:1",
        history=[
            (
                "2014-06-15",
                {**FIRST[1], "policies/bread.history.toml": '[version."2014-06-15"]\ndate = 2014-06-14\n'},
            )
        ],
        says="2014-06-14",
    ),
]


ELSEWHERE = {
    "date-not-updated": "tests/cli/test_check_base.py",
    "history-rewritten": "tests/cli/test_verify.py",
    "newest-text-left-out": "tests/cli/test_record.py",
    "record-ambiguous-commit": "tests/history/test_record.py",
    "translation-behind": "tests/cli/test_translations.py",
}
"""Where rules have their stories that need more than a history told in commits."""


def test_every_rule_has_its_story() -> None:
    """The rules are those that the documentation lists."""
    documented = {rule for row in COMMANDS.rows("Rules") for rule in code_in(row[0])}

    assert documented == {case.rule for case in CASES} | ELSEWHERE.keys()


def findings(call: Call, story: Story) -> list[dict[str, object]]:
    """What `check` finds in a story."""
    found: list[dict[str, object]] = call("check", "--format", "json", repo=story.path).json["findings"]
    return found


def story(folder: Path, history: Sequence[Commit]) -> Story:
    """The history as a repository."""
    told = Story(folder)
    for day, files in history:
        told.commit(day, files)
    return told


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule} {case.found}")
def test_a_mistake_is_found_where_it_stands(case: Case, call: Call, tmp_path: Path) -> None:
    """With its severity, file and line, what is wrong, and what to do."""
    found = [
        finding for finding in findings(call, story(tmp_path, case.history)) if finding["rule"] == case.rule
    ]

    assert [f"{each['severity']} {each['path']}:{each['line']}" for each in found] == [case.found]
    message, advice = found[0]["message"], found[0]["help"]
    assert isinstance(message, str)
    assert case.says in message
    assert advice
    assert found[0]["policy"] == "bread"


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.sound], ids=lambda case: f"{case.rule} {case.found}"
)
def test_no_mistake_is_seen_where_there_is_none(case: Case, call: Call, tmp_path: Path) -> None:
    """A history much like the wrong one is not complained of."""
    found = [finding["rule"] for finding in findings(call, story(tmp_path, case.sound))]

    assert case.rule not in found


def test_a_policy_that_was_withdrawn_is_not_asked_to_be_mended(call: Call, tmp_path: Path) -> None:
    """Its date lies far from its commit, its link leads nowhere: nobody reads it any more."""
    told = story(tmp_path, [FIRST, ("2014-10-01", bread(JULY, "[all](#all)"))])
    told.commit("2015-01-01", {"policies/rolls.md": f"# Rolls\n\n{JUNE}\n"}, removes=[PATH])

    assert findings(call, told) == []


def test_a_section_of_another_policy_that_there_is_not_is_found(call: Call, tmp_path: Path) -> None:
    """Its newest text is what counts; another kind of file is none of its business."""
    rolls = "# Rolls\n\nLast updated June 15, 2014\n\n## Old dough\n\nFlour.\n"
    links = "[a](rolls.md#old-dough), [b](rolls.md#new-dough), [c](menu.pdf#old-dough)"
    told = story(tmp_path, [("2014-06-15", {**bread(JUNE, links), "policies/rolls.md": rolls})])
    before = findings(call, told)
    told.commit("2014-06-16", {"policies/rolls.md": rolls.replace("Old dough", "New dough")})

    said = [
        [(each["rule"], each["policy"], each["message"]) for each in found]
        for found in (before, findings(call, told))
    ]
    assert said == [
        [("broken-anchor", "bread", f"the link rolls.md#{name} leads to no section of the policy rolls")]
        for name in ("new-dough", "old-dough")
    ]


def test_every_severity_has_its_exit_status(call: Call, tmp_path: Path) -> None:
    """A note never fails, a warning with `--strict`, an error always."""
    told = {
        severity: story(tmp_path / severity.value, next(
            case.history for case in CASES if case.found.startswith(severity.value)
        ))
        for severity in Severity
    }  # fmt: skip
    statuses = {
        severity.value: (
            call("check", "bread", repo=each.path).status,
            call("check", "bread", "--strict", repo=each.path).status,
        )
        for severity, each in told.items()
    }

    assert statuses == {"error": (1, 1), "warning": (0, 1), "note": (0, 0)}
