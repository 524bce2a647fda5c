"""Sign in with Slack: a redirect to Slack, and one back, once and in the same browser.

Slack is given a signed `state`, valid for ten minutes, one browser and one return.
Nonce and PKCE verifier are derived from it, so nothing is stored of users who never
come back.

Source: docs.slack.dev, "Using PKCE"
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.slack.player.openid import NotSignedInError, OpenId
from bot.store.signing import SignedTokens
from bot.store.threads import SeenEvents
from bot.type_aliases import Clock

LASTS: Final = timedelta(minutes=10)
"""The time a user has for signing in."""

_RANDOM: Final = 16


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A user who has signed in.

    Attributes:
        to: The link that they came from, as `SignIn.begin` was given it.
    """

    team: str
    user: str
    to: str


class SignIn:
    """Signs users in.

    Args:
        pkce: Whether the Slack app has PKCE switched on.
        events: Lets each state be used once, by any replica.
        secret: The store's key.
    """

    def __init__(self, openid: OpenId, *, pkce: bool, events: SeenEvents, secret: bytes, clock: Clock) -> None:
        self._openid, self._pkce, self._events, self._clock = openid, pkce, events, clock
        self._tokens = SignedTokens(secret, "sign-in", clock)
        self._secret = hmac.digest(secret, b"sign-in secrets", "sha256")

    def begin(self, to: str, browser: str, team: str) -> str:
        """Return the address of Slack's page for signing in.

        Args:
            to: The link to return to.
            browser: A secret in a cookie of the browser.
            team: The workspace to sign in to.
        """
        state = self._tokens.issue(secrets.token_bytes(_RANDOM) + to.encode(), LASTS, bound_to=browser)
        challenge = {}
        if self._pkce:
            digest = hashlib.sha256(self._derived("verifier", state).encode()).digest()
            challenge = {"code_challenge": _base64(digest), "code_challenge_method": "S256"}
        return self._openid.page(state=state, nonce=self._derived("nonce", state), team=team, **challenge)

    async def finish(self, state: str, code: str, browser: str, team: str) -> SignedIn:
        """Return the user whom Slack has sent back.

        Args:
            browser: The secret from the browser's cookie.
            team: The workspace that the user has to be in.

        Raises:
            NotSignedInError: The state or the code is invalid, or the user is in another workspace.
        """
        to = await self.use_state(state, browser)
        verifier = {"code_verifier": self._derived("verifier", state)} if self._pkce else {}
        user = await self._openid.user(
            {"code": code} | verifier, nonce=self._derived("nonce", state), team=team, now=self._clock()
        )
        return SignedIn(team, user, to)

    async def use_state(self, state: str, browser: str) -> str:
        """Return the link that a user came from, signed in or not; each state can be used once.

        Raises:
            NotSignedInError: The state is not this browser's, or was used before.
        """
        payload = self._tokens.read(state, bound_to=browser) if browser else None
        if payload is None:
            problem = "a state that is forged, outdated, or another browser's"
            raise NotSignedInError(problem)
        if not await self._events.claim(f"sign-in:{self._tokens.digest(state)}"):
            problem = "a state that was used before"
            raise NotSignedInError(problem)
        return payload[_RANDOM:].decode()

    def _derived(self, name: str, state: str) -> str:
        """Return 43 characters derived from a state, which only the holder of the secret can derive."""
        return _base64(hmac.digest(self._secret, f"{name} {state}".encode(), "sha256"))


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
