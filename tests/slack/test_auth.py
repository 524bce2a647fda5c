"""A wrong token is told at once, and a request is never made twice by itself."""

import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import NoReturn

import pytest
from aiohttp import ClientConnectorCertificateError, ClientError
from aiohttp.client_reqrep import ConnectionKey
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace, serve_workspace
from bot.slack.auth import SlackCertificateError, SlackUnreachableError, TokenRefusedError, identify, try_socket_mode
from bot.slack.client import open_client, retries
from bot.slack.manifest import read_manifest, scopes_of

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
async def slack() -> AsyncIterator[Workspace]:
    async with serve_workspace(clock=lambda: NOON, manifest=read_manifest()) as workspace:
        yield workspace


@pytest.fixture
async def client(slack: Workspace) -> AsyncIterator[AsyncWebClient]:
    async with open_client(slack.bot_token, slack.api_url) as client:
        yield client


async def test_it_learns_who_it_is_and_what_it_may(slack: Workspace, client: AsyncWebClient) -> None:
    identity = await identify(client)

    assert (identity.user_id, identity.bot_id) == (slack.bot.id, slack.app.bot_id)
    assert identity.scopes == scopes_of(read_manifest())


@pytest.mark.parametrize("token", ["xoxb-wrong", ""])
async def test_a_wrong_bot_token_is_told(slack: Workspace, token: str) -> None:
    async with open_client(token, slack.api_url) as client:
        with pytest.raises(TokenRefusedError) as caught:
            await identify(client)

    assert caught.value.setting == "SLACK_BOT_TOKEN"
    assert caught.value.word in {"invalid_auth", "not_authed"}


async def test_an_app_token_opens_socket_mode_and_a_bot_token_does_not(
    slack: Workspace, client: AsyncWebClient
) -> None:
    await try_socket_mode(client, slack.app_token)

    with pytest.raises(TokenRefusedError) as caught:
        await try_socket_mode(client, slack.bot_token)

    assert (caught.value.setting, caught.value.word) == ("SLACK_APP_TOKEN", "not_allowed_token_type")


async def test_a_slack_in_trouble_is_no_refusal(slack: Workspace, client: AsyncWebClient) -> None:
    slack.faults.show_html("auth.test")
    slack.faults.break_down("auth.test")
    slack.faults.drop_before("auth.test")
    slack.faults.ratelimit("auth.test", retry_after=60)
    for _ in slack.faults.planned:
        with pytest.raises(SlackUnreachableError):
            await identify(client)


async def test_nobody_there_is_no_refusal() -> None:
    async with open_client("xoxb-any", "http://127.0.0.1:9/api/") as client:
        with pytest.raises(SlackUnreachableError):
            await try_socket_mode(client, "xapp-any")


async def test_a_message_whose_connection_broke_is_not_posted_twice(slack: Workspace, client: AsyncWebClient) -> None:
    slack.faults.drop_after("chat.postMessage")

    with pytest.raises(ClientError):
        await client.chat_postMessage(channel=slack.channel("vendas").id, text="once")

    assert [message.text for message in slack.messages("vendas")] == ["once"]


@pytest.mark.parametrize(("status", "headers", "again"), [
    (429, {"Retry-After": ["1"]}, True), (429, {"retry-after": ["10"]}, True), (429, {}, True),
    (429, {"Retry-After": ["11"]}, False), (429, {"Retry-After": ["soon"]}, False), (500, {}, False),
])  # fmt: skip
async def test_only_a_short_wait_is_waited_for(status: int, headers: dict[str, str | list[str]], again: bool) -> None:  # noqa: FBT001
    (retry,) = retries()
    request = HttpRequest(method="POST", url="http://127.0.0.1/api/chat.postMessage", headers={})
    response = HttpResponse(status_code=status, headers=headers)

    assert await retry.can_retry_async(state=RetryState(), request=request, response=response) is again
    assert not await retry.can_retry_async(state=RetryState(), request=request, error=ClientError())


async def test_a_long_wait_is_told_at_once(slack: Workspace, client: AsyncWebClient) -> None:
    slack.faults.ratelimit("chat.postMessage", retry_after=3600)

    with pytest.raises(SlackApiError, match="ratelimited"):
        await client.chat_postMessage(channel=slack.channel("vendas").id, text="never")


async def test_each_answer_is_told_by_its_method_alone(slack: Workspace) -> None:
    told: list[tuple[str, str]] = []
    async with open_client(
        slack.bot_token, slack.api_url, on_answer=lambda method, status: told.append((method, status))
    ) as client:
        await client.users_info(user=slack.user("ana").id)
        slack.faults.drop_before("auth.test")
        with pytest.raises(ClientError):
            await client.auth_test()
        assert client.session is not None
        async with client.session.get(f"{slack.url}/files-pri/84999999999/x"):
            pass

        slack.faults.fail("users.info", "token_revoked")
        with pytest.raises(SlackApiError):
            await client.users_info(user=slack.user("ana").id)
        slack.faults.ratelimit("users.info", retry_after=3600)
        with pytest.raises(SlackApiError):
            await client.users_info(user=slack.user("ana").id)

    refused = [("users.info", "token_revoked"), ("users.info", "429")]
    assert told == [("users.info", "200"), ("auth.test", "failed"), ("other", "404"), *refused]


class Distrusting(AsyncWebClient):
    """A client on a machine that does not know who signed the certificate that it is shown."""

    async def auth_test(self, **_: object) -> NoReturn:
        refusal = ssl.SSLCertVerificationError(1, "certificate verify failed")
        refusal.verify_message = "self-signed certificate in certificate chain"
        host = ConnectionKey(
            "slack.com", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None
        )
        raise ClientConnectorCertificateError(host, refusal)


async def test_a_certificate_that_is_not_trusted_is_told_apart_from_a_slack_that_does_not_answer() -> None:
    with pytest.raises(SlackCertificateError, match="self-signed certificate in certificate chain"):
        await identify(Distrusting())
