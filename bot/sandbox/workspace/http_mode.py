"""HTTP mode: signed requests to the app's own URL."""

import asyncio
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.workspace.deliveries import Attempt, EventDelivery
from bot.sandbox.workspace.faults import SlackFaults
from bot.sandbox.workspace.manifest import SIGNING_SECRET, App


def signature(secret: str, timestamp: str, body: str) -> str:
    """Return Slack's signature, version 0, of a request's body."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()


class HttpMode:
    """Posts events, commands, interactions and options.

    The time in a signature is this machine's, not the workspace's: the app's
    verifier knows no other.
    """

    def __init__(self, app: App, faults: SlackFaults, *, ack_seconds: float) -> None:
        self._app, self._faults = app, faults
        self._ack_seconds = ack_seconds
        self._session: aiohttp.ClientSession | None = None

    async def verify(self) -> bool:
        """Ask the app's URL for the challenge, as Slack does when a URL is saved."""
        challenge = "sandbox-challenge"
        payload = {"token": self._app.verification_token, "challenge": challenge, "type": "url_verification"}
        delivery = EventDelivery(id="verification", kind="events_api", payload=payload, takes_answer=True)
        attempt = Attempt(number=0)
        await self.send(delivery, attempt)
        return not attempt.failure and delivery.answer in (challenge, {"challenge": challenge})

    async def send(self, delivery: EventDelivery, attempt: Attempt) -> None:
        """Post once and take the response for the ack."""
        url = attempt.route = self._app.url(delivery.kind, str(delivery.payload.get("command", "")))
        if not url:
            attempt.failure = "no_url"
            return
        body, headers = self._signed(delivery, attempt)
        loop = asyncio.get_running_loop()
        attempt.sent_at = loop.time()
        try:
            async with (
                asyncio.timeout(self._ack_seconds),
                self._open().post(url, data=body, headers=headers) as response,
            ):
                text = await response.text()
                self._note(delivery, attempt, response, text)
        except TimeoutError:
            attempt.failure = "http_timeout"
        except aiohttp.ClientError:
            attempt.failure = "connection_failed"

    def _note(self, delivery: EventDelivery, attempt: Attempt, response: aiohttp.ClientResponse, text: str) -> None:
        attempt.is_final = response.headers.get("x-slack-no-retry") == "1"
        if not 200 <= response.status < 300:
            attempt.failure = "http_error"
        elif self._faults.spend("lost_acks"):
            attempt.failure = "http_timeout"
        else:
            attempt.acked_at = asyncio.get_running_loop().time()
            if delivery.takes_answer:
                delivery.answer = _decoded(response.content_type, text)

    def _signed(self, delivery: EventDelivery, attempt: Attempt) -> tuple[str, dict[str, str]]:
        if delivery.kind == "events_api":
            body, content_type = json.dumps(delivery.payload), "application/json"
        else:
            fields = (
                delivery.payload if delivery.kind == "slash_commands" else {"payload": json.dumps(delivery.payload)}
            )
            body, content_type = urlencode(fields), "application/x-www-form-urlencoded"
        timestamp = str(int(time.time()) + self._faults.signature_skew)
        secret = "forged" if self._faults.spend("forged_signatures") else SIGNING_SECRET
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(secret, timestamp, body),
        }
        if attempt.number:
            headers |= {"X-Slack-Retry-Num": str(attempt.number), "X-Slack-Retry-Reason": attempt.reason}
        return body, headers

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def close(self) -> None:
        """Close the connections to the app."""
        if self._session is not None:
            await self._session.close()


def _decoded(content_type: str, text: str) -> Any:
    """Return what an ack says: JSON where it is called so, otherwise text; None where it says nothing."""
    if content_type == "application/json" and text:
        return json.loads(text)
    return text or None
