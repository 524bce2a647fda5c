"""The scenario of the page: the users that can be chosen, the tour, and the movable clock."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.domain.language import Language
from bot.sandbox.page.gallery import Gallery
from bot.type_aliases import Json


@dataclass(frozen=True, kw_only=True, slots=True)
class CastMember:
    """A user of the workspace that can be chosen at the page.

    Attributes:
        name: Their handle in the workspace.
        part: "agent", "supervisor", "admin" or "guest"; the page has words for these.
    """

    name: str
    part: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One thing worth trying, done with one click.

    Attributes:
        player: Who does it.
        channel: Where, such as ``vendas``, or ``@calls`` for the direct message with the bot.
        line: What is typed, in either language.
        title: What it shows.
        then: What to look at, or to do next.
    """

    player: str
    channel: str
    line: Mapping[Language, str]
    title: Mapping[Language, str]
    then: Mapping[Language, str]

    def wire(self) -> Json:
        """Return it as the page reads it."""
        texts = {"line": dict(self.line), "title": dict(self.title), "then": dict(self.then)}
        return {"player": self.player, "channel": self.channel, **texts}


@dataclass(frozen=True, kw_only=True, slots=True)
class Upcoming:
    """A message that the bot will send by itself.

    Attributes:
        at: When; the present, where it is about to.
        channel: Where, by its id.
        owner: Who had it sent, by their id.
    """

    at: datetime
    channel: str
    owner: str


Advance: TypeAlias = Callable[[timedelta], Awaitable[None]]
"""Puts the clock forward, and lets what is due run."""


async def _nothing() -> None:
    """Take no notice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """Everything on the page beside the workspace.

    Attributes:
        cast: Users that can be chosen; the first is chosen at the start. Empty means all users.
        tour: What to try.
        movable: Whether everything goes by the workspace's clock, so that it can be moved.
        upcoming: Returns the next due event, if there is one; None if there never is.
        incident: Puts the clock forward to what goes wrong next, or ends; returns where it is told, or None
            where nothing goes wrong or no alert watches.
        on_move: Called when the clock was moved, so that due jobs run at once.
        gallery: Every template with its samples.
    """

    cast: Sequence[CastMember] = ()
    tour: Sequence[Step] = ()
    movable: bool = False
    upcoming: Callable[[], Awaitable[Upcoming | None]] | None = None
    incident: Callable[[Advance], Awaitable[Upcoming | None]] | None = None
    on_move: Callable[[], Awaitable[None]] = _nothing
    gallery: Gallery | None = None
