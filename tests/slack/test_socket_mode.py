"""Events come in over a WebSocket, and closing loses none that did."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.app.watchdog import ConnectionLostError, watch
from bot.sandbox.workspace import Workspace
from bot.slack.app import bolt_app
from bot.slack.auth import Identity, TokenRefusedError
from bot.slack.socket_mode import pause
from bot.slack.transport import SocketModeTransport
from tests.patience import soon
from tests.slack.bolt import SmallBot


async def test_over_a_websocket_commands_are_taken(slack: Workspace, bot: SmallBot) -> None:
    entrance = SocketModeTransport(bot.app, slack.app_token)
    assert not await entrance.accepts()

    await entrance.open()
    await slack.connected()
    delivery = await slack.user("ana").types("/calls today", channel="vendas")

    assert delivery.acked
    assert bot.asked == ["today"]
    assert await entrance.accepts()
    await entrance.close()
    assert not await entrance.accepts()


async def test_what_came_in_is_acknowledged_before_the_websocket_closes(slack: Workspace, bot: SmallBot) -> None:
    entrance = SocketModeTransport(bot.app, slack.app_token)
    await entrance.open()
    await slack.connected()
    bot.gate.clear()
    typing = [asyncio.create_task(slack.user("ana").types(f"/calls {n}d", channel="vendas")) for n in range(1, 6)]
    await bot.was_asked(len(typing))

    closing = asyncio.create_task(entrance.close())
    await asyncio.sleep(0)
    bot.gate.set()
    await closing

    assert all(delivery.acked for delivery in await asyncio.gather(*typing))


async def test_it_can_be_closed_before_it_is_connected(slack: Workspace, bot: SmallBot) -> None:
    slack.faults.refused_handshakes = 1_000
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=Pauses())
    await entrance.open()
    await asyncio.sleep(0)

    async with asyncio.timeout(60):
        await entrance.close()


class Pauses:
    """Waits for nothing, and keeps for how long it should have."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


def opened(slack: Workspace) -> int:
    """Return how often an address was asked for."""
    return [one.method for one in slack.asked].count("apps.connections.open")


@pytest.mark.parametrize("fault", ["crowded_links", "short_links", "refused_tickets", "refused_handshakes"])
async def test_attempts_are_made_at_growing_intervals_each_with_an_address_of_its_own(
    slack: Workspace, bot: SmallBot, fault: str
) -> None:
    """Slack may accept a connection and close it, and tickets are valid once."""
    setattr(slack.faults, fault, 7)
    pauses = Pauses()
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=pauses)
    await entrance.open()

    await slack.wait_for(lambda: slack.state.sockets.serving)

    most = (0.25, 1, 2, 4, 8, 16, 30)
    assert opened(slack) == 8
    assert all(longest / 2 <= one <= longest for one, longest in zip(pauses.seconds, most, strict=True))
    assert (await slack.user("ana").types("/calls today", channel="vendas")).acked
    await entrance.close()


async def test_a_retry_after_of_slacks_is_waited_for(slack: Workspace, bot: SmallBot) -> None:
    slack.faults.ratelimit("apps.connections.open", retry_after=90)
    pauses = Pauses()
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=pauses)
    await entrance.open()

    await slack.wait_for(lambda: slack.state.sockets.serving)

    assert pauses.seconds == [90]
    await entrance.close()


@given(failures=st.integers(1, 10_000), asked=st.floats(0, 10_000), chance=st.floats(0, 1))
def test_a_pause_is_never_longer_than_the_watchdog_is_patient(failures: int, asked: float, chance: float) -> None:
    assert min(asked, 240) <= pause(failures, asked, chance=lambda: chance) <= 240
    assert 0 < pause(failures, chance=lambda: chance) <= 30


async def test_the_old_connection_stays_until_slack_closes_it(slack: Workspace, bot: SmallBot) -> None:
    """Slack may still send something over a connection that it has asked to leave."""
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=Pauses())
    await entrance.open()
    await slack.connected()
    slack.faults.late_envelopes = 6

    await slack.disconnect()
    typing = [asyncio.create_task(slack.user("ana").types(f"/calls {n}d", channel="vendas")) for n in range(1, 7)]

    assert all(delivery.acked for delivery in await asyncio.gather(*typing))
    assert len(bot.asked) == 6
    await slack.wait_for(lambda: slack.state.sockets.serving)
    assert (await slack.user("ana").types("/calls today", channel="vendas")).acked
    await entrance.close()
    assert not slack.state.sockets.connections


@pytest.mark.parametrize("word", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_an_app_token_that_is_revoked_ends_the_transport(slack: Workspace, bot: SmallBot, word: str) -> None:
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=Pauses())
    await entrance.open()
    await slack.connected()
    slack.faults.fail("apps.connections.open", word, times=None)

    await slack.state.sockets.cut()

    with pytest.raises(TokenRefusedError) as caught:
        async with asyncio.timeout(60):
            await entrance.wait_closed()
    assert (caught.value.setting, caught.value.word) == ("SLACK_APP_TOKEN", word)
    await entrance.close()


async def test_a_connection_that_never_comes_back_ends_the_watch(slack: Workspace, bot: SmallBot) -> None:
    slack.faults.refused_handshakes = 1_000
    entrance = SocketModeTransport(bot.app, slack.app_token, sleep=Pauses())
    await entrance.open()
    seconds = 0.0

    async def sleep(more: float) -> None:
        nonlocal seconds
        seconds += more
        await asyncio.sleep(0)

    with pytest.raises(ConnectionLostError):
        await watch(entrance, now=lambda: seconds, sleep=sleep)
    assert seconds >= 300
    await entrance.close()


@pytest.mark.parametrize("payload", [
    {"type": "view_submission", "view": None, "user": None}, {"type": "block_actions", "actions": []},
])  # fmt: skip
async def test_over_a_websocket_it_is_not_acknowledged(
    slack: Workspace, bot: SmallBot, caplog: pytest.LogCaptureFixture, payload: dict[str, object]
) -> None:
    identity = Identity(team="T", team_id="T1", user_id="U1", bot_id="B1", scopes=None)
    transport = SocketModeTransport(bolt_app(bot.app.client, identity), slack.app_token)
    slack.state.sockets._ack_seconds = 0.05  # there is no ack to wait for
    await transport.open()
    await slack.connected()
    with capture_logs() as lines:
        asking = asyncio.create_task(slack.ask("interactive", payload))
        await soon(lambda: any(line["event"] == "not_acknowledged" for line in lines))
        await transport.close()
        asked = await asking

    assert not asked.acked
    assert caplog.records == []
