"""The meter at the regulator's lines: equal to a count of every row, one call and a tenth of a percent apart."""

import asyncio
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from bot.domain.mirror_ledger import SETTLED_AFTER
from bot.store.mirror.rows import micros
from bot.store.mirror.tables import ANSWERED
from bot.terminal import ask
from tests.databases import migrated
from tests.terminal.conftest import Served, call

pytestmark = pytest.mark.unmeasured

ZONE = ZoneInfo("America/Sao_Paulo")
PER_MILLE = {date(2026, 3, 31): 849, date(2026, 4, 1): 850, date(2026, 4, 2): 851}
"""Of three days, the first the last of its month, how many of a thousand calls are short."""

LINE = 100_000
AT_LINE = time(20, 0, 2)
"""The second in which the call of each day begins that reaches the line; one more begins in the next."""

TRUNKS = ("Vivo", "Claro", None)
Capture = pytest.CaptureFixture[str]


class Kept(NamedTuple):
    """A call as it is kept: where `talk` is None, it was not answered."""

    at: datetime
    talk: int | None
    trunk: str | None

    @property
    def short(self) -> bool:
        return self.talk is None or self.talk <= 6

    def row(self, place: int, trunks: dict[str, int]) -> tuple[Any, ...]:
        flags = 0 if self.talk is None else ANSWERED
        answer = None if self.talk is None else 5000
        return micros(self.at), place, answer, self.talk or 0, flags, trunks.get(self.trunk or "")


def calls_of(day: date, short: int) -> Iterator[Kept]:
    """Yield the calls of a local day: the first at midnight, the line's in its second, some in the last second."""
    midnight = datetime.combine(day, time(), ZONE)
    line = datetime.combine(day, AT_LINE, ZONE)
    for place in range(LINE + 1):
        at = midnight + timedelta(seconds=place * 72_000 // LINE)
        at = line + timedelta(seconds=place - LINE + 1) if place > LINE - 3 else at
        talk = (None, None, 6)[place % 3] if place < short * LINE // 1000 else (7, 60)[place % 2]
        yield Kept(at.astimezone(UTC), talk, TRUNKS[place * 7 % 11 % 3])
    for hour, minute in ((21, 30), (23, 59)):  # of the next day in UTC
        at = datetime.combine(day, time(hour, minute, 59), ZONE)
        yield Kept(at.astimezone(UTC), 90, TRUNKS[0])


@cache
def every_call() -> list[tuple[date, Kept]]:
    """Return all calls, each with its local date."""
    calls = [one for day, short in PER_MILLE.items() for one in calls_of(day, short)]
    return [(one.at.astimezone(ZONE).date(), one) for one in calls]


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the settings of a bot whose copy has these days."""
    path = tmp_path_factory.mktemp("lines") / "calls.db"
    url = asyncio.run(migrated(path))
    trunks = {trunk: place + 1 for place, trunk in enumerate(TRUNKS) if trunk}
    rows = [one.row(place, trunks) for place, (_, one) in enumerate(every_call())]
    first = datetime.combine(min(PER_MILLE), time(), ZONE).astimezone(UTC)
    hours = [first + place * timedelta(hours=1) for place in range(24 * len(PER_MILLE))]
    spans = [(micros(at), micros(at + timedelta(hours=1)), micros(at + 2 * SETTLED_AFTER)) for at in hours]
    with sqlite3.connect(path) as database:
        database.executemany("INSERT INTO mirror_labels (name, id, kind) VALUES (?, ?, 'trunk')", trunks.items())
        database.executemany(
            "INSERT INTO mirror_calls (started, id, answer, talk, flags, trunk) VALUES (?, ?, ?, ?, ?, ?)", rows
        )
        database.executemany(
            "INSERT INTO mirror_spans (start, end, checked_at, read_at, claimed, arrived) "
            "VALUES (?1, ?2, ?3, ?3, 0, 0)",
            spans,
        )
    return {"DATABASE_URL": url, "MIRROR_DAYS": "31"}


def asked(environ: dict[str, str], now: datetime, capsys: Capture, form: str = "json") -> Any:
    code = ask.run(call(environ, "pt-BR", form, at=lambda: now), "curtas")
    out = capsys.readouterr().out
    assert code == 0, out
    return json.loads(out) if form == "json" else out


def counted(now: datetime, *, month: bool) -> dict[str | None, dict[str, int]]:
    """Return the calls of the local day or month up to an instant by trunk, each looked at by itself."""
    today = now.astimezone(ZONE).date()
    calls, short = Counter[str | None](), Counter[str | None]()
    for day, one in every_call():
        same = (day.year, day.month) == (today.year, today.month) if month else day == today
        if same and one.at < now:
            calls[one.trunk] += 1
            short[one.trunk] += one.short
    return {trunk: {"calls": calls[trunk], "short": short[trunk]} for trunk in calls}


def of_trunks(found: dict[str, Any], key: str) -> dict[str | None, dict[str, int]]:
    return {one["trunk"]: {name: one[key][name] for name in ("calls", "short")} for one in found["trunks"]}


@pytest.mark.parametrize("calls", [LINE - 1, LINE, LINE + 1])
@pytest.mark.parametrize("day", PER_MILLE)
def test_the_meter_equals_a_count_of_every_row(
    served: Served, environ: dict[str, str], day: date, calls: int, capsys: Capture
) -> None:
    now = datetime.combine(day, AT_LINE, ZONE).astimezone(UTC) + timedelta(seconds=calls - LINE + 1)
    today, month = counted(now, month=False), counted(now, month=True)
    lines = {"MONTHLY_CALL_VOLUME": str(month["Claro"]["calls"])}

    found = asked(served.environ | environ | lines, now, capsys)

    short = sum(one["short"] for one in today.values())
    assert sum(one["calls"] for one in today.values()) == calls
    assert (found["today"]["calls"], found["today"]["short"]) == (calls, short)
    assert of_trunks(found, "today") == today
    assert of_trunks(found, "month") == month
    assert set(found["month"]["over"]) == {one for one in month if month[one]["calls"] > month["Claro"]["calls"]}
    assert found["today"]["over_volume"] is (calls >= LINE)
    assert found["today"]["over_share"] is (100 * short >= 85 * calls)
    assert found["today"]["blocks"] is (calls >= LINE and 100 * short >= 85 * calls)


@pytest.mark.parametrize(
    ("day", "calls", "said"),
    [
        (date(2026, 3, 31), LINE, ["84,9% (84.900 de 100.000)", "100.000 chamadas hoje", "0,1 ponto"]),
        (date(2026, 4, 1), LINE - 1, ["85% (85.000 de 99.999)", "1 abaixo da linha de 100.000"]),
        (date(2026, 4, 1), LINE, ["85% (85.000 de 100.000)", "podem bloquear por 15 dias"]),
        (date(2026, 4, 1), LINE + 1, ["(85.000 de 100.001)", "0,1 ponto"]),
        (date(2026, 4, 2), LINE, ["85,1% (85.100 de 100.000)", "podem bloquear por 15 dias"]),
    ],
)
def test_people_read_on_which_side_of_the_lines_they_are(
    served: Served, environ: dict[str, str], day: date, calls: int, said: list[str], capsys: Capture
) -> None:
    now = datetime.combine(day, AT_LINE, ZONE).astimezone(UTC) + timedelta(seconds=calls - LINE + 1)

    out = " ".join(asked(served.environ | environ, now, capsys, "text").split())

    assert [one for one in said if one not in out] == []
