"""Answers go where the place says; where Slack refuses, who asks gets them all the same, with the cure."""

import pytest

from bot.sandbox.workspace import Message
from tests.e2e.running import REGULAR, Place, words

pytestmark = pytest.mark.unmeasured


async def test_a_mention_in_a_channel_is_answered_privately(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        await ana.mentions(REGULAR, channel="vendas")
        answer = await here.answered(ana, "vendas")

    assert "23 chamadas" in answer.text
    assert [one.user for one in here.ws.messages("vendas")] == [ana.id]


async def test_a_mention_without_words_gets_help(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        await ana.mentions("", channel="vendas")
        answer = await here.answered(ana, "vendas")

    assert "Pergunte sobre chamadas" in answer.text


async def test_a_mention_in_somebody_elses_thread_is_answered_privately_there(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        root = await here.user("bruno").says("alguém sabe?", channel="vendas")
        await ana.replies("acho que não", to=root)
        await ana.mentions(REGULAR, channel="vendas", thread=root)
        answer = await here.answered(ana, "vendas")

    assert answer.thread_ts == root.ts


async def test_what_people_say_to_each_other_costs_nothing(here: Place) -> None:
    async with here.bot() as bot:
        root = await here.user("bruno").says(REGULAR, channel="vendas")
        await here.user("ana").replies("ontem", to=root)
        await here.ws.wait_for(lambda: all(one.acked for one in here.ws.deliveries) and here.ws.deliveries)
        await bot.work.drain(60)

    assert not here.tenant.requests
    assert not [one for one in here.ws.asked if one.method.startswith(("chat", "users"))]


async def share(here: Place, channel: str) -> None:
    bruno = here.user("bruno")
    await bruno.opens_home()
    home = await here.ws.wait_for(lambda: here.ws.home("bruno"))
    await bruno.clicks(home, "Configurar um canal")
    form = await here.ws.wait_for(lambda: bruno.modal)
    await bruno.selects(form, "field:channel", here.ws.channel(channel).id)
    chosen = await here.ws.wait_for(
        lambda: bruno.modal if bruno.modal and any("C" in b["block_id"][-12:] for b in bruno.modal.blocks[1:]) else None
    )
    await bruno.submits(chosen, {"field:shared": "shared"})


async def test_a_shared_channel_sees_answers_at_once_and_masked(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await share(here, "vendas")
        await bot.work.drain(60)
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        root = await here.said("vendas")
        await ana.replies("só atendidas", to=root)
        refined = await here.said("vendas", root.ts, count=2)
        await ana.mentions("campanha:378 hoje", channel="vendas")
        await here.said("vendas", count=3)
        foreign = await here.user("bruno").says("alguém sabe?", channel="vendas")
        await ana.mentions(REGULAR, channel="vendas", thread=foreign)
        there = await here.said("vendas", foreign.ts)

    assert "Publicar" not in words(there)
    assert "•7777" in words(root)
    assert "98888-7777" not in words(root) + words(refined)
    assert ana.whispers("vendas") == []


async def test_in_a_shared_channel_only_who_typed_sees_what_is_wrong_and_the_offer_is_answered_for_all(
    here: Place,
) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await share(here, "vendas")
        await bot.work.drain(60)
        await ana.types("/calls qntz da vendas fibra hoje", channel="vendas")
        refused = await here.answered(ana, "vendas")
        unseen = here.ws.messages("vendas")
        await ana.clicks(refused, 'campanha:"Vendas Fibra" período:hoje')
        answer = await here.said("vendas")

    assert "Perguntar assim?" in words(refused)
    assert not [one for one in unseen if one.user == here.ws.bot.id]
    assert "Vendas Fibra" in words(answer)


@pytest.mark.parametrize("channel", ["diretoria", "cobranca", "@bruno"])
async def test_a_command_is_answered_where_the_bot_is_no_member(here: Place, channel: str) -> None:
    ana = here.user("ana")
    async with here.bot():
        await ana.types(f"/calls {REGULAR}", channel=channel)
        answer = await here.ws.wait_for(lambda: first(ana.whispers(channel)))

    assert "23 chamadas" in answer.text


async def publish(here: Place, channel: str, who: str = "ana") -> Message:
    user = here.user(who)
    await user.types(f"/calls {REGULAR}", channel=channel)
    answer = await here.answered(user, channel)
    await user.clicks(answer, "Publicar")
    return answer


async def test_publishing_in_a_public_channel_joins_it_so_that_replies_are_heard(here: Place) -> None:
    async with here.bot():
        await publish(here, "cobranca")
        root = await here.ws.wait_for(
            lambda: first([one for one in here.ws.messages("cobranca") if "chamadas para" in one.text])
        )
        await here.user("bruno").replies("mais", to=root)
        paged = await here.said("cobranca", root.ts, count=2)

    assert "*6.*" in words(paged)


async def test_publishing_where_the_bot_cannot_be_tells_the_cure(here: Place) -> None:
    async with here.bot():
        await publish(here, "diretoria")
        told = await here.answered(here.user("ana"), "diretoria", 2)
        here.user("ana").state.world.channel("diretoria").members[here.ws.bot.id] = None
        await here.user("ana").clicks(here.user("ana").whispers("diretoria")[0], "Publicar")
        root = await here.said("diretoria")

    assert "/invite" in told.text
    assert "chamadas para" in root.text


async def test_publishing_in_an_archived_or_restricted_channel_says_so(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")
        here.ws.channel("vendas").refusal = "restricted_action"
        await ana.clicks(answer, "Publicar")
        restricted = await here.answered(ana, "vendas", 2)
        here.ws.channel("vendas").refusal = ""
        here.ws.channel("vendas").archived = True
        await ana.clicks(answer, "Publicar")
        archived = await here.answered(ana, "vendas", 3)

    assert "Só algumas pessoas" in restricted.text
    assert "arquivado" in archived.text


async def test_where_the_messages_tab_is_off_the_answer_is_whispered(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana")
    async with here.bot():
        before = dict(here.ws.app.home)
        payload_channel = "@calls"
        delivery = ana.types(f"/calls {REGULAR}", channel=payload_channel)
        here.ws.faults.fail("chat.postMessage", "messages_tab_disabled", times=None)
        await delivery
        told = await here.ws.wait_for(lambda: ana.whispers(direct)[1:] and ana.whispers(direct))
        here.ws.app.home = before

    assert "23 chamadas" in told[0].text
    assert "Messages" in told[1].text


async def test_a_thread_where_the_bot_may_speak_no_more_is_answered_privately(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        await publish(here, "vendas")
        root = await here.said("vendas")
        here.ws.channel("vendas").refusal = "restricted_action_thread_only_channel"
        here.ws.faults.fail("chat.postEphemeral", "restricted_action", times=None)
        await ana.replies("mais", to=root)
        answer = await here.said(here.ws.direct("ana").id, count=2)

    assert answer is not None


def first(found: list[Message]) -> Message | None:
    return found[0] if found else None


@pytest.mark.parametrize("command", ["/calls resumo x{}x", "/calls digest x{}", "/calls ontem{}ontem"])
async def test_a_text_that_is_too_long_is_refused_at_once_wherever_it_is_typed(here: Place, command: str) -> None:
    ana = here.user("ana")
    async with here.bot():
        await ana.types(command.replace("{}", " " * 40_000 + "x"), channel="vendas")
        refused = await here.answered(ana, "vendas")

    assert "no máximo 1000 caracteres" in refused.text


async def test_a_question_that_is_edited_is_answered_anew_in_the_same_place(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot() as bot:
        question = await ana.says("chamadas da campanha 378 hoje", channel="@calls")
        first = await here.said(direct)
        await bot.work.drain(60)
        await ana.says("obrigada", channel="@calls")
        await here.said(direct, count=2)
        await bot.work.drain(60)
        await ana.edits(question, f"chamadas do {REGULAR}")
        await here.ws.wait_for(lambda: here.ws.messages(direct)[1].text.startswith("23 chamadas para"))
        await bot.work.drain(60)

    ours = [one for one in here.ws.messages(direct) if one.user == here.ws.bot.id]
    assert len(ours) == 2
    assert ours[0].ts == first.ts


async def test_a_mention_that_is_edited_is_answered_anew_to_its_user(here: Place) -> None:
    ana, name = here.user("ana"), here.ws.bot.name
    async with here.bot() as bot:
        question = await ana.mentions("campanha:378 hoje", channel="vendas")
        await here.answered(ana, "vendas")
        await bot.work.drain(60)
        await ana.edits(question, f"@{name} {REGULAR}")
        anew = await here.answered(ana, "vendas", 2)
        plain = await ana.says("alguém viu a campanha 378?", channel="vendas")
        await ana.edits(plain, f"@{name} campanha:378 hoje")
        mentioned = await here.answered(ana, "vendas", 3)
        await ana.edits(plain, "deixa")
        await bot.work.drain(60)

    assert anew.text.startswith("23 chamadas para")
    assert "campanha:378" in words(mentioned)
    assert len(ana.whispers("vendas")) == 3


@pytest.mark.parametrize("mention", [True, False])
async def test_a_reply_that_is_edited_is_answered_in_place_of_its_first_answer(here: Place, *, mention: bool) -> None:
    ana = here.user("ana")
    named = f"@{here.ws.bot.name} " if mention else ""
    async with here.bot() as bot:
        await publish(here, "vendas")
        root = await here.said("vendas")
        reply = await ana.replies(f"{named}por hora", to=root)
        first = await here.said("vendas", root.ts, count=2)
        await bot.work.drain(60)
        await ana.edits(reply, f"{named}por agente")
        await here.ws.wait_for(lambda: "por:agente" in words(here.ws.messages("vendas", root.ts)[-1]))
        await ana.edits(reply, f"{named}que coisa" if not mention else f"{named}por campanha")
        await bot.work.drain(60)

    ours = [one for one in here.ws.messages("vendas", root.ts) if one.user == here.ws.bot.id]
    assert [one.ts for one in ours] == [root.ts, first.ts]
    assert ("por:campanha" if mention else "por:agente") in words(ours[1])
