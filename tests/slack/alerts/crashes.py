"""A round of crashes of replicas that tell alerts, and what stands in Slack in the end."""

from pathlib import Path

from bot.sandbox.workspace import Workspace
from bot.store.alerts import NewAlert
from bot.store.store import Store
from tests.slack.alerts.replica import BEGIN
from tests.slack.digests.crashes import Kind, Outcome, Round, crash_of

REPLICA = Path(__file__).with_name("replica.py")


async def crash(database: str, what: Round) -> Outcome:
    """Let replicas tell alerts while they are killed; each fires once and is over once, in a channel of its own."""
    kind = Kind(begin=BEGIN, add=_add, problems=_problems, untold=_untold, replica=REPLICA)
    return await crash_of(kind, database, what)


async def _add(store: Store, ws: Workspace, channel: str) -> None:
    draft = NewAlert(
        team=ws.state.world.team.id,
        channel=channel,
        owner=ws.user("bruno").id,
        language="pt-BR",
        text="rate < 20% over 15m",
    )
    await store.alerts.add(draft)


def _problems(ws: Workspace, channel: str) -> list[str]:
    """Return what is wrong in a channel: one root that is over has to stand there, with one reply."""
    roots = [one for one in ws.messages(channel) if one.thread_ts is None and one.metadata]
    if len(roots) != 1:
        return [f"{channel}: {len(roots)} roots"]
    thread = [one for one in ws.messages(channel, roots[0].ts) if one.ts != roots[0].ts]
    found = [] if len(thread) == 1 and "Acabou" in thread[0].text else [f"{channel}: {len(thread)} replies"]
    return found + ([] if "white_check_mark" in str(roots[0].blocks) else [f"{channel}: its root is not over"])


async def _untold(store: Store, _: Workspace) -> list[str]:
    """Return the transitions that the store does not know to be told; each alert has two."""
    told = await store.alert_looks.since(BEGIN)
    kinds = [(one.alert, one.kind) for one in told]
    runs = [await store.alert_runs.find(one.id, one.local_date) for one in told]
    wrong = [f"transition {run.subject}: {run.state} {run.result}" for run in runs if run and run.state != "posted"]
    alerts = await store.alerts.every()
    expected = sorted((one.id, kind) for one in alerts for kind in ("fired", "over"))
    return wrong + ([] if sorted(kinds) == expected else [f"told: {sorted(kinds)}"])
