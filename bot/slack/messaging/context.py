"""One thing that somebody did, from who they are to what they are told if it fails."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final

import structlog

from bot.domain.answer import Answer
from bot.domain.errors import QueryError
from bot.domain.figures import NONE
from bot.domain.question import Audience, Question
from bot.domain.rights import Right
from bot.domain.text import Language
from bot.evolux import EvoluxError
from bot.slack.errors import Refused, error_id
from bot.slack.messaging.message_spec import Location, MessageSpec, notice
from bot.slack.messaging.messenger import PostingError
from bot.slack.messaging.replies import ReplyTarget
from bot.slack.people.access import Access, User
from bot.store.action_tokens import Button
from bot.store.audit import Actor
from bot.store.published import PublishedMessages

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestContext:
    """Something that somebody did, and where the answer goes.

    Attributes:
        reply: Where the answer goes.
        private_reply: Where goes what nobody else should see.
        direct: Whether this is their own conversation with the bot.
        shared: Whether others read the answer too.
        followed: Whether the answer is what replies in its thread refine.
        masked: Whether numbers and names are hidden there.
        language: What is spoken there; None for the person's own.

    """

    team: str
    location: Location
    reply: ReplyTarget
    private_reply: ReplyTarget
    direct: bool = False
    shared: bool = False
    followed: bool = False
    masked: bool = False
    language: Language | None = None

    def speaks(self, person: User) -> Language:
        """Return the language of the answer."""
        return self.language or person.language

    def audience(self, person: User) -> Audience:
        """Return the readers of the answer."""
        return Audience(
            owner=person.user_id,
            language=self.speaks(person),
            masked=self.masked,
            visibility="shared" if self.shared else "private",
        )

    def button(self, person: User, action: str, question: Question | None = None, *, target: str = "") -> Button:
        """Return a button of the answer."""
        return Button(action=action, target=target, question=question, audience=self.audience(person))

    @property
    def actor(self) -> Actor:
        """Return the user and the conversation, for the audit."""
        return Actor(team=self.team, user=self.location.user, channel=self.location.channel)


class QuestionCancelledError(Exception):
    """Who asked has changed their mind."""


class RequestRunner:
    """Does for people what they ask, if they may, and tells them what went wrong.

    Args:
        access: Knows them.
        language: For whom Slack does not describe.

    """

    def __init__(self, access: Access, language: Language) -> None:
        self._access, self._language = access, language

    async def run(
        self, context: RequestContext, act: Callable[[User], Awaitable[None]], *, right: Right = "ask"
    ) -> None:
        """Let somebody do something, and tell them if it fails.

        Raises:
            Exception: What nobody foresaw, after the person was told of it.

        """
        language = context.language or self._language
        try:
            person = await self._access.person(context.team, context.location.user)
            language = context.speaks(person)
            self._access.require(person, right)
            await act(person)
        except QuestionCancelledError:
            await self._tell(context.reply, notice("cancelled", language))
        except Refused as refused:
            await self._tell(context.private_reply, _failed(refused, language))
        except QueryError as error:
            await self._tell(context.reply, _failed(error, language))
        except PostingError as error:
            _log.warning("not_posted", code=error.code, unsure=error.unsure)
            told = notice("unsure" if error.unsure else "cannot_post", language, error=error.code)
            await self._tell(context.private_reply, told)
        except EvoluxError as error:
            _log.warning("tenant_failed", kind=error.code, status=error.status)
            await self._tell(context.reply, _failed(error, language, error_id()))
        except Exception as error:
            await self._tell(context.reply, _failed(error, language, error_id()))
            raise

    async def find(self, near: RequestContext, context: Awaitable[RequestContext]) -> RequestContext:
        """Return where an answer goes, or tell who asks that it cannot be found out.

        Args:
            near: Where to tell it.
            context: What is looked up.

        Raises:
            Exception: It cannot.

        """
        try:
            return await context
        except Exception as error:
            await self._tell(near.private_reply, _failed(error, self._language, error_id()))
            raise

    async def _tell(self, reply: ReplyTarget, draft: MessageSpec) -> None:
        """Tell somebody what went wrong, if they can be told at all."""
        try:
            await reply.show(draft)
        except PostingError as error:
            _log.warning("not_told", code=error.code, of=draft.name)


def _failed(error: Exception, language: Language, number: str | None = None) -> MessageSpec:
    return MessageSpec("error", language, {"error": error, "incident": number, "buttons": {}})


def numbers_in(answer: Answer) -> frozenset[str]:
    """Return the phone numbers that an answer shows: asked for, of its calls, of its groups."""
    shown = {call.number for call in answer.calls if call.number is not None}
    grouped = {group.key for group in answer.groups or () if answer.query.by == "number" and group.key != NONE}
    return frozenset(shown | grouped).union(answer.query.values("number"))


async def record_published_numbers(
    published: PublishedMessages, context: RequestContext, ts: str | None, numbers: Iterable[str]
) -> None:
    """Remember whom a message names, where others read it and nothing is masked."""
    if ts is None or not context.shared or context.masked:
        return
    place = context.location
    await published.keep(context.team, place.channel, ts, owner=place.user, numbers=numbers)
