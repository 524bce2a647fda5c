"""Digests of made-up calls, due on a Friday at 18:00 in São Paulo."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.call import Call, Campaign, Subscriber
from bot.domain.digest import Digest, Due
from bot.domain.grammar.subscriptions.digests import parse_digest
from bot.domain.trends import FigureName, FigureTrend
from bot.reports import Sources
from bot.reports.digests import DigestReports
from tests.domain.calls import call, missed
from tests.fakes import FakeClock, FakeClosedDays, FakeDirectory, FakeHistory

SAO_PAULO = ZoneInfo("America/Sao_Paulo")

DUE = datetime(2021, 10, 29, 21, tzinfo=UTC)

"""A Friday, 18:00 in São Paulo."""

NOON = DUE - timedelta(hours=6)

A_WEEK = timedelta(days=7)


def digests(
    history: FakeHistory,
    closed_days: FakeClosedDays | None = None,
    holiday: date | None = None,
    clock: FakeClock | None = None,
) -> DigestReports:
    return DigestReports(
        Sources(history, FakeDirectory(), closed_days or FakeClosedDays()),
        zone=SAO_PAULO,
        holidays=lambda day: "Feriado" if day == holiday else None,
        clock=clock or FakeClock(DUE + timedelta(hours=5)),
    )


def due(text: str = "", key: int = 1, at: datetime = DUE) -> Due:
    return Due(key=key, query=parse_digest(text), at=at)


def number(place: int) -> Subscriber:
    return Subscriber(f"849{80000000 + place}", None, "Hulk")


def day(at: datetime, answered: int, unanswered: int, first: int = 0, campaign: int = 376) -> list[Call]:
    """Return calls about a moment, each of another number."""
    ids = range(first, first + answered + unanswered)
    make = [call] * answered + [missed] * unanswered
    return [
        one(place, start_time=at, subscriber=number(place), campaign=Campaign(campaign, f"Campanha {campaign}"))
        for place, one in zip(ids, make, strict=True)
    ]


async def gather(calls: Sequence[Call], text: str = "", holiday: date | None = None) -> Digest:
    return await digests(FakeHistory(calls), holiday=holiday).gather(due(text))


def trend(digest: Digest, name: FigureName) -> FigureTrend | None:
    """Return how a figure of a digest compares; None where nothing does."""
    return None if digest.pair is None else digest.pair.trend(name)
