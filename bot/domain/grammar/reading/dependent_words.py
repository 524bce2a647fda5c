"""Words that say nothing without the condition or the comparison that they go with: *fechou* with *acordos*."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import DependentWord
from bot.domain.grammar.reading.negation import Place
from bot.domain.query_keys import LOOK_UPS
from bot.domain.text import fold


class DependentWords(Struct):
    """The dependent words of a text, as its pieces come one by one."""

    _said: list[tuple[DependentWord, str, bool]] = field(default_factory=list)

    def add(self, dependent: DependentWord, word: str, *, after_outcome: bool) -> None:
        """Take in a dependent word, and whether an outcome stands before it."""
        self._said.append((dependent, word, after_outcome))

    def check(self, conditions: Iterable[Place], settings: Mapping[str, str], *, compares: bool, days: bool) -> None:
        """Raise `QueryError` for a word without what it goes with; and after an outcome, as `_turns_into` says."""
        keys = {"left out" if denied else key for key, denied in conditions} | {"compare" if compares else ""}
        keys |= {"outcome"} & {settings.get("by"), settings.get("columns")}  # "e quantas viraram venda"
        if not days and not LOOK_UPS.isdisjoint(keys):
            keys.add("past")
        for dependent, word, after_outcome in self._said:
            if after_outcome and _turns_into(word):
                raise QueryError("either_or", word)
            if keys.isdisjoint(dependent.keys):
                raise QueryError("unknown_word", word)


def _turns_into(word: str) -> bool:
    """Tell whether a word says that one outcome became another, which no call has both of: *que virou promessa*."""
    return fold(word).removeprefix("que ").startswith("vir")
