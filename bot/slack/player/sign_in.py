"""Signing in: off to Slack, and back in the same browser, once.

What goes to Slack is one `state`, signed, good for ten minutes, for one browser and
for one return. Nonce and PKCE verifier are derived of it, and leave this process
only as Slack is to see them; so nothing is kept of who never comes back.

Source: docs.slack.dev, "Using PKCE"
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.slack.player.openid import NotSignedInError, OpenId
from bot.store.signing import SignedTokens
from bot.store.threads import SeenEvents

LASTS: Final = timedelta(minutes=10)
"""For signing in."""

_RANDOM: Final = 16


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
        openid: Slack.
        pkce: Whether the Slack app has PKCE switched on.
        events: Sees to it that each return happens once, on whichever replica.
        secret: The store's key.
        clock: The present moment.

    """

    def __init__(
        self, openid: OpenId, *, pkce: bool, events: SeenEvents, secret: bytes, clock: Callable[[], datetime]
    ) -> None:
        self._openid, self._pkce, self._events, self._clock = openid, pkce, events, clock
        self._tokens = SignedTokens(secret, "sign-in", clock)
        self._secret = hmac.digest(secret, b"sign-in secrets", "sha256")

    def begin(self, to: str, browser: str, team: str) -> str:
        """Return the address of Slack's page for signing in.

        Args:
            to: What they want to see.
            browser: A secret that their browser keeps meanwhile.
            team: The workspace to sign in to.

        """
        state = self._tokens.issue(secrets.token_bytes(_RANDOM) + to.encode(), LASTS, bound_to=browser)
        challenge = {}
        if self._pkce:
            digest = hashlib.sha256(self._derived("verifier", state).encode()).digest()
            challenge = {"code_challenge": _base64(digest), "code_challenge_method": "S256"}
        return self._openid.page(state=state, nonce=self._derived("nonce", state), team=team, **challenge)

    async def finish(self, state: str, code: str, browser: str, team: str) -> SignedIn:
        """Return who came back.

        Args:
            state: As Slack gave it back.
            code: What Slack is to be asked with.
            browser: The secret that the browser has kept.
            team: The workspace that they have to be of.

        Raises:
            NotSignedInError: Nobody who is known.

        """
        to = await self.returned(state, browser)
        verifier = {"code_verifier": self._derived("verifier", state)} if self._pkce else {}
        user = await self._openid.person(
            {"code": code} | verifier, nonce=self._derived("nonce", state), team=team, now=self._clock()
        )
        return SignedIn(team, user, to)

    async def returned(self, state: str, browser: str) -> str:
        """Return what somebody wanted to see who comes back, signed in or not; each state does so once.

        Raises:
            NotSignedInError: They never went there from here, or have come back before.

        """
        told = self._tokens.read(state, bound_to=browser) if browser else None
        if told is None:
            problem = "a state that is forged, outdated, or another browser's"
            raise NotSignedInError(problem)
        if not await self._events.claim(f"sign-in:{self._tokens.digest(state)}"):
            problem = "a state that was used before"
            raise NotSignedInError(problem)
        return told[_RANDOM:].decode()

    def _derived(self, name: str, state: str) -> str:
        """Return 43 characters that belong to a state, and that nobody else can tell of it."""
        return _base64(hmac.digest(self._secret, f"{name} {state}".encode(), "sha256"))


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
