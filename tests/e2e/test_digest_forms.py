"""The form of a digest: what it makes and changes, and what it says is wrong."""

import pytest

from bot.domain.grammar.parser import parse
from tests.e2e.digests import MORNING, SIX, form, home, kept, listed, opened, roots, say, told, words_of
from tests.e2e.running import Place, words
from tests.e2e.users import deliver_twice

pytestmark = pytest.mark.place(now=MORNING)


async def test_a_form_makes_a_digest_that_comes_in_the_channel_that_was_picked(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here)
        await bruno.submits(
            view,
            {
                "field:query": "campanha:378 por:agente",
                "field:at": "18:00",
                "field:channel": here.ws.channel("supervisores").id,
                "field:empty": "skip",
            },
        )
        await here.ws.wait_for(lambda: "campanha:378" in words(bruno.whispers("vendas")[-1]))
        made = await kept(here, bot)
        here.clock.now = SIX
        await bot.tick()

    assert bruno.modal is None
    assert (made.query, made.empty, made.late) == ("campaign:378 period:today by:agent", "skip", "latest")
    assert (made.weekdays, made.skip_holidays, made.owner) == (frozenset(range(5)), True, bruno.id)
    assert len(roots(here, "supervisores")) == 1
    assert roots(here, "vendas") == []


async def test_a_reply_that_asks_for_a_digest_opens_the_form_with_what_it_says(here: Place) -> None:
    bruno, direct, channel = here.user("bruno"), here.ws.direct("bruno").id, here.ws.channel("supervisores").id
    async with here.bot() as bot:
        await bruno.says("ontem por campanha", channel="@calls")
        await here.said(direct)
        await bruno.says("manda isso toda segunda às 7h45 no #supervisores", channel="@calls")
        named = await here.said(direct, count=2)
        await bruno.clicks(named, "Todo dia …")
        await bruno.submits(await opened(here, bruno), {})
        await here.ws.wait_for(lambda: "07:45" in told(here)[-1])
        made = await kept(here, bot)

    assert "#supervisores”: o botão “Todo dia …”" in words(named)
    assert (made.query, made.channel) == ("period:yesterday by:campaign", channel)
    assert (f"{made.at:%H:%M}", made.weekdays, made.skip_holidays) == ("07:45", frozenset({0}), False)


@pytest.mark.parametrize(
    ("name", "question", "reply", "why"),
    [
        ("ana", "ontem por campanha", "todo dia às 18h", "Aqui só quem supervisiona cuida dos resumos."),
        ("ana", "ontem por campanha", "exportar", "Aqui só quem supervisiona exporta chamadas."),
        ("ana", "ontem por campanha", "publica isso", "Uma resposta em mensagem direta não é publicada."),
    ],
)
async def test_no_button_is_named_that_the_answer_has_not(
    here: Place, name: str, question: str, reply: str, why: str
) -> None:
    user, direct = here.user(name), here.ws.direct(name).id
    async with here.bot():
        await user.says(question, channel="@calls")
        await here.said(direct)
        await user.says(reply, channel="@calls")
        refused = await here.said(direct, count=2)

    assert why in words(refused)
    assert "Todo dia …" not in words(refused)


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("agentes sem ligação hoje", "period:today by:agent calls:0"),
        ("ontem por agente e hora", "period:yesterday by:agent,hour"),
    ],
)
async def test_a_table_of_any_kind_can_come_every_day(here: Place, question: str, query: str) -> None:
    bruno, direct = here.user("bruno"), here.ws.direct("bruno").id
    async with here.bot() as bot:
        await bruno.says(question, channel="@calls")
        await here.said(direct)
        await bruno.says("todo dia às 18h no #supervisores", channel="@calls")
        await bruno.clicks(await here.said(direct, count=2), "Todo dia …")
        await bruno.submits(await opened(here, bruno), {})
        await here.ws.wait_for(lambda: "18:00" in told(here)[-1])

        assert (await kept(here, bot)).query == query


async def test_a_form_shows_what_its_query_matches_now(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here)
        await bruno.selects(view, "field:at", "07:45")
        await bruno.selects(view, "field:query", "não atendidas ontem")
        await bot.work.drain(60)
        matches = words_of(bruno.modal)
        await bruno.selects(view, "field:query", "campanh:376")
        await bot.work.drain(60)
        wrong = words_of(bruno.modal)
        asked = await bot.engine.reports.answer(parse("unanswered yesterday"), here.clock())

    assert asked.summary is not None
    assert f"{asked.summary.calls} chamadas" in matches
    assert "16/11/2026" in matches
    assert "campanha:376" in wrong
    assert bruno.modal is not None
    assert bruno.modal.values["field:at"]["field:at"]["selected_time"] == "07:45"


async def test_a_form_without_a_day_says_so_where_its_matches_would_be(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here)
        await bruno.selects(view, "field:weekdays", [])
        await bruno.selects(view, "field:query", "ontem")
        await bot.work.drain(60)
        shown = words_of(bruno.modal)

    assert "dia da semana" in shown


async def test_a_form_sent_before_its_matches_are_shown_causes_no_false_alarm(here: Place) -> None:
    """Slack refuses to change a view that is gone (`not_found`); the user has nothing to do about it."""
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here)
        changes = here.ws.faults.hold("views.update", times=None)
        await bruno.selects(view, "field:query", "campanha:376 ontem")
        await bruno.submits(view)
        changes.release()
        await kept(here, bot)

    heard = [words(one) for one in bruno.whispers("vendas")]
    assert not any("not_found" in one for one in heard)
    assert "campanha:376" in heard[-1]


async def test_a_channel_form_closed_before_its_settings_are_shown_causes_no_false_alarm(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await bruno.clicks(await home(here, bot), "Configurar um canal")
        view = await opened(here, bruno)
        changes = here.ws.faults.hold("views.update", times=None)
        await bruno.selects(view, "field:channel", here.ws.channel("vendas").id)
        await bruno.closes(view)
        changes.release()
        await bot.work.drain(60)

    assert here.ws.messages(here.ws.direct("bruno").id) == []


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("fields", "field", "word"),
    [
        ({"field:query": "campanh:376"}, "field:query", "campanha:376"),
        ({"field:query": "de 01/01 a 30/10"}, "field:query", "92"),
        ({"field:query": "por:agente às 18:00"}, "field:query", "18:00"),
        ({"field:channel": "cobranca"}, "field:channel", "/invite"),
        ({"field:channel": "antigo"}, "field:channel", "arquivado"),
        ({"field:owner": "ana"}, "field:owner", "supervisão"),
        ({"field:owner": "gil"}, "field:owner", "supervisão"),
    ],
)
async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    here: Place, fields: dict[str, str], field: str, word: str
) -> None:
    bruno = here.user("bruno")
    ids = {"field:channel": lambda name: here.ws.channel(name).id, "field:owner": lambda name: here.user(name).id}
    async with here.bot() as bot:
        view = await form(here)
        await bruno.submits(view, {name: ids.get(name, str)(value) for name, value in fields.items()})
        assert list(view.errors) == [field]
        assert word in view.errors[field]
        await bruno.submits(view, {
            "field:query": "agente:149",
            "field:channel": here.ws.channel("vendas").id,
            "field:owner": bruno.id,
        })  # fmt: skip
        made = await kept(here, bot)

    assert made.query == "agent:149 period:today"


async def test_a_name_that_is_not_known_yet_is_learned(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await bruno.submits(await form(here), {"field:query": "campanha:retenção"})
        made = await kept(here, bot)

    assert made.query.startswith("campaign:")


async def test_a_name_that_takes_long_to_learn_is_learned_meanwhile(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.tenant.faults.latency = 30
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here)
        with monkeypatch.context() as hurried:
            hurried.setattr("bot.slack.listeners.submissions._EXAMINED_FOR_S", 0.05)
            await bruno.submits(view, {"field:query": "campanha:retenção"})
        assert "Ainda estou procurando" in view.errors["field:query"]
        here.tenant.faults.latency = 0
        await bot.work.drain(60)
        await bruno.submits(view)
        made = await kept(here, bot)

    assert made.query.startswith("campaign:")


async def test_it_is_changed_in_a_form_that_says_what_it_is_now(here: Place) -> None:
    bruno, olivia = here.user("bruno"), here.user("olivia")
    async with here.bot() as bot:
        await say(here, "campanha:376 às 18:00 dias úteis atrasado:pular")
        await bruno.selects(await listed(here), "digest", "Editar")
        view = await opened(here, bruno)
        assert view.title == "Resumo 1"
        assert view.values["field:query"]["field:query"]["value"] == "campanha:376 período:hoje"
        assert view.values["field:late"]["field:late"]["selected_option"]["value"] == "skip"
        zones = await bruno.types_into_select(view, "field:zone", "manaus")
        values = {"field:zone": zones[0]["value"], "field:at": "19:30", "field:owner": olivia.id}
        await bruno.submits(view, values | {"field:weekdays": ["0", "1", "2"], "field:holidays": "yes"})
        changed = await kept(here, bot)

    assert (str(changed.at), changed.zone, changed.owner) == ("19:30:00", "America/Manaus", olivia.id)
    assert (changed.weekdays, changed.skip_holidays, changed.version) == (frozenset({0, 1, 2}), False, 2)
    assert "19:30" in words(bruno.whispers("vendas")[-1])


async def test_a_form_that_is_submitted_again_after_a_lost_answer_makes_one_digest(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here)
        here.ws.faults.lost_acks = 1
        await bruno.submits(view)
        assert "" in view.errors
        await bruno.submits(view)
        await bot.work.drain(60)
        found = await bot.store.digests.every()

    assert [one.query for one in found] == ["period:today"]
    assert not view.open
    assert len([one for one in bruno.whispers("vendas") if "Resumos deste" not in words(one)]) == 1


async def test_a_change_that_is_submitted_again_counts_as_ones_own(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await say(here, "campanha:376 às 18:00")
        await bruno.selects(await listed(here), "digest", "Editar")
        view = await opened(here, bruno)
        here.ws.faults.lost_acks = 1
        await bruno.submits(view, {"field:at": "20:00"})
        await bot.work.drain(60)
        await bruno.submits(view, {"field:at": "20:30"})
        await bot.work.drain(60)
        found = await kept(here, bot)

    assert not view.open
    assert str(found.at) == "20:30:00"


async def test_a_command_that_slack_delivers_twice_makes_one_digest(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    bruno = here.user("bruno")
    deliver_twice(bruno, monkeypatch)
    async with here.bot() as bot:
        await bruno.types("/calls digest campanha:376 às 18:00", channel="vendas")
        await bot.work.drain(60)

        assert len(await bot.store.digests.every()) == 1
    assert len(bruno.whispers("vendas")) == 1


async def test_a_form_that_slack_does_not_wait_for_is_said_so(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        here.ws.faults.fail("views.open", "expired_trigger_id", times=2)
        assert "Tente de novo" in await say(here, "novo")
        await say(here, "às 18:00")
        await bruno.selects(await listed(here), "digest", "Apagar")
        await bot.work.drain(60)

    assert "Tente de novo" in words(bruno.whispers("vendas")[-1])
    assert bruno.modal is None


async def test_of_the_form_of_a_channel_too(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        shown = await home(here, bot)
        here.ws.faults.fail("views.open", "expired_trigger_id")
        await bruno.clicks(shown, "Configurar um canal")
        await bot.work.drain(60)

    assert any("Tente de novo" in one for one in told(here))
    assert bruno.modal is None
