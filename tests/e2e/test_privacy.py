"""The audit and erasures in Slack: for those who have the right, refused politely to others, and both on record."""

from typing import Any

import pytest

from bot.sandbox.workspace import Message, UserClient
from bot.store.audit import Actor, AuditFilter
from tests.e2e.running import REGULAR, Place, words


def actor(here: Place, name: str) -> Actor:
    return Actor(team=here.ws.state.world.team.id, user=here.user(name).id, channel=here.ws.channel("vendas").id)


def rows(message: Message) -> list[Any]:
    """Return the rows of a message's table, without its titles."""
    return [row for block in message.blocks if block["type"] == "table" for row in block["rows"][1:]]


async def shows(here: Place, user: UserClient, text: str) -> Message:
    """Return what a user alone sees, once it says something."""

    def now() -> Message | None:
        return next((one for one in user.whispers("vendas") if text in words(one)), None)

    return await here.ws.wait_for(now)


@pytest.mark.parametrize("command", ["/chamadas auditoria", "/calls audit", "/chamadas auditoria hoje pergunta"])
async def test_a_supervisor_sees_who_asked_what_and_alone(here: Place, command: str) -> None:
    ana, bruno = here.user("ana"), here.user("bruno")
    async with here.bot() as bot:
        await ana.types(f"/chamadas {REGULAR}", channel="vendas")
        await here.answered(ana, "vendas")
        await bruno.types(command, channel="vendas")
        told = await here.answered(bruno, "vendas")
        seen = [(one.user, one.channel) async for one in bot.store.audit.read(AuditFilter(kind="audit"))]

    assert "Auditoria" in words(told)
    assert "horário de São Paulo" in words(told)
    assert ana.id in str(told.blocks)
    assert "pergunta" in words(told)
    assert REGULAR not in str(told.blocks)
    assert seen == [(bruno.id, here.ws.channel("vendas").id)]
    assert not here.ws.messages("vendas")


async def test_the_audit_is_paged_and_narrowed_to_a_user(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        for _ in range(40):
            await bot.store.audit.record(actor(here, "ana"), "question", calls=7)
        await bot.store.audit.record(actor(here, "clara"), "export", calls=9)
        await bruno.types("/chamadas auditoria @ana", channel="vendas")
        first = await here.answered(bruno, "vendas")
        await bruno.clicks(first, "Próxima ▶")
        second = await shows(here, bruno, "página 2")
        await bruno.clicks(second, "Próxima ▶")
        third = await shows(here, bruno, "página 3")

    assert len(rows(third)) == 10
    assert here.user("clara").id not in str(third.blocks)
    assert "Próxima" not in words(third)
    assert "Anterior" in words(third)


@pytest.mark.parametrize("command", ["auditoria", "audit hoje", "esquecer 84988887777", "forget", "esquecer"])
async def test_who_may_not_is_refused_and_nothing_is_recorded(here: Place, command: str) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types(f"/chamadas {command}", channel="vendas")
        told = await here.answered(ana, "vendas")
        kinds = [one.kind async for one in bot.store.audit.read(AuditFilter())]

    assert words(told).startswith("Só quem")
    assert ana.modal is None
    assert kinds == []


async def test_what_the_audit_cannot_be_searched_by_is_named(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await bruno.types("/chamadas auditoria campanha:376", channel="vendas")
        told = await here.answered(bruno, "vendas")

    assert "campanha:376" in words(told)
    assert "tipo de registro" in words(told)


@pytest.mark.parametrize("who", ["", "o cliente ", "tudo do número "])
async def test_an_admin_erases_a_number_after_confirming_it(here: Place, who: str) -> None:
    bruno = here.user("bruno")
    here.environ["ADMINS"] = bruno.id
    async with here.bot() as bot:
        await bruno.types(f"/chamadas {REGULAR}", channel="vendas")
        await here.answered(bruno, "vendas")
        await bruno.types(f"/chamadas esquecer {who}{REGULAR}", channel="vendas")
        form = await here.ws.wait_for(lambda: bruno.modal)
        assert [one async for one in bot.store.audit.read(AuditFilter(kind="forget"))] == []
        await bruno.submits(form)
        told = await here.answered(bruno, "vendas", 2)
        [forgotten] = [one async for one in bot.store.audit.read(AuditFilter(kind="forget"))]
        again = await bot.store.forget(REGULAR)

    assert "foi apagado" in words(told)
    assert REGULAR not in str(told.blocks)
    assert forgotten.user == bruno.id
    assert again.questions == again.keys == 0


async def test_a_number_that_is_none_is_said_beside_its_field(here: Place) -> None:
    bruno = here.user("bruno")
    here.environ["ADMINS"] = bruno.id
    async with here.bot() as bot:
        await bruno.types("/calls forget", channel="vendas")
        form = await here.ws.wait_for(lambda: bruno.modal)
        await bruno.submits(form, {"field:number": "12"})
        kinds = [one.kind async for one in bot.store.audit.read(AuditFilter(kind="forget"))]

    assert "field:number" in form.errors
    assert kinds == []


@pytest.mark.parametrize(
    ("who", "audit", "forget"), [("ana", False, False), ("clara", True, False), ("bruno", True, True)]
)
async def test_the_home_links_to_what_its_reader_may_do(here: Place, who: str, *, audit: bool, forget: bool) -> None:
    here.environ |= {"ADMINS": here.user("bruno").id, "SUPERVISORS": here.user("clara").id}
    user = here.user(who)
    async with here.bot():
        await user.opens_home()
        home = await here.ws.wait_for(lambda: user.home)
        if audit:
            await user.clicks(home, "Quem perguntou o quê")
            told = await here.said(here.ws.direct(who).id)
            assert "Auditoria" in words(told)
        if forget:
            await user.clicks(home, "Esquecer uma pessoa")
            await here.ws.wait_for(lambda: user.modal)

    assert ("Quem perguntou o quê" in str(home.blocks), "Esquecer uma pessoa" in str(home.blocks)) == (audit, forget)
