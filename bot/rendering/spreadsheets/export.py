"""The calls that are written to a file, and their columns."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.answer import Answer
from bot.domain.call import Call
from bot.domain.language import Language
from bot.rendering.spreadsheets.columns import Column, call_columns


@dataclass(frozen=True, kw_only=True, slots=True)
class Export:
    """Calls to write to a file.

    Attributes:
        answer: The answer with the figures of all calls; its zone is that of the file's instants.
        calls: The calls, in the order of the rows.
        fields: The names of the custom fields that have a column each.
        more_fields: Whether calls have others, which share one column.
    """

    answer: Answer
    calls: Iterable[Call]
    fields: tuple[str, ...]
    language: Language
    more_fields: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the file."""
        zone = self.answer.as_of.tzinfo
        return call_columns(self.language, zone, self.fields, more_fields=self.more_fields)
