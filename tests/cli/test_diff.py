"""`diff`: the draft, two versions, two files; as text, Markdown, HTML and data."""

from pathlib import Path

from calling import Call, privacy
from stories import Story


def test_a_version_alone_is_compared_with_the_one_before(call: Call, company: Story) -> None:
    """What a version changed is the commonest question."""
    answer = call("diff", "privacy@2014-06-15", "--format", "text", repo=company.path)

    assert answer.output == (
        "Privacy Policy, version of March 2, 2011 → Privacy Policy, version of June 15, 2014\n"
        "2 changes in 2 sections, substantive: 1 word inserted, 1 deleted; 4% of the text\n"
        "\n"
        "At the beginning\n"
        "  c1 changed (editorial: stated date)\n"
        "    Last updated: [-March 2, 2011-]{+June 15, 2014+}\n"
        "\n"
        "What we keep (1 word inserted, 1 deleted; 8% of the section)\n"
        "  c2 changed (substantive: number, duration)\n"
        "    We keep your name and your address for [-five-]{+seven+} years.\n"
    )


def test_a_policy_alone_is_its_draft_against_what_is_in_force(call: Call, company: Story) -> None:
    """Legal staff see their draft as a redline."""
    company.draft({"policies/privacy.md": privacy("June 15, 2014", years="two")})

    answer = call("diff", "privacy", "--format", "text", repo=company.path)

    assert "Privacy Policy, draft" in answer.output
    assert "for [-ten-]{+two+} years" in answer.output


def test_the_data_keeps_its_laws(call: Call, company: Story) -> None:
    """Equal and deleted words are the old text, equal and inserted ones the new, block for block."""
    document = call(
        "diff", "privacy@2011-03-02", "privacy@latest", "--all", "--format", "json", repo=company.path
    ).json

    for change in document["changes"]:
        for side, fate in (("old", "delete"), ("new", "insert")):
            words = "".join(
                span.get("old", span["text"]) if side == "old" else span["text"]
                for span in change["spans"]
                if span["op"] in ("equal", fate)
            )
            assert words == (change[side]["text"] if change[side] else "")
    assert document["old"]["version"] == "2011-03-02"
    assert document["new"]["ref"] == "privacy@latest"


def test_two_files_need_no_repository(call: Call, tmp_path: Path) -> None:
    """Any two Markdown files can be compared, anywhere."""
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("We may share data.\n", encoding="utf-8")
    new.write_text("We must share data.\n", encoding="utf-8")

    answer = call("diff", old, new, "--format", "markdown", repo=tmp_path)

    assert "> We <del>may</del><ins>must</ins> share data." in answer.output


def test_the_exit_status_may_tell_whether_texts_differ(call: Call, company: Story) -> None:
    """For scripts: 1 where they differ, 0 where not, as other diff tools have it."""
    differ = call("diff", "privacy@2011-03-02", "privacy@latest", "--exit-code", repo=company.path)
    same = call("diff", "privacy@latest", "privacy@latest", "--exit-code", repo=company.path)

    assert (differ.status, same.status) == (1, 0)
    assert "No changes between these texts." in same.output


def test_critic_markup_is_an_option(call: Call, company: Story) -> None:
    """For editors that understand it."""
    answer = call("diff", "privacy@2014-06-15", "--format", "markdown", "--critic", repo=company.path)

    assert "{--five--}{++seven++}" in answer.output


def test_html_is_one_file_that_needs_no_other(call: Call, company: Story) -> None:
    """It can be mailed or kept."""
    answer = call("diff", "privacy@2014-06-15", "--format", "html", repo=company.path)

    assert answer.output.startswith("<!doctype html>")
    assert "<link" not in answer.output
    assert "five" in answer.output


def test_nothing_of_the_text_steers_the_terminal(call: Call, tmp_path: Path) -> None:
    """Escape sequences and marks of direction in a policy are shown, not obeyed."""
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("A b.\n", encoding="utf-8")
    new.write_text("A \x1b[2J\u202e b.\n", encoding="utf-8")

    for form in ("text", "terminal", "markdown"):
        output = call("diff", old, new, "--format", form, repo=tmp_path).output
        assert not {"\x1b", "\u202e"} & set(output)


def test_a_change_keeps_its_id_whatever_else_is_shown(call: Call, company: Story) -> None:
    """An id names the same change with `--all` and without, as on the page."""
    arguments = ("diff", "privacy@2014-06-15", "--format", "json")
    some = call(*arguments, repo=company.path).json["changes"]
    every = call(*arguments, "--all", repo=company.path).json["changes"]

    assert [change for change in every if change["kind"] != "unchanged"] == some
    assert [change["id"] for change in every] == ["u1", "c1", "u2", "c2", "u3", "u4"]


# Two columns, context, patches, figures


def test_two_texts_may_stand_side_by_side(call: Call, company: Story) -> None:
    """On paper 120 columns wide: the old words at the left, the new ones beside them."""
    answer = call("diff", "privacy@2014-06-15", "--format", "text", "--side-by-side", repo=company.path)
    row = next(line for line in answer.output.split("\n") if "We keep" in line and "│" in line)

    assert [side.strip() for side in row.split("│")] == [
        "We keep your name and your address for [-five-] years.",
        "We keep your name and your address for {+seven+} years.",
    ]
    assert max(map(len, answer.output.split("\n"))) <= 120


def test_a_page_may_have_both_texts_side_by_side(call: Call, company: Story) -> None:
    """One file that needs no other, as the redline in one text is."""
    answer = call("diff", "privacy@2014-06-15", "--format", "html", "--side-by-side", repo=company.path)

    assert '<th scope="col">Old text</th>' in answer.output
    assert "<link" not in answer.output


def test_context_shows_what_stands_next_to_a_change(call: Call, tmp_path: Path) -> None:
    """As many unchanged blocks of its section as asked for, in text, Markdown and HTML."""
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    text = "# T\n\n## A\n\nFar.\n\nNear.\n\nKept {} days.\n\nNext.\n\n## B\n\nElsewhere.\n"
    old.write_text(text.format(90), encoding="utf-8")
    new.write_text(text.format(30), encoding="utf-8")

    for form in ("text", "terminal", "markdown", "html"):
        output = call("diff", old, new, "--context", "1", "--format", form, repo=tmp_path).output
        assert "Near." in output, form
        assert "Next." in output, form
        assert "Far." not in output, form
        assert "Elsewhere." not in output, form


def test_a_patch_gives_the_new_text_of_the_old_one(call: Call, company: Story, tmp_path: Path) -> None:
    """Word by word, to the letter."""
    old, patch = tmp_path / "old.md", tmp_path / "change.patch"
    call("show", "privacy@2011-03-02", "-o", old, repo=company.path)
    call("diff", "privacy@2011-03-02", "privacy@latest", "--format", "patch", "-o", patch, repo=company.path)

    answer = call("apply", patch, old, repo=tmp_path)

    assert answer.output == call("show", "privacy@latest", repo=company.path).output
    assert "\n-five\n+ten\n" in patch.read_text(encoding="utf-8")


def test_a_patch_of_another_text_is_refused(call: Call, company: Story, tmp_path: Path) -> None:
    """One line says which part of the patch does not fit."""
    other, patch = tmp_path / "other.md", tmp_path / "change.patch"
    other.write_text("Something else.\n", encoding="utf-8")
    call("diff", "privacy@2014-06-15", "--format", "patch", "-o", patch, repo=company.path)

    answer = call("apply", patch, other, repo=tmp_path)

    assert answer.status == 2
    assert "line 3 of the patch: the text is not the one that this patch was made of" in answer.messages


def test_the_figures_are_data_too(call: Call, company: Story) -> None:
    """Of the whole text and of each section, without the words of the stated date."""
    document = call("diff", "privacy@2014-06-15", "--format", "json", repo=company.path).json
    figures = document["statistics"]
    section = next(each for each in figures["sections"] if each["section"] == ["What we keep"])

    assert (figures["words_added"], figures["words_removed"], figures["words_moved"]) == (1, 1, 0)
    assert (section["words_added"], section["words_removed"]) == (1, 1)
    assert 0 < figures["share_changed"] < section["share_changed"] < 1


def test_options_that_do_not_go_together_are_told(call: Call, company: Story) -> None:
    """In one line that says what to do."""
    sides = call("diff", "privacy@2014-06-15", "--side-by-side", "--format", "json", repo=company.path)
    context = call("diff", "privacy@2014-06-15", "--context", "2", "--format", "json", repo=company.path)

    assert (sides.status, context.status) == (2, 2)
    assert "--side-by-side: json has no columns" in sides.messages
    assert "--context: " in context.messages
