"""The state of one user's screen, as JSON for the page."""

from bot.sandbox.page.scenario import CastMember, Scene
from bot.sandbox.workspace import Channel, Message, Person, RefusedError, UserClient, View, Workspace
from bot.sandbox.workspace.feed import Change
from bot.type_aliases import Json

_MESSAGES = frozenset({"message", "message_changed", "ephemeral", "ephemeral_changed"})
_GONE = frozenset({"message_deleted", "ephemeral_deleted"})
_VIEWS = frozenset({"view_opened", "view_changed", "view_closed"})


def person(one: Person) -> Json:
    """Return a user as the page shows them."""
    return {
        "id": one.id,
        "name": one.name,
        "real_name": one.real_name,
        "role": one.role,
        "bot": bool(one.bot_id) or one.id == "USLACKBOT",
        "stranger": one.is_stranger,
        "locale": one.locale,
        "tz": one.tz,
    }


def message(ws: Workspace, one: Message) -> Json:
    """Return a message with what its thread adds, and what was chosen in it."""
    here = ws.state.world.channels[one.channel]
    shown = one.wire() if one.audience else here.wire_of(one)
    return shown | {"channel": one.channel, "ephemeral": one.audience is not None, "values": one.values}


def view(one: View) -> Json:
    """Return a modal or the App Home, with what was typed and what was wrong with it."""
    return one.wire() | {"errors": one.errors}


def whole(ws: Workspace, user: UserClient, scene: Scene) -> Json:
    """Return everything that a user sees at first; messages are fetched for each conversation."""
    return {
        "sequence": ws.state.feed.sequence,
        "now": ws.clock.unix,
        "me": user.id,
        "cast": [{"id": ws.user(one.name).id, "part": one.part} for one in _cast(ws, scene)],
        "people": _people(ws),
        "groups": {group.id: group.handle for group in ws.state.world.groups.values()},
        "channels": channels(ws, user),
        "app": _app(ws),
        "home": home(user),
        "modals": modals(ws, user),
        "tour": [step.wire() for step in scene.tour],
        "can": _can(scene),
        "problems": scene.gallery.problems if scene.gallery else [],
    }


def _can(scene: Scene) -> Json:
    return {
        "jump": scene.movable,
        "hurry": scene.upcoming is not None,
        "incident": scene.incident is not None,
        "gallery": scene.gallery is not None,
    }


def _cast(ws: Workspace, scene: Scene) -> list[CastMember]:
    everybody = [one for one in ws.state.world.people.values() if not (one.deleted or person(one)["bot"])]
    return list(scene.cast) or [CastMember(name=one.name, part="") for one in everybody]


def _people(ws: Workspace) -> Json:
    return {one.id: person(one) for one in ws.state.world.people.values()}


def channels(ws: Workspace, user: UserClient) -> list[Json]:
    """Return the conversations that a user can open: public channels, and those they are a member of."""
    stranger = user.person.is_guest or user.person.is_stranger
    every = ws.state.world.channels.values()
    return [_channel(one, user) for one in every if user.id in one.members or (one.kind == "channel" and not stranger)]


def _channel(one: Channel, user: UserClient) -> Json:
    other = next((who for who in one.members if who != user.id), user.id) if one.kind == "im" else None
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "other": other,
        "member": user.id in one.members,
        "members": list(one.members),
        "archived": one.archived,
        "shared": one.is_shared,
    }


def _app(ws: Workspace) -> Json:
    return {
        "user": ws.bot.id,
        "commands": list(ws.app.commands.values()),
        "shortcuts": list(ws.app.shortcuts.values()),
        "home": bool(ws.app.home.get("home_tab_enabled")),
    }


def home(user: UserClient) -> Json | None:
    """Return a user's App Home."""
    return view(user.home) if user.home else None


def modals(ws: Workspace, user: UserClient) -> list[Json]:
    """Return a user's open modals, the visible one last."""
    return [view(one) for one in ws.state.world.modals.get(user.id, [])]


def history(ws: Workspace, user: UserClient, channel: Channel, before: str | None, most: int) -> Json:
    """Return the newest messages of a conversation before one of them, oldest first, and whether there are more."""
    if user.id not in channel.members and channel.kind != "channel":
        refusal = "that conversation is not yours to see"
        raise RefusedError(refusal)
    seen = [one for one in user.sees(channel) if before is None or float(one.ts) < float(before)]
    return {"messages": [message(ws, one) for one in seen[-most:]], "more": len(seen) > most}


def thread(ws: Workspace, user: UserClient, channel: Channel, root: str) -> Json:
    """Return a thread: its root and all replies."""
    found = channel.messages.get(root)
    seen = user.sees(channel, found) if found else []
    return {"messages": [message(ws, one) for one in seen], "more": False}


def change(ws: Workspace, user: UserClient, one: Change) -> Json | None:
    """Return what happened as the page is told, or None of what does not concern it."""
    if one.audience not in {None, user.id}:
        return None
    told: Json = {"sequence": one.sequence, "kind": one.kind}
    if one.kind in _MESSAGES | _GONE:
        return _said(ws, user, one, told)
    if one.kind in _VIEWS:
        return told | {"kind": "modals", "modals": modals(ws, user)}
    if one.kind == "home":
        return told | {"home": home(user)}
    if one.kind in {"channel", "person"}:
        return told | {"kind": "world", "channels": channels(ws, user), "people": _people(ws)}
    return told | {one.kind: one.subject} if one.kind in {"clock", "templates"} else None


def _said(ws: Workspace, user: UserClient, one: Change, told: Json) -> Json | None:
    subject: Message = one.subject
    here = ws.state.world.channels[subject.channel]
    if user.id not in here.members and here.kind != "channel":
        return None
    if one.audience and not subject.shown:
        return None
    told["channels"] = channels(ws, user) if len(here.messages) <= 1 else None
    root = here.messages.get(subject.thread_ts or "")
    changed = [message(ws, root)] if root is not None and not one.audience else []
    left = here.messages.get(subject.ts) if one.kind == "message_deleted" else None
    if one.kind in _GONE and left is None:
        return told | {"kind": "gone", "channel": here.id, "ts": subject.ts, "messages": changed}
    return told | {"kind": "said", "channel": here.id, "messages": [message(ws, left or subject), *changed]}
