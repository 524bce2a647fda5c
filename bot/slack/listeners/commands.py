"""`/calls` and `/chamadas`: a question, *help*, or nothing, which opens the form."""

import re
from collections.abc import Awaitable
from typing import Any, Final, Protocol

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.text import fold
from bot.slack.background import BackgroundTasks
from bot.slack.digests.parser import digest_command_text
from bot.slack.digests.services import ReturnTo
from bot.slack.listeners.modals import QuestionModal
from bot.slack.messaging.context import RequestContext, RequestRunner
from bot.slack.messaging.message_spec import Location
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import User
from bot.slack.questions.service import QuestionService

HELP: Final = frozenset({"help", "ajuda"})

_ANY: Final = re.compile("")
Json = dict[str, Any]


class DigestCommandHandler(Protocol):
    """What `/calls digest …` does."""

    def command(
        self, context: RequestContext, person: User, text: str, origin: ReturnTo, trigger: str
    ) -> Awaitable[None]:
        """Do what is typed after the word."""
        ...


class CommandListener:
    """Listens to slash commands."""

    def __init__(
        self,
        runner: RequestRunner,
        targets: ReplyTargets,
        asking: QuestionService,
        modals: QuestionModal,
        digests: DigestCommandHandler,
    ) -> None:
        self._runner, self._targets, self._asking = runner, targets, asking
        self._modals, self._digests = modals, digests

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to every command: one that the manifest names otherwise means the same."""

        async def command(ack: AsyncAck, command: Json) -> None:
            await ack()
            _ = work.start(lambda: self.answer(command), name="command")

        app.command(_ANY)(command)

    async def answer(self, command: Json) -> None:
        """Answer a command."""
        team, text = command["team_id"], str(command.get("text") or "").strip()
        place = Location(command["channel_id"], None, command["user_id"])
        url = command.get("response_url") or None
        near = self._targets.beside(team, place, url)
        context = await self._runner.find(near, self._targets.asked(team, place, url))
        digests = digest_command_text(text)

        async def act(person: User) -> None:
            if not text:
                await self._modals.open_empty(context, person, command["trigger_id"], url)
            elif fold(text) in HELP:
                await self._asking.help(context, person)
            elif digests is not None:
                origin = ReturnTo(team=team, user=place.user, channel=place.channel, url=url)
                await self._digests.command(context, person, digests, origin, command["trigger_id"])
            else:
                await self._asking.text(context, person, text)

        await self._runner.run(context, act)
