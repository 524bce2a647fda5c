"""A tenant in memory, for `httpx.MockTransport`."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from bot.domain.call import CallFacts
from bot.domain.search import Interval, Search
from bot.evolux import EvoluxHistory, RequestOptions, SearchRead, open_history

ORIGIN = "https://tenant.example"
DEFAULT_OPTIONS = RequestOptions()
TOKEN = "not-a-real-token"  # noqa: S105 - obviously
NOW = datetime(2021, 10, 29, 15, tzinfo=UTC)
DAY = Interval(datetime(2021, 10, 28, 3, tzinfo=UTC), datetime(2021, 10, 29, 3, tzinfo=UTC))
VENDOR_PAGE = (Path(__file__).parents[1] / "fixtures" / "vendor_page.json").read_bytes()

Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class FakeAPI:
    """Gives its answers in order, the last one for ever, and keeps the requests.

    Attributes:
        delay: Seconds until an answer.
        most: How many requests ran at once, at most.
    """

    def __init__(self, *answers: Answer, delay: float = 0) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.delay = delay
        self.running = self.most = 0

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await asyncio.sleep(self.delay)
            return self.answer(request)
        finally:
            self.running -= 1

    def answer(self, request: httpx.Request) -> httpx.Response:
        answer = self.answers[min(len(self.requests), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx.Response):
            # a response is used up by being read: give a fresh one
            return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)
        return answer(request)

    def asked(self, key: str) -> list[list[str]]:
        """Return the values of a parameter, by request."""
        return [request.url.params.get_list(key) for request in self.requests]


class LiveList(FakeAPI):
    """A tenant with a list of calls that changes while it is read.

    Attributes:
        rows: As on the wire; shown newest first.
        before: Called with the number of each request, before it is answered.
        answered: How many have been.
        claims: Makes the total that is told, of the true one.
        size: Rows a page, where the tenant cuts smaller ones than it is asked for.
        heeds_dates: Whether it looks at the bounds.
        linked: Whether its pages link to the next one.
    """

    def __init__(self, rows: Iterable[dict[str, Any]] = (), delay: float = 0) -> None:
        super().__init__(delay=delay)
        self.rows = list(rows)
        self.before: Callable[[int], None] = lambda _: None
        self.claims: Callable[[int], Any] = lambda total: total
        self.size = 50
        self.heeds_dates = True
        self.linked = False
        self.answered = 0
        self._memo: dict[Any, Any] = {}

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.answered += 1
        self.before(self.answered)
        params = request.url.params
        found = self._found(request.url.params.remove("page"))
        size = min(int(params["limit"]), self.size)
        first = (int(params["page"]) - 1) * size
        more = self.linked and first + size < len(found)
        return page(found[first : first + size], total=self.claims(len(found)), more=more)

    def _found(self, params: httpx.QueryParams) -> list[dict[str, Any]]:
        state = (len(self.rows), *(row["id"] for row in self.rows[-1:]))
        if self._memo.get("state") != state:
            self._memo = {"state": state}
        if params not in self._memo:
            asked = {key: params.get_list(key) for key in _FILTERS if key in params}
            start, end = (_instant(params[key]) for key in ("start_date", "end_date"))
            found = [row for row in self.rows if not self.heeds_dates or start <= _instant(row["start_time"]) <= end]
            found = [row for row in found if all(_FILTERS[key](row) in values for key, values in asked.items())]
            self._memo[params] = sorted(found, key=_place, reverse=True)
        answer: list[dict[str, Any]] = self._memo[params]
        return answer


_FILTERS: dict[str, Callable[[dict[str, Any]], str]] = {
    "number": lambda row: row["subscriber"]["number"],
    "external_id": lambda row: row["subscriber"]["external_id"],
    "campaign_id": lambda row: str(row["campaign"]["id"]),
    "agent_id": lambda row: str(row["agent"]["id"]),
}


def _place(row: dict[str, Any]) -> tuple[datetime, int]:
    return _instant(row["start_time"]), row["id"]


_instant = cache(datetime.fromisoformat)


def call(call_id: int, at: datetime = DAY.start, **changes: Any) -> dict[str, Any]:
    """Return a row, as on the wire."""
    return {
        "id": call_id,
        "start_time": at.isoformat(),
        "answer_time": at.isoformat(),
        "talking_duration": 30,
        "billable_duration": 41.0,
        "campaign": {"id": 376, "name": "Vendas"},
        "agent": {"id": 149, "name": "Ana"},
        "subscriber": {"external_id": "19191919", "number": "84999999999", "name": "Hulk"},
        "survey": {"csat": None, "nps": None},
        "hangup_cause": "Normal clearing",
        **changes,
    }


def calls(count: int, interval: Interval = DAY, **changes: Any) -> list[dict[str, Any]]:
    """Return so many rows, evenly spread over an interval, ids growing with time."""
    step = (interval.end - interval.start) / max(count, 1)
    return [call(number + 1, _whole_second(interval.start + step * number), **changes) for number in range(count)]


def _whole_second(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def page(rows: Sequence[Any], *, total: Any = None, status: int = 200, more: bool = False) -> httpx.Response:
    """Return a page of these rows."""
    return httpx.Response(status, content=body(rows, total=total, more=more))


def body(rows: Sequence[Any], *, total: Any = None, more: bool = False) -> bytes:
    """Return the bytes of a page."""
    told = len(rows) if total is None else total
    told = None if told == "null" else told
    pagination = {"total": told, "limit": 50, "next_url": "https://elsewhere.example/?page=2" if more else None}
    return json.dumps({"pagination": pagination, "meta": {"status": 200, "message": "OK"}, "data": rows}).encode()


def refusal(
    status: int, message: str = "", *, http: int | None = None, retry_after: str | None = None
) -> httpx.Response:
    """Return an error as the vendor writes it."""
    headers = {} if retry_after is None else {"retry-after": retry_after}
    answer = {"meta": {"status": status, "message": message}}
    return httpx.Response(status if http is None else http, json=answer, headers=headers)


@asynccontextmanager
async def opened(
    api: FakeAPI, origin: str = ORIGIN, requests: RequestOptions = DEFAULT_OPTIONS
) -> AsyncIterator[EvoluxHistory]:
    """Open a history that a fake tells."""
    async with open_history(
        origin, lambda: TOKEN, clock=lambda: NOW, requests=requests, transport=httpx.MockTransport(api)
    ) as history:
        yield history


class Read:
    """A reading, read."""

    def __init__(self, reading: SearchRead, windows: list[list[CallFacts]]) -> None:
        self.windows = windows
        self.calls = [call for window in windows for call in window]
        self.ids = [call.id for call in self.calls]
        self.total, self.capped = reading.total, reading.capped
        self.notes = {note.code: note.count for note in reading.notes}


async def read(
    api: FakeAPI,
    search: Search | None = None,
    *,
    newest: int | None = None,
    max_calls: int | None = None,
    bulk: bool = False,
    **options: Any,
) -> Read:
    """Read everything that a search finds."""
    async with opened(api, requests=options.pop("requests", DEFAULT_OPTIONS)) as history:
        reading = history.read(search or Search(interval=DAY), newest=newest, max_calls=max_calls, bulk=bulk, **options)
        windows = [list(window) async for window in reading]
        return Read(reading, windows)
