"""Slack as an OpenID provider: where people sign in, and what it tells of them.

The id token comes straight from Slack over TLS, which stands for its signature
(OpenID Connect Core 3.1.3.7, 6); each claim is checked, and Slack is asked once more
whose access token it is. No token is kept.

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

RETURN: Final = f"{PATH}/signed-in"
"""Where Slack sends a browser back to."""

SCOPES: Final = ("openid", "profile")

_SKEW: Final = 60
"""Seconds by which Slack's clock and ours may differ."""

_USER: Final = "https://slack.com/user_id"
_TEAM: Final = "https://slack.com/team_id"
_ID: Final = re.compile(r"[UW][A-Z0-9]{2,40}", re.ASCII)
_REFUSED: Final = frozenset({"invalid_code", "invalid_grant", "invalid_request", "bad_redirect_uri"})
"""Slack's words for a code that is not one, or is somebody else's."""

Json = dict[str, Any]


class NotSignedInError(Exception):
    """Somebody came back from Slack, or from elsewhere, and is not let in.

    Attributes:
        why: For the log; the browser is told nothing of it.
        ours: Whether it is for who runs the bot to mend.

    """

    def __init__(self, why: str, *, ours: bool = False) -> None:
        super().__init__(why)
        self.why, self.ours = why, ours


class OpenId:
    """Asks Slack who somebody is.

    Args:
        client: Reaches Slack; its token is left out, as it has no business here.
        settings: With `public_url` and the client's id and secret.

    Attributes:
        issuer: Slack's own address.

    """

    def __init__(self, client: AsyncWebClient, settings: Settings) -> None:
        assert settings.sign_in_client_id is not None
        assert settings.sign_in_client_secret is not None
        self._client = AsyncWebClient(base_url=client.base_url, session=client.session, retry_handlers=retries())
        self._id, self._secret = settings.sign_in_client_id, settings.sign_in_client_secret
        self._return = f"{settings.public_url}{RETURN}"
        self.issuer = settings.slack_api_url.removesuffix("/api/")

    def page(self, **asked: str) -> str:
        """Return the address of Slack's page, with what else is asked there."""
        whole = {
            "response_type": "code",
            "scope": " ".join(SCOPES),
            "client_id": self._id,
            "redirect_uri": self._return,
        } | asked
        return f"{self.issuer}/openid/connect/authorize?{urlencode(whole)}"

    async def person(self, given: Mapping[str, str], *, nonce: str, team: str, now: datetime) -> str:
        """Return the id of the person whom a code stands for.

        Args:
            given: The code, and the verifier that belongs to it, if any.
            nonce: What the id token has to repeat.
            team: The workspace that they have to be of.
            now: The present moment.

        Raises:
            NotSignedInError: There is no such person, or Slack says something else than it should.

        """
        tokens = await self._tokens(given)
        claims = _claims(str(tokens.get("id_token") or ""))
        self._check(claims, nonce, now.timestamp())
        told = await self._user_info(str(tokens.get("access_token") or ""))
        known = [(str(one.get(_TEAM)), str(one.get(_USER)), str(one.get("sub"))) for one in (claims, told)]
        user = known[0][1]
        if known[0] != known[1] or known[0][0] != team or not _ID.fullmatch(user):
            problem = "of another workspace, or not the same person twice"
            raise NotSignedInError(problem)
        return user

    async def complaint(self) -> str | None:
        """Return Slack's word where it does not take the client's id and secret; None where it does."""
        try:
            await self._tokens({"code": "none"})
        except NotSignedInError as error:
            return error.why if error.ours else None
        return None

    async def _tokens(self, given: Mapping[str, str]) -> Mapping[str, Any]:
        """Ask for tokens; by hand, since the SDK's own method uses what aiohttp has given up."""
        known = {"client_id": self._id, "client_secret": self._secret.reveal(), "redirect_uri": self._return}
        asked = {"grant_type": "authorization_code", **known, **given}
        try:
            return _object((await self._client.api_call("openid.connect.token", data=asked)).data)
        except SLACK_ERRORS as error:
            raise _refused(error) from error

    async def _user_info(self, token: str) -> Mapping[str, Any]:
        try:
            return _object((await self._client.openid_connect_userInfo(token=token)).data)  # it goes in a header
        except SLACK_ERRORS as error:
            raise _refused(error) from error

    def _check(self, claims: Json, nonce: str, now: float) -> None:
        ends, begun = claims.get("exp"), claims.get("iat")
        right = {
            "iss": claims.get("iss") == self.issuer,
            "aud": claims.get("aud") in (self._id, [self._id]),
            "exp": isinstance(ends, int | float) and now < ends + _SKEW,
            "iat": isinstance(begun, int | float) and begun - _SKEW <= now,
            "nonce": hmac.compare_digest(str(claims.get("nonce")).encode(), nonce.encode()),
        }
        wrong = [name for name, good in right.items() if not good]
        if wrong:
            problem = f"an id token with a wrong {', '.join(wrong)}"
            raise NotSignedInError(problem)


def _refused(error: Exception) -> NotSignedInError:
    word = code_of(error)
    return NotSignedInError(word, ours=word not in _REFUSED)


def _claims(token: str) -> Json:
    parts = token.split(".")
    try:
        body = urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)) if len(parts) == 3 else b""
        claims = msgspec.json.decode(body)
    except (ValueError, msgspec.DecodeError):
        claims = None
    if not isinstance(claims, dict):
        problem = "an id token that is none"
        raise NotSignedInError(problem)
    return claims


def _object(answer: object) -> Mapping[str, Any]:
    return answer if isinstance(answer, dict) else {}
