"""An answer of Slack's is a refusal only if it says that nothing was done."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from bot.slack.errors import is_refusal


async def failure(client: AsyncWebClient, ws: Workspace) -> Exception:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - of any kind
        await client.chat_postMessage(channel=ws.channel("vendas").id, text="x")
    return caught.value


@pytest.mark.parametrize("code", ["not_in_channel", "restricted_action", "invalid_blocks", "token_revoked"])
async def test_a_known_code_is_a_refusal(ws: Workspace, client: AsyncWebClient, code: str) -> None:
    ws.faults.fail("chat.postMessage", code)

    assert is_refusal(await failure(client, ws))


async def test_a_limit_of_messages_is_a_refusal(ws: Workspace, client: AsyncWebClient) -> None:
    ws.faults.ratelimit("chat.postMessage", retry_after=60)

    assert is_refusal(await failure(client, ws))


@pytest.mark.parametrize("code", ["internal_error", "fatal_error", "request_timeout", "service_unavailable", "new", ""])
async def test_any_other_code_is_none(ws: Workspace, client: AsyncWebClient, code: str) -> None:
    ws.faults.fail("chat.postMessage", code)

    assert not is_refusal(await failure(client, ws))


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_status_alone_is_none(ws: Workspace, client: AsyncWebClient, status: int) -> None:
    ws.faults.break_down("chat.postMessage", status=status)

    assert not is_refusal(await failure(client, ws))


@pytest.mark.parametrize("answer", [None, "a page", b"bytes", ["a list"], {"ok": False}, {"ok": False, "error": None}])
def test_an_answer_without_a_code_is_none(answer: Any) -> None:
    assert not is_refusal(SlackApiError("failed", answer))  # type: ignore[no-untyped-call]  # as in the SDK
