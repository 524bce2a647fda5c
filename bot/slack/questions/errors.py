"""Show why a question was not answered, with buttons that lead on where there are any."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import structlog

from bot.domain.errors import QueryError
from bot.domain.names import Names
from bot.domain.query import MAX_TEXT, Query
from bot.domain.question import Question
from bot.evolux import EvoluxError
from bot.reports import Directory
from bot.slack.background import Result
from bot.slack.errors import error_id
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import Buttons, MessageSpec
from bot.store.action_tokens import Button

_MAX_OFFERS: Final = 5
"""Buttons that stand beside one another without crowding."""

_KEYED: Final = r"(?P<key>(?<![^\s:,])[^\s:,]++:(?:[^\s:]*,)?)?"
"""The text that may stand right before a name: its key, and other values."""

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
    """A question that a button offers to ask instead."""

    label: str
    query: Query

    @property
    def name(self) -> str:
        """Return the name of its button."""
        return f"offer:{self.query}"


class QuestionErrors:
    """Shows what went wrong with a question.

    Args:
        buttons: Makes the tokens of buttons.
        directory: Knows names.

    """

    def __init__(self, buttons: Buttons, directory: Directory) -> None:
        self.buttons, self._directory = buttons, directory

    async def unanswered(self, context: RequestContext, again: Button, error: EvoluxError) -> Result:
        """Show that the tenant did not answer, with a button that tries again where that may help."""
        _log.warning("tenant_failed", kind=error.code, status=error.status)
        keys = await self.buttons.keys(context.team, {"retry": again})
        values = {"error": error, "incident": error_id(), "buttons": keys}
        await context.reply.show(MessageSpec("error", context.language, values))
        return "failed"

    async def misunderstood(
        self, context: RequestContext, again: Button, error: QueryError, typed: TypedText
    ) -> Result:
        """Show what is wrong with a text, with buttons that ask what it may have meant."""
        found = tuple(offers(error, typed, await self._directory.names()))[:_MAX_OFFERS]
        questions = {one.name: Question(query=one.query, as_of=typed.as_of) for one in found}
        buttons = {name: replace(again, target="", question=question) for name, question in questions.items()}
        values = {"error": error, "offers": found, "buttons": await self.buttons.keys(context.team, buttons)}
        await context.reply.show(MessageSpec("error", context.language, values))
        return "refused"


def offers(error: QueryError, typed: TypedText, names: Names) -> Iterator[Offer]:
    """Yield the questions that a text may have meant, each once."""
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
    """Yield labels and texts: with each name that a word may mean, or with the error's hint.

    ``agente:jose ontem`` of two agents gives ``José Silva (151)``, ``agente:151 ontem``
    and ``José Silva (152)``, ``agente:152 ontem``.
    """
    readable = error.word and len(text) <= MAX_TEXT
    place = re.search(f'{_KEYED}"?{re.escape(error.word)}"?', text) if readable else None
    if place is None:
        return
    before, after = text[: place.start()], text[place.end() :]
    key = place["key"] or ""
    for token, name in zip(str(error.params.get("tokens", "")).split(), error.candidates, strict=False):
        number = token.partition(":")[2]
        label = f"{name} ({number})" if name else token
        yield label, before + (key + number if key else token) + after
    if error.hint and "tokens" not in error.params:
        yield error.hint, before + error.hint + after
        yield error.hint, before + key + error.hint + after
