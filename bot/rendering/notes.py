"""What a reader must know about the data of an answer."""

from typing import Final

from bot.domain.answer import HARMLESS, Answer, Note, NoteCode
from bot.domain.language import Language
from bot.rendering.translations import marks, translator

_NOTES: Final[dict[NoteCode, tuple[str, str]]] = {
    "other_number": marks(
        "{count} row of another number was left out.",
        "{count} rows of other numbers were left out.",
    ),
    "total_mismatch": marks(
        "{count} call that Evolux counts never arrived.",
        "{count} calls that Evolux counts never arrived.",
    ),
    "cap": marks(
        "More than {count} call: there is only the total, and the newest calls.",
        "More than {count} calls: there is only the total, and the newest calls.",
    ),
    "bad_rows": marks(
        "{count} row could not be read, and is missing.",
        "{count} rows could not be read, and are missing.",
    ),
    "changed_while_reading": marks(
        "The list changed while I read it: {count} call may be missing or too many.",
        "The list changed while I read it: {count} calls may be missing or too many.",
    ),
    "failed_pages": marks(
        "{count} page could not be read: its calls are missing.",
        "{count} pages could not be read: their calls are missing.",
    ),
}


def note_text(note: Note, language: Language) -> str:
    """Return what the reader must know about the data."""
    return translator(language).ngettext(*_NOTES[note.code], note.count)


def warning(answer: Answer, language: Language) -> str | None:
    """Return in which way an answer is not whole; None of one that is."""
    if answer.complete:
        return None
    said = [note_text(note, language) for note in answer.notes if note.code not in HARMLESS]
    return translator(language).gettext("Partial answer. {notes}", notes=" ".join(said))


def remarks(answer: Answer, language: Language) -> tuple[str, ...]:
    """Return what is worth knowing of an answer, though it is whole."""
    return tuple(note_text(note, language) for note in answer.notes if note.code in HARMLESS)
