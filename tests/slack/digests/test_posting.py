"""One part, posted once: what is looked for, and who may not post."""

from datetime import UTC, date, datetime, time

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.rendering.templates.renderer import Renderer
from bot.sandbox.workspace import Workspace
from bot.slack.digests.exactly_once import OncePoster, RateLimit, RunLostError, is_member
from bot.slack.messaging.message_spec import Location, MessageSpec, notice
from bot.slack.messaging.messenger import Messenger, PostingError
from bot.store import subscriptions
from bot.store.digest_runs import Claim
from bot.store.store import Store

DAY = date(2021, 10, 29)
DUE = datetime(2021, 10, 29, 15, tzinfo=UTC)


async def no_wait(_: float) -> None:
    """Return at once."""


async def draw() -> MessageSpec:
    return notice("cancelled", "en")


@pytest.fixture
def here(ws: Workspace) -> Location:
    return Location(ws.channel("vendas").id, None, "U1")


@pytest.fixture
def posting(client: AsyncWebClient, store: Store) -> OncePoster:
    return OncePoster(
        client, Messenger(client, Renderer()), store.digest_messages, RateLimit(lambda: 0.0, no_wait), no_wait
    )


@pytest.fixture
async def claim(store: Store, here: Location) -> Claim:
    made = await store.subscriptions.add(
        subscriptions.NewSubscription(
            team="T1",
            channel=here.channel,
            owner="U1",
            query="period:today",
            language="en",
            at=time(12),
            weekdays=frozenset(range(7)),
            zone="America/Sao_Paulo",
        )
    )
    taken = await store.runs.claim(made.id, DAY, DUE)
    assert taken is not None
    return taken


async def test_who_has_lost_the_run_posts_nothing(
    ws: Workspace, posting: OncePoster, store: Store, claim: Claim, here: Location
) -> None:
    await store.runs.finish(claim, "skipped", "paused")

    with pytest.raises(RunLostError):
        await posting.post(claim, "root", here, draw)
    assert ws.messages("vendas") == []


async def test_what_was_posted_before_is_found_behind_pages_of_talk(
    ws: Workspace, posting: OncePoster, client: AsyncWebClient, claim: Claim, here: Location
) -> None:
    part = await posting._parts.begin(claim, "root", here.channel)
    assert part is not None
    metadata = {"event_type": "calls_digest", "event_payload": {"key": part.run_key}}
    there = await client.chat_postMessage(channel=here.channel, text="it", metadata=metadata)
    for _ in range(250):
        await ws.user("ana").says("oi", channel="vendas")

    found = await posting.post(claim, "root", here, draw)

    assert found.ts == there["ts"]
    assert (await posting.post(claim, "root", here, draw)).ts == there["ts"]


async def test_where_it_cannot_be_told_whether_it_is_there_nothing_is_posted(
    ws: Workspace, posting: OncePoster, store: Store, claim: Claim, here: Location
) -> None:
    await store.digest_messages.begin(claim, "root", here.channel)
    ws.faults.fail("conversations.history", "fatal_error")

    with pytest.raises(PostingError):
        await posting.post(claim, "root", here, draw)
    assert ws.messages("vendas") == []
    assert (await posting.post(claim, "root", here, draw)).ts


async def test_a_message_that_slack_never_took_is_posted_by_the_next_attempt(
    ws: Workspace, posting: OncePoster, claim: Claim, here: Location
) -> None:
    ws.faults.drop_before("chat.postMessage")
    with pytest.raises(PostingError) as caught:
        await posting.post(claim, "root", here, draw)
    assert caught.value.unsure

    await posting.post(claim, "root", here, draw)

    assert len(ws.messages("vendas")) == 1


async def test_it_knows_where_it_is_a_member(ws: Workspace, client: AsyncWebClient) -> None:
    names = ("vendas", "cobranca", "diretoria", "antigo")
    assert [await is_member(client, ws.channel(name).id) for name in names] == [True, False, False, False]
    ws.faults.fail("conversations.info", "fatal_error")
    with pytest.raises(PostingError):
        await is_member(client, ws.channel("vendas").id)
    ws.faults.drop_before("conversations.info", times=5)
    with pytest.raises(PostingError):
        await is_member(client, ws.channel("vendas").id)
