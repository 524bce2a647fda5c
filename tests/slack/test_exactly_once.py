"""A part is posted once: looked for before it is posted again, and only by the replica that holds the run."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import get_args

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import delete

from bot.rendering.templates.renderer import Renderer
from bot.sandbox.workspace import Workspace
from bot.sandbox.workspace.faults import Form
from bot.slack.delivery.exactly_once import OncePoster, RateLimit, RunLostError
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messages import Location, notice
from bot.slack.messaging.messenger import Messenger
from bot.store.claimed_runs import Claim
from bot.store.store import Store
from bot.store.tables.digests import digest_runs
from tests.drafts import DAILY
from tests.fakes import FakeClock

pytestmark = pytest.mark.unmeasured

DAY = date(2021, 10, 29)
DUE = NOW = datetime(2021, 10, 29, 15, tzinfo=UTC)
MESSAGE = notice("cancelled", "en")


async def no_wait(_: float) -> None:
    """Return at once."""


def messenger(client: AsyncWebClient) -> Messenger:
    return Messenger(client, Renderer(), sleep=no_wait)


@pytest.fixture
def here(ws: Workspace) -> Location:
    return Location(ws.channel("vendas").id, None, "U1")


@pytest.fixture
def poster(client: AsyncWebClient, store: Store, clock: FakeClock) -> OncePoster:
    limit = RateLimit(lambda: 0.0, no_wait)
    return OncePoster(messenger(client), store.digest_messages, limit, clock)


@pytest.fixture
async def claim(store: Store, here: Location) -> Claim:
    made = await store.digests.add(replace(DAILY, channel=here.channel, language="en", at=time(12)))
    taken = await store.runs.claim(made.id, DAY, DUE)
    assert taken is not None
    return taken


async def test_who_has_lost_the_run_posts_nothing(
    ws: Workspace, poster: OncePoster, store: Store, claim: Claim, here: Location
) -> None:
    await store.runs.finish(claim, "skipped", "paused")

    with pytest.raises(RunLostError):
        await poster.post(claim, "root", here, MESSAGE)
    assert ws.messages("vendas") == []


async def test_what_was_posted_before_is_found_behind_pages_of_talk(
    ws: Workspace, poster: OncePoster, client: AsyncWebClient, claim: Claim, here: Location
) -> None:
    part = await poster._announcements.begin(claim, "root", here.channel)
    assert part is not None
    metadata = {"event_type": "calls_digest", "event_payload": {"key": part.run_key}}
    there = await client.chat_postMessage(channel=here.channel, text="it", metadata=metadata)
    for _ in range(250):
        await ws.user("ana").says("oi", channel="vendas")

    found = await poster.post(claim, "root", here, MESSAGE)

    assert found.ts == there["ts"]
    assert (await poster.post(claim, "root", here, MESSAGE)).ts == there["ts"]


async def test_where_it_cannot_be_told_whether_it_is_there_nothing_is_posted(
    ws: Workspace, poster: OncePoster, store: Store, claim: Claim, here: Location
) -> None:
    await store.digest_messages.begin(claim, "root", here.channel)
    ws.faults.fail("conversations.history", "fatal_error", times=3)

    with pytest.raises(PostingError):
        await poster.post(claim, "root", here, MESSAGE)
    assert ws.messages("vendas") == []
    assert (await poster.post(claim, "root", here, MESSAGE)).ts


async def test_a_message_that_slack_never_took_is_posted_by_the_next_attempt(
    ws: Workspace, poster: OncePoster, claim: Claim, here: Location
) -> None:
    ws.faults.drop_before("chat.postMessage")
    with pytest.raises(PostingError) as caught:
        await poster.post(claim, "root", here, MESSAGE)
    assert caught.value.unsure

    await poster.post(claim, "root", here, MESSAGE)

    assert len(ws.messages("vendas")) == 1


@pytest.mark.parametrize("form", get_args(Form))
async def test_a_part_that_slack_took_and_answered_as_if_it_had_not_is_posted_once(
    ws: Workspace, poster: OncePoster, claim: Claim, here: Location, form: Form
) -> None:
    ws.faults.garble("chat.postMessage", form)

    posted = await poster.post(claim, "root", here, MESSAGE)

    assert [one.ts for one in ws.messages("vendas")] == [posted.ts]


@pytest.mark.parametrize("form", get_args(Form))
async def test_an_unsure_part_that_is_not_seen_yet_stays_announced(
    ws: Workspace, poster: OncePoster, store: Store, claim: Claim, here: Location, form: Form
) -> None:
    """The next attempt looks for it before it posts."""
    ws.faults.garble("chat.postMessage", form)
    ws.faults.fail("conversations.history", "internal_error", times=3)

    with pytest.raises(PostingError):
        await poster.post(claim, "root", here, MESSAGE)
    (part,) = await store.digest_messages.of_run(claim.subject, DAY)
    assert part.uncertain
    await poster.post(claim, "root", here, MESSAGE)
    assert len(ws.messages("vendas")) == 1


@pytest.mark.parametrize("code", ["is_archived", "restricted_action", "msg_too_long", "not_authed", "ratelimited"])
async def test_a_part_that_slack_refused_is_announced_no_more(
    ws: Workspace, poster: OncePoster, store: Store, claim: Claim, here: Location, code: str
) -> None:
    ws.faults.fail("chat.postMessage", code, times=None)

    with pytest.raises(PostingError) as caught:
        await poster.post(claim, "root", here, MESSAGE)
    assert not caught.value.unsure
    assert await store.digest_messages.of_run(claim.subject, DAY) == []


async def test_a_part_that_a_clock_announced_ahead_of_its_time_is_found(
    ws: Workspace, poster: OncePoster, clock: FakeClock, claim: Claim, here: Location
) -> None:
    """A host two hours ahead posts before the due time, and announces after it."""
    clock.now = NOW - timedelta(hours=2)
    ws.faults.drop_after("chat.postMessage")
    ws.faults.fail("conversations.history", "internal_error", times=3)
    with pytest.raises(PostingError):
        await poster.post(claim, "root", here, MESSAGE)
    clock.now = NOW

    await poster.post(claim, "root", here, MESSAGE)

    assert len(ws.messages("vendas")) == 1


async def restored(store: Store, claim: Claim) -> Claim:
    """Let the store forget a run and what was announced, as a backup does; return the claim that follows."""
    await store._database.write(delete(digest_runs).where(digest_runs.c.subject == claim.subject))
    again = await store.runs.claim(claim.subject, DAY, DUE)
    assert again is not None
    return again


async def test_what_a_restored_backup_does_not_know_of_is_found_by_its_key(
    ws: Workspace, poster: OncePoster, store: Store, clock: FakeClock, claim: Claim, here: Location
) -> None:
    root = await poster.post(claim, "root", here, MESSAGE)
    reply = await poster.reply(claim, "agents", root, MESSAGE)
    clock.now = NOW + timedelta(minutes=5)
    claim = await restored(store, claim)

    again = await poster.post(claim, "root", here, MESSAGE)

    assert again.ts == root.ts
    assert (await poster.reply(claim, "agents", again, MESSAGE)).ts == reply.ts
    assert len(ws.messages("vendas", root.ts)) == 2


async def test_what_is_due_now_is_posted_without_a_look(
    ws: Workspace, poster: OncePoster, claim: Claim, here: Location
) -> None:
    root = await poster.post(claim, "root", here, MESSAGE)
    await poster.reply(claim, "agents", root, MESSAGE)

    assert {one.method for one in ws.asked} == {"chat.postMessage"}


async def test_what_was_claimed_in_time_and_waited_for_its_turn_is_posted_without_a_look(
    ws: Workspace, poster: OncePoster, clock: FakeClock, claim: Claim, here: Location
) -> None:
    """Three hundred are posted in four minutes; to look for each, fifty a minute as Slack allows, would take six."""
    clock.now = NOW + timedelta(minutes=5)

    root = await poster.post(claim, "root", here, MESSAGE)
    await poster.reply(claim, "agents", root, MESSAGE)

    assert {one.method for one in ws.asked} == {"chat.postMessage"}


async def test_what_was_due_before_the_process_began_is_looked_for_however_soon(
    ws: Workspace, client: AsyncWebClient, store: Store, poster: OncePoster, claim: Claim, here: Location
) -> None:
    await poster.post(claim, "root", here, MESSAGE)
    claim = await restored(store, claim)
    limit, later = RateLimit(lambda: 0.0, no_wait), FakeClock(NOW + timedelta(seconds=1))
    restarted = OncePoster(messenger(client), store.digest_messages, limit, later)

    await restarted.post(claim, "root", here, MESSAGE)

    assert len(ws.messages("vendas")) == 1
