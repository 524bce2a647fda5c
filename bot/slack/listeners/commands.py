"""`/calls` and `/chamadas`, and the message shortcut *Look up calls*."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Final, Protocol

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.filters import MAX_VALUES
from bot.domain.phone import find_numbers
from bot.domain.text import fold
from bot.slack.background import BackgroundTasks, Result
from bot.slack.listeners import Json, home_team
from bot.slack.listeners.modals import QuestionModal
from bot.slack.listeners.privacy import PrivacyListener, privacy_command
from bot.slack.listeners.vocabulary import VocabularyListener
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import Location, notice
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.questions.service import QuestionService
from bot.slack.replays import require_first
from bot.slack.vocabulary.command import vocabulary_command

HELP: Final = frozenset({"help", "ajuda"})
AFRESH: Final = frozenset({"nova pergunta", "new question", "start over", "comecar de novo", "do zero", "recomecar"})
"""Texts, folded, that ask for nothing of what was asked before."""

SHORTCUT: Final = "look_up"

_ANY: Final = re.compile("")


class CommandHandler(Protocol):
    """Does what `/calls digest …`, or `/calls alert …`, says."""

    def command(self, context: RequestContext, text: str, origin: RequestOrigin, trigger: str) -> Awaitable[None]:
        """Do what is typed after the word."""
        ...


ManagedCommands = Sequence[tuple[Callable[[str], str | None], CommandHandler]]
"""The readers of the text after a word such as *digest*, None of another text, each with the part that does it."""


class CommandListener:
    """Listens to slash commands: questions, *help*, digests, alerts, teaching, the audit, erasures; or nothing."""

    def __init__(
        self,
        runner: RequestRunner,
        questions: QuestionService,
        modal: QuestionModal,
        managed: ManagedCommands,
        privacy: PrivacyListener,
        vocabulary: VocabularyListener,
    ) -> None:
        self._runner, self._questions, self._modal = runner, questions, modal
        self._managed, self._privacy, self._vocabulary = managed, privacy, vocabulary

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to every command: one that the manifest names otherwise means the same."""

        async def command(ack: AsyncAck, command: Json, context: Json) -> None:
            await ack()
            _ = work.start(lambda: self.answer(command, home_team(context)), name="command", at_once=True)

        app.command(_ANY)(command)

    async def answer(self, command: Json, team: str) -> Result:
        """Answer a command; `team` is the workspace that the bot is in."""
        text, trigger = str(command.get("text") or "").strip(), command["trigger_id"]
        origin = RequestOrigin(
            team=team,
            location=Location(command["channel_id"], None, command["user_id"]),
            url=command.get("response_url") or None,
        )
        read = ((about(text), handler) for about, handler in self._managed)
        managed = next(((rest, handler) for rest, handler in read if rest is not None), None)
        taught, private = vocabulary_command(text), privacy_command(text) is not None
        asks = bool(text) and fold(text) not in AFRESH | HELP and managed is None and taught is None and not private

        async def act(context: RequestContext) -> Result | None:
            if asks:
                return await self._questions.ask_text(context, text)
            await require_first()
            if not text or fold(text) in AFRESH:
                await self._modal.open_empty(context, origin, trigger)
                return None
            if fold(text) in HELP:
                return await self._questions.help(context)
            if managed is not None:
                rest, handler = managed
                await handler.command(context, rest, origin, trigger)
                return None
            if taught is not None:
                await self._vocabulary.command(context, taught)
                return None
            await self._privacy.command(context, text, origin, trigger)
            return None

        return await self._runner.run(origin, act, mode="channel")


class ShortcutListener:
    """Listens to the message shortcut, which looks up the phone numbers in a message."""

    def __init__(self, runner: RequestRunner, questions: QuestionService) -> None:
        self._runner, self._questions = runner, questions

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to it."""

        async def shortcut(ack: AsyncAck, body: Json, context: Json) -> None:
            await ack()
            _ = work.start(lambda: self.answer(body, home_team(context)), name="shortcut")

        app.message_shortcut(SHORTCUT)(shortcut)

    async def answer(self, body: Json, team: str) -> Result:
        """Answer about the numbers in a message, to the user alone; `team` is the workspace that the bot is in."""
        message = body.get("message") or {}
        numbers = list(dict.fromkeys(number for text in _texts(message) for number in find_numbers(text)))
        origin = RequestOrigin(
            team=team,
            location=Location(body["channel"]["id"], message.get("thread_ts") or None, body["user"]["id"]),
            url=body.get("response_url") or None,
        )

        async def act(context: RequestContext) -> Result | None:
            if numbers:
                return await self._questions.ask_text(context, " ".join(numbers[:MAX_VALUES]))
            await context.private_reply.show(notice("no_numbers", context.language))
            return "refused"

        return await self._runner.run(origin, act)


def _texts(part: object) -> Iterator[str]:
    """Yield every text of a message: its own, and those of its blocks and attachments."""
    if isinstance(part, dict):
        for key, value in part.items():
            if isinstance(value, str):
                if key in {"text", "fallback", "pretext", "title", "value"}:
                    yield value.replace("<tel:", " ").replace("|", " ").replace(">", " ")
            else:
                yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)
