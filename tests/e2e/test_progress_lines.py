"""However a slow question ends, no line of its progress is left standing."""

from datetime import timedelta

import pytest

from bot.sandbox.workspace import Message
from tests.e2e.running import PROGRESS, REGULAR, Place, words
from tests.e2e.test_faults import cancellable, until
from tests.e2e.test_undo import ours, published


def screens(here: Place, name: str, channel: str = "vendas") -> list[str]:
    """Return what a user sees in a conversation, its threads included."""
    user = here.user(name)
    return [words(one) for one in [*here.ws.messages(channel), *user.whispers(channel)]]


def lines(here: Place, name: str, channel: str = "vendas") -> list[str]:
    return [text for text in screens(here, name, channel) if any(line in text for line in PROGRESS)]


async def slow(here: Place, name: str, channel: str = "vendas") -> None:
    """Let time pass until the progress is shown."""
    await here.sleeper.until(lambda: lines(here, name, channel) or None)


async def test_a_refusal_takes_the_place_of_the_progress_in_an_answer_to_the_user_alone(here: Place) -> None:
    """The user turns out to ask for the calls of others once the names are read."""
    ana = here.user("ana")
    here.environ["OWN_CALLS"] = f"{ana.id}=150"
    async with here.bot() as bot:
        here.tenant.faults.every = {"error": 1}
        await ana.types("/calls agente:larissa", channel="vendas")
        failed = await here.answered(ana, "vendas")
        here.tenant.faults.reset()
        here.tenant.faults.latency = 30
        await ana.clicks(failed, "Tentar de novo")
        await slow(here, "ana")
        here.tenant.faults.latency = 0
        await until(here, lambda: any("de outro agente" in text for text in screens(here, "ana")))
        await bot.work.drain(60)

    assert lines(here, "ana") == []


async def test_a_direct_message_shows_its_answer_again_where_another_is_refused(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    here.environ["OWN_CALLS"] = f"{ana.id}=150"
    async with here.bot() as bot:
        here.tenant.faults.every = {"error": 1}
        await ana.says("agente:larissa", channel="@calls")
        failed = await here.said(direct)
        before = words(failed)
        here.tenant.faults.reset()
        here.tenant.faults.latency = 30
        await ana.clicks(failed, "Tentar de novo")
        await slow(here, "ana", direct)
        here.tenant.faults.latency = 0
        await until(here, lambda: any("de outro agente" in text for text in screens(here, "ana", direct)))
        await bot.work.drain(60)

    assert lines(here, "ana", direct) == []
    assert words(here.ws.messages(direct)[-1]) == before


async def test_a_published_answer_stands_again_where_turning_its_page_is_cancelled(here: Place) -> None:
    async with here.bot() as bot:
        _, root, _ = await published(here)
        before, john = words(root), here.user("john")
        here.clock.now += timedelta(minutes=20)
        here.tenant.faults.latency = 30
        await john.selects(root, "Agrupar", "Agente")
        waiting = await here.sleeper.until(lambda: cancellable(here, "vendas"))
        await john.clicks(waiting, "Cancelar")
        await until(here, lambda: any("Cancelado" in text for text in screens(here, "john")))
        await bot.work.drain(60)

    (shown,) = ours(here)
    assert words(shown) == before
    assert [element["value"] for element in _elements(shown)] == [element["value"] for element in _elements(root)]


def _elements(message: Message) -> list[dict[str, str]]:
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return [element for row in rows for element in row if "value" in element]


@pytest.mark.parametrize("how", ["cancelled", "gone"])
async def test_in_a_thread_the_line_is_deleted(here: Place, how: str) -> None:
    async with here.bot() as bot:
        _, root, _ = await published(here)
        bruno = here.user("bruno")
        here.tenant.faults.latency = 30
        await bruno.replies("período:90d por campanha", to=root)
        waiting = await here.sleeper.until(lambda: cancellable(here, "vendas"))
        assert waiting.thread_ts == root.ts
        if how == "gone":
            await bruno.leaves("vendas")
        await here.user("john" if how == "gone" else "bruno").clicks(waiting, "Cancelar")
        await until(here, lambda: [one.ts for one in ours(here)] == [root.ts])
        await bot.work.drain(60)

    assert lines(here, "john") == []


async def test_where_the_answer_cannot_be_put_there_the_line_goes_and_the_answer_comes(here: Place) -> None:
    async with here.bot() as bot:
        _, root, _ = await published(here)
        bruno = here.user("bruno")
        here.tenant.faults.latency = 30
        await bruno.replies("período:90d por campanha", to=root)
        await slow(here, "bruno")
        here.ws.faults.fail("chat.update", "cant_update_message", times=None)
        here.tenant.faults.latency = 0
        await until(here, lambda: any("por:campanha" in text for text in screens(here, "bruno")))
        await bot.work.drain(60)

    assert lines(here, "bruno") == []


async def test_a_slow_answer_that_the_user_alone_sees_is_one_message_when_all_are_counted(here: Place) -> None:
    here.environ["MAX_CALLS"] = "100"
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types("/calls 7d", channel="vendas")
        capped = await here.answered(ana, "vendas")
        here.tenant.faults.latency = 30
        await ana.clicks(capped, "Contar todas")
        await slow(here, "ana")
        here.tenant.faults.latency = 0
        await until(here, lambda: not lines(here, "ana"))
        await bot.work.drain(60)

    assert len(ana.whispers("vendas")) == 1
    assert REGULAR not in words(ana.whispers("vendas")[0])
