"""The installed app: what its manifest says it may do, hear, and be asked."""

import re
from collections.abc import Mapping
from typing import Any

from bot.sandbox.workspace.people import Person
from bot.sandbox.workspace.world import Team
from bot.type_aliases import Json

BOT_TOKEN = "xoxb-sandbox-not-a-secret"  # noqa: S105 - of a workspace that exists on this machine only
APP_TOKEN = "xapp-sandbox-not-a-secret"  # noqa: S105
SIGNING_SECRET = "sandbox-signing-not-a-secret"  # noqa: S105
CLIENT_ID = "1000000000001.1000000000002"
CLIENT_SECRET = "sandbox-client-not-a-secret"  # noqa: S105

DEFAULT: Json = {
    "display_information": {"name": "calls-bot"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "bot_user": {"display_name": "calls", "always_online": True},
        "slash_commands": [
            {"command": "/calls", "description": "Ask about calls", "should_escape": True},
            {"command": "/chamadas", "description": "Perguntar sobre chamadas", "should_escape": True},
        ],
        "shortcuts": [
            {"name": "Look up calls", "type": "message", "callback_id": "look_up", "description": "Look up calls"}
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                *("commands", "chat:write", "channels:join", "app_mentions:read", "channels:history"),
                *("groups:history", "im:history", "mpim:history", "channels:read", "groups:read", "im:read"),
                *("im:write", "mpim:read", "users:read", "usergroups:read", "files:write"),
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                *("app_mention", "message.channels", "message.groups", "message.im", "message.mpim"),
                *("app_home_opened", "app_uninstalled", "tokens_revoked", "member_joined_channel", "user_change"),
            ]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


class App:
    """Our app as this workspace has installed it.

    Attributes:
        request_url: Where HTTP mode posts everything; overrides the manifest's
            URLs, since a test learns its port only when it runs.
        revoked: Whether its bot token was revoked.
        uninstalled: Whether it was removed from the workspace.
    """

    def __init__(self, manifest: Mapping[str, Any] | None, team: Team) -> None:
        self.id = "A0SANDBOX01"
        self.bot_id = "B0SANDBOX01"
        self.verification_token = "sandbox-verification"  # noqa: S105 - legacy, and unused
        self.request_url = ""
        self.revoked = False
        self.uninstalled = False
        self.install(manifest)
        self.user = Person(
            id="U0SANDBOX01",
            name=re.sub(r"[^a-z0-9._-]", "", self._name().lower().replace(" ", "_")),
            real_name=self._name(),
            team_id=team.id,
            locale="en-US",
            bot_id=self.bot_id,
            app_id=self.id,
        )

    def install(self, manifest: Mapping[str, Any] | None) -> None:
        """Take a (new) manifest; the tokens stay the same."""
        self.manifest: Json = dict(manifest) if manifest is not None else DEFAULT
        self.scopes = frozenset(self._part("oauth_config", "scopes").get("bot", ()))
        self.user_scopes = frozenset(self._part("oauth_config", "scopes").get("user", ()))
        self.redirect_urls: tuple[str, ...] = tuple(self._part("oauth_config").get("redirect_urls", ()))
        self.pkce = bool(self._part("oauth_config").get("pkce_enabled"))
        features, settings = self._part("features"), self._part("settings")
        self.commands: dict[str, Json] = {one["command"]: one for one in features.get("slash_commands", ())}
        self.shortcuts: dict[str, Json] = {one["callback_id"]: one for one in features.get("shortcuts", ())}
        self.events = frozenset(self._part("settings", "event_subscriptions").get("bot_events", ()))
        self.is_interactive = bool(self._part("settings", "interactivity").get("is_enabled"))
        self.socket_mode = bool(settings.get("socket_mode_enabled"))
        self.home: Json = self._part("features", "app_home")

    def url(self, kind: str, command: str = "") -> str:
        """Return where HTTP mode posts this kind of payload, or "" where the manifest names no place."""
        interactivity = self._part("settings", "interactivity")
        if kind == "options" and not self.request_url:
            return str(interactivity.get("message_menu_options_url", ""))
        if self.request_url:
            return self.request_url
        if kind == "slash_commands":
            return str(self.commands[command].get("url", ""))
        if kind == "events_api":
            return str(self._part("settings", "event_subscriptions").get("request_url", ""))
        return str(interactivity.get("request_url", ""))

    def _part(self, *path: str) -> Json:
        part: Json = self.manifest
        for key in path:
            part = part.get(key) or {}
        return part

    def _name(self) -> str:
        return str(self._part("features", "bot_user").get("display_name") or "calls")
