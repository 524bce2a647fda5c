"""A round of crashes: real processes, a workspace that drops connections, and what stands there in the end."""

import asyncio
import json
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Literal, get_args

from bot.sandbox.workspace import Seed, SeedChannel, Workspace, serve_workspace
from bot.sandbox.workspace.faults import Form
from bot.slack.delivery.exactly_once import EVENT
from bot.slack.digests.messages import TEMPLATES
from bot.store.store import Store, open_store
from tests.drafts import DAILY
from tests.fakes import FakeClock
from tests.slack.digests.replica import DUE, FASTER, SECRET, Orders

LinkStorm = Literal["crowded_links", "short_links"]
"""Ways in which Slack ends every link: `too_many_websockets` for a greeting, or closed without a word."""

_BEAT_S = 0.02
_LINKS_A_LIFE = 7
_A_LINK_EVERY_S = 15
"""The shortest time between two attempts to open a link, after those at the beginning of a life."""
REPLICA = Path(__file__).with_name("replica.py")


@dataclass(frozen=True, kw_only=True)
class Round:
    """What is to be survived.

    Attributes:
        digests: How many are due, each in a channel of its own.
        kills: For each replica, how far each of its lives comes.
        dropped: How many messages Slack takes without saying so.
        garbled: How many it takes and answers in each of the forms that hide it.
        storms: How many requests to post and to list are cut off before Slack sees them, and how many it limits.
        links: How Slack ends every link that is opened; None: they hold.
        hours: By how much the clocks of lives are ahead of Slack's, one after the other and from the beginning again.
    """

    digests: int
    kills: list[list[int]]
    dropped: int
    garbled: int = 0
    storms: int = 0
    links: LinkStorm | None = None
    hours: Sequence[float] = (0.0,)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What stands in Slack in the end.

    Attributes:
        killed: How many processes were.
        faults: How many requests were cut off, limited, or answered as if nothing had been done.
        links: How many links were opened.
        problems: Parts that are missing, doubled, or elsewhere.
    """

    killed: int
    faults: int
    links: int
    problems: list[str]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What replicas send: digests, or alerts.

    Attributes:
        begin: When the workspace's clock begins; each is made an hour before.
        add: Makes what is sent in a channel.
        problems: Returns what is wrong in a channel in the end.
        untold: Returns what the store does not know to be sent.
        replica: The program of a replica.
    """

    begin: datetime
    add: Callable[[Store, Workspace, str], Awaitable[object]]
    problems: Callable[[Workspace, str], list[str]]
    untold: Callable[[Store, Workspace], Awaitable[list[str]]]
    replica: Path


async def crash(database: str, what: Round) -> Outcome:
    """Let replicas send digests while they are killed, and compare what is in Slack with what was due."""
    kind = Kind(begin=DUE, add=_add, problems=_problems, untold=_untold, replica=REPLICA)
    return await crash_of(kind, database, what)


async def crash_of(kind: Kind, database: str, what: Round) -> Outcome:
    """Let replicas send while they are killed, each in a channel of its own."""
    names = [f"canal-{place}" for place in range(what.digests)]
    seed = Seed().with_channels(*(SeedChannel(name=name, bot=True) for name in names))
    async with serve_workspace(clock=FakeClock(kind.begin), seed=seed) as ws:
        channels = [ws.channel(name).id for name in names]
        async with open_store(database, clock=lambda: kind.begin - timedelta(hours=1), secret_key=SECRET) as store:
            for channel in channels:
                await kind.add(store, ws, channel)
            hide_answers(ws, what)
            alone = len(what.kills) == 1
            orders = Orders(
                database=database,
                api_url=ws.api_url,
                token=ws.bot_token,
                app_token=ws.app_token,
                kills=[],
                hours=list(what.hours),
                lease=120 if alone else 3,
                alone=alone,
            )
            began = monotonic()
            async with hurried_limits(ws):
                lived = (lives(replace(orders, kills=kills), kind.replica) for kills in what.kills)
                ended = await asyncio.gather(*lived)
            problems = [problem for channel in channels for problem in kind.problems(ws, channel)]
            problems += await kind.untold(store, ws)
            faults = sum(fault.happened for fault in ws.faults.planned)
            links = sum(one.method == "apps.connections.open" for one in ws.asked)
            problems += hasty(links, sum(map(len, ended)), (monotonic() - began) * len(ended))
    killed = sum(end == -9 for ends in ended for end in ends)
    return Outcome(killed=killed, faults=faults, links=links, problems=problems)


def hide_answers(ws: Workspace, what: Round) -> None:
    """Let Slack take messages without saying so, in every form of it and in no order."""
    chance = random.Random(what.digests)  # noqa: S311 - any will do

    def sometimes(_: object) -> bool:
        return chance.random() < 0.1

    if what.links:
        setattr(ws.faults, what.links, sys.maxsize)
    for form in get_args(Form):
        ws.faults.garble("chat.postMessage", form, times=what.garbled, where=sometimes)
    ws.faults.drop_after("chat.postMessage", times=what.dropped)
    for method in ("chat.postMessage", "conversations.history", "conversations.replies"):
        ws.faults.drop_before(method, times=what.storms, where=sometimes)
        ws.faults.ratelimit(method, times=what.storms, where=sometimes)


@asynccontextmanager
async def hurried_limits(ws: Workspace) -> AsyncIterator[None]:
    """Let the time of Slack's rate limits pass as fast as replicas sleep."""

    async def hurry() -> None:
        while True:
            await asyncio.sleep(_BEAT_S)
            ws.rates.advance(_BEAT_S * (FASTER - 1))

    hurrying = asyncio.create_task(hurry())
    try:
        yield
    finally:
        hurrying.cancel()


async def _add(store: Store, ws: Workspace, channel: str) -> None:
    draft = replace(DAILY, team=ws.state.world.team.id, channel=channel, owner=ws.user("bruno").id)
    await store.digests.add(draft)


async def lives(orders: Orders, replica: Path) -> list[int]:
    """Run the lives of a replica one after the other; return how each ended."""
    pipe = asyncio.subprocess.PIPE
    root = str(REPLICA.parents[3])
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(replica)), stdin=pipe, stdout=pipe, stderr=pipe, env={"PYTHONPATH": root}
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    output, error = await process.communicate(json.dumps(asdict(orders)).encode() + b"\n")
    ends: list[int] = json.loads(output.splitlines()[-1])  # before it stands the log
    assert ends[-1] == 0, error.decode()
    return ends


def _problems(ws: Workspace, channel: str) -> list[str]:
    """Return what is wrong in a channel: one root has to stand there, with each part once in its thread."""
    roots = [one for one in ws.messages(channel) if one.thread_ts is None and one.metadata]
    keys = Counter(
        one.metadata["event_payload"]["key"]
        for root in roots
        for one in ws.messages(channel, root.ts)
        if one.metadata and one.metadata["event_type"] == EVENT
    )
    found = [f"{channel}: {len(roots)} roots"] if len(roots) != 1 else []
    if len(keys) != len(TEMPLATES) or keys.total() != len(TEMPLATES):
        found.append(f"{channel}: {keys.total()} messages of {len(keys)} parts")
    return found


def hasty(links: int, lives: int, seconds: float) -> list[str]:
    """Return that none were opened, or more than lives of so many seconds in all may open."""
    most = _LINKS_A_LIFE * lives + seconds * FASTER / _A_LINK_EVERY_S
    return [] if 0 < links <= most else [f"{links} links were opened in {lives} lives"]


async def _untold(store: Store, ws: Workspace) -> list[str]:
    """Return the parts that the store does not know to be posted where they are."""
    found = []
    for one in await store.digests.active():
        parts = await store.digest_messages.of_run(one.id, DUE.date())
        known = {ts for ts in (part.message_ts for part in parts if part.part in TEMPLATES) if ts}
        there = {message.ts for root in ws.messages(one.channel) for message in ws.messages(one.channel, root.ts)}
        if len(known) != len(TEMPLATES) or not known <= there:
            found.append(f"digest {one.id}: {len(known)} parts are known")
    return found
