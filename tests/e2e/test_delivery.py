"""Whatever Slack sends, however often, wherever to: acked at once, answered once, in order."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from bot.sandbox.workspace import Message, Seed, SeedChannel, SeedPerson
from bot.sandbox.workspace.server import ACK_SECONDS
from bot.type_aliases import Json
from tests.e2e.running import REGULAR, Place, place, words

MESSAGE: Json = {"type": "message", "channel": "C1", "user": "U1", "ts": "1.1", "text": "oi", "event_ts": "1.1"}
EVENTS: dict[str, Json] = {
    "bot_message": MESSAGE | {"subtype": "bot_message", "bot_id": "B1", "user": None},
    "message without a user": {key: value for key, value in MESSAGE.items() if key != "user"},
    "message without a text": {key: value for key, value in MESSAGE.items() if key != "text"},
    "empty message": {"type": "message", "subtype": "", "channel": "", "user": "", "text": "", "ts": "", "team": ""},
    "changed": {"type": "message", "subtype": "message_changed", "channel": "C1", "message": MESSAGE, "ts": "1.2"},
    "deleted": {"type": "message", "subtype": "message_deleted", "channel": "C1", "deleted_ts": "1.1", "ts": "1.3"},
    "replied": {"type": "message", "subtype": "message_replied", "channel": "C1", "message": MESSAGE, "ts": "1.3"},
    "joined": MESSAGE | {"subtype": "channel_join"},
    "topic": MESSAGE | {"subtype": "channel_topic", "topic": ""},
    "archived": MESSAGE | {"subtype": "channel_archive"},
    "me": MESSAGE | {"subtype": "me_message"},
    "file": MESSAGE | {"subtype": "file_share", "files": [{}]},
    "broadcast": MESSAGE | {"subtype": "thread_broadcast", "thread_ts": "1.0", "root": {}},
    "mention": MESSAGE | {"type": "app_mention"},
    "home": {"type": "app_home_opened", "user": "U0000000001", "channel": "D1", "tab": "messages", "event_ts": ""},
    "member": {"type": "member_joined_channel", "user": "U1", "channel": "C1", "channel_type": "C", "team": "T1"},
    "channel_archive": {"type": "channel_archive", "channel": "C1", "user": "U1"},
    "channel_id_changed": {"type": "channel_id_changed", "old_channel_id": "C1", "new_channel_id": "C2"},
    "channel_rename": {"type": "channel_rename", "channel": {"id": "C1", "name": "x", "created": 1}},
    "link": {"type": "link_shared", "user": "U1", "channel": "C1", "message_ts": "1.1", "links": []},
    "user_change": {"type": "user_change", "user": {"id": "", "team_id": ""}},
    "tokens_revoked": {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": []}},
    "uninstalled": {"type": "app_uninstalled"},
    "unheard of": {"type": "something_new", "what": {}},
}


pytestmark = pytest.mark.place(ack_seconds=ACK_SECONDS)


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", EVENTS)
async def test_every_event_is_acked(here: Place, name: str) -> None:
    async with here.bot():
        delivery = here.ws.tell(EVENTS[name])
        await here.ws.wait_for(lambda: delivery.acked)

    assert len(delivery.attempts) == 1


COMMON: Json = {"team": {"id": "T1", "domain": ""}, "user": {"id": "U1", "username": "", "name": "", "team_id": "T1"}}
VIEW: Json = {"id": "V1", "type": "modal", "callback_id": "", "private_metadata": "", "state": {}, "hash": ""}
INTERACTIONS: dict[str, Json] = {
    "button of nobody": COMMON
    | {
        "type": "block_actions",
        "container": {"type": "", "message_ts": "", "channel_id": "", "is_ephemeral": False, "thread_ts": ""},
        "channel": {"id": "", "name": ""},
        "message": {"type": "", "text": "", "blocks": []},
        "actions": [{"type": "button", "action_id": "", "block_id": "", "value": "", "text": {}, "action_ts": ""}],
    },
    "action without a value": COMMON
    | {
        "type": "block_actions",
        "container": {"type": "view", "view_id": "V1"},
        "view": VIEW,
        "actions": [{"type": "datepicker", "action_id": "field:from", "block_id": "b", "selected_date": None}],
    },
    "shortcut of nobody": COMMON
    | {"type": "message_action", "callback_id": "", "message": {"text": ""}, "channel": {"id": ""}, "message_ts": ""},
    "global shortcut": COMMON | {"type": "shortcut", "callback_id": "", "trigger_id": ""},
    "submission of nobody": COMMON | {"type": "view_submission", "view": VIEW},
    "submission of ours without a state": COMMON | {"type": "view_submission", "view": VIEW | {"callback_id": "ask"}},
    "closed": COMMON | {"type": "view_closed", "view": VIEW, "is_cleared": False},
}


@pytest.mark.parametrize("name", INTERACTIONS)
async def test_every_interaction_is_acked(here: Place, name: str) -> None:
    async with here.bot():
        delivery = await here.ws.ask("interactive", INTERACTIONS[name])

    assert delivery.acked


async def test_options_and_unknown_commands_are_acked(here: Place) -> None:
    async with here.bot():
        suggestion = COMMON | {"type": "block_suggestion", "action_id": "", "block_id": "", "value": ""}
        strange = await here.ws.ask("options", suggestion | {"container": {"type": "view"}, "view": VIEW})
        empty = {"team_id": "", "channel_id": "", "user_id": "", "command": "", "text": "", "trigger_id": ""}
        command = await here.ws.ask("slash_commands", empty | {"response_url": ""})

    assert strange.acked
    assert command.acked


async def test_a_retry_is_answered_once(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot() as bot:
        await ana.says(REGULAR, channel="@calls")
        await here.said(direct)
        for delivery in tuple(here.ws.deliveries):
            here.ws.repeat(delivery)
        await here.ws.wait_for(lambda: all(one.acked for one in here.ws.deliveries))
        await bot.work.drain(60)

    assert len(here.ws.messages(direct)) == 2


async def test_either_replica_may_get_a_duplicate_or_the_other_half_of_a_mention(here: Place) -> None:
    ana = here.user("ana")
    here.ws.faults.doubled_events = 4
    async with here.bot() as one, here.bot() as other:
        await ana.mentions(REGULAR, channel="vendas")
        await here.answered(ana, "vendas")
        await here.ws.wait_for(lambda: all(one.acked for one in here.ws.deliveries))
        await one.work.drain(60)
        await other.work.drain(60)

    kinds = Counter(one.event["type"] for one in here.ws.deliveries if one.kind == "events_api")
    assert kinds == {"message": 2, "app_mention": 2}
    assert len(ana.whispers("vendas")) == 1


async def published(here: Place) -> Message:
    ana = here.user("ana")
    await ana.types(f"/calls {REGULAR}", channel="vendas")
    answer = await here.answered(ana, "vendas")
    await ana.clicks(answer, "Publicar")
    return await here.said("vendas")


async def test_a_restart_between_an_answer_and_a_reply_forgets_nothing(here: Place) -> None:
    async with here.bot():
        root = await published(here)
    async with here.bot():
        await here.user("bruno").replies("mais", to=root)
        paged = await here.said("vendas", root.ts, count=2)

    assert "*6.*" in words(paged)


async def test_replies_at_once_are_answered_in_their_order_on_any_replica(here: Place) -> None:
    async with here.bot(), here.bot():
        root = await published(here)
        bruno, clara = here.user("bruno"), here.user("clara")
        await asyncio.gather(*(who.replies("mais", to=root) for who in (bruno, clara, bruno)))
        await here.said("vendas", root.ts, count=4)

    firsts = [words(one) for one in here.ws.messages("vendas", root.ts) if one.user == here.ws.bot.id]
    assert ["*6.*" in firsts[1], "*11.*" in firsts[2], "*16.*" in firsts[3]] == [True, True, True]


@pytest.mark.unmeasured
async def test_two_hundred_questions_at_once_are_acked_in_time_and_answered(here: Place) -> None:
    ana = here.user("ana")
    here.tenant.faults.latency = 0.01
    here.environ["EVOLUX_CONCURRENCY"] = "4"
    async with here.bot():
        asked = await asyncio.gather(
            *(
                ana.types(f"/calls campanha:{377 + number % 4} {1 + number % 9}d", channel="vendas")
                for number in range(200)
            )
        )
        await here.ws.wait_for(lambda: len(ana.whispers("vendas")) == 200, within=120)

    assert all(one.acked for one in asked)
    assert 1 < here.tenant.most <= here.settings().evolux_concurrency_max
    assert all("chamada" in one.text for one in ana.whispers("vendas"))


async def test_a_shift_of_newcomers_is_answered_within_slacks_limits(tmp_path: Path) -> None:
    """Slack describes a hundred users a minute one by one."""
    names = [f"agent-{number}" for number in range(300)]
    seed = Seed(people=(*Seed().people, *(SeedPerson(name=name, real_name=name) for name in names)))
    async with place(
        tmp_path, ack_seconds=ACK_SECONDS, seed=seed.with_channels(SeedChannel(name="turno", bot=True))
    ) as here:
        async with here.bot() as bot:
            (users,) = [job for job in bot.container.jobs() if job.name == "users"]
            asked = (here.user(name).types("/calls ajuda", channel="turno") for name in names)
            await asyncio.gather(users.work(), users.work(), *asked)
            await here.ws.wait_for(lambda: all(here.user(name).whispers("turno") for name in names), within=60)
        methods = [call.method for call in here.ws.asked]

        answers = [words(here.user(name).whispers("turno")[-1]) for name in names]

    assert methods.count("users.list") <= 4, "two pages, read once ahead and once for all who wait"
    assert methods.count("users.info") <= 110, "ten at a time, until the limit is known"
    assert [one for one in answers if "Pergunte" not in one] == []


async def test_what_slack_tells_of_a_user_is_believed_after_the_list_was_read(here: Place) -> None:
    async with here.bot() as bot:
        await bot.container.users.read_all()
        here.ws.change_person("ana", role="guest")
        await here.ws.wait_for(lambda: here.ws.deliveries[-1].acked)
        await bot.work.drain(60)
        await here.user("ana").types("/calls hoje", channel="vendas")
        refused = await here.answered(here.user("ana"), "vendas")

    assert "membros plenos" in words(refused)


async def test_a_stop_with_twenty_questions_in_flight_answers_them_all(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        here.tenant.faults.latency = 0.2
        await asyncio.gather(*(ana.types(f"/calls {REGULAR} {1 + days}d", channel="vendas") for days in range(20)))

    assert len(ana.whispers("vendas")) == 20
