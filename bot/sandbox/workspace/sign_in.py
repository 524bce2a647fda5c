"""Sign in with Slack, Slack's side: the authorize page, codes and tokens.

The id token's signature is random: a client that fetches the token over its own
connection does not need one.

Source: docs.slack.dev, "Sign in with Slack", "Using PKCE"; `openid.connect.token`
"""

import hashlib
import json
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from bot.sandbox.workspace.clock import MovableClock
from bot.sandbox.workspace.errors import refuse
from bot.sandbox.workspace.manifest import CLIENT_ID, CLIENT_SECRET, App
from bot.sandbox.workspace.people import Person
from bot.type_aliases import Json

CODE_LASTS: Final = 600
_TOKEN_LASTS: Final = 300
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class BadRequestError(Exception):
    """Slack shows a page of its own, and does not redirect the browser."""


@dataclass(frozen=True, kw_only=True)
class Grant:
    """The grant that a code stands for."""

    user: str
    redirect_uri: str
    scopes: tuple[str, ...]
    nonce: str
    challenge: str
    at: float


@dataclass(kw_only=True)
class SignIns:
    """Codes and tokens.

    Attributes:
        granted: What each code that was given stands for; a code is gone once it is used.
        tokens: The person and the scopes of each access token.
    """

    clock: MovableClock
    app: App
    granted: dict[str, Grant] = field(default_factory=dict)
    tokens: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    def check(self, asked: Mapping[str, str]) -> None:
        """See whether a browser may be asked who it is.

        Raises:
            BadRequestError: The app asks for what it may not have, or for an answer elsewhere.
        """
        scopes = asked.get("scope", "").replace(",", " ").split()
        challenge, method = asked.get("code_challenge", ""), asked.get("code_challenge_method", "")
        wrong = {
            "client_id": asked.get("client_id") != CLIENT_ID,
            "redirect_uri": not self._leads_home(asked.get("redirect_uri", "")),
            "response_type": asked.get("response_type") != "code",
            "scope": "openid" not in scopes or not set(scopes) <= self.app.user_scopes,
            "code_challenge": bool(challenge) and not (self.app.pkce and _CHALLENGE.fullmatch(challenge)),
            "code_challenge_method": bool(challenge or method) and method != "S256",
        }
        if names := [name for name, is_wrong in wrong.items() if is_wrong]:
            message = f"invalid {', '.join(names)}"
            raise BadRequestError(message)

    def allow(self, asked: Mapping[str, str], person: Person) -> str:
        """Return the URL to which a browser is redirected after the user has chosen who they are."""
        self.check(asked)
        code = secrets.token_urlsafe(24)
        self.granted[code] = Grant(
            user=person.id,
            redirect_uri=asked["redirect_uri"],
            scopes=tuple(asked["scope"].replace(",", " ").split()),
            nonce=asked.get("nonce", ""),
            challenge=asked.get("code_challenge", ""),
            at=self.clock.unix,
        )
        return back(asked, code=code)

    def exchange(self, given: Mapping[str, Any]) -> Grant:
        """Return what a code stands for, once; refuse what does not fit it."""
        if (given.get("grant_type") or "authorization_code") != "authorization_code":
            refuse("invalid_grant_type")
        if given.get("client_id") != CLIENT_ID:
            refuse("invalid_client_id")
        if not compare_digest(str(given.get("client_secret")).encode(), CLIENT_SECRET.encode()):
            refuse("bad_client_secret")
        grant = self.granted.pop(str(given.get("code")), None)
        if grant is None or self.clock.unix - grant.at > CODE_LASTS:
            refuse("invalid_code")
        if given.get("redirect_uri") != grant.redirect_uri:
            refuse("bad_redirect_uri")
        verifier = str(given.get("code_verifier") or "")
        if (grant.challenge or verifier) and _base64(hashlib.sha256(verifier.encode()).digest()) != grant.challenge:
            refuse("invalid_grant")
        return grant

    def token(self, grant: Grant) -> str:
        """Return a new access token."""
        token = f"xoxp-sandbox-{secrets.token_hex(12)}"
        self.tokens[token] = (grant.user, grant.scopes)
        return token

    def id_token(self, grant: Grant, claims: Json, *, issuer: str, access_token: str) -> str:
        """Return a JSON Web Token about a person."""
        now = int(self.clock.unix)
        half = hashlib.sha256(access_token.encode()).digest()[:16]
        whole = {
            "iss": issuer,
            "aud": CLIENT_ID,
            "exp": now + _TOKEN_LASTS,
            "iat": now,
            "auth_time": now,
            "nonce": grant.nonce,
            "at_hash": _base64(half),
        } | claims
        head = {"typ": "JWT", "alg": "RS256", "kid": "sandbox"}
        parts = (json.dumps(head).encode(), json.dumps(whole).encode(), secrets.token_bytes(256))
        return ".".join(map(_base64, parts))

    def _leads_home(self, uri: str) -> bool:
        """Tell whether an address is one of those that the manifest names, or below it."""
        try:
            where = urlsplit(uri)
        except ValueError:
            return False
        safe = where.scheme == "https" or (where.scheme == "http" and where.hostname in _LOOPBACK)
        known = any(uri == one or uri.startswith(one.rstrip("/") + "/") for one in self.app.redirect_urls)
        return safe and known and not where.fragment and ".." not in where.path


def back(asked: Mapping[str, str], **told: str) -> str:
    """Return the address that a browser is sent back to."""
    uri = asked["redirect_uri"]
    state = {"state": asked["state"]} if asked.get("state") else {}
    return f"{uri}{'&' if '?' in uri else '?'}{urlencode(told | state)}"


def claims_of(person: Person, scopes: tuple[str, ...], team: tuple[str, str]) -> Json:
    """Return what Slack tells of a person.

    Args:
        person: Who it is.
        scopes: What may be told.
        team: This workspace's name and domain.
    """
    claims: Json = {
        "sub": person.id,
        "https://slack.com/user_id": person.id,
        "https://slack.com/team_id": person.team_id,
    }
    if "email" in scopes:
        claims |= {"email": person.email, "email_verified": True}
    if "profile" in scopes:
        first, _, last = person.real_name.partition(" ")
        claims |= {
            "name": person.real_name,
            "given_name": first,
            "family_name": last,
            "locale": person.locale,
            "picture": "",
            "https://slack.com/team_name": team[0],
            "https://slack.com/team_domain": team[1],
        }
    return claims


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
