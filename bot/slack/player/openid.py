"""Slack as an OpenID provider: the address at which users sign in, and who has signed in.

The id token comes straight from Slack over TLS, which stands for its signature
(OpenID Connect Core 3.1.3.7, 6); each claim is checked, and Slack is asked once more
whose access token it is. No token is stored.

Source: docs.slack.dev, "Sign in with Slack"
"""

import hmac
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

import msgspec
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack.client import retries
from bot.slack.errors import SLACK_ERRORS, code_of
from bot.slack.player.links import PATH
from bot.type_aliases import Json

RETURN: Final = f"{PATH}/signed-in"
"""The path to which Slack redirects a browser."""

SCOPES: Final = ("openid", "profile")

_SKEW: Final = 60
"""Seconds by which Slack's clock and this host's may differ."""

_USER: Final = "https://slack.com/user_id"
_TEAM: Final = "https://slack.com/team_id"
_ID: Final = re.compile(r"[UW][A-Z0-9]{2,40}", re.ASCII)
_REFUSED: Final = frozenset({"invalid_code", "invalid_grant", "invalid_request", "bad_redirect_uri"})
"""Slack's error codes for a code that is invalid or was issued to another client."""


class NotSignedInError(Exception):
    """A browser that was redirected from Slack is not signed in.

    Attributes:
        reason: For the log; the browser is not told.
        misconfigured: Whether the operator has to correct the settings.
    """

    def __init__(self, reason: str, *, misconfigured: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.misconfigured = reason, misconfigured


class OpenId:
    """Asks Slack who has signed in.

    Args:
        client: The address and session of Slack's API; its token is not used.
        settings: With `public_url` and the client's id and secret.

    Attributes:
        issuer: Slack's address.
    """

    def __init__(self, client: AsyncWebClient, settings: Settings) -> None:
        assert settings.sign_in_client_id is not None
        assert settings.sign_in_client_secret is not None
        self._client = AsyncWebClient(base_url=client.base_url, session=client.session, retry_handlers=retries())
        self._client.proxy = client.proxy
        self._id, self._secret = settings.sign_in_client_id, settings.sign_in_client_secret
        self._return = f"{settings.public_url}{RETURN}"
        self.issuer = settings.slack_api_url.removesuffix("/api/")

    def page(self, **parameters: str) -> str:
        """Return the address of Slack's page for signing in, with more parameters."""
        query = {
            "response_type": "code",
            "scope": " ".join(SCOPES),
            "client_id": self._id,
            "redirect_uri": self._return,
        } | parameters
        return f"{self.issuer}/openid/connect/authorize?{urlencode(query)}"

    async def user(self, grant: Mapping[str, str], *, nonce: str, team: str, now: datetime) -> str:
        """Return the id of the user who has signed in.

        Args:
            grant: The code from Slack, and its PKCE verifier if there is one.
            nonce: The nonce that the id token has to repeat.
            team: The workspace that the user has to be in.

        Raises:
            NotSignedInError: The code is invalid, the user is in another workspace, or a token is malformed.
        """
        tokens = await self._tokens(grant)
        claims = _claims(str(tokens.get("id_token") or ""))
        self._check(claims, nonce, now.timestamp())
        info = await self._user_info(str(tokens.get("access_token") or ""))
        identities = [(str(one.get(_TEAM)), str(one.get(_USER)), str(one.get("sub"))) for one in (claims, info)]
        user = identities[0][1]
        if identities[0] != identities[1] or identities[0][0] != team or not _ID.fullmatch(user):
            problem = "a user of another workspace, or two different users"
            raise NotSignedInError(problem)
        return user

    async def check(self) -> str | None:
        """Return Slack's error code if it refuses the client's id and secret; None if it accepts them."""
        try:
            await self._tokens({"code": "none"})
        except NotSignedInError as error:
            return error.reason if error.misconfigured else None
        return None

    async def _tokens(self, grant: Mapping[str, str]) -> Mapping[str, Any]:
        """Exchange a code for tokens; by hand, since the SDK's method uses what aiohttp has removed."""
        client = {"client_id": self._id, "client_secret": self._secret.reveal(), "redirect_uri": self._return}
        body = {"grant_type": "authorization_code", **client, **grant}
        try:
            return _object((await self._client.api_call("openid.connect.token", data=body)).data)
        except SLACK_ERRORS as error:
            raise _refused(error) from error

    async def _user_info(self, token: str) -> Mapping[str, Any]:
        try:
            return _object((await self._client.openid_connect_userInfo(token=token)).data)  # the token goes in a header
        except SLACK_ERRORS as error:
            raise _refused(error) from error

    def _check(self, claims: Json, nonce: str, now: float) -> None:
        expires, issued = claims.get("exp"), claims.get("iat")
        valid = {
            "iss": claims.get("iss") == self.issuer,
            "aud": claims.get("aud") in (self._id, [self._id]),
            "exp": isinstance(expires, int | float) and now < expires + _SKEW,
            "iat": isinstance(issued, int | float) and issued - _SKEW <= now,
            "nonce": hmac.compare_digest(str(claims.get("nonce")).encode(), nonce.encode()),
        }
        wrong = [name for name, good in valid.items() if not good]
        if wrong:
            problem = f"an id token with a wrong {', '.join(wrong)}"
            raise NotSignedInError(problem)


def _refused(error: Exception) -> NotSignedInError:
    code = code_of(error)
    return NotSignedInError(code, misconfigured=code not in _REFUSED)


def _claims(token: str) -> Json:
    parts = token.split(".")
    try:
        body = urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)) if len(parts) == 3 else b""
        claims = msgspec.json.decode(body)
    except (ValueError, msgspec.DecodeError):
        claims = None
    if not isinstance(claims, dict):
        problem = "a malformed id token"
        raise NotSignedInError(problem)
    return claims


def _object(answer: object) -> Mapping[str, Any]:
    return answer if isinstance(answer, dict) else {}
