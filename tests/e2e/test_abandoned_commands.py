"""A command whose process died after the acknowledgement is answered by the next one, once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.sandbox.workspace import UserClient
from tests.e2e.running import REGULAR, Place, Replica
from tests.e2e.test_progress_lines import screens, slow
from tests.store.test_accepted_requests import die, kept, process

pytestmark = pytest.mark.unmeasured


@pytest.fixture
async def bot(here: Place) -> AsyncIterator[Replica]:
    async with here.bot() as running:
        yield running


async def abandoned(here: Place, bot: Replica, text: str, *, shown: bool = False) -> UserClient:
    """Type a command that another process acknowledges and does not answer, since it dies."""
    ana = here.user("ana")
    accepted = process(bot.store)
    url = here.ws.state.hooks.give("commands", ana.id, here.ws.channel("vendas").id)
    fields = {
        "command": "/calls",
        "text": text,
        "channel_id": here.ws.channel("vendas").id,
        "user_id": ana.id,
        "response_url": url,
    }
    await accepted.keep("trigger:1.2", fields)
    if shown:
        await accepted.begin_showing("trigger:1.2")
    await die(bot.store)
    return ana


async def take_over(bot: Replica) -> None:
    """Take over what is abandoned, until nothing of it is kept."""
    await bot.container.answer_abandoned()
    await bot.work.drain(60)
    await bot.store.accepted_requests._drop_ended()

    assert not [row for row in await kept(bot.store) if row != (None, (), None, None)]


async def test_a_question_is_answered_once_as_of_the_time_when_it_was_asked(here: Place, bot: Replica) -> None:
    here.clock.now += timedelta(hours=11, minutes=50)
    ana = await abandoned(here, bot, f"{REGULAR} hoje")
    here.clock.now += timedelta(minutes=20)  # past midnight
    await take_over(bot)

    (answer,) = ana.whispers("vendas")
    assert "hoje (seg., 23/11/2026)" in answer.text


async def test_a_question_that_may_be_answered_already_is_told(here: Place, bot: Replica) -> None:
    ana = await abandoned(here, bot, REGULAR, shown=True)
    await take_over(bot)

    (told,) = ana.whispers("vendas")
    assert told.text.startswith("Fui reiniciado antes de dizer o resultado. Se você não vê a resposta")
    assert told.text.endswith(f": /calls {REGULAR}")


async def test_a_long_text_does_not_push_out_what_is_told(here: Place, bot: Replica) -> None:
    ana = await abandoned(here, bot, f"{REGULAR} {'x' * 6000}", shown=True)
    await take_over(bot)

    (told,) = ana.whispers("vendas")
    assert "peça de novo" in told.text


@pytest.mark.parametrize("text", ["", "palavra cpc = atendidas", "ajuda", "nova pergunta"])
async def test_a_command_that_is_no_question_is_told_and_not_carried_out_again(
    here: Place, bot: Replica, text: str
) -> None:
    ana = await abandoned(here, bot, text)
    await take_over(bot)

    assert [one.text.partition(": ")[2] for one in ana.whispers("vendas")] == [f"/calls {text}".strip()]
    assert not (await bot.store.vocabulary.current()).words


async def test_nothing_of_a_command_is_kept_once_it_is_answered(here: Place, bot: Replica) -> None:
    ana = here.user("ana")
    for count, text in enumerate((REGULAR, "xyz", "ajuda", "ontem por agente"), 1):
        await ana.types(f"/calls {text}", channel="vendas")
        await here.answered(ana, "vendas", count)
    await bot.work.drain(60)
    await take_over(bot)

    assert len(ana.whispers("vendas")) == 4


async def test_of_two_processes_that_live_only_the_one_that_has_taken_a_command_over_answers_it(
    here: Place, bot: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first could not renew its lease for a while."""
    ana, is_kept, keep = here.user("ana"), asyncio.Event(), bot.store.accepted_requests.keep

    async def noted(key: str, fields: dict[str, str]) -> None:
        await keep(key, fields)
        is_kept.set()

    monkeypatch.setattr(bot.store.accepted_requests, "keep", noted)
    here.tenant.faults.latency = 30
    await ana.types(f"/calls {REGULAR}", channel="vendas")
    await slow(here, "ana")
    await asyncio.wait_for(is_kept.wait(), 60)
    await die(bot.store)
    async with here.bot() as other:
        await other.container.answer_abandoned()
        here.tenant.faults.latency = 0
        await here.sleeper.until(lambda: answered(here, "ana"))
        await asyncio.gather(bot.work.drain(60), other.work.drain(60))

    assert len(answered(here, "ana")) == 1


def answered(here: Place, name: str) -> list[str]:
    return [text for text in screens(here, name) if "Marina Dantas" in text]
