"""The app of Bolt: one workspace, and every request acknowledged."""

import logging
from typing import Final

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped, warning_token_skipped
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.auth import Identity, one_workspace
from bot.slack.errors import NotTakenError

_log: Final = structlog.get_logger(__name__)


def bolt_app(client: AsyncWebClient, identity: Identity, signing_secret: str = "") -> AsyncApp:
    """Return an app without listeners; it acknowledges what no listener takes, and what a listener failed at.

    Args:
        client: Posts; it must not repeat a request whose connection broke.
        signing_secret: For HTTP; empty where Socket Mode is used.
    """
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_is_news)
    app = AsyncApp(
        name="calls-bot",  # without one, Bolt spends 0.1 s to find the name of its caller
        client=client,
        authorize=one_workspace(identity, str(client.token)),
        signing_secret=signing_secret or None,
        raise_error_for_unhandled_request=True,
        process_before_response=True,  # Bolt looks only every 10 ms whether a listener has acknowledged
    )
    app.error(_acknowledge)
    return app


def _is_news(record: logging.LogRecord) -> bool:
    """Return False for the warnings that Bolt does not use a token it found: that is intended."""
    return record.getMessage() not in {warning_client_prioritized_and_token_skipped(), warning_token_skipped()}


async def _acknowledge(error: Exception) -> BoltResponse:
    """Acknowledge an event that failed or has no listener: Slack would send it again, and it would fail again.

    One that cannot be handled now is not acknowledged.
    """
    if isinstance(error, NotTakenError):
        _log.warning("event_not_taken")
        return BoltResponse(status=503, body="")
    if not isinstance(error, BoltUnhandledRequestError):
        _log.error("listener_failed", exc_info=error)
    return BoltResponse(status=200, body="")
