"""The bot as a whole: it starts or says why not, and stops without leaving anybody without an answer."""

import asyncio
import gc
import logging
import os
import signal
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.app.lifecycle import open_bot, run
from bot.sandbox.tenant import Tenant
from bot.sandbox.workspace import Workspace
from bot.settings import SettingsError
from bot.slack.auth import SlackUnreachableError, TokenRefusedError
from bot.slack.digests import scheduler
from bot.slack.manifest import manifest_over_http
from bot.store.errors import DatabaseUnreachableError
from tests.app.conftest import Load, clock
from tests.e2e.running import answer_in


async def test_it_answers_over_a_websocket_and_counts_it(slack: Workspace, load: Load) -> None:
    async with open_bot(load(), clock) as bot, aiohttp.ClientSession() as session:
        await slack.connected()
        ana = slack.user("ana")
        assert (await ana.types("/calls today by:agent", channel="vendas")).acked
        await slack.wait_for(lambda: ana.whispers("vendas"))
        await bot.container.work.drain(60)
        async with session.get(f"{bot.url}/readyz") as ready, session.get(f"{bot.url}/metrics") as metrics:
            assert ready.status == 200
            text = await metrics.text()

    assert 'calls_bot_questions_total{kind="command",result="answered"} 1.0' in text
    assert 'calls_bot_tenant_answers_total{path="calls_history",status="200"}' in text
    assert 'calls_bot_slack_answers_total{method="auth.test",status="200"}' in text


@pytest.mark.parametrize("word", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_a_token_that_is_revoked_while_the_bot_runs_ends_it(slack: Workspace, load: Load, word: str) -> None:
    """It can answer nothing any more, and what watches it would see all lights green."""
    async with open_bot(load(), clock) as bot, aiohttp.ClientSession() as session:
        await slack.connected()
        slack.faults.fail("*", word, times=None)
        await slack.user("ana").says("hoje por agente", channel="@calls")  # a command would be answered without a token

        with pytest.raises(TokenRefusedError) as caught:
            async with asyncio.timeout(60):
                await bot.wait_closed()
        async with session.get(f"{bot.url}/metrics") as metrics:
            text = await metrics.text()

    assert (caught.value.setting, caught.value.word) == ("SLACK_BOT_TOKEN", word)
    assert f'method="auth.test",status="{word}"' in text


async def test_a_refusal_that_concerns_another_token_does_not_end_the_bot(slack: Workspace, load: Load) -> None:
    async with open_bot(load(), clock) as bot:
        await slack.connected()
        slack.faults.fail("chat.postEphemeral", "invalid_auth")
        ending = asyncio.create_task(bot.wait_closed())
        with suppress(SlackApiError):
            await bot.container.client.chat_postEphemeral(channel="C", user="U", text="x")
        ana = slack.user("ana")
        await ana.types("/calls today by:agent", channel="vendas")
        await slack.wait_for(lambda: ana.whispers("vendas"))

        assert [one.method for one in slack.asked].count("auth.test") == 2
        assert not ending.done()
        ending.cancel()


async def test_the_bot_user_is_asked_for_once_at_the_start(slack: Workspace, load: Load) -> None:
    """So no event hangs on a request that Slack fails to answer, and no user is told to install the app again."""
    async with open_bot(load(), clock) as bot:
        await slack.connected()
        slack.faults.fail("auth.test", "internal_error", times=None)
        ana = slack.user("ana")
        assert (await ana.types("/calls today by:agent", channel="vendas")).acked
        await ana.says("hoje por agente", channel="@calls")
        (answer,) = await slack.wait_for(lambda: ana.whispers("vendas"))
        said = await slack.wait_for(lambda: [one for one in slack.messages(direct(slack)) if one.user == slack.bot.id])
        await bot.container.work.drain(60)

    assert "install" not in answer.text
    assert said
    assert [one.method for one in slack.asked].count("auth.test") == 1


async def test_it_is_ready_only_while_the_store_answers(
    slack: Workspace, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise OperationalError(None, None, OSError("refused"))

    async with open_bot(load(), clock) as bot, aiohttp.ClientSession() as session:
        await slack.connected()
        seen = [await status(session, bot.url)]
        with monkeypatch.context() as changed:
            changed.setattr(bot.container.store._database, "rows", refuse)
            seen.append(await status(session, bot.url))
        seen.append(await status(session, bot.url))

    assert seen == [200, 503, 200]


async def status(session: aiohttp.ClientSession, url: str) -> int:
    async with session.get(f"{url}/readyz") as ready:
        return ready.status


def direct(slack: Workspace) -> str:
    return slack.direct("ana").id


async def test_what_is_set_for_other_programs_of_bolts_changes_nothing(
    slack: Workspace, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bolt reads the environment by itself: a client's id and secret would switch it to OAuth."""
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.setenv(name, "of-another-program")

    async with open_bot(load(), clock) as bot:
        await slack.connected()
        ana = slack.user("ana")
        await ana.types("/calls today by:agent", channel="vendas")
        (answer,) = await slack.wait_for(lambda: ana.whispers("vendas"))
        await bot.container.work.drain(60)

    assert "install" not in answer.text


async def test_a_start_that_is_as_it_should_be_warns_of_nothing(
    slack: Workspace, load: Load, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever is woken at night reads these lines first."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack.bot_token)
    async with open_bot(load(), clock):
        await slack.connected()

    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_it_answers_over_http(slack: Workspace, load: Load) -> None:
    settings = load(SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET=slack.signing_secret)
    async with open_bot(settings, clock) as bot:
        slack.app.install(manifest_over_http(bot.url))
        assert await slack.verify_url()
        ana = slack.user("ana")
        assert (await ana.types("/calls today by:agent", channel="vendas")).acked
        await slack.wait_for(lambda: ana.whispers("vendas"))
        await bot.container.work.drain(60)


@pytest.mark.unmeasured
async def test_sigterm_leaves_twenty_questions_answered_and_audited(
    tenant: Tenant, slack: Workspace, load: Load, tmp_path: Path
) -> None:
    tenant.faults.latency = 30
    running = asyncio.create_task(run(load(), clock))
    await slack.connected()
    ana = slack.user("ana")
    asked = await asyncio.gather(*(ana.types(f"/calls talk:>{n}s today", channel="vendas") for n in range(20)))
    assert not answer_in(ana.whispers("vendas"))

    os.kill(os.getpid(), signal.SIGTERM)
    await slack.wait_for(lambda: not slack.state.sockets.connections)
    tenant.faults.latency = 0
    async with asyncio.timeout(60):
        await running

    assert all(delivery.acked for delivery in asked)
    assert len(ana.whispers("vendas")) >= 20
    with sqlite3.connect(tmp_path / "calls.db") as database:
        assert database.execute("SELECT count(*) FROM audit WHERE kind = 'question'").fetchone() == (20,)
    database.close()


async def test_whom_a_stopping_bot_cannot_answer_is_told_to_ask_again(
    tenant: Tenant, slack: Workspace, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.lifecycle._DRAIN_S", 60.0)
    monkeypatch.setattr("bot.slack.background._TELLING", 0.99)
    tenant.faults.latency = 60
    running = asyncio.create_task(run(load(), clock))
    await slack.connected()
    ana = slack.user("ana")
    await asyncio.gather(*(ana.types(f"/calls talk:>{n}s today", channel="vendas") for n in range(12)))

    running.cancel()
    async with asyncio.timeout(60):
        await running

    assert sum("Pergunte de novo" in message.text for message in ana.whispers("vendas")) == 12


@pytest.fixture
def _leaving_a_connection() -> Iterator[None]:
    """Let no later test hear of a connection that is left open, as by a process that ends at once."""
    gc.disable()
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
    gc.enable()


@pytest.mark.usefixtures("_leaving_a_connection")
async def test_a_second_signal_waits_for_nothing(tenant: Tenant, slack: Workspace, load: Load) -> None:
    tenant.faults.latency = 30
    running = asyncio.create_task(run(load(), clock))
    await slack.connected()
    await slack.user("ana").types("/calls today", channel="vendas")

    with capture_logs() as lines:
        running.cancel()
        await slack.wait_for(lambda: not slack.state.sockets.connections)
        running.cancel()
        async with asyncio.timeout(60):
            with suppress(asyncio.CancelledError):
                await running

    assert "stopping" in [line["event"] for line in lines]


@pytest.mark.parametrize("setting", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
async def test_a_wrong_token_ends_the_start(load: Load, setting: str) -> None:
    with pytest.raises(TokenRefusedError) as caught:
        async with open_bot(load(**{setting: f"{'xoxb' if 'BOT' in setting else 'xapp'}-wrong"}), clock):
            pass

    assert caught.value.setting == setting


async def test_no_slack_no_database_or_no_port_ends_the_start(load: Load, tmp_path: Path) -> None:
    with pytest.raises(SlackUnreachableError):
        async with open_bot(load(SLACK_API_URL="http://127.0.0.1:9/api/"), clock):
            pass
    with pytest.raises(DatabaseUnreachableError):
        async with open_bot(load(DATABASE_URL=f"sqlite:///{tmp_path / 'no' / 'calls.db'}"), clock):
            pass
    async with open_bot(load(), clock) as bot:
        with pytest.raises(SettingsError) as caught:
            async with open_bot(load(HTTP_PORT=bot.url.rpartition(":")[2]), clock):
                pass

    assert [problem.name for problem in caught.value.problems] == ["HTTP_PORT"]


@pytest.mark.unmeasured
async def test_a_template_that_is_broken_is_told_and_the_bot_starts(load: Load, tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "empty.json.j2").write_text("{")

    with capture_logs() as lines:
        async with open_bot(load(TEMPLATES_DIR=str(folder)), clock):
            pass

    assert "empty.json.j2" in [line.get("template") for line in lines if line["event"] == "template_broken"]


async def test_without_a_tick_for_minutes_it_is_not_ready(
    slack: Workspace, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_bot(load(), clock) as bot, aiohttp.ClientSession() as session:
        await slack.connected()
        monkeypatch.setattr(scheduler, "_STUCK_AFTER", timedelta(0))
        async with session.get(f"{bot.url}/readyz") as ready:
            assert ready.status == 503
