"""`calls-bot alert`: what operators see of alerts, and when one would have fired."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.alerts.firing_and_reminders import AlertState
from bot.domain.alerts.transitions import GroupState
from bot.store.alerts import NewAlert
from bot.store.store import open_store
from bot.terminal.alert import list_alerts, try_alert
from tests.databases import migrated
from tests.fakes import FakeClock
from tests.reports.alert_world import LocalCopy
from tests.terminal.conftest import Served, call, clock

Typed = Callable[..., tuple[int, str, str]]
NEW = NewAlert(team="T1", channel="C1", owner="U1", language="pt-BR", text="campaign:376 rate < 20% over 30m")
HOURS = "from 11:00 to 14:00"
"""When an alert speaks that is tried: a backtest looks at nothing else."""


@pytest.fixture
def environ(served: Served, tmp_path: Path) -> dict[str, str]:
    url = asyncio.run(migrated(tmp_path / "store.db"))
    return {**served.environ, "DATABASE_URL": url, "MIRROR_DAYS": "8", "SECRET_KEY": "k" * 40}


@pytest.fixture
def typed(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Typed:
    def typed(text: str = "", form: str = "text", **more: str) -> tuple[int, str, str]:
        here = call(environ | more, "en", form)
        code = try_alert(here, text) if text else list_alerts(here)
        return code, *capsys.readouterr()

    return typed


@pytest.fixture
def known(environ: dict[str, str]) -> None:
    """One alert that fires, one that is muted, one that is paused; and a day on which nobody answered for an hour."""

    async def add() -> None:
        now = clock()
        async with open_store(environ["DATABASE_URL"], clock=clock, secret_key="k" * 40) as store:
            firing, muted, paused = [await store.alerts.add(NEW) for _ in range(3)]
            await store.alerts.save(replace(muted, muted_until=now + timedelta(hours=1)))
            await store.alerts.save(replace(paused, state="paused", reason="is_archived", text=f"{NEW.text} {HOURS}"))
            copy = LocalCopy(store, FakeClock(now))
            noon = (now - timedelta(days=1)).replace(hour=15, minute=0)
            for minute in range(60):
                copy.add(unanswered=4, at=noon + timedelta(minutes=minute))
                copy.add(answered=4, at=noon + timedelta(minutes=minute + 60))
            await copy.known(now - timedelta(days=2), now - timedelta(hours=3))
            state = GroupState(alert=firing.id, key="", state=AlertState(firing_since=now))
            await store.alert_looks.advance([state], [])

    asyncio.run(add())


def test_where_there_are_none_it_says_so(typed: Typed) -> None:
    assert typed() == (0, "There are no alerts.\n", "")


@pytest.mark.usefixtures("known")
def test_each_has_a_line_with_its_state(typed: Typed) -> None:
    code, out, _ = typed()
    first, second, third = out.splitlines()

    assert code == 0
    assert first.startswith("1  C1  campaign:376 rate < 20% over 30m  watching  firing since")
    assert "muted until" in second
    assert "paused by me" in third


@pytest.mark.usefixtures("known")
def test_scripts_get_an_object_a_line(typed: Typed) -> None:
    firing, muted, paused = [json.loads(line) for line in typed(form="json")[1].splitlines()]

    assert (firing["number"], firing["alert"], firing["state"]) == (1, NEW.text, "active")
    assert [one["group"] for one in firing["firing"]] == [None]
    assert muted["muted_until"] is not None
    assert (paused["state"], paused["reason"], paused["firing"]) == ("paused", "is_archived", [])


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "text", ["3", f"alert campaign:376 rate < 20% over 30m {HOURS}", "me avisa quando o hit rate < 20% das 11h às 14h"]
)
def test_a_trial_tells_when_it_would_have_fired(typed: Typed, text: str) -> None:
    code, out, _ = typed(text, form="json")
    tried = json.loads(out)

    assert code == 0
    assert len(tried["fired"]) == 1
    assert tried["fired"][0]["group"] is None
    assert "would have fired 1 time" in typed(text)[1]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(("text", "code", "more"), [
    ("7", "no_such_alert", {}),
    ("campaign:376", "alert_needs_condition", {}),
    ("rate < 20%", "no_copy_to_watch", {"MIRROR_DAYS": "0"}),
    ("rate falls 30% against normal", "copy_too_short", {"MIRROR_DAYS": "7"}),
])  # fmt: skip
def test_what_cannot_be_tried_is_said(typed: Typed, text: str, code: str, more: dict[str, str]) -> None:
    exit_code, out, _ = typed(text, form="json", **more)

    assert exit_code == 2
    assert json.loads(out)["error"]["code"] == code


@pytest.mark.parametrize(("text", "code"), [
    ("rate < 20% over 5m", "alert_window"),
    ("rate < 120%", "alert_beyond"),
    ("rate < 20% yesterday", "not_in_alerts"),
    ("rate < 20% and tma > 5m", "alert_two_conditions"),
    ("rate < 20% xyzzyx", "unknown_word"),
])  # fmt: skip
def test_the_example_beside_an_error_is_an_alert(typed: Typed, text: str, code: str) -> None:
    error = json.loads(typed(text, form="json")[1])["error"]

    assert (error["code"], error["hint"]) == (code, "Ask as in campaign:376 rate < 20% over 30m.")
