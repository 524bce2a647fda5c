"""The manifest of the Slack app: `app_manifest.yml`, as it is shipped."""

from pathlib import Path
from typing import Any, Final

from bot.slack.player.openid import RETURN, SCOPES

PATH: Final = "/slack/events"
"""The path to which Slack posts everything in HTTP mode."""

_PACKAGE: Final = Path(__file__).parent.parent
_NAME: Final = "app_manifest.yml"

Manifest = dict[str, Any]


def manifest_text() -> str:
    """Return the manifest as it is written, for Socket Mode."""
    installed = _PACKAGE / _NAME
    return (installed if installed.is_file() else _PACKAGE.parent / _NAME).read_text("utf-8")


def read_manifest() -> Manifest:
    """Return the manifest, for Socket Mode."""
    import yaml  # noqa: PLC0415 - no bot needs it to run

    manifest: Manifest = yaml.safe_load(manifest_text())
    return manifest


def manifest_over_http(origin: str) -> Manifest:
    """Return the manifest for HTTP.

    Args:
        origin: The address at which Slack reaches the bot, such as ``https://calls.example.com``.
    """
    url = origin + PATH
    manifest = read_manifest()
    for command in manifest["features"]["slash_commands"]:
        command["url"] = url
    settings = manifest["settings"]
    settings["event_subscriptions"] = {"request_url": url} | settings["event_subscriptions"]
    settings["interactivity"] |= {"request_url": url, "message_menu_options_url": url}
    settings["socket_mode_enabled"] = False
    return manifest


def with_sign_in(manifest: Manifest, origin: str, *, pkce: bool = False) -> Manifest:
    """Return the manifest of an app that users also sign in with.

    Args:
        manifest: Of the app without sign-in.
        origin: The address at which browsers reach the bot, such as ``https://calls.example.com``.
        pkce: Whether to switch PKCE on, which cannot be undone.
    """
    oauth = manifest["oauth_config"]
    more = {"pkce_enabled": True} if pkce else {}
    scopes = oauth["scopes"] | {"user": list(SCOPES)}
    return manifest | {"oauth_config": {"redirect_urls": [origin + RETURN], **oauth, "scopes": scopes} | more}


def written(manifest: Manifest) -> str:
    """Return a manifest as YAML, in its own order."""
    import yaml  # noqa: PLC0415 - no bot needs it to run

    return yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=120)


def scopes_of(manifest: Manifest) -> frozenset[str]:
    """Return the scopes that the bot asks for."""
    return frozenset(manifest["oauth_config"]["scopes"]["bot"])
