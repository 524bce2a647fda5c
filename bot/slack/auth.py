"""Whether Slack lets the bot in: asked before anything else, so that a wrong token is told at once.

* SlackError
  x TokenRefusedError    a token is not valid, or not of this kind
  x SlackUnreachableError
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import SLACK_ERRORS, code_of

_PASSING: Final = frozenset(
    {"no_code", "ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
"""Slack's words for troubles of its own."""


class SlackError(Exception):
    """Slack, as it is set up, cannot be used."""

    code = "slack"


class TokenRefusedError(SlackError):
    """Slack does not take a token.

    Attributes:
        setting: The variable that holds it.
        word: Slack's own, such as ``invalid_auth``.

    """

    code = "slack_token_refused"

    def __init__(self, setting: str, word: str) -> None:
        super().__init__(f"Slack refuses {setting}: {word}")
        self.setting, self.word = setting, word


class SlackUnreachableError(SlackError):
    """Slack does not answer, or not as Slack does."""

    code = "slack_unreachable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who the bot is, in its workspace.

    Attributes:
        scopes: What it may do; None where Slack does not tell.

    """

    team: str
    team_id: str
    user_id: str
    bot_id: str
    scopes: frozenset[str] | None


async def identify(client: AsyncWebClient) -> Identity:
    """Return who the bot token belongs to.

    Raises:
        SlackError: It is refused, or Slack does not answer.

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
        raise _told(error, "SLACK_BOT_TOKEN") from error


def one_workspace(client: AsyncWebClient) -> Callable[[], Awaitable[AuthorizeResult]]:
    """Return what tells Bolt whose bot this is, having asked Slack once.

    Without it SLACK_CLIENT_ID and SLACK_CLIENT_SECRET in the environment, set for
    another program, make Bolt look for an installation of its own, and find none.
    """
    known: list[AuthorizeResult] = []

    async def authorize() -> AuthorizeResult:
        if not known:
            answer = await client.auth_test()
            known.append(AuthorizeResult.from_auth_test_response(bot_token=client.token, auth_test_response=answer))
        return known[0]

    return authorize


async def try_socket_mode(client: AsyncWebClient, app_token: str) -> None:
    """See that the app token opens Socket Mode; the WebSocket itself is not opened.

    Raises:
        SlackError: It is refused, or Slack does not answer.

    """
    try:
        await client.apps_connections_open(app_token=app_token)
    except SLACK_ERRORS as error:
        raise _told(error, "SLACK_APP_TOKEN") from error


def _told(error: Exception, setting: str) -> SlackError:
    word = code_of(error)
    if isinstance(error, SlackApiError) and word not in _PASSING:
        return TokenRefusedError(setting, word)
    return SlackUnreachableError(word)


def _scopes(headers: dict[str, str]) -> frozenset[str] | None:
    granted = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), None)
    return None if granted is None else frozenset(scope.strip() for scope in granted.split(",") if scope.strip())
