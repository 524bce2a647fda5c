"""Whoever may not listen learns nothing, however they ask; and Evolux is not asked for them."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.app.player.browsing import WEEK, Answer, Browser, Place, open_place

pytestmark = pytest.mark.unmeasured

NONCE = re.compile(r'nonce="[^"]*"|nonce-[\w-]+')


def bare(answer: Answer) -> tuple[int, str, list[tuple[str, str]]]:
    """Return all of an answer but what differs from one to the next anyway."""
    headers = [(name, NONCE.sub("", value)) for name, value in answer.headers.items() if name != "Date"]
    return answer.status, NONCE.sub("", answer.text), sorted(headers)


async def signed_in(here: Place, name: str) -> Browser:
    browser = await here.browser()
    back = await browser.sign_in(f"{here.origin}/listen/anything", here.user(name))
    assert back.status == 303
    return browser


async def refusal(here: Place) -> Answer:
    """Return what a full member gets for a link that never was."""
    return await (await signed_in(here, "ana")).get(f"{here.origin}/listen/anything")


async def assert_refused(here: Place, browser: Browser, link: str) -> None:
    """Assert that a link and its audio are refused as one that never was, and that Evolux is not asked."""
    before = len(here.tenant.requests)

    page, audio = await browser.get(link), await browser.get(f"{link}/audio", Range="bytes=0-1")

    assert page.status == 403
    assert bare(page) == bare(audio) == bare(await refusal(here))
    assert here.asked_of_tenant(before) == []


async def assert_heard(browser: Browser, link: str) -> None:
    page, audio = await browser.get(link), await browser.get(f"{link}/audio", Range="bytes=0-1")
    assert (page.status, audio.status, audio.body) == (200, 206, b"RI")


async def test_the_signed_out_see_one_page_whatever_they_ask_for(here: Place) -> None:
    link, stranger = await here.link(), await here.browser()
    before = len(here.tenant.requests)

    good, never = await stranger.get(link), await stranger.get(f"{here.origin}/listen/{'A' * 50}")

    assert good.status == 200
    assert good.text.replace(link.rpartition("/")[2], "") != good.text
    key = link.rpartition("/")[2]
    assert NONCE.sub("", good.text).replace(key, "X") == NONCE.sub("", never.text).replace("A" * 50, "X")
    audio = await stranger.get(f"{link}/audio")
    assert audio.status == 403
    assert bare(audio) == bare(await stranger.get(f"{here.origin}/listen/{'A' * 50}/audio"))
    assert here.asked_of_tenant(before) == []


@pytest.mark.parametrize("name", ["gil", "sol"])
async def test_a_guest_is_refused(here: Place, name: str) -> None:
    await assert_refused(here, await signed_in(here, name), await here.link(owner=name))


async def test_a_member_of_another_workspace_is_not_let_in(here: Place) -> None:
    link, eva = await here.link(), await here.browser()

    back = await eva.sign_in(link, here.user("eva"))

    assert back.status == 403
    assert "calls_session" not in eva.cookies
    assert bare(back) == bare(await refusal(here))
    assert (await eva.get(f"{link}/audio")).status == 403


async def test_somebody_else_s_link_is_refused(here: Place) -> None:
    await assert_refused(here, await signed_in(here, "lia"), await here.link(owner="ana"))


def altered(link: str) -> list[str]:
    head, _, key = link.rpartition("/")
    changed = [key[:place] + ("A" if key[place] != "A" else "B") + key[place + 1 :] for place in (0, 6, 20, 30, 49)]
    return [f"{head}/{one}" for one in (*changed, key[:-1], key + "A", key[::-1], key.swapcase())]


async def test_no_link_survives_a_change_of_any_of_its_parts(here: Place) -> None:
    link, ana = await here.link(), await signed_in(here, "ana")
    await assert_heard(ana, link)

    for one in altered(link):
        await assert_refused(here, ana, one)


async def test_an_outdated_link_is_refused(here: Place) -> None:
    link = await here.link()
    here.advance(WEEK - timedelta(seconds=1))
    await assert_heard(await signed_in(here, "ana"), link)
    here.advance(timedelta(seconds=1))

    await assert_refused(here, await signed_in(here, "ana"), link)


async def test_a_revoked_call_is_refused_while_it_is_played(here: Place) -> None:
    link, ana = await here.link(), await signed_in(here, "ana")
    await assert_heard(ana, link)

    await here.store.recording_links.revoke(here.call.id)

    await assert_refused(here, ana, link)


async def test_what_is_forgotten_is_refused_and_its_listeners_are_signed_out(here: Place) -> None:
    link, ana = await here.link(), await signed_in(here, "ana")
    other = await here.link(here.calls[1])
    await assert_heard(ana, link)

    assert here.call.number is not None
    await here.store.forget(here.call.number)

    assert (await ana.get(f"{other}/audio")).status == 403, "the session has ended"
    await assert_refused(here, await signed_in(here, "ana"), link)


async def test_a_session_that_is_revoked_or_over_plays_nothing(here: Place) -> None:
    link, ana, again = await here.link(), await signed_in(here, "ana"), await signed_in(here, "ana")
    await assert_heard(ana, link)

    assert await here.store.sessions.revoke(here.user("ana")) == 2
    assert [(await one.get(f"{link}/audio")).status for one in (ana, again)] == [403, 403]
    assert "sign-in" in (await ana.get(link)).text

    ana = await signed_in(here, "ana")
    here.advance(timedelta(hours=1))
    assert (await ana.get(f"{link}/audio")).status == 403


async def test_signing_out_ends_the_session_and_not_the_cookie_alone(here: Place) -> None:
    link, ana = await here.link(), await signed_in(here, "ana")
    borne = ana.cookies["calls_session"]

    await ana.post("/listen/sign-out", {"": ""})

    assert "calls_session" not in ana.cookies
    thief = await here.browser(Cookie=f"calls_session={borne}")
    assert (await thief.get(f"{link}/audio")).status == 403


Change = Callable[[Place], None]


@pytest.mark.parametrize("change", [
    lambda here: here.ws.change_person("ana", role="guest"),
    lambda here: here.ws.change_person("ana", deleted=True),
    lambda here: here.ws.change_person("ana", is_stranger=True),
], ids=["a guest", "deactivated", "a stranger"])  # fmt: skip
async def test_somebody_who_is_no_full_member_any_more_hears_nothing_more(here: Place, change: Change) -> None:
    link, ana = await here.link(), await signed_in(here, "ana")
    await assert_heard(ana, link)

    change(here)
    here.advance(timedelta(seconds=31))

    page, audio = await ana.get(link), await ana.get(f"{link}/audio")
    assert (page.status, audio.status) == (403, 403)


async def test_a_change_that_slack_does_not_tell_of_counts_after_half_a_minute(tmp_path: Path) -> None:
    """Clara listens as a supervisor, by a user group; Slack sends no event of its members to apps without the scope."""
    async with open_place(tmp_path, POLICY="agent:-listen") as first:
        group = next(iter(first.ws.state.world.groups.values()))
    async with open_place(tmp_path / "again", SUPERVISORS=group.id, POLICY="agent:-listen") as here:
        link, clara = await here.link(owner="clara"), await signed_in(here, "clara")
        await assert_heard(clara, link)

        here.ws.state.world.groups[group.id].users.clear()
        here.advance(timedelta(seconds=31))

        await assert_refused(here, clara, link)


async def test_a_role_without_the_right_is_refused(tmp_path: Path) -> None:
    async with open_place(tmp_path, POLICY="agent:-listen") as here:
        await assert_refused(here, await signed_in(here, "ana"), await here.link())


async def test_where_slack_cannot_be_asked_nobody_hears_anything(here: Place) -> None:
    link, ana = await here.link(), await signed_in(here, "ana")
    await assert_heard(ana, link)
    before = len(here.tenant.requests)

    here.advance(timedelta(seconds=31))
    here.ws.faults.show_html("users.info", times=None)
    page, never = await ana.get(link), await ana.get(f"{here.origin}/listen/anything")

    assert page.status == 503
    assert bare(page) == bare(never)
    assert here.asked_of_tenant(before) == []


async def test_a_channel_s_link_is_for_who_can_read_the_channel(here: Place) -> None:
    private, public = await here.link(channel="supervisores"), await here.link(channel="vendas")
    clara, ana = await signed_in(here, "clara"), await signed_in(here, "ana")
    lia = await signed_in(here, "lia")

    await assert_heard(clara, private)
    await assert_heard(ana, public)
    await assert_heard(lia, public)
    await assert_refused(here, ana, private)

    channel = here.ws.channel("supervisores")
    del channel.members[here.user("clara")]
    here.advance(timedelta(seconds=31))
    await assert_refused(here, clara, private)


async def test_a_channel_that_the_bot_was_taken_out_of_is_nobody_s(here: Place) -> None:
    link, clara = await here.link(channel="supervisores"), await signed_in(here, "clara")

    del here.ws.channel("supervisores").members[here.ws.bot.id]

    await assert_refused(here, clara, link)


async def test_a_large_channel_is_read_to_its_end(here: Place) -> None:
    channel = here.ws.channel("supervisores")
    people = [f"U{number:010d}X" for number in range(2500)]
    channel.members = dict.fromkeys([here.ws.bot.id, *people, here.user("clara")])

    await assert_heard(await signed_in(here, "clara"), await here.link(channel="supervisores"))
    await assert_refused(here, await signed_in(here, "ana"), await here.link(channel="supervisores"))


async def test_own_calls_alone_are_heard_where_it_is_set_so(tmp_path: Path) -> None:
    async with open_place(tmp_path) as first:
        agent = next(call.agent.id for call in first.calls if call.agent is not None)
        ana = first.user("ana")
    async with open_place(tmp_path / "again", OWN_CALLS=f"{ana}={agent}") as here:
        own = next(call for call in here.calls if call.agent is not None and call.agent.id == agent)
        other = next(call for call in here.calls if call.agent is not None and call.agent.id != agent)
        browser, lia = await signed_in(here, "ana"), await signed_in(here, "lia")

        await assert_heard(browser, await here.link(own))
        await assert_refused(here, browser, await here.link(other))
        await assert_refused(here, lia, await here.link(own, owner="lia"))
        moved = await browser.get(await here.link(replace(other, agent=own.agent)))
        assert bare(moved) == bare(await refusal(here)), "it is another agent's by now"


@pytest.mark.parametrize("value", ["\u00ff", "a b", "x" * 500, "calls_session=1"])
async def test_a_cookie_that_is_none_of_ours_is_as_good_as_none(here: Place, value: str) -> None:
    stranger = await here.browser()
    cookie = f"calls_session={value}; calls_sign_in={value}"

    page = await stranger.get(await here.link(), Cookie=cookie)
    back = await stranger.get("/listen/signed-in?state=a&code=b", Cookie=cookie)

    assert (page.status, back.status) == (200, 403)


async def test_a_form_of_no_known_encoding_is_refused(here: Place) -> None:
    ana = await here.browser()
    kind = "application/x-www-form-urlencoded; charset=foo"

    assert (await ana.post("/listen/sign-in", {"to": "any"}, Content_Type=kind)).status == 403
