"""Calls in a local copy, as tests of it keep and find them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.call import IMPLAUSIBLE_ANSWER, Agent, Call, Campaign, Subscriber, Survey, present
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.search import Interval, Search
from bot.store.store import Store
from tests.domain.calls import call as any_call

HOUR = Interval(datetime(2026, 11, 17, 12, tzinfo=UTC), datetime(2026, 11, 17, 13, tzinfo=UTC))
LATER = datetime(2026, 11, 18, 15, tzinfo=UTC)


def call(id_: int, **changed: Any) -> Call:
    start = changed.setdefault("start_time", HOUR.start.isoformat())
    return any_call(id_, **{"answer_time": start, "end_time": start} | changed)


def at(minutes: float) -> datetime:
    return HOUR.start + timedelta(minutes=minutes)


def span(interval: Interval = HOUR, arrived: int = 0, problem: str | None = None) -> LedgerSpan:
    return LedgerSpan(
        interval=interval, claimed=arrived, arrived=arrived, read_at=LATER, checked_at=LATER, problem=problem
    )


async def kept(store: Store, calls: Sequence[Call], interval: Interval = HOUR) -> None:
    assert await store.mirror.lease.take()
    assert await store.mirror.keep(span(interval, len(calls)), calls)


async def found(store: Store, search: Search | None = None, interval: Interval = HOUR) -> list[Call]:
    chosen = search or Search(interval=interval)
    whole = [one async for batch in store.mirror.calls(chosen, interval) for one in batch]
    calls = [one for one in whole if isinstance(one, Call)]
    assert calls == whole
    return calls


def shown(one: Call) -> dict[str, object]:
    """Return everything of a call that is counted or shown."""
    names = (
        "id", "started_at", "answered", "answered_at", "ended_at", "talk_seconds", "implausible", "billable_duration",
        "number", "external_id", "name", "cause", "ended_by", "recorded", "campaign", "agent",
    )  # fmt: skip
    labels = ("outcome", "classification", "hangup_cause", "cause_label", "trunk_name")
    survey = one.survey or Survey()
    return (
        {name: getattr(one, name) for name in names}
        | {name: present(getattr(one, name)) for name in labels}
        | {"csat": survey.csat, "nps": survey.nps}
    )


CALLS = [
    call(
        1,
        start_time="2026-11-17T12:00:00.250+00:00",
        answer_time="2026-11-17T12:00:09Z",
        end_time="2026-11-17T12:01:00+00",
        talking_duration=51,
        billable_duration=62.5,
        survey=Survey(csat=1, nps=9),
        classification="Contato efetivo",
        cause_label="Cancelada pelo originador",
        download_audio="https://x/recording",
    ),
    call(2, start_time=at(1).isoformat(), answer_time=None, talking_duration=None, agent=None, subscriber=None),
    call(3, start_time=at(2).isoformat(), answer_time=IMPLAUSIBLE_ANSWER, talking_duration=-1),
    call(4, start_time=at(3).isoformat(), answer_time=None, talking_duration=0.5, survey=None),
    call(5, start_time=at(4).isoformat(), subscriber=Subscriber("0 84 3222-1111", " Ab1 ", "Zé \udce9")),
    call(6, start_time=at(5).isoformat(), campaign=Campaign(None, "Sem id"), agent=Agent(7, None)),
    call(7, start_time=at(6).isoformat(), subscriber=Subscriber("", "9", None), outcome="-", hangup_cause=""),
]
