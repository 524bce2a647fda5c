"""`/calls` and `/chamadas`, and the message shortcut *Look up calls*."""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.filters import MAX_VALUES
from bot.domain.phone import find_numbers
from bot.domain.text import fold
from bot.slack.background import BackgroundTasks, Result
from bot.slack.listeners import home_team
from bot.slack.listeners.modals import QuestionModal
from bot.slack.listeners.privacy import PrivacyListener, privacy_command
from bot.slack.listeners.subscription_commands import SubscriptionCommands
from bot.slack.listeners.vocabulary import VocabularyListener
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import Location, notice
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.questions.service import QuestionService
from bot.slack.replay_protection import end_request, require_first
from bot.slack.vocabulary.command import vocabulary_command
from bot.store.accepted_requests import AbandonedRequest
from bot.type_aliases import Json

HELP: Final = frozenset({"help", "ajuda"})
AFRESH: Final = frozenset({"nova pergunta", "new question", "start over", "comecar de novo", "do zero", "recomecar"})
"""Texts, folded, that ask for nothing of what was asked before."""

SHORTCUT: Final = "look_up"

_ANY: Final = re.compile("")


ManagedCommands = Sequence[tuple[Callable[[str], str | None], SubscriptionCommands[Any, Any]]]
"""The readers of the text after a word such as *digest*, None of another text, each with the part that does it."""

TextCommand = Callable[[RequestContext, RequestOrigin, str], Awaitable[None]]
"""Carries out a command; a message has no `trigger_id`, which opens a form, but an empty text."""


class TextCommands:
    """Finds the commands about digests, alerts and the vocabulary, which are typed where questions are."""

    def __init__(self, managed: ManagedCommands, vocabulary: VocabularyListener) -> None:
        self._managed, self._vocabulary = managed, vocabulary

    def find(self, text: str) -> TextCommand | None:
        """Return the command that a text is; None of a question."""
        for about, commands in self._managed:
            if (rest := about(text)) is not None:
                return partial(commands.command, rest)
        taught = vocabulary_command(text)
        return None if taught is None else lambda context, _origin, _trigger: self._vocabulary.command(context, taught)


class CommandListener:
    """Listens to slash commands: questions, *help*, digests, alerts, teaching, the audit, erasures; or nothing."""

    def __init__(
        self,
        runner: RequestRunner,
        questions: QuestionService,
        modal: QuestionModal,
        commands: TextCommands,
        privacy: PrivacyListener,
    ) -> None:
        self._runner, self._questions, self._modal = runner, questions, modal
        self._commands, self._privacy = commands, privacy

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to every command, since an operator's manifest may name it otherwise."""

        async def command(ack: AsyncAck, command: Json, context: Json) -> None:
            await ack()
            _ = work.start(self.answer, command, home_team(context), name="command", at_once=True)

        app.command(_ANY)(command)

    async def answer(self, command: Json, team: str) -> Result:
        """Answer a command; `team` is the workspace that the bot is in."""
        text, trigger, origin = _text_of(command), command["trigger_id"], _origin(command, team)
        asks = self._asks(text)

        async def act(context: RequestContext) -> Result | None:
            if asks:
                return await self._questions.ask_text(context, text)
            await require_first()
            if not text or fold(text) in AFRESH:
                await self._modal.open_empty(context, origin, trigger)
                return None
            if fold(text) in HELP:
                return await self._questions.help(context)
            if (found := self._commands.find(text)) is not None:
                await found(context, origin, trigger)
                return None
            await self._privacy.command(context, text, origin, trigger)
            return None

        try:
            return await self._runner.run(origin, act, mode="channel")
        finally:
            end_request()

    async def answer_abandoned(self, request: AbandonedRequest, team: str) -> Result:
        """Answer a question whose process has died, or tell the user of a command that may be carried out already."""
        text = _text_of(request.fields)

        async def act(context: RequestContext) -> Result:
            if self._asks(text) and not request.unsure:
                return await self._questions.ask_text(context, text, request.asked_at)
            typed = f"{request.fields['command']} {text}".strip()
            await context.private_reply.show(notice("restarted", context.language, text=typed))
            return "failed"

        try:
            return await self._runner.run(_origin(request.fields, team), act, mode="channel")
        finally:
            end_request()

    def _asks(self, text: str) -> bool:
        """Tell whether a text is a question, which may be answered again."""
        if not text or fold(text) in AFRESH | HELP:
            return False
        return self._commands.find(text) is None and privacy_command(text) is None


def _text_of(command: Mapping[str, Any]) -> str:
    return str(command.get("text") or "").strip()


def _origin(command: Mapping[str, Any], team: str) -> RequestOrigin:
    location = Location(command["channel_id"], None, command["user_id"])
    return RequestOrigin(team=team, location=location, url=command.get("response_url") or None)


class ShortcutListener:
    """Listens to the message shortcut, which looks up the phone numbers in a message."""

    def __init__(self, runner: RequestRunner, questions: QuestionService) -> None:
        self._runner, self._questions = runner, questions

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to the shortcut."""

        async def shortcut(ack: AsyncAck, body: Json, context: Json) -> None:
            await ack()
            _ = work.start(self.answer, body, home_team(context), name="shortcut")

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
