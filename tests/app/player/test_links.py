"""Links as they stand in messages: beside ▶ Listen, for who reads the message, and only with a public address."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.workspace import Message
from tests.app.player.browsing import Browser, Place
from tests.e2e.running import Place as Slack
from tests.e2e.running import Sleeper, answer_in, words

pytestmark = pytest.mark.unmeasured

ADDRESS = re.compile(r"<(http://127\.0\.0\.1:\d+/listen/[\w-]{50})\|")
SIX = datetime(2026, 11, 23, 21, tzinfo=UTC)
"""18:00 in São Paulo, of that Monday."""

LONG = "/calls yesterday with:recording talk:>5m"


def slack(here: Place, **environ: str) -> Slack:
    """Return another replica's place, with the same database."""
    public = {
        "PUBLIC_URL": here.origin,
        "SIGN_IN_CLIENT_ID": here.ws.client_id,
        "SIGN_IN_CLIENT_SECRET": here.ws.client_secret,
    }
    return Slack(
        ws=here.ws,
        tenant=here.tenant,
        clock=here.clock,
        database=here.settings.database_url.reveal(),
        sleeper=Sleeper(),
        environ=public | environ,
    )


def addresses(message: Message) -> list[str]:
    return ADDRESS.findall(words(message))


async def signed_in(here: Place, name: str) -> Browser:
    browser = await here.browser()
    await browser.sign_in(f"{here.origin}/listen/any", here.user(name))
    return browser


async def statuses(browser: Browser, links: list[str]) -> set[int]:
    return {(await browser.get(f"{link}/audio", Range="bytes=0-3")).status for link in links}


async def details(here: Place, name: str, channel: str, typed: str = LONG) -> Message:
    """Ask, press *Details*, and return what that tells."""
    user = here.ws.user(name)
    count = len(user.whispers(channel))
    await user.types(typed, channel=channel)
    answer = await here.ws.wait_for(lambda: answer_in(user.whispers(channel)[count:]))
    told = len(user.whispers(channel))
    await user.clicks(answer, "details:1")
    return await here.ws.wait_for(lambda: answer_in(user.whispers(channel)[told:]))


async def test_the_details_of_a_call_have_one_for_who_asked(here: Place) -> None:
    (link,) = addresses(await details(here, "ana", "vendas", "/calls last week with:recording talk:>5m"))

    assert await statuses(await signed_in(here, "ana"), [link]) == {206}
    assert await statuses(await signed_in(here, "bruno"), [link]) == {403}


async def test_in_the_open_it_is_for_who_reads_the_channel(here: Place) -> None:
    """Details of an answer in a thread that others read."""
    channel = here.ws.channel("supervisores")
    team = here.ws.state.world.team.id
    settings = await here.store.channel_settings.find(team, channel.id)
    object.__setattr__(settings, "shared", True)
    await here.store.channel_settings.keep(settings)
    clara = here.ws.user("clara")
    await clara.types("/calls last week with:recording talk:>5m", channel="supervisores")

    def ours() -> list[Message]:
        return [one for one in here.ws.messages("supervisores") if one.user == here.ws.bot.id]

    await here.ws.wait_for(ours)
    await clara.replies("detalhes 1", to=ours()[0])
    (link,) = addresses(await here.ws.wait_for(lambda: answer_in(ours()[1:])))

    assert await statuses(await signed_in(here, "bruno"), [link]) == {206}
    assert await statuses(await signed_in(here, "ana"), [link]) == {403}
    page = await (await signed_in(here, "bruno")).get(link)
    heading = re.search("<h1>(.*)</h1>", page.text)
    assert heading is not None
    assert re.fullmatch(r"(\w\. ?)+ · .*•.*", heading[1]), "masked as the thread is"


async def test_it_ends_with_the_published_answer_in_whose_thread_it_is(here: Place) -> None:
    clara, bruno = here.ws.user("clara"), here.ws.user("bruno")

    def ours() -> list[Message]:
        return [one for one in here.ws.messages("supervisores") if one.user == here.ws.bot.id]

    (own,) = addresses(await details(here, "clara", "supervisores", "/calls last week with:recording talk:>5m"))
    await clara.clicks(clara.whispers("supervisores")[0], "Publicar")
    (root,) = await here.ws.wait_for(ours)
    await clara.replies("detalhes 1", to=root)
    (link,) = addresses(await here.ws.wait_for(lambda: answer_in(ours()[1:])))
    assert await statuses(await signed_in(here, "bruno"), [link]) == {206}

    await bruno.clicks(root, "Desfazer publicação")
    await here.ws.wait_for(lambda: not ours())

    assert await statuses(await signed_in(here, "bruno"), [link]) == {403}
    assert await statuses(await signed_in(here, "clara"), [own]) == {206}


async def test_every_notable_call_of_a_digest_has_one_for_the_channel(here: Place) -> None:
    there = slack(here)
    async with there.bot() as replica:
        clara, count = here.ws.user("bruno"), len(here.ws.user("bruno").whispers("supervisores"))
        await clara.types("/calls digest às 18:00 todos os dias", channel="supervisores")
        await here.ws.wait_for(lambda: len(clara.whispers("supervisores")) > count)
        here.clock.now = SIX
        await replica.tick()
        part = await here.ws.wait_for(lambda: next(filter(addresses, here.ws.messages("supervisores")[-1:]), None))
    links = addresses(part)

    assert len(links) >= 3
    assert len(set(links)) == len(links)
    assert "Ouvir" in words(part)
    assert await statuses(await signed_in(here, "clara"), links) == {206}
    assert await statuses(await signed_in(here, "ana"), links) == {403}


async def test_a_digest_that_somebody_tries_has_them_for_that_person(here: Place) -> None:
    bruno, direct = here.ws.user("bruno"), here.ws.direct("bruno")
    count = len(bruno.whispers("supervisores"))
    await bruno.types("/calls digest às 18:00 todos os dias", channel="supervisores")
    await here.ws.wait_for(lambda: len(bruno.whispers("supervisores")) > count)
    await bruno.types("/calls digest now 1", channel="supervisores")
    await here.ws.wait_for(lambda: [one for one in direct.messages.values() if addresses(one)])
    links = [link for one in direct.messages.values() for link in addresses(one)]

    assert await statuses(await signed_in(here, "bruno"), links) == {206}
    assert await statuses(await signed_in(here, "clara"), links) == {403}


async def test_without_a_public_address_there_are_none_and_no_page(here: Place) -> None:
    await here.bot.container.transport.close()
    there = slack(here, PUBLIC_URL="", SIGN_IN_CLIENT_ID="", SIGN_IN_CLIENT_SECRET="")
    async with there.bot():
        told = await details(here, "ana", "vendas", "/calls last week with:recording talk:>5m")

    assert "/listen/" not in words(told)
    assert "Ouvir" in words(told)


async def test_a_link_holds_no_name_and_no_number_in_its_address(here: Place) -> None:
    link = await here.link()

    assert here.call.number is not None
    assert here.call.number not in link
    assert str(here.call.id) not in link


async def test_a_message_of_last_week_leads_to_the_call_of_then(here: Place) -> None:
    """Its period is that of then, whatever the day on which a user listens."""
    link = await here.link()
    here.advance(timedelta(days=6, hours=23))

    page = await (await signed_in(here, "ana")).get(link)

    assert str(here.call.id) in page.text
