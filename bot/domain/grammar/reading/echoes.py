"""Words that say again what a condition or a comparison says, and ask for nothing by themselves."""

from collections.abc import Set as AbstractSet

from msgspec import Struct, field

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Echo
from bot.domain.text import fold


class Echoes(Struct):
    """The echoes of a text, as its pieces come one by one."""

    _said: list[tuple[Echo, str, bool]] = field(default_factory=list)

    def add(self, echo: Echo, word: str, *, after_outcome: bool) -> None:
        """Take in an echo, and whether an outcome stands before it."""
        self._said.append((echo, word, after_outcome))

    def check(self, keys: AbstractSet[str]) -> None:
        """Raise `QueryError` for an echo of none of these keys; and after an outcome, as `_turns_into` says."""
        for echo, word, after_outcome in self._said:
            if after_outcome and _turns_into(word):
                raise QueryError("either_or", word)
            if keys.isdisjoint(echo.keys):
                raise QueryError("unknown_word", word)


def _turns_into(word: str) -> bool:
    """Tell whether a word says that one outcome became another, which no call has both of: *que virou promessa*."""
    return fold(word).removeprefix("que ").startswith("vir")
