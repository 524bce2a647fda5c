"""*Look up calls*: the phone numbers in any message, looked up."""

from collections.abc import Iterator
from typing import Any, Final

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.filters import MAX_VALUES
from bot.domain.phone import find_numbers
from bot.slack.background import BackgroundTasks
from bot.slack.messaging.context import RequestRunner
from bot.slack.messaging.message_spec import Location, notice
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import User
from bot.slack.questions.service import QuestionService

CALLBACK: Final = "look_up"
Json = dict[str, Any]


class ShortcutListener:
    """Listens to the message shortcut."""

    def __init__(self, runner: RequestRunner, targets: ReplyTargets, asking: QuestionService) -> None:
        self._runner, self._targets, self._asking = runner, targets, asking

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to it."""

        async def shortcut(ack: AsyncAck, body: Json) -> None:
            await ack()
            _ = work.start(lambda: self.look_up(body), name="shortcut")

        app.message_shortcut(CALLBACK)(shortcut)

    async def look_up(self, body: Json) -> None:
        """Answer about the numbers in a message, to who asks alone."""
        message = body.get("message") or {}
        numbers = list(dict.fromkeys(number for text in _texts(message) for number in find_numbers(text)))
        team = body["team"]["id"]
        place = Location(body["channel"]["id"], message.get("thread_ts") or None, body["user"]["id"])
        context = self._targets.beside(team, place, body.get("response_url") or None)

        async def act(person: User) -> None:
            if not numbers:
                await context.private_reply.show(notice("no_numbers", context.speaks(person)))
                return
            await self._asking.text(context, person, " ".join(numbers[:MAX_VALUES]))

        await self._runner.run(context, act)


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
