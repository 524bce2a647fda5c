"""While the store cannot be used, no user waits for a word in vain: each is told, or Slack sends the event again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.sandbox.workspace import Message
from tests.e2e.running import REGULAR, Place, Replica, words

FULL = ("transaction", "write_prepared")
DOWN = ("rows", "prepared_rows", *FULL)
TROUBLES = pytest.mark.parametrize("methods", [DOWN, FULL], ids=["down", "full"])


@contextmanager
def trouble(bot: Replica, methods: tuple[str, ...]) -> Iterator[None]:
    """Let the database refuse what these methods ask."""

    async def refuse(*_: Any, **__: Any) -> None:
        raise OperationalError(None, None, OSError("refused"))

    database = bot.store._database
    for name in methods:
        setattr(database, name, refuse)
    try:
        yield
    finally:
        for name in methods:
            delattr(database, name)


def says_so(message: Message) -> bool:
    """Tell whether a message says what is wrong, and under which id the log has it."""
    return re.search(r"banco de dados não responde.*\(erro [0-9a-f]{8}\)", words(message)) is not None


async def published(here: Place, bot: Replica) -> Message:
    ana = here.user("ana")
    await ana.types(f"/calls {REGULAR}", channel="vendas")
    await ana.clicks(await here.answered(ana, "vendas"), "Publicar")
    root = await here.said("vendas")
    await bot.work.drain(60)
    return root


@TROUBLES
async def test_a_direct_message_is_told(here: Place, methods: tuple[str, ...]) -> None:
    async with here.bot() as bot:
        with trouble(bot, methods):
            await here.user("ana").says(REGULAR, channel="@calls")
            told = await here.said(here.ws.direct("ana").id)
            await bot.work.drain(60)

    assert says_so(told)


@TROUBLES
async def test_a_mention_is_told_once(here: Place, methods: tuple[str, ...]) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        with trouble(bot, methods):
            await ana.mentions(REGULAR, channel="vendas")
            await here.answered(ana, "vendas")
            await bot.work.drain(60)

    (told,) = ana.whispers("vendas")
    assert says_so(told)


@TROUBLES
async def test_a_command_is_told(here: Place, methods: tuple[str, ...]) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        with trouble(bot, methods):
            await ana.types(f"/calls {REGULAR}", channel="vendas")
            told = await here.answered(ana, "vendas")

    assert says_so(told)


async def test_a_click_is_told(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")
        with trouble(bot, DOWN):
            await ana.clicks(answer, "Próxima ▶")
            told = await here.answered(ana, "vendas", 2)

    assert says_so(told)


@TROUBLES
async def test_a_home_says_so(here: Place, methods: tuple[str, ...]) -> None:
    async with here.bot() as bot:
        with trouble(bot, methods):
            await here.user("ana").opens_home()
            home = await here.ws.wait_for(lambda: here.ws.home("ana"))

    assert "banco de dados não responde" in str(home.blocks)


async def test_a_form_says_so_at_its_field(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types("/calls", channel="vendas")
        form = await here.ws.wait_for(lambda: ana.modal)
        bot.store.name_directory._read_at = None
        with trouble(bot, DOWN):
            await ana.submits(form, {"field:number": REGULAR})
            errors = await here.ws.wait_for(lambda: ana.modal and ana.modal.errors)

    assert "banco de dados não responde" in str(errors)


async def test_a_reply_is_sent_again_by_slack_and_answered_once(here: Place) -> None:
    """Whose thread it is in cannot be told meanwhile, so that it may be one between people."""
    async with here.bot() as bot:
        root = await published(here, bot)
        patience, here.ws.state.sockets._ack_seconds = here.ws.state.sockets._ack_seconds, 0.05
        with trouble(bot, DOWN):
            await here.user("bruno").replies("só atendidas", to=root)
            await here.ws.wait_for(lambda: any(one.failure for one in here.ws.deliveries))
        here.ws.state.sockets._ack_seconds = patience
        here.ws.retry_now()
        await here.said("vendas", root.ts, count=2)
        await bot.work.drain(60)

    assert len([one for one in here.ws.messages("vendas", root.ts) if one.user == here.ws.bot.id]) == 2


@pytest.mark.parametrize(("text", "told"), [("só atendidas", True), ("bom dia, pessoal", False)])
async def test_a_reply_that_cannot_be_kept_is_told_unless_it_is_between_people(
    here: Place, text: str, *, told: bool
) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        root = await published(here, bot)
        with trouble(bot, FULL):
            await bruno.replies(text, to=root)
            await here.ws.wait_for(lambda: here.ws.deliveries[-1].acked)
            await bot.work.drain(60)

    assert [says_so(one) for one in bruno.whispers("vendas")] == ([True] if told else [])
