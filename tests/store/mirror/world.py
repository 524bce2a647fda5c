"""A tenant with calls of every kind that change while they are read, and a local copy that is filled from it."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from bot.domain.call import MirroredCall
from bot.domain.mirror import Plan
from bot.domain.phone import number_key
from bot.domain.query import Query
from bot.evolux import EvoluxHistory, RequestOptions, open_history
from bot.reports import Bounds, MirroredHistory, Page, Reports
from bot.reports.ports import History
from bot.reports.sync import Synchroniser
from bot.store.store import Store
from bot.terminal.json_answer import answer_json
from tests.evolux.fakes import ORIGIN, TOKEN, LiveList, call, refusal
from tests.fakes import FakeClock, FakeDirectory
from tests.store.mirror.questions import VOCABULARY

ZONE = ZoneInfo("America/Sao_Paulo")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
_NUMBERS = ("84999999999", "8499999999", "0 84 3222-1111", "11987654321", "", "-", None)
_CAMPAIGNS = ({"id": 376, "name": "Vendas"}, {"id": 377, "name": "Cobrança"}, {"id": 378, "name": None}, None)
_AGENTS = ({"id": 149, "name": "Ana"}, {"id": 150, "name": "José"}, {"id": None, "name": None}, None)
_OUTCOMES = ("Venda", "Não Interessado", "-", "", None)
_CAUSES = ("Normal clearing", "User busy", "No answer", "Something new", None)


def any_call(id_: int, at: datetime, chance: random.Random) -> dict[str, Any]:
    """Return a row as tenants write them, odd ones among them."""
    answered = chance.random() < 0.5
    answer = (
        (at + timedelta(seconds=chance.randrange(1, 40))).isoformat() if answered else chance.choice([None, "-", ""])
    )
    return call(
        id_,
        at,
        answer_time=chance.choice([answer] * 9 + ["0001-01-01T00:00:00Z"]),
        talking_duration=chance.choice([chance.randrange(900), 0.5, 7.9, None])
        if answered
        else chance.choice([0, None]),
        end_time=(at + timedelta(seconds=chance.randrange(-5, 900))).isoformat(),
        billable_duration=chance.choice([41.0, 7, 12.25, 0, None]),
        campaign=chance.choice(_CAMPAIGNS),
        agent=chance.choice(_AGENTS) if answered else None,
        subscriber=chance.choice(
            [{"number": chance.choice(_NUMBERS), "external_id": chance.choice(["1", "Ab", "", None]), "name": "Zé"}] * 9
            + [None]
        ),
        survey={"csat": chance.choice([None, 1]), "nps": chance.choice([None, 0, 10])},
        outcome=chance.choice(_OUTCOMES),
        classification=chance.choice(["Contato", "-", None]),
        hangup_cause=chance.choice(_CAUSES),
        end_by=chance.choice(["Agent", "Subscriber", "-", None]),
        trunk_name=chance.choice(["Pontal", "Vivo", None]),
        download_audio=chance.choice(["https://x/recording", None, ""]),
    )


class ChangingTenant(LiveList):
    """A tenant to which calls come, also late ones, and whose calls are changed and deleted.

    Attributes:
        heeds_start: Whether it looks at ``start_date``.
        heeds_dates: Whether it looks at either bound.

    """

    def __init__(self, seed: int, clock: FakeClock) -> None:
        super().__init__()
        self.chance, self.clock = random.Random(seed), clock  # noqa: S311 - made-up calls
        self.failing = 0
        self.version = 0
        self.heeds_start = True
        self._next = 1
        self.ahead: timedelta | None = None

    def grow(self, calls: int, within: timedelta) -> None:
        """Add calls that began within some time before now."""
        for _ in range(calls):
            ago = timedelta(seconds=self.chance.randrange(1, int(within.total_seconds())))
            fraction = timedelta(microseconds=self.chance.choice([0, 0, 250_000]))
            self.rows.append(any_call(self._next, self.clock.now - ago - fraction, self.chance))
            self._next += 1
        self.version += 1

    def edit(self) -> None:
        """Change the outcome of a call, and delete another."""
        if self.rows:
            place = self.chance.randrange(len(self.rows))
            self.rows[place] = self.rows[place] | {"outcome": "Venda", "survey": {"csat": 1, "nps": 9}}
            del self.rows[self.chance.randrange(len(self.rows))]
            self.version += 1

    def answer(self, request: httpx.Request) -> httpx.Response:
        if self.failing and len(self.requests) % self.failing == 0:
            return refusal(502)
        response = super().answer(request)
        if self.ahead is not None:
            response.headers["date"] = format_datetime(self.clock.now + self.ahead, usegmt=True)
        return response

    def _found(self, params: httpx.QueryParams) -> list[dict[str, Any]]:
        if self._memo.get("version") != self.version:
            self._memo = {"version": self.version}
        if params not in self._memo:
            start, end = (datetime.fromisoformat(params[key]) for key in ("start_date", "end_date"))
            found = [row for row in self.rows if self._within(_start(row), start, end) and _asked(row, params)]
            self._memo[params] = sorted(found, key=lambda row: (_start(row), row["id"]), reverse=True)
        answer: list[dict[str, Any]] = self._memo[params]
        return answer

    def _within(self, at: datetime, start: datetime, end: datetime) -> bool:
        return not self.heeds_dates or ((not self.heeds_start or start <= at) and at <= end)


def _start(row: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(row["start_time"])


def _asked(row: dict[str, Any], params: httpx.QueryParams) -> bool:
    """Tell whether a row has one of the values asked for, as the tenant compares them."""
    who = row["subscriber"] or {}
    values = {
        "campaign_id": str((row["campaign"] or {}).get("id")),
        "agent_id": str((row["agent"] or {}).get("id")),
        "external_id": (who.get("external_id") or "").casefold(),
        "number": number_key(who.get("number") or ""),
    }
    asked = {key: [value.casefold() for value in params.get_list(key)] for key in values if key in params}
    asked |= {"number": [number_key(one) for one in asked["number"]]} if "number" in asked else {}
    return all(values[key] in wanted for key, wanted in asked.items())


@dataclass
class World:
    """A tenant, a store, and the part that fills the copy of the one in the other."""

    tenant: ChangingTenant
    history: EvoluxHistory
    store: Store
    clock: FakeClock
    days: int = 2

    def synchroniser(self, store: Store | None = None) -> Synchroniser:
        plan = Plan(days=self.days, zone=ZONE, every=MINUTE)
        return Synchroniser(self.history, FakeDirectory(), (store or self.store).mirror, plan, self.clock)

    async def both(self, query: Query, page: int = 1) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the answer of the copy and that of the tenant, as scripts get them, without what tells them apart."""
        return await self.mirrored(query, page), await self.live(query, page)

    async def mirrored(self, query: Query, page: int = 1) -> dict[str, Any]:
        """Return the answer of the copy."""
        return await self._answer(MirroredHistory(self.history, self.store.mirror, self.clock), query, page)

    async def live(self, query: Query, page: int = 1) -> dict[str, Any]:
        """Return the answer of the tenant."""
        return await self._answer(self.history, query, page)

    async def _answer(self, history: History, query: Query, page: int) -> dict[str, Any]:
        directory, bounds = FakeDirectory(), Bounds(calls=None, days=400)
        directory.vocabulary = VOCABULARY
        reports = Reports(history, directory, zone=ZONE, bounds=bounds, clock=self.clock)
        answer = await reports.answer(query, self.clock(), page=Page(page, 20))
        found = answer_json(answer, "en", ZONE)
        found["calls"] = [one | {"custom_fields": None} for one in found["calls"]]
        for told in (found, found.get("compare", {})):
            told["notes"] = [note for note in told.get("notes", ()) if note["code"] != "not_mirrored"]
        found["from"] = found.pop("source", None), found.pop("read_at", None)
        assert found["from"][0] != "mirror" or all(isinstance(one, MirroredCall) for one in answer.calls)
        return found


@asynccontextmanager
async def world(store: Store, clock: FakeClock, seed: int) -> AsyncIterator[World]:
    tenant = ChangingTenant(seed, clock)
    options = RequestOptions()
    async with open_history(
        ORIGIN, lambda: TOKEN, clock=clock, requests=options, transport=httpx.MockTransport(tenant)
    ) as history:
        yield World(tenant, history, store, clock)
