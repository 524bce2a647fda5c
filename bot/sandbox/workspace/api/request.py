"""A call of the Web API: who makes it, and its arguments, however they came."""

import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.sandbox.workspace.errors import refuse
from bot.sandbox.workspace.messages import Channel
from bot.sandbox.workspace.state import WorkspaceState
from bot.sandbox.workspace.world import UnknownError
from bot.type_aliases import Json


async def arguments_of(request: web.Request, *, takes_json: bool) -> Json:
    """Return arguments from the query, a form, and a JSON body where the method reads one.

    A method that does not read JSON sees nothing of it, as with Slack.
    """
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        if takes_json and (body := await request.text()):
            arguments |= _object(body)
    elif request.method == "POST":
        arguments |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return arguments | _client(request)


def _client(request: web.Request) -> Json:
    """Return an app's id and secret, where they come as HTTP's own user and password."""
    scheme, _, said = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return {}
    try:
        name, _, password = b64decode(said, validate=True).decode("latin-1").partition(":")
    except ValueError:
        refuse("invalid_client")
    return {"client_id": name, "client_secret": password}


def _object(body: str) -> Json:
    try:
        decoded = json.loads(body)
    except json.JSONDecodeError:
        refuse("invalid_json")
    if not isinstance(decoded, dict):
        refuse("json_not_object")
    return decoded


@dataclass(frozen=True, kw_only=True)
class ApiRequest:
    """One call, already allowed.

    Attributes:
        token: The caller's, where it is a person's.
    """

    state: WorkspaceState
    method: str
    arguments: Mapping[str, Any]
    token: str | None = None

    def text(self, name: str) -> str | None:
        """Return an argument as text; None where it is absent or null."""
        value = self.arguments.get(name)
        return None if value is None else str(value)

    def flag(self, name: str) -> bool:
        """Return an argument that says yes or no, in any of the ways it may."""
        return str(self.arguments.get(name)).lower() in {"true", "1"}

    def number(self, name: str, default: int, *, error: str = "invalid_limit") -> int:
        """Return a whole number that is not negative."""
        value = str(self.arguments.get(name) or default)
        if not value.isdigit():
            refuse(error)
        return int(value)

    def decoded(self, name: str, error: str) -> Any:
        """Return an argument that is JSON, be it encoded once more as text or not."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            refuse(error)

    def channel(self, name: str = "channel") -> Channel:
        """Return the conversation named, which our bot must be allowed to know of."""
        value = self.text(name) or ""
        try:
            channel = self.state.world.channel(value)
        except UnknownError:
            refuse("channel_not_found")
        if not self.state.bot_sees(channel):
            refuse("channel_not_found")
        return channel

    def need_scope(self, *any_of: str) -> None:
        """Refuse where the app has none of these scopes."""
        if not set(any_of) & self.state.app.scopes:
            refuse("missing_scope", needed=",".join(any_of), provided=self.provided)

    @property
    def provided(self) -> str:
        """Return the app's scopes as Slack lists them."""
        return ",".join(sorted(self.state.app.scopes))
