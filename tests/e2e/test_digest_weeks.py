"""Two weeks of a campaign's digests, each figure held against a count of the tenant's own rows.

The tenant's zone is Santiago's: its clocks are put forward on 6 September 2026, and the
day after is a holiday in Brazil, whose holidays count.
"""

import io
import re
import wave
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.rendering.i18n.translator import translator
from bot.sandbox.tenant import Tenant
from bot.sandbox.workspace import Message
from bot.type_aliases import Json
from tests.drafts import DAILY
from tests.e2e.running import Place, place, words

pytestmark = pytest.mark.unmeasured

ZONE = ZoneInfo("America/Santiago")
FIRST, LAST = date(2026, 8, 31), date(2026, 9, 14)
HOLIDAY = date(2026, 9, 7)
A_DAY = timedelta(days=1)
CAMPAIGN = 378
SPEAK = translator("pt-BR")
ABSENT = {None, "", "-"}


@dataclass
class Counted:
    """What the rows of a day up to six in the evening add up to."""

    calls: int = 0
    answered: int = 0
    talk: int = 0
    hours: Counter[str] = field(default_factory=Counter)
    agents: Counter[str] = field(default_factory=Counter)
    people: set[str] = field(default_factory=set)


async def rows_of(tenant: Tenant) -> list[Json]:
    """Read every row of the campaign, page by page, as any client would."""
    rows: list[Json] = []
    async with httpx.AsyncClient(base_url=tenant.url, headers={"token": tenant.token}) as client:
        asked: dict[str, str | int] = {"campaign_id": CAMPAIGN, "contact_status": "both", "limit": 50}
        asked |= {"start_date": "2026-08-20T00:00:00Z", "end_date": "2026-09-15T00:00:00Z"}
        while True:
            reply = await client.get("/api/v1/dialer/calls_history", params=asked | {"page": len(rows) // 50 + 1})
            page = reply.json().get("data") or []
            rows += page
            if len(page) < 50:
                return rows


def count(rows: list[Json], day: date, seen_at: datetime) -> Counted:
    """Count the calls of a day that began before six and had ended by then: until they end they are no rows."""
    found = Counted()
    for row in rows:
        at = datetime.fromisoformat(row["start_time"]).astimezone(ZONE)
        if at.date() != day or at.time() >= time(18) or datetime.fromisoformat(row["end_time"]) > seen_at:
            continue
        answered = row["answer_time"] not in ABSENT
        found.calls += 1
        found.hours[f"{at:%H}h"] += 1
        found.agents[(row["agent"] or {}).get("name") or "Sem agente"] += 1
        found.people |= person(row["subscriber"])
        if answered:
            found.answered += 1
            found.talk += row["talking_duration"] or 0
    return found


def person(subscriber: Json) -> set[str]:
    """Return the subscriber: a number, with or without its ninth digit, else an id; no element if neither is known."""
    number, key = (subscriber[name] if subscriber[name] not in ABSENT else None for name in ("number", "external_id"))
    return {number[:2] + number[-8:]} if number else {key} if key else set()


def compared_with(day: date) -> date:
    """Return the same weekday of the week before; where that was a holiday, the last working day."""
    earlier = day - 7 * A_DAY
    if earlier != HOLIDAY:
        return earlier
    earlier = day - A_DAY
    while earlier.weekday() > 4:
        earlier -= A_DAY
    return earlier


def fields(root: Message) -> dict[str, list[str]]:
    """Return the lines of each figure by its name."""
    texts = [one["text"] for block in root.blocks for one in block.get("fields") or ()]
    return {lines[0].strip("*"): lines[1:] for lines in (text.split("\n") for text in texts)}


def arrow(now: float, before: float) -> str:
    return "▲" if now > before else "▼" if now < before else "="


def check(root: Message, day: date, rows: list[Json]) -> None:
    due = datetime.combine(day, time(18), ZONE)
    now, before, shown = count(rows, day, due), count(rows, compared_with(day), due), fields(root)
    if not now.calls:
        assert "Nenhuma chamada" in words(root)
        return
    assert shown["Chamadas"][0] == str(now.calls)
    assert shown["Atendidas"][0] == str(now.answered)
    assert shown["Hit rate"][0] == f"{SPEAK.percent(now.answered / now.calls)} ({now.answered} de {now.calls})"
    assert shown["Clientes"][0].split(" · ")[0] == str(len(now.people))
    if now.answered:
        assert shown["Tempo falado"][0] == SPEAK.duration(now.talk)
    if min(now.calls, before.calls) < 30:
        assert not re.search("[▲▼]", str(list(shown.values())))
    else:
        assert shown["Chamadas"][1].startswith(arrow(now.calls, before.calls))
        assert shown["Chamadas"][1].endswith(f"(antes: {before.calls})")
        assert shown["Atendidas"][1].startswith(arrow(now.answered, before.answered))
        rates = now.answered / now.calls, before.answered / before.calls
        assert shown["Hit rate"][1].startswith(arrow(*rates))
        assert f"{before.answered} de {before.calls}" in shown["Hit rate"][1]
        assert shown["Tempo falado"][1].startswith(arrow(now.talk, before.talk))
        assert f"{compared_with(day):%d/%m/%Y}, até 18:00" in str(root.blocks)
    chart, table = (next((one for one in root.blocks if one["type"] == kind), {}) for kind in CHARTED)
    assert {point["label"]: point["value"] for point in chart["chart"]["series"][0]["data"] if point["value"]} == (
        now.hours
    )
    assert {cells[0]["text"]: int(cells[1]["text"]) for cells in table["rows"][1:]} == now.agents


CHARTED = ("data_visualization", "table")


async def due(here: Place, store: Any) -> None:
    await store.digests.add(
        replace(
            DAILY,
            team=here.ws.state.world.team.id,
            channel=here.ws.channel("vendas").id,
            owner=here.user("bruno").id,
            query=f"campaign:{CAMPAIGN} period:today",
            zone=ZONE.key,
        )
    )


async def test_each_comes_once_with_figures_arrows_and_recordings_that_are_true(tmp_path: Path) -> None:
    began = datetime.combine(FIRST, time(12), ZONE).astimezone(UTC)
    async with place(tmp_path, now=began, environ={"EVOLUX_TIME_ZONE": ZONE.key}) as here, here.bot() as bot:
        await due(here, bot.store)
        while here.clock.now.astimezone(ZONE).date() <= LAST:
            await bot.tick()
            here.clock.now += timedelta(hours=1)
        rows = await rows_of(here.tenant)
        roots = [one for one in here.ws.messages("vendas") if one.thread_ts is None and one.user == here.ws.bot.id]
        at = [datetime.fromtimestamp(float(one.ts), ZONE) for one in roots]

        assert [one.date() for one in at] == [
            day for place in range((LAST - FIRST).days + 1) if (day := FIRST + place * A_DAY) != HOLIDAY
        ]
        assert {one.hour for one in at} == {18}
        for root, posted in zip(roots, at, strict=True):
            check(root, posted.date(), rows)
        offered = await listen_to_all(here, roots)
        await bot.work.drain(60)
        played = here.ws.files()

        assert len(played) == offered > 20
        for file in played:
            with wave.open(io.BytesIO(file.path.read_bytes())) as audio:
                assert audio.getnframes() > 0


async def listen_to_all(here: Place, roots: list[Message]) -> int:
    """Press every ▶ in the threads of digests; return how many there were."""
    bruno, pressed = here.user("bruno"), 0
    for root in roots:
        for part in here.ws.messages("vendas", root.ts):
            for block in part.blocks:
                beside = [block["accessory"]] if "accessory" in block else []
                for button in [*(block.get("elements") or ()), *beside]:
                    if str(button.get("action_id", "")).startswith("listen"):
                        await bruno.clicks(part, button["action_id"], button["value"])
                        pressed += 1
    return pressed
