"""Digests when something is wrong: late, partial, broken, restored; and weeks of them."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.store.tables.digests import digests
from tests.e2e.digests import A_DAY, MORNING, SIX, at, due, roots, told
from tests.e2e.running import Place, place, words
from tests.fakes import FakeClock

pytestmark = pytest.mark.place(now=MORNING)


@pytest.mark.unmeasured
async def test_what_was_missed_for_two_hours_comes_once_and_says_so(here: Place) -> None:
    async with here.bot() as bot:
        for _ in range(10):
            await due(here, bot)
        await at(here, bot, SIX + timedelta(hours=2))
        await at(here, bot, SIX + timedelta(hours=2, seconds=30))

    assert len(roots(here)) == 10
    assert all("Atrasado" in words(one) for one in roots(here))


async def test_after_two_days_only_the_latest_comes_and_after_twelve_hours_none(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot)
        await due(here, bot, late="skip")
        await at(here, bot, SIX + 2 * A_DAY + timedelta(hours=1))
        assert len(roots(here)) == 1
        assert told(here) == []
        await at(here, bot, SIX + 3 * A_DAY + timedelta(hours=12, seconds=1))
        await at(here, bot, SIX + 3 * A_DAY + timedelta(hours=12, minutes=1))

    assert len(roots(here)) == 1
    assert ["fora do ar" in one for one in told(here)] == [True, True]


async def test_a_clock_that_goes_back_sends_nothing_twice(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot)
        for now in (SIX, SIX - timedelta(hours=3), SIX - A_DAY, SIX, SIX + timedelta(hours=1)):
            await at(here, bot, now)

    assert len(roots(here)) == 1


async def test_a_tenant_that_is_down_is_tried_for_twelve_hours(here: Place) -> None:
    here.tenant.faults.next = {"refuse": 1000}
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX)
        await at(here, bot, SIX + timedelta(hours=12))
        here.tenant.faults.next = {}
        await at(here, bot, SIX + timedelta(hours=12, minutes=1))

    assert roots(here) == []
    assert ["parei de tentar" in one for one in told(here)] == [True]


@pytest.mark.parametrize("hours", [2, 24])
async def test_a_clock_that_was_ahead_and_is_set_right_doubles_none(here: Place, hours: int) -> None:
    ahead = FakeClock(SIX)
    here.clock.now = SIX - timedelta(hours=hours)
    async with here.bot(clock=ahead) as bot:
        key = await due(here, bot)
        await bot.store._database.write(update(digests).values(due_from=SIX - A_DAY / 2))
        here.ws.faults.drop_after("chat.postMessage")
        here.ws.faults.fail("conversations.history", "internal_error", times=3)
        await bot.tick()
        assert len(roots(here)) == 1
    async with here.bot() as bot:
        await at(here, bot, SIX + timedelta(minutes=1))
        run = await bot.store.runs.find(key, SIX.date())

    (root,) = roots(here)
    assert len(here.ws.messages("vendas", root.ts)) == 4
    assert run is not None
    assert run.state == "posted"


@pytest.mark.unmeasured
@pytest.mark.parametrize("minutes", [0.5, 60, 13 * 60])
async def test_a_restored_backup_repeats_nothing_and_calls_nothing_missed(
    here: Place, tmp_path: Path, minutes: float
) -> None:
    async with here.bot() as bot:
        key = await due(here, bot)
    shutil.copy(tmp_path / "bot.db", tmp_path / "backup.db")
    async with here.bot() as bot:
        await at(here, bot, SIX)
    (tmp_path / "bot.db-wal").unlink(missing_ok=True)
    shutil.copy(tmp_path / "backup.db", tmp_path / "bot.db")
    here.clock.now = SIX + timedelta(minutes=minutes)
    async with here.bot() as bot:
        await bot.tick()
        run = await bot.store.runs.find(key, SIX.date())

    (root,) = roots(here)
    assert len(here.ws.messages("vendas", root.ts)) == 4
    assert told(here) == []
    assert run is not None
    assert run.state == "posted"


async def test_a_slow_app_home_replaces_no_newer_one(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        slow = here.ws.faults.hold("views.publish")
        await bruno.opens_home()
        await here.sleeper.until(lambda: slow.happened or None)
        await due(here, bot, query="campaign:424242 period:today")
        await bruno.opens_home()
        await here.sleeper.until(lambda: len(bot.work) == 2 or None)
        slow.release()
        await bot.work.drain(60)

        assert bruno.home is not None
        assert "424242" in str(bruno.home.body)


class BugError(Exception):
    """An error that no code was made for."""


def break_where(thing: Any, name: str, wrong: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a method fail for the arguments that are wrong."""
    works = getattr(thing, name)

    async def broken(*args: Any, **kwargs: Any) -> Any:
        if wrong(*args, **kwargs):
            raise BugError
        return await works(*args, **kwargs)

    monkeypatch.setattr(thing, name, broken)


@pytest.mark.parametrize("where", ["read", "compose", "remember"])
async def test_an_error_that_was_not_foreseen_is_retried_then_told_and_ends(
    here: Place, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    async with here.bot() as bot:
        parts = {
            "read": (bot.container.digest_reports, "gather_together"),
            "compose": (bot.container.scheduler._delivery._composer, "message"),
            "remember": (bot.store.threads, "keep"),
        }
        break_where(*parts[where], lambda *_: True, monkeypatch)
        key = await due(here, bot)
        for minutes in (0, 1, 3):
            await at(here, bot, SIX + timedelta(minutes=minutes))
        assert ["continuo tentando" in one for one in told(here)] == [True]
        await at(here, bot, SIX + timedelta(hours=11, minutes=59))
        run = await bot.store.runs.find(key, SIX.date())

    assert "está com o número" in told(here)[-1]
    assert "parei de tentar" in told(here)[-1]
    assert run is not None
    assert run.state == "failed"


async def test_a_notice_that_breaks_keeps_no_run_claimed(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    async with here.bot() as bot:
        break_where(bot.container.scheduler._delivery._recipients, "notify_owner", lambda *_, **__: True, monkeypatch)
        key = await due(here, bot, query="what is this")
        await at(here, bot, SIX)
        run = await bot.store.runs.find(key, SIX.date())

    assert run is not None
    assert run.state == "failed"


async def test_one_digest_that_breaks_spoils_no_other(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    async with here.bot() as bot:
        spoilt = await due(here, bot, zone="America/Nowhere")
        broken = await due(here, bot, query="answered period:today")
        await due(here, bot)
        reports = bot.container.digest_reports
        break_where(reports, "gather_together", lambda group: any(one.key == broken for one in group), monkeypatch)
        await at(here, bot, SIX)
        runs = [await bot.store.runs.find(key, SIX.date()) for key in (spoilt, broken)]

    assert len(roots(here)) == 1
    assert runs[0] is None
    assert runs[1] is not None
    assert runs[1].result == "failure"


async def test_a_broken_template_still_gives_the_figures_and_tells(here: Place, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "digest.json.j2").write_text('{"text": "{{ nobody.knows }}", "blocks": []}')
    here.environ["TEMPLATES_DIR"] = str(folder)
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX)

    (root,) = roots(here)
    assert "17/11/2026" in words(root)
    assert ["modelo" in one for one in told(here)] == [True]


async def test_a_day_without_calls_is_said_or_left_out_as_set(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot, query="campaign:424242 period:today")
        await due(here, bot, query="campaign:424242 period:today", empty="skip")
        await at(here, bot, SIX)

    (root,) = roots(here)
    assert "Nenhuma chamada" in words(root)
    assert len(here.ws.messages("vendas", root.ts)) == 1


async def test_partial_data_is_sent_and_marked(here: Place) -> None:
    here.tenant.faults.bad_rows = 2
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX)

    assert "Resumo parcial" in words(roots(here)[0])


@pytest.mark.unmeasured
async def test_two_weeks_have_the_expected_posts(tmp_path: Path) -> None:
    """Working days in Santiago around a holiday (7 September in Brazil) and a change of the clocks (6 September)."""
    zone, first = ZoneInfo("America/Santiago"), datetime(2026, 8, 31, 3, tzinfo=UTC)
    async with place(tmp_path, now=first) as here, here.bot() as bot:
        await due(here, bot, zone=zone.key, weekdays=frozenset(range(5)), skip_holidays=True)
        for hours in range(0, 14 * 24, 1):
            await at(here, bot, first + timedelta(hours=hours))
        posted = [datetime.fromtimestamp(float(one.ts), zone) for one in roots(here)]

    expected = [date(2026, 8, 31) + timedelta(days=day) for day in (0, 1, 2, 3, 4, 8, 9, 10, 11)]
    assert [one.date() for one in posted] == expected
    assert {(one.hour, one.minute) for one in posted} == {(18, 0)}


async def test_its_figures_are_for_who_runs_the_bot(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX)
        assert bot.container.scheduler.alive()
    text = here.metrics.text().decode()

    assert 'calls_bot_digests_total{result="posted"} 1.0' in text
    assert "calls_bot_digest_late_seconds_count 1.0" in text
    assert 'calls_bot_digest_seconds_count{step="fetch"} 1.0' in text
    assert 'calls_bot_digest_seconds_count{step="post"} 1.0' in text


async def test_those_that_are_due_together_share_what_is_read(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX)
        alone = len(here.tenant.requests)
        for query in ("period:today", "answered period:today", "agent:150 period:today"):
            await due(here, bot, query=query)
        here.tenant.requests.clear()
        await at(here, bot, SIX + A_DAY)

    assert len(roots(here)) == 5
    assert 0 < len(here.tenant.requests) < 2 * alone
