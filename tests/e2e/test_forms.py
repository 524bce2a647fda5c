"""The form of a question: how it opens, what is filled in, and what is wrong said at its field."""

from tests.e2e.clicking import asked, becomes
from tests.e2e.running import REGULAR, Place, words


async def test_the_form_comes_filled_in_and_asks_what_it_says(here: Place) -> None:
    async with here.bot():
        ana, answer = await asked(here, f"{REGULAR} campanha:378 só atendidas -resultado:Venda")
        await ana.clicks(answer, "Refinar")
        form = await here.ws.wait_for(lambda: ana.modal)
        assert form.values["field:number"]["field:number"]["value"] == REGULAR
        assert [one["value"] for one in form.values["field:campaign"]["field:campaign"]["selected_options"]] == ["378"]
        assert form.values["field:others"]["field:others"]["value"] == "-resultado:Venda"
        offered = await ana.types_into_select(form, "field:agent", "")
        await ana.submits(
            form,
            {
                "field:number": "",
                "field:agent": [offered[0]["value"]],
                "field:others": "",
                "field:period": "últimos 7 dias",
                "field:answered": "Atendidas ou não",
            },
        )
        refined = await becomes(here, answer, "campanha:378 agente:")

    assert "período:7d" in words(refined)
    assert ana.modal is None
    assert len(ana.whispers("vendas")) == 1


async def test_what_is_wrong_in_the_form_is_said_at_its_field(here: Place) -> None:
    async with here.bot():
        ana = here.user("ana")
        await ana.types("/calls", channel="vendas")
        form = await here.ws.wait_for(lambda: ana.modal)
        await ana.submits(form, {"field:number": "123"})
        assert list(form.errors) == ["field:number"]
        await ana.submits(form, {"field:number": "", "field:to": "2026-11-20"})
        assert list(form.errors) == ["field:from"]
        await ana.submits(form, {"field:from": "2026-11-19", "field:talk": "muito", "field:others": "campanh:1"})
        assert list(form.errors) == ["field:talk", "field:others"]
        await ana.submits(form, {"field:talk": ">10s", "field:others": ""})
        answer = await here.answered(ana, "vendas")

    assert "período:19/11/2026..20/11/2026 fala:&gt;10s" in words(answer)


async def test_an_empty_command_opens_the_form(here: Place) -> None:
    async with here.bot():
        ana = here.user("ana")
        await ana.types("/chamadas", channel="vendas")
        form = await here.ws.wait_for(lambda: ana.modal)
        await ana.submits(form, {"field:number": REGULAR, "field:period": "últimos 30 dias", "field:by": "Agente"})
        answer = await here.answered(ana, "vendas")

    assert "por:agente" in words(answer)


async def test_too_slow_a_form_offers_to_be_opened_again(here: Place) -> None:
    async with here.bot():
        ana, answer = await asked(here)
        here.ws.faults.fail("views.open", "expired_trigger_id")
        await ana.clicks(answer, "Refinar")
        told = await here.answered(ana, "vendas", 2)
        await ana.clicks(told, "form")
        form = await here.ws.wait_for(lambda: ana.modal)

    assert form.values["field:number"]["field:number"]["value"] == REGULAR
