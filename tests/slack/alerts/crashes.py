"""A round of crashes of replicas that tell alerts, and what stands in Slack in the end."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import monotonic

from bot.sandbox.workspace import Seed, SeedChannel, Workspace, serve_workspace
from bot.store.alerts import NewAlert
from bot.store.store import Store, open_store
from tests.fakes import FakeClock
from tests.slack.alerts.replica import BEGIN
from tests.slack.digests.crashes import Outcome, Round, hasty, hide_answers, hurried_limits, lives
from tests.slack.digests.replica import SECRET, Orders

REPLICA = Path(__file__).with_name("replica.py")


async def crash(database: str, what: Round) -> Outcome:
    """Let replicas tell alerts while they are killed; each fires once and is over once, in a channel of its own."""
    names = [f"canal-{place}" for place in range(what.digests)]
    seed = Seed().with_channels(*(SeedChannel(name=name, bot=True) for name in names))
    async with serve_workspace(clock=FakeClock(BEGIN), seed=seed) as ws:
        channels = [ws.channel(name).id for name in names]
        async with open_store(database, clock=lambda: BEGIN - timedelta(hours=1), secret_key=SECRET) as store:
            for channel in channels:
                await store.alerts.add(_draft(ws, channel))
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
                ended = await asyncio.gather(*(lives(replace(orders, kills=kills), REPLICA) for kills in what.kills))
            problems = [problem for channel in channels for problem in _problems(ws, channel)]
            problems += await _untold(store)
            faults = sum(fault.happened for fault in ws.faults.planned)
            links = sum(one.method == "apps.connections.open" for one in ws.asked)
            problems += hasty(links, sum(map(len, ended)), (monotonic() - began) * len(ended))
    killed = sum(end == -9 for ends in ended for end in ends)
    return Outcome(killed=killed, faults=faults, links=links, problems=problems)


def _draft(ws: Workspace, channel: str) -> NewAlert:
    return NewAlert(
        team=ws.state.world.team.id,
        channel=channel,
        owner=ws.user("bruno").id,
        language="pt-BR",
        text="rate < 20% over 15m",
    )


def _problems(ws: Workspace, channel: str) -> list[str]:
    """Return what is wrong in a channel: one root that is over has to stand there, with one reply."""
    roots = [one for one in ws.messages(channel) if one.thread_ts is None and one.metadata]
    if len(roots) != 1:
        return [f"{channel}: {len(roots)} roots"]
    thread = [one for one in ws.messages(channel, roots[0].ts) if one.ts != roots[0].ts]
    found = [] if len(thread) == 1 and "Acabou" in thread[0].text else [f"{channel}: {len(thread)} replies"]
    return found + ([] if "white_check_mark" in str(roots[0].blocks) else [f"{channel}: its root is not over"])


async def _untold(store: Store) -> list[str]:
    """Return the transitions that the store does not know to be told; each alert has two."""
    told = await store.alert_looks.since(BEGIN)
    kinds = [(one.alert, one.kind) for one in told]
    runs = [await store.alert_runs.find(one.id, one.local_date) for one in told]
    wrong = [f"transition {run.subject}: {run.state} {run.result}" for run in runs if run and run.state != "posted"]
    alerts = await store.alerts.every()
    expected = sorted((one.id, kind) for one in alerts for kind in ("fired", "over"))
    return wrong + ([] if sorted(kinds) == expected else [f"told: {sorted(kinds)}"])
