"""`calls-bot ask "curtas"`: the meter of short calls, equal to a count of every call of the tenant."""

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.language import Language
from bot.sandbox.tenant import Tenant
from bot.terminal import ask, explain
from tests.terminal.conftest import NOW, Served, call, filled_copy, own_copy

ZONE = ZoneInfo("America/Sao_Paulo")
TODAY = NOW.astimezone(ZONE).replace(hour=0, minute=0)
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def filled(running: Tenant, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return a database with the five days before today, which are all of this month, and the last of the month."""
    return filled_copy(running, tmp_path_factory.mktemp("filled"), days=5)


@pytest.fixture
def environ(served: Served, filled: dict[str, str], tmp_path: Path) -> dict[str, str]:
    return served.environ | own_copy(filled, tmp_path)


def asked(environ: dict[str, str], capsys: Capture, text: str = "curtas", *, live: bool = False) -> dict[str, Any]:
    code = ask.run(call(environ, form="json"), text, live=live)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert code == 0, found
    return found


def counted(tenant: Tenant, start: datetime, seconds: int = 6) -> dict[str | None, dict[str, int]]:
    """Return the calls of the tenant since an instant by trunk, counted one by one."""
    calls, short = Counter[str | None](), Counter[str | None]()
    for one in tenant.world.calls_between(start, NOW, NOW):
        calls[one.trunk] += 1
        short[one.trunk] += one.answered_at is None or (one.talk_seconds or 0) <= seconds
    return {trunk: {"calls": calls[trunk], "short": short[trunk], "unknown": 0} for trunk in calls}


def by_trunk(found: dict[str, Any], key: str) -> dict[str | None, dict[str, int]]:
    return {one["trunk"]: {name: one[key][name] for name in ("calls", "short", "unknown")} for one in found["trunks"]}


def test_today_without_a_copy_is_counted_from_the_tenant_and_the_month_is_not(served: Served, capsys: Capture) -> None:
    found = asked(served.environ, capsys)

    told = counted(served.tenant, TODAY)
    assert by_trunk(found, "today") == told
    assert found["today"]["calls"] == sum(one["calls"] for one in told.values()) > 100
    assert (found["complete"], found["month"], found["today"]["blocks"]) == (True, None, False)
    assert found["rules"] == {"seconds": 6, "share": 0.85, "volume": 100_000, "monthly_volume": 500_000}


@pytest.mark.unmeasured
def test_the_day_and_the_month_come_from_the_copy_without_a_request(
    served: Served, environ: dict[str, str], capsys: Capture
) -> None:
    served.tenant.requests.clear()

    found = asked(environ, capsys, "quão perto do bloqueio?")

    assert len(served.tenant.requests) == 0
    assert (found["source"], found["read_at"]) == ("mirror", "2026-03-05T15:30:00Z")
    assert by_trunk(found, "today") == counted(served.tenant, TODAY)
    assert by_trunk(found, "month") == counted(served.tenant, TODAY.replace(day=1))
    assert (found["month"]["since"], found["month"]["missing_seconds"]) == ("2026-03-01", 0)


def test_a_month_that_the_copy_lacks_in_part_says_how_much(environ: dict[str, str], capsys: Capture) -> None:
    later = NOW.replace(day=31)
    environ |= {"SHORT_CALL_SECONDS": "20"}

    code = ask.run(call(environ, form="json", at=lambda: later), "curtas")

    found = json.loads(capsys.readouterr().out)
    assert code == 0
    kept = timedelta(days=30) - timedelta(seconds=found["month"]["missing_seconds"])
    assert timedelta(days=4, hours=9) < kept <= timedelta(days=4, hours=12, minutes=30)  # the last hours were moving
    assert found["rules"]["seconds"] == 20


def test_the_lines_are_the_operators(served: Served, environ: dict[str, str], capsys: Capture) -> None:
    calls = sum(one["calls"] for one in counted(served.tenant, TODAY).values())
    short = sum(one["short"] for one in counted(served.tenant, TODAY).values())
    percent = 100 * short // calls
    environ |= {"MONTHLY_CALL_VOLUME": "1000"}

    at = asked(environ | {"SHORT_CALL_VOLUME": str(calls), "SHORT_CALL_SHARE": str(percent)}, capsys)
    more = asked(environ | {"SHORT_CALL_VOLUME": str(calls + 1), "SHORT_CALL_SHARE": str(percent)}, capsys)
    higher = asked(environ | {"SHORT_CALL_VOLUME": str(calls), "SHORT_CALL_SHARE": str(percent + 1)}, capsys)

    assert [one["today"]["blocks"] for one in (at, more, higher)] == [True, False, False]
    assert more["today"]["over_share"] is higher["today"]["over_volume"] is True
    month = counted(served.tenant, TODAY.replace(day=1))
    assert set(at["month"]["over"]) == {trunk for trunk, one in month.items() if one["calls"] > 1000}


def test_a_day_of_more_calls_than_are_read_says_so_and_keeps_its_total(served: Served, capsys: Capture) -> None:
    found = asked(served.environ | {"MAX_CALLS": "100"}, capsys)

    assert (found["complete"], [one["code"] for one in found["notes"]]) == (False, ["cap"])
    assert found["today"]["calls"] == sum(one["calls"] for one in counted(served.tenant, TODAY).values())
    assert sum(one["today"]["calls"] for one in found["trunks"]) <= 200


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Short calls today: ", "below the line of 100,000", "An estimate: ", "whoever runs this bot"]),
        (
            "pt-BR",
            ["Chamadas curtas hoje: ", "abaixo da linha de 100.000", "É uma estimativa: ", "quem cuida deste bot"],
        ),
    ],
)
def test_people_read_what_it_is_and_that_it_is_an_estimate(
    served: Served, language: Language, said: list[str], capsys: Capture
) -> None:
    assert ask.run(call(served.environ, language), "chamadas curtas") == 0

    out = " ".join(capsys.readouterr().out.split())
    assert [one for one in said if one not in out] == []


def test_it_is_shown_as_its_message(served: Served, capsys: Capture) -> None:
    assert ask.run(call(served.environ, "en", "blocks"), "anatel meter") == 0

    shown = json.loads(capsys.readouterr().out)
    assert shown["text"].startswith("Short calls today: ")
    assert any(block["type"] == "table" for block in shown["blocks"])


def test_explain_tells_it_from_a_question(served: Served, capsys: Capture) -> None:
    explained = []
    for text in ("ligações curtas hoje", "ligações curtas ontem"):
        assert explain.run(call(served.environ, form="json"), text) == 0
        explained.append(json.loads(capsys.readouterr().out))

    assert [(one["query"], one["action"]) for one in explained] == [
        ("period:today short:6s by:trunk", "meter"),
        ("period:yesterday short:6s", None),
    ]
