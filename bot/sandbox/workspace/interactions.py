"""The payloads of commands, actions, shortcuts, submissions and option requests."""

from bot.sandbox.workspace.messages import Channel, Message
from bot.sandbox.workspace.people import ENTERPRISE, SIBLING, Person
from bot.sandbox.workspace.state import WorkspaceState
from bot.sandbox.workspace.surfaces import View
from bot.type_aliases import Json


def slash_command(state: WorkspaceState, person: Person, channel: Channel, line: tuple[str, str]) -> Json:
    """Return what a slash command sends; `line` is the command and the text after it."""
    return {
        "token": state.app.verification_token,
        "team_id": person.team_id,
        "team_domain": SIBLING["domain"] if person.teams else state.world.team.domain,
        "channel_id": channel.id,
        "channel_name": channel.shown_name,
        "user_id": person.id,
        "user_name": person.name,
        "command": line[0],
        "text": line[1],
        "api_app_id": state.app.id,
        "is_enterprise_install": "false",
        "response_url": state.hooks.give("commands", person.id, channel.id),
        "trigger_id": state.triggers.give(person.id),
        **({"enterprise_id": ENTERPRISE["id"], "enterprise_name": ENTERPRISE["name"]} if person.teams else {}),
    }


def _common(state: WorkspaceState, kind: str, person: Person) -> Json:
    return {
        "type": kind,
        "team": dict(SIBLING) if person.teams else {"id": state.world.team.id, "domain": state.world.team.domain},
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": person.team_id},
        "api_app_id": state.app.id,
        "token": state.app.verification_token,
        "enterprise": dict(ENTERPRISE) if person.teams else None,
        "is_enterprise_install": False,
    }


def _in_message(state: WorkspaceState, message: Message) -> Json:
    """Return where in a message something happened; an ephemeral one is not sent along."""
    channel = state.world.channels[message.channel]
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.audience is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    place: Json = {"container": container, "channel": {"id": channel.id, "name": channel.shown_name}}
    if message.audience is None:
        place["message"] = channel.wire_of(message)
    return place


def block_action(state: WorkspaceState, person: Person, surface: Message | View, action: Json) -> Json:
    """Return what using an element sends; a response URL comes only with those in messages."""
    payload = _common(state, "block_actions", person)
    action = action | {"action_ts": state.world.ts()}
    if isinstance(surface, View):
        return payload | {
            "trigger_id": state.triggers.give(person.id, view=surface.id if surface.type == "modal" else None),
            "container": {"type": "view", "view_id": surface.id},
            "view": surface.wire(),
            "actions": [action],
        }
    return payload | {
        "trigger_id": state.triggers.give(person.id),
        **_in_message(state, surface),
        "state": {"values": surface.values},
        "response_url": state.hooks.give("actions", person.id, surface.channel, surface),
        "actions": [action],
    }


def options_request(
    state: WorkspaceState, person: Person, surface: Message | View, typed: tuple[Json, Json, str]
) -> Json:
    """Return what typing into an external select sends; `typed` is the block, the element and the text."""
    block, element, text = typed
    payload = _common(state, "block_suggestion", person) | {
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "value": text,
    }
    if isinstance(surface, View):
        return payload | {"container": {"type": "view", "view_id": surface.id}, "view": surface.wire()}
    return payload | _in_message(state, surface)


def message_shortcut(state: WorkspaceState, person: Person, callback_id: str, message: Message) -> Json:
    """Return what a message shortcut sends."""
    channel = state.world.channels[message.channel]
    common = _common(state, "message_action", person)
    del common["api_app_id"]
    del common["user"]["username"]
    return common | {
        "callback_id": callback_id,
        "trigger_id": state.triggers.give(person.id),
        "message_ts": message.ts,
        "response_url": state.hooks.give("app", person.id, channel.id, message if message.audience else None),
        "message": channel.wire_of(message),
        "channel": {"id": channel.id, "name": channel.shown_name},
        "action_ts": state.world.ts(),
    }


def global_shortcut(state: WorkspaceState, person: Person, callback_id: str) -> Json:
    """Return what a global shortcut sends."""
    return _common(state, "shortcut", person) | {
        "callback_id": callback_id,
        "trigger_id": state.triggers.give(person.id),
        "action_ts": state.world.ts(),
    }


def view_submission(state: WorkspaceState, person: Person, view: View) -> Json:
    """Return what submitting a modal sends, with a response URL for each conversation picked for that."""
    urls = []
    for block in view.blocks:
        element = block.get("element", {})
        picked = view.values.get(block["block_id"], {}).get(element.get("action_id"), {})
        channel = picked.get("selected_conversation") or picked.get("selected_channel")
        if element.get("response_url_enabled") and channel:
            url = state.hooks.give("app", person.id, channel)
            place = {"block_id": block["block_id"], "action_id": element["action_id"], "channel_id": channel}
            urls.append(place | {"response_url": url})
    return _common(state, "view_submission", person) | {
        "trigger_id": state.triggers.give(person.id, view=view.id),
        "view": view.wire(),
        "response_urls": urls,
    }


def view_closed(state: WorkspaceState, person: Person, view: View, *, is_cleared: bool) -> Json:
    """Return what closing a modal sends, where the app asked to be told."""
    return _common(state, "view_closed", person) | {"view": view.wire(), "is_cleared": is_cleared}
