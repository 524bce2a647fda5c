"""The vocabulary in words: the rows of its lists, and the agents of an entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.grammar.teaching import meaning_in
from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.taught_vocabulary import Entry, OwnWord, Person, Team
from bot.rendering.i18n.translator import translator

_SHOWN: Final = 6
"""Agents of a team that are named; of more, the number is told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VocabularyRow:
    """A row of a list.

    Attributes:
        number: Its place on the page, from 0; its buttons have it in their names.
        name: The phrase, the team's name, or a word that was not understood.
        user: Of who is who, the user's id.
        means: What it stands for, in the reader's language.
        by: The id of the user who taught it; empty where a file did.
        at: When an own word was taught.
        count: How often a word was not understood.
    """

    number: int
    name: str = ""
    user: str = ""
    means: str = ""
    by: str = ""
    at: datetime | None = None
    count: int = 0


def entry_row(number: int, entry: Entry, names: Names, language: Language) -> VocabularyRow:
    """Return the row of an entry."""
    match entry:
        case OwnWord():
            means = meaning_in(entry.means, language)
            return VocabularyRow(number=number, name=entry.phrase, means=means, by=entry.taught_by, at=entry.taught_at)
        case Team():
            return VocabularyRow(number=number, name=entry.name, means=agents_text(entry.agents, names, language))
        case Person():
            return VocabularyRow(number=number, user=entry.user, means=agents_text(entry.agents, names, language))


def agents_text(agents: Iterable[int], names: Names, language: Language) -> str:
    """Return agents by name and id: ``Ana Paula (150), Carlos (149)``; of many only the first, and the number."""
    every = tuple(agents)
    t = translator(language)
    named = [f"{name} ({key})" if (name := names.name("agent", key)) else str(key) for key in every[:_SHOWN]]
    more = len(every) - len(named)
    said = ", ".join(named)
    return said + " " + t.ngettext("and {count} more", "and {count} more", more) if more else said
