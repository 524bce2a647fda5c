"""Actions of the user at the page, passed to their client in the workspace."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.sandbox.workspace import EventDelivery, Message, RefusedError, UserClient, View, Workspace
from bot.type_aliases import Json

Deed = Callable[[Workspace, UserClient, Json], Awaitable[Any]]


async def perform(ws: Workspace, user: UserClient, asked: Json) -> Json:
    """Do what is asked; return what came of it.

    Raises:
        RefusedError: The client does not let them.
        LookupError: There is no such deed, or something is missing in it.
    """
    outcome = await _DEEDS[str(asked["do"])](ws, user, asked)
    if isinstance(outcome, EventDelivery):
        return {"acked": outcome.acked, "failure": outcome.failure}
    return {"acked": True, "outcome": outcome}


async def _type(ws: Workspace, user: UserClient, asked: Json) -> object:
    """Send what stands in the composer: a command, where it begins like one, or a message."""
    line, thread = str(asked["text"]), asked.get("thread")
    channel = ws.channel(str(asked["channel"]))
    if line.startswith("/"):
        root = channel.messages[str(thread)] if thread else None
        return await user.types(line, channel=channel, thread=root)
    await user.says(line, channel=channel, thread=str(thread) if thread else None)
    return None


async def _direct(ws: Workspace, user: UserClient, asked: Json) -> object:
    """Open the direct message with a user; return its id."""
    return ws.state.world.direct(user.id, ws.state.world.person(str(asked["name"])).id).id


async def _click(ws: Workspace, user: UserClient, asked: Json) -> object:
    value = None if asked.get("value") is None else str(asked["value"])
    return await user.clicks(_surface(ws, user, asked), element_name(asked), value)


async def _select(ws: Workspace, user: UserClient, asked: Json) -> object:
    return await user.selects(_surface(ws, user, asked), element_name(asked), asked["value"])


async def _fill(ws: Workspace, user: UserClient, asked: Json) -> object:
    """Keep what is being typed into a form, for whatever the app is told next."""
    await user.fills(_surface(ws, user, asked), element_name(asked), asked["value"])
    return None


async def _options(ws: Workspace, user: UserClient, asked: Json) -> object:
    return await user.types_into_select(_surface(ws, user, asked), element_name(asked), str(asked["text"]))


async def _submit(ws: Workspace, user: UserClient, asked: Json) -> object:
    view = find_view(ws, asked)
    for name, value in (asked.get("values") or {}).items():
        await user.fills(view, name, value)
    return await user.submits(view)


async def _close(ws: Workspace, user: UserClient, asked: Json) -> object:
    return await user.closes(find_view(ws, asked), everything=bool(asked.get("everything")))


async def _shortcut(ws: Workspace, user: UserClient, asked: Json) -> object:
    surface = _surface(ws, user, asked) if "ts" in asked else None
    return await user.shortcut(str(asked["callback"]), surface if isinstance(surface, Message) else None)


async def _home(_ws: Workspace, user: UserClient, _asked: Json) -> object:
    await user.opens_home()
    return None


async def _join(ws: Workspace, user: UserClient, asked: Json) -> object:
    await user.joins(ws.channel(str(asked["channel"])))
    return None


async def _invite(ws: Workspace, user: UserClient, asked: Json) -> object:
    """Invite a user to a channel; our bot, if no user is named."""
    channel, name = ws.channel(str(asked["channel"])), str(asked.get("name") or ws.bot.name)
    if ws.state.world.person(name).id in channel.members:
        refusal = f"{name} is in that channel already"
        raise RefusedError(refusal, code="member", value=name)
    await user.invites(name, channel=channel)
    return None


async def _remove(ws: Workspace, user: UserClient, asked: Json) -> object:
    channel, name = ws.channel(str(asked["channel"])), str(asked["name"])
    if ws.state.world.person(name).id not in channel.members:
        refusal = f"{name} is not in that channel"
        raise RefusedError(refusal, code="outsider", value=name)
    await user.removes(name, channel=channel)
    return None


async def _archive(ws: Workspace, user: UserClient, asked: Json) -> object:
    await user.archives(ws.channel(str(asked["channel"])))
    return None


async def _edit(ws: Workspace, user: UserClient, asked: Json) -> object:
    surface = _surface(ws, user, asked)
    if isinstance(surface, Message):
        await user.edits(surface, str(asked["text"]))
    return None


async def _delete(ws: Workspace, user: UserClient, asked: Json) -> object:
    surface = _surface(ws, user, asked)
    if isinstance(surface, Message):
        await user.deletes(surface)
    return None


async def _speak(ws: Workspace, user: UserClient, asked: Json) -> object:
    """Set the language of their Slack, which is the one that the bot answers in."""
    ws.change_person(user.person.name, locale=str(asked["locale"]))
    return None


_DEEDS: Final[dict[str, Deed]] = {
    "type": _type,
    "direct": _direct,
    "click": _click,
    "select": _select,
    "fill": _fill,
    "options": _options,
    "submit": _submit,
    "close": _close,
    "shortcut": _shortcut,
    "home": _home,
    "join": _join,
    "invite": _invite,
    "remove": _remove,
    "archive": _archive,
    "edit": _edit,
    "delete": _delete,
    "speak": _speak,
}


def element_name(asked: Mapping[str, Any]) -> str:
    """Return what names one element among all of a surface."""
    return f"{asked['block']}/{asked['action']}"


def _surface(ws: Workspace, user: UserClient, asked: Json) -> Message | View:
    if "view" in asked:
        return find_view(ws, asked)
    found = ws.state.world.message(str(asked["channel"]), str(asked["ts"]))
    if found is None or found.audience not in {None, user.id}:
        refusal = "that message is gone"
        raise RefusedError(refusal, code="gone")
    return found


def find_view(ws: Workspace, asked: Mapping[str, Any]) -> View:
    """Return the view that is asked for.

    Raises:
        RefusedError: There is none any more.
    """
    found = ws.state.world.views.get(str(asked["view"]))
    if found is None:
        refusal = "that view is gone"
        raise RefusedError(refusal, code="gone")
    return found
