"""Three hundred digests due at once, while people ask; and what it saves that they share what is read."""

import asyncio
import statistics
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.domain.digest import Due
from bot.domain.grammar.parser import parse
from bot.evolux import MemoryDirectory, open_history
from bot.reports import Sources
from bot.reports.digests import DigestReports
from bot.sandbox.tenant import CallCentre, HistoryQuery, Tenant, serve_tenant
from bot.sandbox.workspace import Seed, SeedChannel, Workspace, serve_workspace
from bot.slack.digests.messages import TEMPLATES
from bot.slack.manifest import read_manifest
from bot.store.digests import NewDigest
from bot.store.store import open_store
from tests.benchmarks.bots import ahead, clock, resident, running
from tests.benchmarks.table import Row, Show
from tests.drafts import DAILY
from tests.fakes import FakeClosedDays, gather_all

DUE = datetime(2026, 11, 17, 21, tzinfo=UTC)
"""18:00 in São Paulo, on a Tuesday like any other."""

MANY = 300
CALLS = 200_000
LATENCY = 0.05
_ZONE = ZoneInfo("America/Sao_Paulo")
_CAMPAIGNS = (377, 378, 380, 391, 402, 415)
_BEFORE = timedelta(seconds=60)
"""The time before they are due in which all is set up, and the bot starts."""

_TOGETHER = 20
_SMALL = 2_000


@dataclass(frozen=True, kw_only=True)
class Evening:
    """A tenant and a workspace at six, with digests that are due then."""

    tenant: Tenant
    workspace: Workspace
    environ: dict[str, str]


def measure(show: Show) -> None:
    """Measure both, one after the other."""
    asyncio.run(_measure(show))


async def _measure(show: Show) -> None:
    shared, alone = await _shared_and_alone()
    show(
        Row(
            f"{_TOGETHER} digests read together",
            f"{60 / shared * _TOGETHER:.0f} a minute",
            f"each by itself {60 / alone * _TOGETHER:.0f} a minute",
            f"{alone / shared:.1f}×",
            "≥ 5×",
        )
    )
    async with evening() as there:
        took, asked, weight, requests = await _sent(there)
    pages = _pages(DUE) + _pages(DUE - timedelta(days=7))
    show(
        Row(
            f"{MANY} digests of {CALLS:,} calls, {LATENCY * 1000:.0f} ms a page, from due to the last post",
            f"{took:.0f} s",
            f"at 5 messages a second {MANY * len(TEMPLATES) / 5:.0f} s",
            f"{took / (MANY * len(TEMPLATES) / 5):.2f}",
            "≤ 1.15",
        )
    )
    show(
        Row(
            "requests for all of them, questions apart",
            f"{requests}",
            f"pages of that day and the week before {pages}",
            f"{requests / pages:.2f}",
            "≤ 1.10",
        )
    )
    show(Row("p95 of a /calls meanwhile", f"{_p95(asked):.2f} s", f"{len(asked)} asked", "", "< 2 s"))
    show(Row("the most that the bot weighed", f"{weight:.0f} MiB", "", "", "< 250 MiB"))


@asynccontextmanager
async def evening() -> AsyncIterator[Evening]:
    moved = DUE - _BEFORE - clock()
    names = [f"canal-{place}" for place in range(MANY)]
    seed = Seed().with_channels(*(SeedChannel(name=name, bot=True, members=("ana", "bruno")) for name in names))
    with TemporaryDirectory() as folder:
        async with (
            serve_tenant(CallCentre(calls_per_day=CALLS), clock=ahead(moved)) as tenant,
            serve_workspace(clock=ahead(moved), manifest=read_manifest(), seed=seed) as workspace,
        ):
            tenant.faults.latency = LATENCY
            database = f"sqlite:///{folder}/calls.db"
            async with open_store(database, clock=lambda: DUE - timedelta(days=1)) as store:
                for place, name in enumerate(names):
                    await store.digests.add(_draft(workspace, name, _query(place)))
            environ = {
                **tenant.environ,
                **workspace.environ,
                "DATABASE_URL": database,
                "HTTP_PORT": "0",
                "AHEAD": str(moved.total_seconds()),
            }
            yield Evening(tenant=tenant, workspace=workspace, environ=environ)


def _query(place: int) -> str:
    """Return what a digest is about: everything, a campaign, an agent, or an outcome of a campaign."""
    campaign = _CAMPAIGNS[place % len(_CAMPAIGNS)]
    kinds = ("period:today", f"campaign:{campaign} period:today", f"agent:{150 + place % 40} period:today")
    return (*kinds, f"campaign:{campaign} answered period:today")[place % 4]


def _draft(workspace: Workspace, name: str, query: str) -> NewDigest:
    return replace(
        DAILY,
        team=workspace.state.world.team.id,
        channel=workspace.channel(name).id,
        owner=workspace.user("bruno").id,
        query=query,
    )


async def _sent(there: Evening) -> tuple[float, list[float], float, int]:
    """Return how long it took from the due time on, what people waited meanwhile, the memory, and the requests."""
    workspace, loop = there.workspace, asyncio.get_running_loop()
    channels = [workspace.channel(f"canal-{place}") for place in range(MANY)]

    def all_there() -> bool:
        return all(len(channel.messages) >= len(TEMPLATES) for channel in channels)

    with running("ours", there.environ) as process:
        await workspace.connected(within=60)
        waited = list[float]()
        asking = asyncio.create_task(_ask(workspace, waited))
        left = DUE - clock() - timedelta(seconds=float(there.environ["AHEAD"]))
        assert left > timedelta(), "the bot began after they were due"
        began = loop.time() + left.total_seconds()
        await workspace.wait_for(all_there, within=1800)
        took = loop.time() - began
        asking.cancel()
        await asyncio.wait([asking])
        weight = resident(process, most=True)
    assert all(len(channel.messages) == len(TEMPLATES) for channel in channels)
    return took, waited, weight, there.tenant.requests.total - len(waited)


async def _ask(workspace: Workspace, waited: list[float]) -> None:
    """Ask about another customer every second until this is cancelled, and note how long each took."""
    ana, loop, direct = workspace.user("ana"), asyncio.get_running_loop(), workspace.direct("ana")
    while True:
        began, there = loop.time(), len(direct.messages)
        await ana.types(f"/calls 84{30_000_000 + len(waited)} yesterday", channel=f"@{workspace.bot.name}")
        await workspace.wait_for(lambda: len(direct.messages) > there, within=45)  # noqa: B023 - awaited here
        waited.append(loop.time() - began)
        await asyncio.sleep(1)


def _p95(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _pages(until: datetime) -> int:
    """Return how many pages the calls of a day are up to an instant; a day that is over is read to its end."""
    start = datetime.combine(until.astimezone(_ZONE).date(), time(), _ZONE)
    end = start + timedelta(days=1) if until < DUE else until
    asked = HistoryQuery(start=int(start.timestamp()), end=int(end.timestamp()), status="both")
    return -(-CallCentre(calls_per_day=CALLS).find(asked, DUE, offset=0, limit=1).total // 50)


async def _shared_and_alone() -> tuple[float, float]:
    """Return the seconds for some digests that are read together, and for the same read one after the other."""
    dues = [Due(key=place, query=parse(_query(place)), at=DUE) for place in range(_TOGETHER)]
    async with serve_tenant(CallCentre(calls_per_day=_SMALL), clock=lambda: DUE) as tenant:
        tenant.faults.latency = LATENCY
        shared = await _seconds(tenant, [dues])
        alone = await _seconds(tenant, [[due] for due in dues])
    return shared, alone


async def _seconds(tenant: Tenant, lots: Sequence[Sequence[Due]]) -> float:
    loop = asyncio.get_running_loop()
    async with open_history(tenant.url, lambda: tenant.token, clock=lambda: DUE) as history:
        began = loop.time()
        for lot in lots:
            reports = DigestReports(
                Sources(history, MemoryDirectory(lambda: DUE), FakeClosedDays()),
                zone=_ZONE,
                holidays=lambda _: None,
                clock=lambda: DUE,
            )
            found = [digest async for digest in gather_all(reports, lot)]
            assert len(found) == len(lot)
        return loop.time() - began
