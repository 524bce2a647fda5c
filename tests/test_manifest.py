"""The manifest declares what the code does: every command, shortcut, scope and event, and no other."""

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft7Validator

from bot.sandbox.workspace.api.contract import CONTRACTS
from bot.slack.manifest import manifest_over_http, manifest_text, read_manifest, scopes_of, with_sign_in, written

SCHEMA: Final = json.loads((Path(__file__).parent / "fixtures" / "manifest.schema.json").read_text())
CODE: Final = "\n".join(path.read_text() for path in (Path(__file__).parent.parent / "bot" / "slack").rglob("*.py"))

HEARD_AS: Final = {"message": {"message.channels", "message.groups", "message.im", "message.mpim"}}
"""What a listener hears under another name than the manifest has."""

TO_HEAR: Final = {
    "app_home_opened": set[str](),
    "app_mention": {"app_mentions:read"},
    "channel_id_changed": {"channels:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "message.mpim": {"mpim:history"},
    "user_change": {"users:read"},
}
"""The scopes of events, from the pages of each at docs.slack.dev."""

ORIGIN: Final = "https://calls.example.com"


@pytest.mark.parametrize("manifest", [
    read_manifest(),
    manifest_over_http(ORIGIN),
    with_sign_in(read_manifest(), ORIGIN),
    with_sign_in(manifest_over_http(ORIGIN), ORIGIN, pkce=True),
], ids=["socket mode", "http", "sign-in", "http, sign-in"])  # fmt: skip
def test_it_fits_slacks_schema(manifest: dict[str, Any]) -> None:
    assert not [error.message for error in Draft7Validator(SCHEMA).iter_errors(manifest)]


def test_over_socket_mode_it_names_no_address() -> None:
    assert "http" not in manifest_text().partition("_metadata")[2].replace(ORIGIN, "")
    assert read_manifest()["settings"]["socket_mode_enabled"] is True


def test_over_http_everything_goes_to_one_address() -> None:
    manifest = manifest_over_http(ORIGIN)

    settings, url = manifest["settings"], f"{ORIGIN}/slack/events"
    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == url
    assert settings["interactivity"] == {
        "is_enabled": True,
        "request_url": url,
        "message_menu_options_url": url,
    }
    assert {command["url"] for command in manifest["features"]["slash_commands"]} == {url}
    assert scopes_of(manifest) == scopes_of(read_manifest())


def test_people_sign_in_with_an_app_that_has_a_public_address_and_with_no_other() -> None:
    plain, player = read_manifest(), with_sign_in(read_manifest(), ORIGIN)

    assert "redirect_urls" not in plain["oauth_config"]
    assert "user" not in plain["oauth_config"]["scopes"]
    assert player["oauth_config"]["redirect_urls"] == [f"{ORIGIN}/listen/signed-in"]
    assert player["oauth_config"]["scopes"]["user"] == ["openid", "profile"]
    assert scopes_of(player) == scopes_of(plain)
    assert "pkce_enabled" not in player["oauth_config"], "what cannot be undone is for the operator to do"
    assert with_sign_in(read_manifest(), ORIGIN, pkce=True)["oauth_config"]["pkce_enabled"] is True


def test_it_is_written_in_its_own_order() -> None:
    lines = written(read_manifest()).splitlines()

    assert [line.partition(":")[0] for line in lines if line[0] != " "] == list(read_manifest())


def events_in_code() -> set[str]:
    names = set(re.findall(r'app\.event\("(\w+)"', CODE))
    return set().union(*(HEARD_AS.get(name, {name}) for name in names))


def methods_in_code() -> set[str]:
    calls = set(re.findall(r"client\.((?:[a-z]+_)+[A-Za-z]+)", CODE))
    return {call.replace("_", ".") for call in calls if call.replace("_", ".") in CONTRACTS}


def test_every_event_in_code_is_declared_and_the_reverse() -> None:
    assert set(read_manifest()["settings"]["event_subscriptions"]["bot_events"]) == events_in_code()


def test_every_scope_is_needed_by_something_and_nothing_needs_another() -> None:
    """Where a method takes one of several scopes, that of direct messages will do: the bot opens no other."""
    needed = {"commands"}.union(*(TO_HEAR[event] for event in events_in_code()))
    if "conversations.info" in methods_in_code():  # which asks for the scope of the kind of conversation
        needed |= {"channels:read", "groups:read", "im:read", "mpim:read"}
    for method in methods_in_code():
        scopes = CONTRACTS[method].scopes
        needed |= {"im:write"} if "im:write" in scopes else set(scopes)

    assert {"chat.postMessage", "views.open", "files.delete", "users.info"} <= methods_in_code()
    assert scopes_of(read_manifest()) == needed


def test_every_shortcut_in_code_is_declared_and_the_reverse() -> None:
    declared = {shortcut["callback_id"] for shortcut in read_manifest()["features"]["shortcuts"]}

    assert declared == {"look_up"}
    assert f'"{declared.pop()}"' in CODE


def test_both_commands_are_declared_and_show_people_as_ids() -> None:
    """Else a mention in a question is a name, which anybody can change."""
    commands = read_manifest()["features"]["slash_commands"]

    assert [command["command"] for command in commands] == ["/calls", "/chamadas"]
    assert all(command["should_escape"] and command["usage_hint"] for command in commands)
