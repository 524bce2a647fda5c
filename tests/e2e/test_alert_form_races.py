"""A trial that is slow, and a form or command that comes twice: each error stays in sight, and one alert is made."""

import asyncio
from typing import Any

import pytest

from bot.reports.alert_preview import AlertPreviews
from bot.slack.subscriptions.posting_rules import PostingRules
from tests.e2e.alerts import MIRRORED, form
from tests.e2e.digests import MORNING, words_of
from tests.e2e.running import Place
from tests.e2e.users import deliver_twice

pytestmark = pytest.mark.place(now=MORNING, environ=MIRRORED)


def held(monkeypatch: pytest.MonkeyPatch, owner: type, method: str, let: asyncio.Event) -> asyncio.Event:
    """Hold the calls of a method until they are let go; return what is set once one was made."""
    made, go_on = asyncio.Event(), getattr(owner, method)

    async def holding(*values: Any) -> Any:
        made.set()
        await let.wait()
        return await go_on(*values)

    monkeypatch.setattr(owner, method, holding)
    return made


async def test_a_trial_that_is_slow_takes_no_error_of_a_submission_away(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    bruno, let = here.user("bruno"), asyncio.Event()
    trying = held(monkeypatch, AlertPreviews, "preview", let)
    async with here.bot() as bot:
        view = await form(here)
        await bruno.selects(view, "field:text", "hit rate < 20% em 30m")
        await trying.wait()
        shown = words_of(bruno.modal)
        await bruno.submits(view, {"field:channel": here.ws.channel("cobranca").id})
        let.set()
        await bot.work.drain(60)

    assert "Testando nos últimos dias" in shown
    assert "/invite" in view.errors["field:channel"]
    assert "Testando nos últimos dias" not in words_of(view)


@pytest.mark.parametrize("channel", ["cobranca", "vendas"])  # the examination finds an error, or good terms
async def test_a_submission_that_takes_long_says_so_and_no_trial_takes_that_away(
    here: Place, monkeypatch: pytest.MonkeyPatch, channel: str
) -> None:
    bruno, let = here.user("bruno"), asyncio.Event()
    trying = held(monkeypatch, AlertPreviews, "preview", let)
    held(monkeypatch, PostingRules, "require_channel", let)
    monkeypatch.setattr("bot.slack.listeners.submissions._EXAMINED_FOR_S", 1.0)
    async with here.bot() as bot:
        view = await form(here)
        await bruno.selects(view, "field:text", "hit rate < 20% em 30m")
        await trying.wait()
        await bruno.submits(view, {"field:channel": here.ws.channel(channel).id})
        let.set()
        await bot.work.drain(60)

    assert "Ainda estou procurando" in view.errors["field:text"]
    assert "Testando nos últimos dias" not in words_of(view)


async def test_a_form_that_is_submitted_again_makes_one_alert(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here)
        here.ws.faults.lost_acks = 1
        await bruno.submits(view)
        await bot.work.drain(60)
        await bruno.submits(view)
        await bot.work.drain(60)

        assert len(await bot.store.alerts.of_team(here.ws.state.world.team.id)) == 1


async def test_a_command_that_slack_delivers_twice_makes_one_alert(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    bruno = here.user("bruno")
    deliver_twice(bruno, monkeypatch)
    async with here.bot() as bot:
        await bruno.types("/chamadas alerta hit rate < 20% em 30m", channel="vendas")
        await bot.work.drain(60)

        assert len(await bot.store.alerts.of_team(here.ws.state.world.team.id)) == 1
    assert len(bruno.whispers("vendas")) == 1
