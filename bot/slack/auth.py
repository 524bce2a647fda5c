"""See whether Slack accepts the tokens, before anything else is done, so that a wrong one is told at once.

* SlackError
  x TokenRefusedError    a token is not valid, or not of this kind
  x SlackUnreachableError
    x SlackCertificateError  this machine does not trust the certificate that it is shown
      x SlackProxyError        the proxy of this machine does not lead to Slack
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from os import strerror
from typing import Final, NoReturn

from aiohttp import ClientConnectorCertificateError, ClientHttpProxyError, ClientProxyConnectionError
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import SLACK_ERRORS, code_of

_PASSING: Final = frozenset(
    {"no_code", "ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
"""Slack's errors that say nothing about the token."""

_LOOK_EVERY_S: Final = 60.0
_AGAIN_S: Final = 5.0


TOKEN_IS_DEAD: Final = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type"}
)
"""Slack's errors after which a token that was accepted before is refused for ever."""


class SlackError(Exception):
    """Slack cannot be used as it is set up."""

    code = "slack"


class TokenRefusedError(SlackError):
    """Slack refuses a token.

    Attributes:
        setting: The environment variable that holds it.
        word: Slack's error, such as ``invalid_auth``.
    """

    code = "slack_token_refused"

    def __init__(self, setting: str, word: str) -> None:
        super().__init__(f"Slack refuses {setting}: {word}")
        self.setting, self.word = setting, word


class SlackUnreachableError(SlackError):
    """Slack does not answer, or the answer is not Slack's."""

    code = "slack_unreachable"


class SlackCertificateError(SlackUnreachableError):
    """A certificate that this machine does not trust, as in a network that signs its own.

    Its text is OpenSSL's words for why, such as ``certificate has expired``.
    """

    code = "slack_certificate"


class SlackProxyError(SlackUnreachableError):
    """The proxy that the environment names does not answer, or does not lead to Slack; its text is the reason."""

    code = "slack_proxy"


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """The bot user in its workspace.

    Attributes:
        scopes: The scopes of its token; None where Slack does not tell.
    """

    team: str
    team_id: str
    user_id: str
    bot_id: str
    scopes: frozenset[str] | None


async def identify(client: AsyncWebClient) -> Identity:
    """Return the bot user of the token.

    Raises:
        SlackError: The token is refused, or Slack does not answer.
    """
    try:
        answer = await client.auth_test()
        return Identity(
            team=str(answer["team"]),
            team_id=str(answer["team_id"]),
            user_id=str(answer["user_id"]),
            bot_id=str(answer["bot_id"]),
            scopes=_scopes(dict(answer.headers)),
        )
    except (*SLACK_ERRORS, KeyError) as error:
        raise _error(error, "SLACK_BOT_TOKEN") from error


def one_workspace(identity: Identity, token: str) -> Callable[[], Awaitable[AuthorizeResult]]:
    """Return a function that tells Bolt the bot user; nothing is asked of Slack, which may not answer just then.

    Without it SLACK_CLIENT_ID and SLACK_CLIENT_SECRET in the environment, set for
    another program, make Bolt look for an installation of its own, and find none.
    """
    known = AuthorizeResult(
        enterprise_id=None,
        team_id=identity.team_id,
        team=identity.team,
        bot_id=identity.bot_id,
        bot_user_id=identity.user_id,
        bot_token=token,
    )

    async def authorize() -> AuthorizeResult:
        return known

    return authorize


async def try_socket_mode(client: AsyncWebClient, app_token: str) -> None:
    """Raise unless the app token may open Socket Mode; the WebSocket itself is not opened.

    Raises:
        SlackError: The token is refused, or Slack does not answer.
    """
    try:
        await client.apps_connections_open(app_token=app_token)
    except SLACK_ERRORS as error:
        raise _error(error, "SLACK_APP_TOKEN") from error


async def watch_token(client: AsyncWebClient, doubted: asyncio.Event) -> NoReturn:
    """Ask Slack for the bot user now and then, and whenever an answer has put the token in doubt.

    Args:
        client: With the bot token.
        doubted: Set at an answer such as ``token_revoked``, which may concern another token as well.

    Raises:
        TokenRefusedError: The token is not valid any more.
    """
    while True:
        with suppress(TimeoutError):
            await asyncio.wait_for(doubted.wait(), _LOOK_EVERY_S)
        doubted.clear()
        try:
            await identify(client)
        except SlackUnreachableError:
            await asyncio.sleep(_AGAIN_S)  # this says nothing about the token
        except TokenRefusedError as error:
            if error.word in TOKEN_IS_DEAD:
                raise


def _error(error: Exception, setting: str) -> SlackError:
    word = code_of(error)
    if isinstance(error, SlackApiError) and word not in _PASSING:
        return TokenRefusedError(setting, word)
    if isinstance(error, ClientConnectorCertificateError):
        refusal = error.certificate_error
        return SlackCertificateError(getattr(refusal, "verify_message", str(refusal)))
    if isinstance(error, ClientProxyConnectionError):
        return SlackProxyError(strerror(error.os_error.errno or 0))
    if isinstance(error, ClientHttpProxyError):
        return SlackProxyError(f"{error.status} {error.message}")
    return SlackUnreachableError(word)


def _scopes(headers: dict[str, str]) -> frozenset[str] | None:
    granted = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), None)
    return None if granted is None else frozenset(scope.strip() for scope in granted.split(",") if scope.strip())
