"""A tenant with calls of every kind that change while they are read, and a local copy that is filled from it."""

import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from bot.domain.answer import Note
from bot.domain.call import CallFacts, MirroredCall
from bot.domain.grammar.parser import parse
from bot.domain.mirror_plan import Plan
from bot.domain.names import ListedAgent
from bot.domain.phone import number_key
from bot.domain.query import Query
from bot.domain.search import Search
from bot.domain.selection import Selection
from bot.evolux import EvoluxHistory, RequestOptions, open_history
from bot.reports import Bounds, MirroredHistory, Page, Reports
from bot.reports.ports import History, HistoryRead
from bot.reports.sync import Synchroniser
from bot.store.store import Store
from bot.terminal.json_answer import answer_json
from tests.evolux.fakes import ORIGIN, TOKEN, LiveList, call, refusal
from tests.fakes import FakeClock, FakeDirectory
from tests.store.mirror.questions import VOCABULARY

ZONE = ZoneInfo("America/Sao_Paulo")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)
QUESTIONS = [
    parse(text) for text in ("2d", "2d by:campaign", "2d 84999999999", "today by:hour", "yesterday by:outcome")
]
"""Those that roll-ups answer, and those that calls do."""

_NUMBERS = ("84999999999", "8499999999", "0 84 3222-1111", "11987654321", "", "-", None)
_CAMPAIGNS = ({"id": 376, "name": "Vendas"}, {"id": 377, "name": "Cobrança"}, {"id": 378, "name": None}, None)
_AGENTS = ({"id": 149, "name": "Ana"}, {"id": 150, "name": "José"}, {"id": None, "name": None}, None)
_OUTCOMES = ("Venda", "Não Interessado", "-", "", None)
_CAUSES = ("Normal clearing", "User busy", "No answer", "Something new", None)


def any_call(id_: int, at: datetime, rng: random.Random) -> dict[str, Any]:
    """Return a row as tenants write them, odd ones among them."""
    answered = rng.random() < 0.5
    answer = (at + timedelta(seconds=rng.randrange(1, 40))).isoformat() if answered else rng.choice([None, "-", ""])
    return call(
        id_,
        at,
        answer_time=rng.choice([answer] * 9 + ["0001-01-01T00:00:00Z"]),
        talking_duration=rng.choice([rng.randrange(900), 0.5, 7.9, None]) if answered else rng.choice([0, None]),
        end_time=(at + timedelta(seconds=rng.randrange(-5, 900))).isoformat(),
        billable_duration=rng.choice([41.0, 7, 12.25, 0, None]),
        campaign=rng.choice(_CAMPAIGNS),
        agent=rng.choice(_AGENTS) if answered else None,
        subscriber=rng.choice(
            [{"number": rng.choice(_NUMBERS), "external_id": rng.choice(["1", "Ab", "", None]), "name": "Zé"}] * 9
            + [None]
        ),
        survey={"csat": rng.choice([None, 1]), "nps": rng.choice([None, 0, 10])},
        outcome=rng.choice(_OUTCOMES),
        classification=rng.choice(["Contato", "-", None]),
        hangup_cause=rng.choice(_CAUSES),
        end_by=rng.choice(["Agent", "Subscriber", "-", None]),
        trunk_name=rng.choice(["Pontal", "Vivo", None]),
        download_audio=rng.choice(["https://x/recording", None, ""]),
    )


class ChangingTenant(LiveList):
    """A tenant to which calls come, also late ones, and whose calls are changed and deleted.

    Attributes:
        heeds_start: Whether it looks at ``start_date``.
        heeds_dates: Whether it looks at either bound.
    """

    def __init__(self, seed: int, clock: FakeClock) -> None:
        super().__init__()
        self.rng, self.clock = random.Random(seed), clock  # noqa: S311 - made-up calls
        self.failing = 0
        self.version = 0
        self.heeds_start = True
        self._next = 1
        self.ahead: timedelta | None = None

    def grow(self, calls: int, within: timedelta) -> None:
        """Add calls that began within some time before now, a fifth of them as a quarter of an hour does."""
        for _ in range(calls):
            seconds = self.rng.randrange(1, int(within.total_seconds()))
            ago = timedelta(seconds=self.rng.choice([seconds] * 4 + [seconds - seconds % 900 or seconds]))
            fraction = timedelta(microseconds=self.rng.choice([0, 0, 250_000]))
            self.rows.append(any_call(self._next, self.clock.now - ago - fraction, self.rng))
            self._next += 1
        self.version += 1

    def edit(self) -> None:
        """Change the outcome of a call, and delete another."""
        if self.rows:
            place = self.rng.randrange(len(self.rows))
            self.rows[place] = self.rows[place] | {"outcome": "Venda", "survey": {"csat": 1, "nps": 9}}
            del self.rows[self.rng.randrange(len(self.rows))]
            self.version += 1

    def move(self) -> None:
        """Change when a call began, by up to a day."""
        if self.rows:
            place = self.rng.randrange(len(self.rows))
            moved = _start(self.rows[place]) - timedelta(seconds=self.rng.randrange(24 * 3600))
            self.rows[place] = self.rows[place] | {"start_time": moved.isoformat()}
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


class ReadOnce:
    """The history of a tenant that rests: a search is read once, however many questions need it."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._reads: dict[tuple[Search, int | None, int | None], _Kept] = {}

    def read(self, search: Search, *, newest: int | None, max_calls: int | None, **others: Any) -> HistoryRead:
        key = (search, newest, max_calls)
        if key not in self._reads:
            make = partial(self._history.read, search, newest=newest, max_calls=max_calls, **others)
            self._reads[key] = _Kept(make)
        return self._reads[key]

    async def counted(self, selection: Selection, *, keep: int) -> None:
        assert await self._history.counted(selection, keep=keep) is None

    async def agents(self) -> Sequence[ListedAgent]:
        return await self._history.agents()


class _Kept:
    """A read that is kept once it has come to its end; one that is cut short is made anew."""

    def __init__(self, make: Callable[[], HistoryRead]) -> None:
        self._make, self._read = make, make()
        self._batches: list[Sequence[CallFacts]] | None = None
        self.total, self.capped = 0, False
        self.source, self.read_at = self._read.source, self._read.read_at

    @property
    def notes(self) -> tuple[Note, ...]:
        return self._read.notes

    async def __aiter__(self) -> AsyncIterator[Sequence[CallFacts]]:
        if self._batches is None:
            self._read = self._make()
            self._batches = [batch async for batch in self._read]
            self.total, self.capped = self._read.total, self._read.capped
        for batch in self._batches:
            yield batch


@dataclass
class World:
    """A tenant, a store, and the part that fills the copy of the one in the other.

    Attributes:
        asked: Of what questions ask; they may share reads of it.
    """

    tenant: ChangingTenant
    history: EvoluxHistory
    store: Store
    clock: FakeClock
    zone: ZoneInfo = ZONE
    days: int = 2
    asked: History = field(init=False)

    def __post_init__(self) -> None:
        self.asked = self.history

    def synchroniser(self, store: Store | None = None) -> Synchroniser:
        plan = Plan(days=self.days, zone=self.zone, every=MINUTE)
        return Synchroniser(self.history, FakeDirectory(), (store or self.store).mirror, plan, self.clock)

    async def both(self, query: Query, page: int = 1) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the answer of the copy and that of the tenant, as scripts get them, without what tells them apart."""
        return await self.mirrored(query, page), await self.live(query, page)

    async def mirrored(self, query: Query, page: int = 1) -> dict[str, Any]:
        """Return the answer of the copy."""
        return await self._answer(MirroredHistory(self.asked, self.store.mirror, self.clock), query, page)

    async def live(self, query: Query, page: int = 1) -> dict[str, Any]:
        """Return the answer of the tenant."""
        return await self._answer(self.asked, query, page)

    async def _answer(self, history: History, query: Query, page: int) -> dict[str, Any]:
        directory, bounds = FakeDirectory(), Bounds(calls=None, days=400)
        directory.vocabulary = VOCABULARY
        reports = Reports(history, directory, zone=self.zone, bounds=bounds, clock=self.clock)
        answer = await reports.answer(query, self.clock(), page=Page(page, 20))
        found = answer_json(answer, "en", self.zone)
        found["calls"] = [one | {"custom_fields": None} for one in found["calls"]]
        for told in (found, found.get("compare", {})):
            told["notes"] = [note for note in told.get("notes", ()) if note["code"] != "not_mirrored"]
        found["from"] = found.pop("source", None), found.pop("read_at", None)
        assert found["from"][0] != "mirror" or all(isinstance(one, MirroredCall) for one in answer.calls)
        return found


@asynccontextmanager
async def world(store: Store, clock: FakeClock, seed: int, zone: ZoneInfo = ZONE) -> AsyncIterator[World]:
    tenant = ChangingTenant(seed, clock)
    options = RequestOptions()
    async with open_history(
        ORIGIN, lambda: TOKEN, clock=clock, requests=options, transport=httpx.MockTransport(tenant)
    ) as history:
        yield World(tenant, history, store, clock, zone)


async def same(one: World) -> set[str | None]:
    """Compare the answers of the copy with the tenant's; return from where they were."""
    sources = set[str | None]()
    for question in QUESTIONS:
        mirrored, live = await one.both(question)
        sources.add(mirrored.pop("from")[0])
        live.pop("from")
        assert mirrored == live, str(question)
    return sources


def ring(one: World, at: datetime) -> int:
    """Add a call that began then, and was over a minute later; return its id."""
    one.tenant.grow(1, MINUTE)
    subscriber = {"number": "84999999999", "external_id": "1", "name": "Rita"}
    times = {"start_time": at.isoformat(), "end_time": (at + MINUTE).isoformat(), "answer_time": None}
    one.tenant.rows[-1] |= times | {"subscriber": subscriber}
    return int(one.tenant.rows[-1]["id"])


def change(one: World, id_: int, **changed: Any) -> None:
    one.tenant.rows = [row | changed if row["id"] == id_ else row for row in one.tenant.rows]
    one.tenant.version += 1
