"""The form of an alert: from an answer or a command, tried on the last days while it is filled in."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox.tenant import Incident
from tests.e2e.alerts import MIRRORED, fill, form, kept, listed, made
from tests.e2e.digests import MORNING, home, opened, words_of
from tests.e2e.running import Place, place, words

YESTERDAY = MORNING - timedelta(days=1)


pytestmark = pytest.mark.place(now=MORNING, environ=MIRRORED)


def trunk_down(begin: datetime, hours: int) -> Incident:
    return Incident(kind="trunk_down", trunk="Pontal", begin=begin, end=begin + timedelta(hours=hours))


async def test_an_answer_becomes_an_alert_on_the_same_calls(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here, "campanha:378 por:tronco ontem")
        suggested = view.values["field:text"]["field:text"]["value"]
        await bruno.submits(view)
        stored = await kept(here, bot)

    assert suggested == "campanha:378 hit rate cai 30% contra o normal por:tronco em 1h"
    assert stored.text == "campaign:378 rate falls 30% against normal by:trunk over 1h"
    assert (stored.channel, stored.owner, stored.language) == (here.ws.channel("vendas").id, bruno.id, "pt-BR")
    told = words(bruno.whispers("vendas")[-1])
    assert "O alerta 1 está criado" in told
    assert "das 08:00 às 20:00" in told


async def test_a_short_copy_is_asked_for_no_change(tmp_path: Path) -> None:
    async with place(tmp_path, now=MORNING, environ={"MIRROR_DAYS": "7"}) as here, here.bot() as bot:
        view = await form(here)
        suggested = view.values.get("field:text", {}).get("field:text", {}).get("value")
        await here.user("bruno").submits(view, {"field:text": "hit rate cai 30% contra o normal"})
        refused = str(view.errors)
        await here.user("bruno").closes(view)
        stored = await made(here, bot)

    assert not suggested
    assert "tem só 7 dias" in refused
    assert stored.text == "rate < 20% over 30m"


@pytest.mark.unmeasured
async def test_the_form_shows_when_the_alert_would_have_fired(here: Place) -> None:
    begin = YESTERDAY.replace(hour=14, minute=0)
    here.tenant.faults.incidents = (trunk_down(begin, 3),)
    bruno = here.user("bruno")
    async with here.bot() as bot:
        assert await bot.container.synchroniser.fill()
        view = await form(here)
        await bruno.selects(
            view, "field:text", "tronco:Pontal causa:falha-de-rede > 90% em 1h mínimo 5 chamadas das 10h às 14h"
        )
        await bot.work.drain(60)
        tried = words_of(bruno.modal)
        await bruno.selects(view, "field:text", "campanh:378 hit rate < 20%")
        await bot.work.drain(60)
        wrong = words_of(bruno.modal)

    assert "Teria disparado 1 vez nos últimos 7 dias: 16/11/2026 1" in tried
    assert "Agora (ter., 17/11/2026, 11:00 a 12:00, horário de São Paulo): Causa: Falha de rede" in tried
    assert "campanha:378" in wrong


async def test_minimum_and_hours_of_the_form_are_those_of_the_alert(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here)
        await bruno.submits(
            view,
            {
                "field:text": "hit rate < 20% em 30m",
                "field:minimum": "100",
                "field:from": "22:00",
                "field:to": "00:00",
                "field:weekdays": ["0", "1"],
            },
        )
        stored = await kept(here, bot)
        await bruno.selects(await listed(here, bot), "alert", "Editar")
        again = await opened(here, bruno)

    assert (stored.alert.minimum, stored.alert.speaks.start, stored.alert.speaks.end) == (100, 22 * 60, 24 * 60)
    assert stored.alert.speaks.weekdays == {0, 1}
    assert again.values["field:text"]["field:text"]["value"] == "hit rate < 20% em 30m"
    assert again.values["field:to"]["field:to"]["selected_time"] == "00:00"


async def test_a_minimum_that_the_text_states_counts(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await bruno.submits(await form(here), {"field:text": "hit rate < 20% em 30m mínimo 50 chamadas dia e noite"})
        stored = await kept(here, bot)

    assert stored.alert.minimum == 50
    assert "day and night" in stored.text


@pytest.mark.parametrize(
    ("fields", "field", "word"),
    [
        ({"field:text": "campanh:376 hit rate < 20%"}, "field:text", "campanha:376"),
        ({"field:text": "campanha:376"}, "field:text", "hit rate < 20%"),
        ({"field:channel": "cobranca"}, "field:channel", "/invite"),
        ({"field:owner": "ana"}, "field:owner", "supervisão"),
    ],
)
async def test_what_is_wrong_stands_beside_its_field(
    here: Place, fields: dict[str, str], field: str, word: str
) -> None:
    bruno = here.user("bruno")
    ids = {"field:channel": lambda name: here.ws.channel(name).id, "field:owner": lambda name: here.user(name).id}
    async with here.bot():
        view = await form(here)
        await bruno.submits(view, {name: ids.get(name, str)(value) for name, value in fields.items()})

    assert list(view.errors) == [field]
    assert word in view.errors[field]


async def test_agents_are_offered_no_alert(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types("/calls campanha:378 hoje", channel="vendas")
        shown = words(await here.answered(ana, "vendas"))
        homely = words_of(await home(here, bot, "ana"))

    assert "Avise-me" not in shown
    assert "alerta" not in homely


async def test_without_a_local_copy_no_alert_is_offered(here: Place) -> None:
    here.environ.clear()
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await bruno.types("/calls campanha:378 hoje", channel="vendas")
        shown = words(await here.answered(bruno, "vendas"))
        homely = words_of(await home(here, bot))

    assert "Avise-me" not in shown
    assert "alerta" not in homely


async def test_a_digest_that_was_asked_for_becomes_an_alert(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await bruno.types("/calls resumo de ontem", channel="vendas")
        await bruno.clicks(await here.answered(bruno, "vendas"), "Avise-me …")
        view = await opened(here, bruno)

    assert view.values["field:text"]["field:text"]["value"] == "hit rate cai 30% contra o normal em 1h"


async def test_a_condition_without_a_bound_is_offered_with_one_in_a_form(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await bruno.types("/chamadas alerta hit rate cair", channel="vendas")
        said = await here.answered(bruno, "vendas")
        await bruno.clicks(said, "Abrir no formulário")
        modal = await here.ws.wait_for(lambda: bruno.modal)
        await bot.work.drain(60)

    assert "não diz o limite: quanto" in words(said)
    assert "hit rate cai 30% contra o normal em 30m" in words(said)
    assert "hit rate cai 30% contra o normal em 30m" in str(modal.wire())


async def test_a_message_without_a_bound_makes_the_alert_once_it_is_edited_to_name_one(here: Place) -> None:
    bruno, direct = here.user("bruno"), here.ws.direct("bruno")
    async with here.bot() as bot:
        typed = await bruno.says("me avisa quando o hit rate cair", channel="@calls")
        offered = words(await here.said(direct.id))
        await bruno.edits(typed, "me avisa quando o hit rate cair abaixo de 20%")
        stored = await kept(here, bot)

    assert "não diz o limite: quanto" in offered
    assert stored.text == "rate < 20% over 30m"


@pytest.mark.unmeasured
async def test_the_notice_names_the_campaign_its_figure_and_its_last_days(here: Place) -> None:
    bruno = here.user("bruno")
    await fill(here)
    async with here.bot():
        await bruno.types("/chamadas alerta campanha:378 hit rate < 2% em 1h mínimo 10 chamadas", channel="vendas")
        said = await here.answered(bruno, "vendas")
        told = words(said)
        await bruno.types("/chamadas alerta campanha:999 hit rate < 20%", channel="vendas")
        unseen = words(await here.answered(bruno, "vendas", 2))
        await bruno.clicks(said, "Silenciar por 1 h")
        muted = words(await here.answered(bruno, "vendas", 3))

    assert "Vendas Fibra" in told
    assert "Agora (ter., 17/11/2026, " in told
    assert "Hit rate " in told
    assert " de " in told.partition("Hit rate ")[2]
    assert "eria disparado" in told
    assert "Nenhuma chamada" not in told
    assert "Nenhuma chamada de campanha:999 nos últimos 7 dias" in unseen
    assert "silenciado até" in muted
