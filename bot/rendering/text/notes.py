"""The words for notes on the data of an answer or digest: those that make it partial, and those that do not."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from bot.domain import phone
from bot.domain.answer import HARMLESS, Answer, Note, NoteCode
from bot.domain.language import Language
from bot.rendering.i18n.translator import N_, ngettext_noop, translator

if TYPE_CHECKING:
    from bot.domain.digest import Digest

_NOTES: Final[dict[NoteCode, tuple[str, str]]] = {
    "other_number": ngettext_noop(
        "{count} row of another number was left out.", "{count} rows of other numbers were left out."
    ),
    "total_mismatch": ngettext_noop(
        "{count} call that Evolux counts never arrived.", "{count} calls that Evolux counts never arrived."
    ),
    "list_goes_on": ngettext_noop(
        "Evolux's list goes on after {count} call, without an end that I could reach: the rest is missing. "
        "Ask for fewer days.",
        "Evolux's list goes on after {count} calls, without an end that I could reach: the rest is missing. "
        "Ask for fewer days.",
    ),
    "cap": ngettext_noop(
        "More than {count} call: there is only the total, and the newest calls. Whoever runs this bot can let me "
        "count more (MAX_CALLS), or keep a copy of all of them (MIRROR_DAYS), which is counted at once.",
        "More than {count} calls: there is only the total, and the newest calls. Whoever runs this bot can let me "
        "count more (MAX_CALLS), or keep a copy of all of them (MIRROR_DAYS), which is counted at once.",
    ),
    "bad_rows": ngettext_noop(
        "{count} row could not be read, and is missing.", "{count} rows could not be read, and are missing."
    ),
    "changed_while_reading": ngettext_noop(
        "The list changed while I read it: {count} call may be missing or too many.",
        "The list changed while I read it: {count} calls may be missing or too many.",
    ),
    "failed_pages": ngettext_noop(
        "{count} page could not be read: its calls are missing.",
        "{count} pages could not be read: their calls are missing.",
    ),
    "outside_period": ngettext_noop(
        "Evolux gave {count} row from outside the days asked for, which I left out: it reads the days otherwise, "
        "so calls of these days may be missing. calls-bot check says why.",
        "Evolux gave {count} rows from outside the days asked for, which I left out: it reads the days otherwise, "
        "so calls of these days may be missing. calls-bot check says why.",
    ),
    "no_calls": ngettext_noop(
        "{count} number of those asked for has no such calls: {numbers}.",
        "{count} numbers of those asked for have no such calls: {numbers}.",
    ),
    "known_agents": ngettext_noop(
        "Looked for among {count} agent: those whom Evolux lists, and those with calls in the last 30 days. "
        "I may not know all of them.",
        "Looked for among {count} agents: those whom Evolux lists, and those with calls in the last 30 days. "
        "I may not know all of them.",
    ),
    "columns_alone": ngettext_noop(
        "The {count} column has the days asked for alone, not those to compare with.",
        "The {count} columns have the days asked for alone, not those to compare with.",
    ),
    "last_page": ngettext_noop("There is no more: this is all.", "There is no more: page {count} is the last."),
    "idle_left_out": ngettext_noop(
        "{count} agent with calls; those without any are not in this table: calls:0 finds them.",
        "{count} agents with calls; those without any are not in this table: calls:0 finds them.",
    ),
    "few_calls": ngettext_noop(
        "{count} group of fewer than 30 calls stands after the others: its rate says little.",
        "{count} groups of fewer than 30 calls stand after the others: their rates say little.",
    ),
    "no_agent": ngettext_noop(
        "{count} call has no agent, as most unanswered calls: hit rates of agents leave it out, and say little.",
        "{count} calls have no agent, as most unanswered calls: hit rates of agents leave them out, and say little.",
    ),
    "not_mirrored": ngettext_noop(
        "For {count} hour of these days I asked Evolux: the local copy does not have all of its calls.",
        "For {count} hours of these days I asked Evolux: the local copy does not have all of their calls.",
    ),
    "estimated_customers": ngettext_noop(
        "≈ stands before numbers of customers that are estimated, off by 3 % or so: there is {count} call.",
        "≈ stands before numbers of customers that are estimated, off by 3 % or so: there are {count} calls.",
    ),
    "several_teams": ngettext_noop(
        "Agents in several teams count in each of them: the teams add up to {count} call more than the total.",
        "Agents in several teams count in each of them: the teams add up to {count} calls more than the total.",
    ),
    "implausible": ngettext_noop(
        "{count} call has an answer time or talk time that cannot be true; I take it as unknown, "
        "and the call as answered only where another time shows it.",
        "{count} calls have an answer time or talk time that cannot be true; I take it as unknown, "
        "and these calls as answered only where another time shows it.",
    ),
}


_TWO_DAYS: Final = 48
_NOT_MIRRORED_DAYS: Final = N_(
    "For hours that add up to about {days} days I asked Evolux: the local copy does not have all of their calls."
)


def note_text(note: Note, language: Language, *, masked: bool = True) -> str:
    """Return the sentence for a note on the data."""
    t = translator(language)
    if note.code == "not_mirrored" and note.count > _TWO_DAYS:
        return t.gettext(_NOT_MIRRORED_DAYS, days=t.number(round(note.count / 24)))
    numbers = t.listed([phone.mask(number) if masked else phone.show(number) for number in note.numbers])
    return t.ngettext(*_NOTES[note.code], note.count, numbers=numbers)


def warning(answer: Answer, language: Language) -> str | None:
    """Return in which way an answer is partial; None of a complete one."""
    if answer.complete:
        return None
    return translator(language).gettext("Partial answer. {notes}", notes=notes_text(answer.notes, language))


def partial_notes(answer: "Answer | Digest", language: Language) -> tuple[str, ...]:
    """Return the notes that make an answer or digest partial."""
    return tuple(note_text(note, language) for note in answer.notes if note.code not in HARMLESS)


def notes_text(notes: Iterable[Note], language: Language) -> str:
    """Return the sentences for the notes that make data partial."""
    return " ".join(note_text(note, language) for note in notes if note.code not in HARMLESS)


def remarks(answer: "Answer | Digest", language: Language, *, masked: bool = True) -> tuple[str, ...]:
    """Return the notes that do not make an answer or digest partial."""
    return tuple(note_text(note, language, masked=masked) for note in answer.notes if note.code in HARMLESS)
