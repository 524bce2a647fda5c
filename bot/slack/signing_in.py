"""Sign in with Slack: OpenID Connect, by code, in a browser that comes back as it went.

What goes to Slack is one `state`, signed, good for ten minutes, for one browser and
for one return; nonce and PKCE verifier are derived of it and leave this process only
as Slack is to see them. The id token comes straight from Slack over TLS, which
stands for its signature (OpenID Connect Core 3.1.3.7, 6); each claim is checked, and
Slack is asked once more whose access token it is. No token is kept.

Source: docs.slack.dev, "Sign in with Slack", "Using PKCE"
"""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

import aiohttp
import msgspec
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.settings import Secret, Settings
from bot.slack.client import retries
from bot.slack.recording_links import PATH
from bot.slack.slack_errors import code_of
from bot.store.events import Events
from bot.store.passes import Passes

RETURN: Final = f"{PATH}/signed-in"
"""Where Slack sends a browser back to."""

LASTS: Final = timedelta(minutes=10)
"""For signing in."""

SCOPES: Final = ("openid", "profile")

_SKEW: Final = 60
_USER: Final = "https://slack.com/user_id"
_TEAM: Final = "https://slack.com/team_id"
_ID: Final = re.compile(r"[UW][A-Z0-9]{2,40}", re.ASCII)
_RANDOM: Final = 16
_UNANSWERED: Final = (SlackApiError, aiohttp.ClientError, TimeoutError, AttributeError, KeyError)
_REFUSED: Final = frozenset({"invalid_code", "invalid_grant", "invalid_request", "bad_redirect_uri"})
"""Slack's words for a code that is not one, or is somebody else's."""

_log: Final = structlog.get_logger(__name__)

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


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody whom Slack knows.

    Attributes:
        to: What they wanted to see, as it was said at the beginning.

    """

    team: str
    user: str
    to: str


class SignIn:
    """Lets Slack tell who somebody is.

    Args:
        client: Asks Slack.
        settings: With `public_url` and the client's id and secret.
        events: Sees to it that each return happens once, on whichever replica.
        secret: The store's key.
        clock: The present moment.

    """

    def __init__(
        self,
        client: AsyncWebClient,
        settings: Settings,
        *,
        events: Events,
        secret: bytes,
        clock: Callable[[], datetime],
    ) -> None:
        assert settings.public_url is not None
        assert settings.sign_in_client_id is not None
        assert settings.sign_in_client_secret is not None
        self._client, self._events, self._clock = _unknown(client), events, clock
        self._id, self._client_secret = settings.sign_in_client_id, settings.sign_in_client_secret
        self._pkce = settings.sign_in_pkce
        self._return = settings.public_url + RETURN
        self._passes = Passes(secret, "sign-in", clock)
        self._secret = hmac.digest(secret, b"sign-in secrets", "sha256")
        self.slack = settings.slack_api_url.removesuffix("/api/")

    def begin(self, to: str, browser: str, team: str) -> str:
        """Return the address of Slack's page for signing in.

        Args:
            to: What they want to see.
            browser: A secret that their browser keeps meanwhile.
            team: The workspace to sign in to.

        """
        state = self._passes.lasting(secrets.token_bytes(_RANDOM) + to.encode(), LASTS, bound_to=browser)
        asked = {
            "response_type": "code",
            "scope": " ".join(SCOPES),
            "client_id": self._id,
            "redirect_uri": self._return,
            "state": state,
            "nonce": self._derived("nonce", state),
            "team": team,
        }
        if self._pkce:
            challenge = hashlib.sha256(self._derived("verifier", state).encode()).digest()
            asked |= {"code_challenge": _base64(challenge), "code_challenge_method": "S256"}
        return f"{self.slack}/openid/connect/authorize?{urlencode(asked)}"

    async def finish(self, state: str, code: str, browser: str, team: str) -> SignedIn:
        """Return who came back, once.

        Args:
            state: As Slack gave it back.
            code: What Slack is to be asked with.
            browser: The secret that the browser has kept.
            team: The workspace that they have to be of.

        Raises:
            NotSignedInError: Nobody who is known.

        """
        to = await self._spend(state, browser)
        answer = await self._ask(state, code)
        claims = _claims(str(answer.get("id_token") or ""))
        self._check(claims, self._derived("nonce", state))
        told = await self._user_info(str(answer.get("access_token") or ""))
        known = [(str(one.get(_TEAM)), str(one.get(_USER)), str(one.get("sub"))) for one in (claims, told)]
        user = known[0][1]
        if known[0] != known[1] or known[0][0] != team or not _ID.fullmatch(user):
            problem = "of another workspace, or not the same person twice"
            raise NotSignedInError(problem)
        return SignedIn(team, user, to)

    async def returned(self, state: str, browser: str) -> str:
        """Return what somebody wanted to see, who comes back without having signed in.

        Raises:
            NotSignedInError: They never went there from here.

        """
        return await self._spend(state, browser)

    async def _spend(self, state: str, browser: str) -> str:
        told = self._passes.read(state, bound_to=browser) if browser else None
        if told is None:
            problem = "a state that is forged, outdated, or another browser's"
            raise NotSignedInError(problem)
        if not await self._events.first(f"sign-in:{self._passes.digest(state)}"):
            problem = "a state that was used before"
            raise NotSignedInError(problem)
        return told[_RANDOM:].decode()

    async def _ask(self, state: str, code: str) -> Mapping[str, Any]:
        verifier = {"code_verifier": self._derived("verifier", state)} if self._pkce else {}
        try:
            answer = await _exchange(
                self._client, self._id, self._client_secret, code=code, redirect_uri=self._return, **verifier
            )
        except _UNANSWERED as error:
            raise _refused(error) from error
        return _object(answer.data)

    async def _user_info(self, token: str) -> Mapping[str, Any]:
        try:
            answer = await self._client.openid_connect_userInfo(token=token)  # in a header: the SDK sees to it
        except _UNANSWERED as error:
            raise _refused(error) from error
        return _object(answer.data)

    def _check(self, claims: Json, nonce: str) -> None:
        now, audience = self._clock().timestamp(), claims.get("aud")
        ends, begun = claims.get("exp"), claims.get("iat")
        right = {
            "iss": claims.get("iss") == self.slack,
            "aud": audience in (self._id, [self._id]),
            "exp": isinstance(ends, int | float) and now < ends + _SKEW,
            "iat": isinstance(begun, int | float) and begun - _SKEW <= now,
            "nonce": hmac.compare_digest(str(claims.get("nonce")).encode(), nonce.encode()),
        }
        wrong = [name for name, good in right.items() if not good]
        if wrong:
            problem = f"an id token with a wrong {', '.join(wrong)}"
            raise NotSignedInError(problem)

    def _derived(self, name: str, state: str) -> str:
        """Return 43 characters that belong to a state, and that nobody else can tell of it."""
        return _base64(hmac.digest(self._secret, f"{name} {state}".encode(), "sha256"))


async def try_sign_in(client: AsyncWebClient, settings: Settings) -> str | None:
    """Return what Slack says of the client's id and secret: None where it takes them, its word where it does not."""
    assert settings.sign_in_client_id is not None
    assert settings.sign_in_client_secret is not None
    try:
        await _exchange(
            _unknown(client),
            settings.sign_in_client_id,
            settings.sign_in_client_secret,
            code="none",
            redirect_uri=f"{settings.public_url}{RETURN}",
        )
    except _UNANSWERED as error:
        word = code_of(error)
        return None if word in _REFUSED else word
    return None


def _unknown(client: AsyncWebClient) -> AsyncWebClient:
    """Return a client that bears no token: the bot's has no business here."""
    return AsyncWebClient(base_url=client.base_url, session=client.session, retry_handlers=retries())


async def _exchange(client: AsyncWebClient, client_id: str, secret: Secret, **given: str) -> AsyncSlackResponse:
    """Ask for tokens; by hand, since the SDK's own method uses what aiohttp has given up."""
    known = {"client_id": client_id, "client_secret": secret.reveal(), "grant_type": "authorization_code"}
    return await client.api_call("openid.connect.token", data=known | given)


def _refused(error: Exception) -> NotSignedInError:
    word = code_of(error)
    return NotSignedInError(f"Slack answers {word}", ours=word not in _REFUSED)


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


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
