"""How the bot behaves in a channel: a form for supervisors."""

from typing import Any, Final

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.text import LANGUAGES, Language
from bot.slack.background import BackgroundTasks
from bot.slack.listeners.actions import ActionRouter, BlockAction
from bot.slack.messaging.context import RequestRunner
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import User
from bot.slack.views.question_values import FIELD
from bot.store.action_tokens import Button
from bot.store.audit import Actor
from bot.store.store import Store
from bot.store.users_and_channels import ChannelSettings

CALLBACK: Final = "channel"
OWN: Final = "own"
"""The choice of the bot's own language."""

Json = dict[str, Any]


class ChannelModal:
    """Shows and keeps what supervisors set for a channel.

    Args:
        messenger: Shows the form.
        runner: Lets people do things.
        targets: Knows where to say what goes wrong.
        store: Keeps the settings, and who set them.

    """

    def __init__(self, messenger: Messenger, runner: RequestRunner, targets: ReplyTargets, store: Store) -> None:
        self._messenger, self._runner, self._targets, self._store = messenger, runner, targets, store

    def register(self, app: AsyncApp, work: BackgroundTasks, clicks: ActionRouter) -> None:
        """Listen to the form, and to the choice of a channel in it."""

        async def chosen(ack: AsyncAck, body: Json) -> None:
            await ack()
            _ = work.start(lambda: self.choose(body), name="channel")

        async def submission(ack: AsyncAck, body: Json) -> None:
            await ack()
            _ = work.start(lambda: self.keep(body), name="channel")

        clicks.does({"channel": self.open})
        app.action(f"{FIELD}channel")(chosen)
        app.view(CALLBACK)(submission)

    async def open(self, click: BlockAction, button: Button) -> None:
        """Open the form, before a channel is chosen."""
        values = {"settings": ChannelSettings(team=click.team, channel="")}
        await self._messenger.open_view(click.trigger, "channel", button.audience.language, values)

    async def choose(self, body: Json) -> None:
        """Show in the form how the chosen channel is set."""
        team, channel = body["team"]["id"], body["actions"][0].get("selected_conversation")
        if not channel:
            return
        context = await self._targets.home(team, body["user"]["id"])

        async def act(person: User) -> None:
            settings = await self._store.channel_settings.find(team, channel)
            await self._messenger.update_view(body["view"]["id"], "channel", person.language, {"settings": settings})

        await self._runner.run(context, act, right="channels")

    async def keep(self, body: Json) -> None:
        """Keep what the form says."""
        team, user = body["team"]["id"], body["user"]["id"]
        fields = {name: value for block in body["view"]["state"]["values"].values() for name, value in block.items()}
        context = await self._targets.home(team, user)

        async def act(person: User) -> None:
            settings = ChannelSettings(
                team=team,
                channel=fields[f"{FIELD}channel"]["selected_conversation"],
                shared=_choice(fields, "shared") == "shared",
                masked=_choice(fields, "masked") == "masked",
                language=_language(_choice(fields, "language")),
                changed_by=person.user_id,
            )
            await self._store.channel_settings.keep(settings)
            target = f"shared={settings.shared} masked={settings.masked} language={settings.language or OWN}"
            actor = Actor(team=team, user=user, channel=settings.channel)
            await self._store.audit.record(actor, "channel", target=target)

        await self._runner.run(context, act, right="channels")


def _choice(fields: Json, name: str) -> str:
    return str((fields[FIELD + name].get("selected_option") or {}).get("value", ""))


def _language(value: str) -> Language | None:
    return next((language for language in LANGUAGES if language == value), None)
