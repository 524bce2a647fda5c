"""What is said of a question that was not answered, with a way on where there is one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import structlog

from bot.domain.errors import QueryError
from bot.domain.names import Names
from bot.domain.query import Query
from bot.domain.question import Question
from bot.evolux import EvoluxError
from bot.reports import Directory
from bot.slack.errors import error_id
from bot.slack.messaging.buttons import Buttons
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.message_spec import MessageSpec
from bot.store.action_tokens import Button

_MOST: Final = 5
"""Buttons that stand beside one another without crowding."""

_KEYED: Final = r"(?P<key>[^\s:,]+:(?:[^\s:]*,)?)?"
"""What may stand right before a name: its key, and other values."""

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text that is no question as it stands.

    Attributes:
        read: Reads such texts; None of one that is no question.
        as_of: When it was typed.

    """

    text: str
    read: Callable[[str, Names], Query | None]
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """A question to ask instead, as a button shows it."""

    label: str
    query: Query

    @property
    def name(self) -> str:
        """Return what its button is called."""
        return f"offer:{self.query}"


class QuestionErrors:
    """Says what went wrong with a question.

    Args:
        buttons: Makes keys.
        directory: Knows names.

    """

    def __init__(self, buttons: Buttons, directory: Directory) -> None:
        self._buttons, self._directory = buttons, directory

    async def unanswered(self, context: RequestContext, again: Button, error: EvoluxError) -> None:
        """Say that the tenant did not answer, and offer to try again where that may help."""
        _log.warning("tenant_failed", kind=error.code, status=error.status)
        keys = await self._buttons.keys(context.team, {"retry": again})
        values = {"error": error, "incident": error_id(), "buttons": keys}
        await context.reply.show(MessageSpec("error", again.audience.language, values))

    async def misunderstood(self, context: RequestContext, again: Button, error: QueryError, typed: TypedText) -> None:
        """Say what is wrong with a text, and offer what it may have meant, as far as that can be asked."""
        found = tuple(offers(error, typed, await self._directory.names()))[:_MOST]
        buttons = {
            one.name: replace(again, target="", question=Question(query=one.query, as_of=typed.as_of)) for one in found
        }
        keys = await self._buttons.keys(context.team, buttons)
        await context.reply.show(
            MessageSpec("error", again.audience.language, {"error": error, "offers": found, "buttons": keys})
        )


def offers(error: QueryError, typed: TypedText, names: Names) -> Iterator[Offer]:
    """Yield what a text may have meant, each once."""
    seen = set()
    for label, text in _instead(error, typed.text):
        try:
            query = typed.read(text, names)
        except QueryError:  # then it cannot be asked by a button
            continue
        if query is not None and query not in seen:
            seen.add(query)
            yield Offer(label, query)


def _instead(error: QueryError, text: str) -> Iterator[tuple[str, str]]:
    """Yield labels and texts: with each name that a word may mean, or with what was hinted at."""
    place = re.search(f'{_KEYED}"?{re.escape(error.word)}"?', text) if error.word else None
    if place is None:
        return
    before, after = text[: place.start()], text[place.end() :]
    key = place["key"] or ""
    for token, name in zip(str(error.params.get("tokens", "")).split(), error.candidates, strict=False):
        number = token.partition(":")[2]
        yield f"{name} ({number})", before + (key + number if key else token) + after
    if error.hint and "tokens" not in error.params:
        yield error.hint, before + error.hint + after
        yield error.hint, before + key + error.hint + after
