"""Edits that editors of policies make, each with its truth: a table of functions by name."""

from collections.abc import Callable
from random import Random

from benchmarks.redline import block_edits, form_edits, move_edits, table_edits, word_edits
from benchmarks.redline.choosing import Store
from benchmarks.redline.drafts import Draft

Edit = Callable[[Draft, Random, Store], int]
"""Changes a draft; returns how many marks a careful person would make, 0 where the text has no place for the edit."""

WORDING: dict[str, Edit] = {
    "substitution": word_edits.substitute,
    "several substitutions": word_edits.substitute_several,
    "substitutions side by side": word_edits.substitute_near,
    "word inserted": word_edits.insert_word,
    "word deleted": word_edits.delete_word,
    "phrase": word_edits.replace_phrase,
    "number": word_edits.change_number,
    "sentence inserted": word_edits.insert_sentence,
    "sentence appended": word_edits.append_sentence,
    "sentence deleted": word_edits.delete_sentence,
    "sentence rewritten": word_edits.rewrite_sentence,
    "paragraph inserted": block_edits.insert_paragraph,
    "paragraph deleted": block_edits.delete_paragraph,
    "paragraph replaced": block_edits.replace_paragraph,
    "paragraph split": block_edits.split_paragraph,
    "paragraph to list": block_edits.split_into_list,
    "paragraphs merged": block_edits.merge_paragraphs,
    "item inserted": block_edits.insert_item,
    "item deleted": block_edits.delete_item,
    "heading renamed": block_edits.rename_heading,
    "heading rewritten": block_edits.rewrite_heading,
    "headings renumbered": block_edits.renumber_headings,
    "cell": table_edits.change_cell,
    "row inserted": table_edits.insert_row,
    "row deleted": table_edits.delete_row,
    "column inserted": table_edits.insert_column,
    "column deleted": table_edits.delete_column,
}
MOVES: dict[str, Edit] = {
    "paragraph moved": move_edits.move_paragraph,
    "item moved": move_edits.move_item,
    "section moved": move_edits.move_section,
    "section moved and edited": move_edits.move_section_edited,
}
FORMATS: dict[str, Edit] = {
    "emphasis": form_edits.emphasise,
    "emphasis removed": form_edits.plain,
    "link target": form_edits.change_link,
    "link added": form_edits.add_link,
    "heading level": form_edits.change_level,
    "quotation marks": form_edits.curl_quotes,
}
QUIET: dict[str, Edit] = {
    "re-wrapped": form_edits.rewrap,
    "spaces": form_edits.respace,
    "bullets": form_edits.other_bullets,
    "numbers of a list": form_edits.other_numbers,
    "signs for strong and headings": form_edits.other_signs,
}
EDITS = WORDING | MOVES | FORMATS | QUIET
