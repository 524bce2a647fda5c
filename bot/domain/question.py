"""A question, and the readers of its answer: the two values that buttons, threads, links and forms keep."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.language import Language
from bot.domain.query import Query

Visibility = Literal["private", "shared", "published"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A query, and the instant against which its period is resolved.

    Attributes:
        as_of: Aware; in any zone.
        page: Of the list of calls, from 1.
        count_all: Whether all calls are counted, however many there are.
    """

    query: Query
    as_of: datetime
    page: int = 1
    count_all: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Audience:
    """The readers of a message.

    Attributes:
        owner: The id of the user who asked, or whose digest it is, or who published the message.
        masked: Whether numbers and names are hidden from the readers.
        visibility: ``private`` where the owner alone reads the message; ``published`` of an
            answer that was published, and of what is below it.
    """

    owner: str
    language: Language
    masked: bool = False
    visibility: Visibility = "private"

    @property
    def shared(self) -> bool:
        """Tell whether others than the owner read the message."""
        return self.visibility != "private"

    @property
    def published(self) -> bool:
        """Tell whether a user has published the message, or the one that it is below."""
        return self.visibility == "published"
