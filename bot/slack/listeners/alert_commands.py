"""Alerts managed by ``/calls alert …``: made, changed, muted, tried, moved and deleted in words."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.text import Language
from bot.rendering.text.alert_rows import alert_help, trial_text
from bot.slack.alerts.command import mute_length, parse_alert_command
from bot.slack.alerts.messages import alert_notice
from bot.slack.alerts.services import AlertServices
from bot.slack.errors import Refused
from bot.slack.listeners.alert_modal import AlertModal
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec, notice
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.people.access import Access
from bot.slack.subscriptions.command import SubscriptionCommand
from bot.store.alerts import StoredAlert
from bot.store.audit import Actor

_EXAMPLES: Final[dict[str, dict[Language, str]]] = {
    "delete": {"en": "/calls alert delete {number} yes", "pt-BR": "/chamadas alerta apagar {number} sim"},
    "move": {"en": "/calls alert move {number} #channel", "pt-BR": "/chamadas alerta mover {number} #canal"},
    "mute": {"en": "/calls alert mute {number} 2h", "pt-BR": "/chamadas alerta silenciar {number} 2h"},
    "owner": {"en": "/calls alert owner {number} @somebody", "pt-BR": "/chamadas alerta dono {number} @alguém"},
}
"""Commands shown to users, by verb."""


class AlertCommands:
    """Carries out commands about alerts.

    Args:
        access: Tells who may manage alerts.
        services: Alerts, their texts, their list, and trials.
        modal: The modal of an alert.

    """

    def __init__(self, access: Access, services: AlertServices, modal: AlertModal) -> None:
        self._access, self._services, self._modal = access, services, modal

    async def command(self, context: RequestContext, text: str, origin: RequestOrigin, trigger: str) -> None:
        """Carry out the command that follows the word *alert*.

        Raises:
            Refused: The user may not manage alerts, or there is no such alert.
            QueryError: The text of an alert cannot be understood.

        """
        person, language, services = context.user, context.language, self._services
        self._access.require(person, "alerts")
        command = parse_alert_command(text)
        if command.verb == "create":
            async with services.alerts.once(f"alert command {trigger}") as again:
                if not again:
                    await self._create(context, text, origin)
        elif command.verb in {"list", "mine"}:
            message = services.list.message if command.verb == "list" else services.list.mine
            await context.private_reply.show(await message(person, language))
        elif command.verb == "help":
            await context.private_reply.show(notice("alert_help", language, **alert_help(language)))
        elif command.verb == "new":
            await self._modal.open(origin, person, trigger)
        else:
            found = await services.alerts.find(context.team, command.number)
            if command.verb == "edit" and not command.more:
                await self._modal.open(origin, person, trigger, found)
            elif command.verb == "show":
                await context.private_reply.show(await services.list.one(person, language, found))
            else:
                await context.private_reply.show(await self._done(origin.actor, language, command, found))

    async def _create(self, context: RequestContext, text: str, origin: RequestOrigin) -> None:
        language, services = context.language, self._services
        try:
            alert = await services.reader.read(text, language, context.user.user_id)
        except QueryError as error:
            if error.code != "alert_needs_bound":
                raise
            await context.private_reply.show(await services.list.offer(context.user, error, language))
            return
        added = await services.alerts.add(origin.actor, context.user, alert, origin.channel)
        preview = await services.previews.preview(alert)
        message = await services.list.added(context.user, added, preview, language)
        if not await services.alerts.show_there(origin.actor, added, message):
            await context.private_reply.show(message)

    async def _done(
        self, actor: Actor, language: Language, command: SubscriptionCommand, found: StoredAlert
    ) -> MessageSpec:
        """Carry out a command about one alert; return the notice of the result."""
        services = self._services
        match command.verb:
            case "pause" | "resume":
                change = services.alerts.pause if command.verb == "pause" else services.alerts.resume
                return services.list.changed(await change(actor, found), language)
            case "mute" | "unmute":
                return services.list.changed(await self._mute(actor, language, command, found), language)
            case "try":
                await services.alerts.record_trial(actor, found.alert, found.id)
                trial = await services.trials.try_out(found.alert, services.clock())
                return alert_notice("alert_tried", found, language, trial=trial_text(trial, language))
            case "delete" if command.confirmed:
                await services.alerts.remove(actor, found)
                return alert_notice("alert_deleted", found, language)
            case "delete":
                return alert_notice("alert_confirm", found, language, command=_example("delete", found, language))
            case _:
                return services.list.edited(await self._edit(actor, language, command, found), language)

    async def _mute(
        self, actor: Actor, language: Language, command: SubscriptionCommand, found: StoredAlert
    ) -> StoredAlert:
        if command.verb == "unmute":
            return await self._services.alerts.mute(actor, found, None)
        try:
            length = mute_length(command.more)
        except ValueError as error:
            example = _example("mute", found, language)
            raise Refused("no_mute_length", word=command.shown, example=example) from error
        until = self._services.end_of_today() if length is None else self._services.clock() + length
        return await self._services.alerts.mute(actor, found, until)

    async def _edit(
        self, actor: Actor, language: Language, command: SubscriptionCommand, found: StoredAlert
    ) -> StoredAlert:
        """Move an alert, give it another owner, or change what it watches."""
        alerts = self._services.alerts
        if command.verb == "move":
            channel = command.channel(actor.channel)
            if channel is None:
                raise Refused("no_channel_named", word=command.shown, example=_example("move", found, language))
            return await alerts.change(actor, found, channel=channel)
        if command.verb == "owner":
            owner = command.user(actor.user)
            if owner is None:
                raise Refused("nobody_named", word=command.shown, example=_example("owner", found, language))
            return await alerts.change(actor, found, owner=owner)
        alert = await self._services.reader.read(command.more, language, actor.user, found.alert)
        return await alerts.change(actor, found, alert)


def _example(verb: str, found: StoredAlert, language: Language) -> str:
    return _EXAMPLES[verb][language].format(number=found.id)
