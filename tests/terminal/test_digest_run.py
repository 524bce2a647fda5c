"""`calls-bot digest run`: what was missed is sent when an operator says so, and never twice."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app.container import Container, open_container
from bot.sandbox.workspace import Message, Workspace
from bot.store.audit import AuditFilter, AuditRecord
from bot.store.store import open_store
from bot.terminal.digest import send
from tests.drafts import DAILY
from tests.terminal.conftest import NOW, Served, call, clock

DAY = timedelta(days=1)
Sent = Callable[..., tuple[int, str, str]]


@pytest.fixture
def environ(served: Served, workspace: Workspace, tmp_path: Path) -> dict[str, str]:
    workspace.channel("vendas").messages.clear()
    workspace.faults.clear()
    return served.environ | workspace.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/store.db"}


@pytest.fixture(autouse=True)
def _no_pause_between_messages(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot sleep for a thousandth of the time, in which all of it passes for Slack's limits."""

    async def cut_short(seconds: float) -> None:
        await asyncio.sleep(seconds / 1000)
        workspace.rates.advance(seconds)

    @asynccontextmanager
    async def opened(*values: Any) -> AsyncIterator[Container]:
        async with open_container(*values) as container:
            yield replace(container, delivery_sleep=cut_short)

    monkeypatch.setattr("bot.app.container.open_container", opened)


@pytest.fixture
def sent(environ: dict[str, str], workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> Sent:
    """A digest of everything at six on working days, made two weeks ago; and what sends it."""

    async def add() -> None:
        draft = replace(
            DAILY,
            team=workspace.state.world.team.id,
            channel=workspace.channel("vendas").id,
            owner=workspace.user("bruno").id,
            weekdays=frozenset(range(5)),
        )
        async with open_store(environ["DATABASE_URL"], clock=lambda: NOW - 14 * DAY) as store:
            await store.digests.add(draft)

    def sent(number: int = 1, day: date | None = None, at: Callable[[], datetime] = clock) -> tuple[int, str, str]:
        code = send(call(environ, "en", at=at), number, day)
        return code, *capsys.readouterr()

    asyncio.run(add())
    return sent


def roots(workspace: Workspace) -> list[Message]:
    return [one for one in workspace.messages("vendas") if one.thread_ts is None]


async def audited(environ: dict[str, str]) -> list[AuditRecord]:
    async with open_store(environ["DATABASE_URL"], clock=clock) as store:
        return [one async for one in store.audit.read(AuditFilter(kind="digest"))]


def test_the_latest_that_was_due_is_sent_late_with_its_thread_and_once(
    sent: Sent, environ: dict[str, str], workspace: Workspace
) -> None:
    assert sent() == (0, "last: 4 Mar 2026 18:00 (São Paulo time), sent late\n", "")
    assert sent() == (0, "Digest 1, due 4 Mar 2026 18:00 (São Paulo time), is in its channel already.\n", "")

    (root,) = roots(workspace)
    assert "04/03/2026" in root.text
    assert len(workspace.messages("vendas", root.ts)) == 4
    assert [one.target for one in asyncio.run(audited(environ))] == ["run 1"]


def test_another_day_is_sent_where_it_was_due_then(sent: Sent, workspace: Workspace) -> None:
    assert sent(day=date(2026, 2, 27))[1] == "last: 27 Feb 2026 18:00 (São Paulo time), sent late\n"
    assert "27/02/2026" in roots(workspace)[0].text
    assert sent(day=date(2026, 2, 28)) == (
        2,
        "",
        "Digest 1 was not due on 28 Feb 2026. calls-bot digest list shows when it is.\n",
    )
    assert sent(day=date(2026, 3, 5))[0] == 2  # today, but not yet


def test_one_that_failed_is_sent_once_its_reason_is_gone(sent: Sent, workspace: Workspace) -> None:
    workspace.faults.fail("chat.postMessage", "fatal_error", times=None)
    code, out, _ = sent()
    assert (code, "fatal_error" in out) == (4, True)
    workspace.faults.clear()

    assert sent()[0] == 0
    assert len(roots(workspace)) == 1


def test_one_that_is_being_sent_is_left_to_who_sends_it(
    sent: Sent, environ: dict[str, str], workspace: Workspace
) -> None:
    async def take() -> None:
        async with open_store(environ["DATABASE_URL"], clock=clock) as store:
            assert await store.runs.claim(1, date(2026, 3, 4), datetime.fromisoformat("2026-03-04T21:00:00Z"))

    asyncio.run(take())

    assert sent() == (4, "Digest 1, due 4 Mar 2026 18:00 (São Paulo time), is being sent by a bot that runs.\n", "")
    assert roots(workspace) == []


def test_what_is_wrong_is_said_with_an_exit_code(sent: Sent, environ: dict[str, str]) -> None:
    assert sent(7) == (2, "", "There is no digest 7.\n→ calls-bot digest list shows the numbers.\n")
    environ["SLACK_BOT_TOKEN"] = "xoxb-wrong"  # noqa: S105 - nobody's
    assert sent()[0] == 3
    del environ["SLACK_BOT_TOKEN"]
    assert sent()[0] == 5


def test_one_that_was_never_due_is_said_so(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> list[Any]:
        return []

    monkeypatch.setattr("bot.domain.schedule.Schedule.due_between", never)

    assert sent() == (2, "", "Digest 1 was never due yet.\n")
