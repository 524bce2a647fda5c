"""Run a user's request: look the user up, refuse what they may not ask, and tell them what fails."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final, TypeAlias, TypeVarTuple

import structlog

from bot.domain.errors import QueryError
from bot.domain.language import Language
from bot.domain.rights import Right
from bot.evolux import EvoluxError
from bot.slack.background import BackgroundTasks, Result
from bot.slack.errors import QuestionCancelledError, Refused, ReplayedError, ToldError, error_id
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec, notice
from bot.slack.messaging.replies import ReplyTarget
from bot.slack.messaging.requests import Mode, ReplyTargets, RequestOrigin
from bot.slack.people.access import Access
from bot.store.database import STORE_FAILURES
from bot.store.request_rows import RequestRows
from bot.store.users_and_channels import FRESH

_log: Final = structlog.get_logger(__name__)

_Arguments = TypeVarTuple("_Arguments")

RequestAction: TypeAlias = Callable[[RequestContext, *_Arguments], Awaitable[Result | None]]
"""Answers a request; returns how that ended, or None where it was answered."""


class RequestRunner:
    """Runs what a user asks for, if the user may, and tells the user what went wrong.

    Args:
        work: Runs requests, and says whether the bot stops at once.
    """

    def __init__(self, access: Access, targets: ReplyTargets, work: BackgroundTasks, rows: RequestRows) -> None:
        self._access, self._targets, self._work, self._rows = access, targets, work, rows

    async def run(
        self,
        origin: RequestOrigin,
        action: RequestAction[*_Arguments],
        *arguments: *_Arguments,
        mode: Mode = "private",
        right: Right = "ask",
        within: timedelta = FRESH,
    ) -> Result:
        """Answer a request, or tell the user why not; return how it ended.

        Args:
            action: Called with the request's context and the arguments.
            within: How old the facts about the user may be.

        Raises:
            ReplayedError: The request came before.
            ToldError: From an error that was not foreseen, after the user was told.
        """
        readers = origin.audience if mode in {"thread", "update"} else None
        language = readers.language if readers is not None and readers.shared else self._targets.language
        origin, private = await self._targets.private(origin, mode)
        reply = told = private
        try:
            self._work.go_on()
            async with self._rows.read(origin.team, origin.user, origin.channel):
                user = await self._access.user(origin.team, origin.user, within=within)
                context = await self._targets.context(origin, user, private, mode)
                reply, language = context.reply, context.language
                told = private if context.audience.shared else reply  # what goes wrong is for the user alone
                self._access.require(user, right)
                return await action(context, *arguments) or "answered"
        except asyncio.CancelledError:  # the bot stops; no request is cancelled otherwise
            await _tell(told, notice("interrupted", language))
            raise
        except ReplayedError:  # its user was answered before, or is by another process
            raise
        except Exception as error:
            result, message = _ended(error, language)
            await _tell(private if isinstance(error, Refused | PostingError) else told, message)
            if result is None:
                raise ToldError from error
            return result
        finally:
            await _clear(reply)

    @asynccontextmanager
    async def guarded(self, origin: RequestOrigin) -> AsyncIterator[None]:
        """Tell the user alone of an error on the way to `run`.

        Raises:
            ToldError: From an error that was not foreseen, after the user was told.
        """
        try:
            yield
        except ToldError:
            raise
        except Exception as error:
            _, private = await self._targets.private(origin)
            await _tell(private, _unforeseen(error, self._targets.language))
            raise ToldError from error


async def _tell(reply: ReplyTarget, message: MessageSpec) -> None:
    """Tell a user what went wrong, if Slack lets the bot tell anything at all."""
    try:
        await reply.show(message)
    except PostingError as error:
        _log.warning("not_told", code=error.code, of=message.name)


async def _clear(reply: ReplyTarget) -> None:
    """Leave no progress line where nothing came of it."""
    try:
        await reply.clear()
    except PostingError as error:
        _log.warning("progress_left", code=error.code)


def _ended(error: Exception, language: Language) -> tuple[Result | None, MessageSpec]:
    """Return how a request ended that an error stopped, None where it was not foreseen; and what its user is told."""
    match error:
        case QuestionCancelledError():
            return "cancelled", notice("cancelled", language)
        case Refused() | QueryError():
            return "refused", _failed(error, language)
        case PostingError():
            _log.warning("not_posted", code=error.code, unsure=error.unsure)
            return "failed", notice("unsure" if error.unsure else "cannot_post", language, error=error.code)
        case EvoluxError():
            _log.warning("tenant_failed", kind=error.code, status=error.status)
            return "failed", _failed(error, language, error_id())
    return None, _unforeseen(error, language)


def _failed(error: Exception, language: Language, number: str | None = None) -> MessageSpec:
    return MessageSpec("error", language, {"error": error, "incident": number, "buttons": {}})


def _unforeseen(error: Exception, language: Language) -> MessageSpec:
    """Return the words for an error that was not foreseen, with its id."""
    if isinstance(error, STORE_FAILURES):
        return _failed(Refused("store_down", incident=error_id()), language)
    return _failed(error, language, error_id())
