"""One thing that somebody did, from who they are to what they are told if it fails."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import structlog

from bot.domain.errors import QueryError
from bot.domain.language import Language
from bot.domain.rights import Right
from bot.evolux import EvoluxError
from bot.slack.access import Access, Person
from bot.slack.drafts import Draft, said
from bot.slack.incidents import incident
from bot.slack.places import Place
from bot.slack.poster import PostingError
from bot.slack.refusals import Refused
from bot.slack.replies import Reply

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """Something that somebody did, and where the answer goes.

    Attributes:
        reply: Where the answer goes.
        whisper: Where goes what nobody else should see.
        direct: Whether this is their own conversation with the bot.
        shared: Whether others read the answer too.
        followed: Whether the answer is what replies in its thread refine.
        masked: Whether numbers and names are hidden there.
        language: What is spoken there; None for the person's own.

    """

    team: str
    place: Place
    reply: Reply
    whisper: Reply
    direct: bool = False
    shared: bool = False
    followed: bool = False
    masked: bool = False
    language: Language | None = None

    def speaks(self, person: Person) -> Language:
        """Return the language of the answer."""
        return self.language or person.language


class CancelledError(Exception):
    """Who asked has changed their mind."""


class Exchanges:
    """Does for people what they ask, if they may, and tells them what went wrong.

    Args:
        access: Knows them.
        language: For whom Slack does not describe.

    """

    def __init__(self, access: Access, language: Language) -> None:
        self._access, self._language = access, language

    async def hold(self, exchange: Exchange, act: Callable[[Person], Awaitable[None]], *, right: Right = "ask") -> None:
        """Let somebody do something, and tell them if it fails.

        Raises:
            Exception: What nobody foresaw, after the person was told of it.

        """
        language = exchange.language or self._language
        try:
            person = await self._access.person(exchange.team, exchange.place.user)
            language = exchange.speaks(person)
            self._access.require(person, right)
            await act(person)
        except CancelledError:
            await self._tell(exchange.reply, said("cancelled", language))
        except Refused as refused:
            await self._tell(exchange.whisper, _failed(refused, language))
        except QueryError as error:
            await self._tell(exchange.reply, _failed(error, language))
        except PostingError as error:
            _log.warning("not_posted", code=error.code, unsure=error.unsure)
            told = said("unsure" if error.unsure else "cannot_post", language, error=error.code)
            await self._tell(exchange.whisper, told)
        except EvoluxError as error:
            _log.warning("tenant_failed", kind=error.code, status=error.status)
            await self._tell(exchange.reply, _failed(error, language, incident()))
        except Exception as error:
            await self._tell(exchange.reply, _failed(error, language, incident()))
            raise

    async def find(self, near: Exchange, exchange: Awaitable[Exchange]) -> Exchange:
        """Return where an answer goes, or tell who asks that it cannot be found out.

        Args:
            near: Where to tell it.
            exchange: What is looked up.

        Raises:
            Exception: It cannot.

        """
        try:
            return await exchange
        except Exception as error:
            await self._tell(near.whisper, _failed(error, self._language, incident()))
            raise

    async def _tell(self, reply: Reply, draft: Draft) -> None:
        """Tell somebody what went wrong, if they can be told at all."""
        try:
            await reply.show(draft)
        except PostingError as error:
            _log.warning("not_told", code=error.code, of=draft.name)


def _failed(error: Exception, language: Language, number: str | None = None) -> Draft:
    return Draft("error", language, {"error": error, "incident": number, "buttons": {}})
