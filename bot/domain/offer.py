"""A whole question that is offered instead of a text that is none."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from bot.domain.errors import QueryError
from bot.domain.filters import Filter, mask_values
from bot.domain.language import Language
from bot.domain.names import NO_NAMES, NamedKind, Names

if TYPE_CHECKING:
    from bot.domain.query import Query

MAX_OFFERS: Final = 3
"""The most questions that are offered at a time."""

_LONGEST_NAMES: Final = (40, 20, 10)
"""The characters of a name that is not cut: as many as a question with it fits on a button, or the most."""

_BUTTON: Final = 75
"""Characters of a button in Slack."""


_KINDS: Final[tuple[NamedKind, ...]] = ("campaign", "agent")


@dataclass(frozen=True, slots=True)
class Offer:
    """A question to ask instead.

    Attributes:
        query: The whole question.
        names: The names that were known when it was made.
        masked: Whether its text hides numbers, customers and custom fields.
    """

    query: "Query"
    names: Names = field(default=NO_NAMES, compare=False, repr=False)
    masked: bool = False

    def __str__(self) -> str:
        return str(self.query)

    @property
    def name(self) -> str:
        """Return the name of its button."""
        return f"offer:{self.query}"

    def text(self, language: Language) -> str:
        """Return its canonical text with names of agents and campaigns, each once.

        One of several, or a long one, has its id; the others of that name are their ids alone, and so are all names
        with which it fits on no button.
        """
        texts = (self._text(language, longest) for longest in _LONGEST_NAMES)
        return next((text for text in texts if len(text) <= _BUTTON), self._shown(self.query, language))

    def _text(self, language: Language, longest: int) -> str:
        filters = tuple(self._named(one, longest) for one in self.query.filters)
        try:
            return self._shown(replace(self.query, filters=filters), language)
        except QueryError:  # with names it is longer than a query may be
            return self._shown(self.query, language)

    def _shown(self, query: "Query", language: Language) -> str:
        text = query.text(language)
        return mask_values(text, self.query.filters) if self.masked else text

    def _named(self, one: Filter, longest: int) -> Filter:
        kind = next((kind for kind in _KINDS if kind == one.key), None)
        if kind is None:
            return one
        said = [self.names.name(kind, int(value)) for value in one.values]
        values = (
            value if said[place] in said[:place] else self._name(kind, value, longest)
            for place, value in enumerate(one.values)
        )
        return replace(one, values=tuple(values))

    def _name(self, kind: NamedKind, value: str, longest: int) -> str:
        name = self.names.name(kind, int(value))
        if not name:
            return value
        if len(name) > longest:
            return f"{name[: longest - 3].rstrip()}... ({value})"
        return name if self.names.find(kind, name, tiers=1) == (int(value),) else f"{name} ({value})"
