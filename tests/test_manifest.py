"""The manifest declares what the code does: every command, shortcut, scope and event, and no other."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft7Validator

from bot.slack.manifest import manifest_over_http, manifest_text, read_manifest, scopes_of, written

SCHEMA: Final = json.loads((Path(__file__).parent / "fixtures" / "manifest.schema.json").read_text())
ORIGIN: Final = "https://calls.example.com"


@pytest.mark.parametrize("manifest", [read_manifest(), manifest_over_http(ORIGIN)], ids=["socket mode", "http"])
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


def test_it_is_written_in_its_own_order() -> None:
    lines = written(read_manifest()).splitlines()

    assert [line.partition(":")[0] for line in lines if line[0] != " "] == list(read_manifest())
