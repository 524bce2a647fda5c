"""Digests when something is wrong: late, refused, lost, partial, broken; and weeks of them."""

import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.sandbox.workspace import Message
from bot.store.subscriptions import NewSubscription
from bot.store.tables import subscriptions
from tests.e2e.running import Place, Replica, place, words
from tests.fakes import FakeClock

MORNING = datetime(2026, 11, 17, 15, tzinfo=UTC)
"""A Tuesday, noon in São Paulo."""
SIX = datetime(2026, 11, 17, 21, tzinfo=UTC)
"""18:00 there."""
A_DAY = timedelta(days=1)


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path, now=MORNING) as opened:
        yield opened


def roots(here: Place, channel: str = "vendas") -> list[Message]:
    return [one for one in here.ws.messages(channel) if one.user == here.ws.bot.id and one.thread_ts is None]


def told(here: Place, name: str = "bruno") -> list[str]:
    direct = here.ws.direct(name)
    return [words(one) for one in here.ws.messages(direct.id) if one.user == here.ws.bot.id]


async def due(here: Place, bot: Replica, **changed: object) -> int:
    """Subscribe Bruno's channel, at six in the evening."""
    fields: dict[str, object] = {
        "team": here.ws.core.world.team.id,
        "channel": here.ws.channel("vendas").id,
        "owner": here.user("bruno").id,
        "query": "period:today",
        "language": "pt-BR",
        "at": time(18),
        "weekdays": frozenset(range(7)),
        "zone": "America/Sao_Paulo",
        "skip_holidays": False,
    } | changed
    draft: NewSubscription = NewSubscription(**fields)  # type: ignore[arg-type]  # of this table
    return (await bot.store.subscriptions.add(draft)).id


async def at(here: Place, bot: Replica, now: datetime) -> None:
    here.clock.now = now
    await bot.tick()


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


async def test_what_slack_refuses_is_tried_again_and_then_told(here: Place) -> None:
    here.ws.faults.fail(
        "chat.postMessage", "fatal_error", times=3, where=lambda sent: str(sent["channel"]).startswith("C")
    )
    async with here.bot() as bot:
        await due(here, bot)
        for minutes in (0, 0.9, 1, 2.9, 3, 6.9):
            await at(here, bot, SIX + timedelta(minutes=minutes))
        assert roots(here) == []
        assert ["continuo tentando" in one for one in told(here)] == [True]
        await at(here, bot, SIX + timedelta(minutes=7))

    assert len(roots(here)) == 1
    assert "Atrasado" not in words(roots(here)[0])


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


@pytest.mark.parametrize("way", ["archived", "removed"])
async def test_a_lost_channel_pauses_it_and_its_owner_hears_why(here: Place, way: str) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        key = await due(here, bot)
        if way == "archived":
            await bruno.archives("vendas")
        else:
            await bruno.removes(here.ws.bot.name, channel="vendas")
        await at(here, bot, SIX)
        await at(here, bot, SIX + A_DAY)
        found = await bot.store.subscriptions.find(here.ws.core.world.team.id, key)

    assert found is not None
    assert found.state == "paused"
    assert len(told(here)) == 1
    assert "pausado" in told(here)[0]


@pytest.mark.parametrize("way", ["archived", "removed"])
async def test_where_its_owner_has_left_too_the_supervisors_hear_of_it_once(here: Place, way: str) -> None:
    """Those of the settings, by name and by group, and the workspace's own."""
    group = next(iter(here.ws.core.world.groups))
    here.environ |= {"SUPERVISORS": f"{here.user('lia').id},{group}", "ADMINS": here.user("john").id}
    async with here.bot() as bot:
        await due(here, bot, owner=here.user("ana").id)
        here.ws.change_person("ana", deleted=True)
        if way == "archived":
            await here.user("bruno").archives("vendas")
        else:
            await here.user("bruno").removes(here.ws.bot.name, channel="vendas")
        await at(here, bot, SIX)
        await bot.tick()
    async with here.bot() as bot:
        await at(here, bot, SIX + timedelta(minutes=5))
        await at(here, bot, SIX + A_DAY)

    heard = {name: told(here, name) for name in ("ana", "bruno", "clara", "gil", "iris", "john", "lia", "olivia")}
    assert {name for name, texts in heard.items() if texts} == {"bruno", "clara", "john", "lia", "olivia"}
    assert all(len(texts) <= 1 for texts in heard.values())
    assert "pausado" in heard["bruno"][0]
    assert f"<@{here.user('ana').id}>" in heard["bruno"][0]
    assert "/calls digest owner 1 @nome" in heard["bruno"][0]


async def test_an_answer_of_slacks_that_is_lost_tells_a_supervisor_no_second_time(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot, owner=here.user("ana").id)
        here.ws.change_person("ana", deleted=True)
        await here.user("bruno").archives("vendas")
        direct = here.ws.direct("bruno").id
        here.ws.faults.drop_after("chat.postMessage", where=lambda arguments: arguments.get("channel") == direct)
        await at(here, bot, SIX)
        await at(here, bot, SIX + A_DAY)

    assert [len(told(here, name)) for name in ("bruno", "olivia")] == [1, 1]


async def test_an_owner_whom_slack_does_not_tell_of_is_told_as_ever(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot)
        await here.user("bruno").archives("vendas")
        here.ws.faults.fail("users.info", "internal_error", times=None)
        await at(here, bot, SIX)

    assert len(told(here)) == 1
    assert told(here, "olivia") == []


async def test_a_connection_that_breaks_after_each_message_doubles_none(here: Place) -> None:
    here.ws.faults.drop_after("chat.postMessage", times=4)
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX)
        (root,) = roots(here)

    assert len(here.ws.messages("vendas", root.ts)) == 4


@pytest.mark.parametrize("hours", [2, 24])
async def test_a_clock_that_was_ahead_and_is_set_right_doubles_none(here: Place, hours: int) -> None:
    ahead = FakeClock(SIX)
    here.clock.now = SIX - timedelta(hours=hours)
    async with here.bot(clock=ahead) as bot:
        key = await due(here, bot)
        await bot.store._database.write(update(subscriptions).values(due_from=SIX - A_DAY / 2))
        here.ws.faults.drop_after("chat.postMessage")
        here.ws.faults.fail("conversations.history", "internal_error")
        await bot.tick()
        assert len(roots(here)) == 1
    async with here.bot() as bot:
        await at(here, bot, SIX + timedelta(minutes=1))
        run = await bot.store.runs.find(key, SIX.date())

    (root,) = roots(here)
    assert len(here.ws.messages("vendas", root.ts)) == 4
    assert run is not None
    assert run.state == "posted"


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


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("restricted_action", "Só alguns membros"),
        ("restricted_action_read_only_channel", "Só alguns membros"),
        ("restricted_action_thread_only_channel", "só aceita respostas"),
        ("restricted_action_non_threadable_channel", "não tem conversas em thread"),
        ("channel_not_found", "onde sou membro"),
        ("posting_to_channel_denied", "Só alguns membros"),
    ],
)
async def test_a_channel_that_takes_no_digests_pauses_it_at_once_and_in_words(
    here: Place, code: str, reason: str
) -> None:
    async with here.bot() as bot:
        key = await due(here, bot)
        here.ws.channel("vendas").refusal = code
        await at(here, bot, SIX)
        await at(here, bot, SIX + timedelta(hours=1))
        await here.user("bruno").types("/chamadas resumo lista", channel="cobranca")
        listed = words(await here.answered(here.user("bruno"), "cobranca"))
        found = await bot.store.subscriptions.find(here.ws.core.world.team.id, key)

    assert found is not None
    assert (found.state, found.reason) == ("paused", code)
    (only,) = told(here)
    assert reason in only
    assert reason in listed
    assert code not in only + listed


@pytest.mark.parametrize("way", ["deleted", "deleted with replies", "locked"])
async def test_a_thread_that_is_gone_ends_the_run_and_leaves_nothing_outside_it(here: Place, way: str) -> None:
    here.ws.faults.fail("chat.postMessage", "fatal_error", where=lambda sent: bool(sent.get("thread_ts")))
    channel = here.ws.channel("vendas")
    async with here.bot() as bot:
        key = await due(here, bot)
        await at(here, bot, SIX)
        (root,) = roots(here)
        if way == "locked":
            channel.locked.add(root.ts)
        else:
            if way == "deleted with replies":
                await here.user("ana").says("ok", channel="vendas", thread=root.ts)
            await bot.container.client.chat_delete(channel=channel.id, ts=root.ts)
        await at(here, bot, SIX + timedelta(minutes=1))
        await at(here, bot, SIX + timedelta(minutes=10))
        run = await bot.store.runs.find(key, SIX.date())

    assert len(roots(here)) == (way == "locked")
    assert ["só em parte" in one for one in told(here)] == [True]
    assert run is not None
    assert (run.state, run.attempt) == ("failed", 2)


async def test_a_reply_outside_its_thread_is_taken_back_even_if_its_answer_is_lost(here: Place) -> None:
    here.ws.faults.fail("chat.postMessage", "fatal_error", where=lambda sent: bool(sent.get("thread_ts")))
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX)
        (root,) = roots(here)
        await bot.container.client.chat_delete(channel=root.channel, ts=root.ts)
        here.ws.faults.drop_after("chat.postMessage", where=lambda sent: bool(sent.get("thread_ts")))
        await at(here, bot, SIX + timedelta(minutes=1))

    assert roots(here) == []


async def test_a_message_that_slack_takes_in_no_form_is_not_tried_again(here: Place) -> None:
    here.ws.faults.fail("chat.postMessage", "msg_too_long", times=None, where=lambda sent: sent["channel"][0] == "C")
    async with here.bot() as bot:
        key = await due(here, bot)
        await at(here, bot, SIX)
        run = await bot.store.runs.find(key, SIX.date())

    assert ["em forma nenhuma" in one or "de forma nenhuma" in one for one in told(here)] == [True]
    assert run is not None
    assert run.state == "failed"


@pytest.mark.parametrize(
    "code", ["restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel"]
)
async def test_where_it_may_not_post_no_digest_is_made(here: Place, code: str) -> None:
    here.ws.channel("vendas").refusal = code
    async with here.bot() as bot:
        await here.user("bruno").types("/chamadas resumo todo dia às 18:00", channel="vendas")
        answer = words(await here.answered(here.user("bruno"), "vendas"))

        assert await bot.store.subscriptions.every() == []
    assert "Só alguns membros" in answer or "só aceita respostas" in answer


async def test_a_digest_is_resumed_only_where_it_can_be_posted(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        key = await due(here, bot)
        await bruno.types(f"/chamadas resumo pausar {key}", channel="cobranca")
        await here.answered(bruno, "cobranca")
        await bruno.removes(here.ws.bot.name, channel="vendas")
        await bruno.types(f"/chamadas resumo retomar {key}", channel="cobranca")
        answer = words(await here.answered(bruno, "cobranca", 2))
        found = await bot.store.subscriptions.find(here.ws.core.world.team.id, key)

    assert "/invite" in answer
    assert found is not None
    assert found.state == "paused"


async def test_a_channel_whose_id_changes_keeps_its_digests_threads_and_settings(here: Place) -> None:
    team, old = here.ws.core.world.team.id, here.ws.channel("vendas").id
    async with here.bot() as bot:
        key = await due(here, bot)
        await at(here, bot, SIX)
        (root,) = roots(here)
        settings = await bot.store.channel_settings.find(team, old)
        await bot.store.channel_settings.keep(replace(settings, shared=True))
        changed = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": "C0NEW"}
        delivery = here.ws.tell(changed)
        await here.ws.wait_for(lambda: delivery.acked)
        await bot.work.drain(10)
        found = await bot.store.subscriptions.find(team, key)

        assert found is not None
        assert (found.channel, found.state) == ("C0NEW", "active")
        assert (await bot.store.channel_settings.find(team, "C0NEW")).shared
        assert await bot.store.threads.find(team, "C0NEW", root.ts) is not None
        assert await bot.store.threads.find(team, old, root.ts) is None


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
        await bot.work.drain(10)

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


async def test_what_nobody_can_read_any_more_ends_and_is_told(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot, query="what is this")
        await at(here, bot, SIX)
        await at(here, bot, SIX + timedelta(hours=1))

    assert roots(here) == []
    assert ["parei de tentar" in one for one in told(here)] == [True]


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


@pytest.mark.parametrize("role", ["member", "guest", "deactivated"])
async def test_in_a_direct_message_it_ends_with_the_right_of_who_reads_it(here: Place, role: str) -> None:
    """Or a user who left would go on getting numbers and names every evening."""
    direct = here.ws.direct("bruno")
    bruno = here.ws.core.world.person("bruno")
    async with here.bot() as bot:
        key = await due(here, bot, channel=direct.id)
        await at(here, bot, SIX)
        sent = len(told(here))
        bruno.deleted = role == "deactivated"
        bruno.role = "guest" if role == "guest" else "member"
        await at(here, bot, SIX + A_DAY)
        await at(here, bot, SIX + 2 * A_DAY)
        found = await bot.store.subscriptions.find(here.ws.core.world.team.id, key)

    assert sent == 4
    assert len(told(here)) == sent
    assert found is not None
    assert (found.state, found.reason) == ("paused", "not_allowed")


async def test_where_slack_cannot_tell_who_reads_it_it_waits(here: Place) -> None:
    direct = here.ws.direct("bruno")
    async with here.bot() as bot:
        await due(here, bot, channel=direct.id)
        here.ws.faults.fail("users.info", "internal_error", times=1)
        await at(here, bot, SIX)
        assert told(here) == []
        await at(here, bot, SIX + timedelta(minutes=1))

    assert len(told(here)) == 4
