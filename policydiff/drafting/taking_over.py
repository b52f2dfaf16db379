"""A file that came back as the new text of a policy: what nobody changed in it stays as the policy has it written."""

from policydiff.conversion import FileFormat, convert
from policydiff.drafting.incoming import Incoming, draft_text
from policydiff.merging import Merged, merged
from policydiff.redline import NamedText


def taken_over(incoming: Incoming, present: str, language: str) -> Merged:
    """The `present` Markdown of a policy with what the file changes in it. Raises MissingExtra.

    A Word file is held against the one that the present text gives, so that what Word has no place for is no change.
    Markdown is taken as it is.
    """
    if incoming.file_format is FileFormat.MARKDOWN or not present.strip():
        return Merged(text=draft_text(incoming, present))
    copy = incoming.converted.markdown
    if incoming.file_format is not FileFormat.WORD:
        return merged(present, copy)
    from policydiff.rendering.word import document_docx

    unchanged = document_docx(NamedText(text=present, title="", language=language))
    return merged(
        present,
        copy,
        unchanged_copy=convert("unchanged.docx", unchanged, file_format=FileFormat.WORD).markdown,
    )
