"""The meter of short calls, asked for by command, in a direct message and in a thread."""

import pytest

from tests.e2e.running import Place, words

pytestmark = pytest.mark.unmeasured


async def test_the_command_shows_how_near_the_block_is_and_leads_on(here: Place) -> None:
    async with here.bot():
        bruno = here.user("bruno")
        await bruno.types("/chamadas curtas", channel="vendas")
        shown = await here.answered(bruno, "vendas")

        assert "Chamadas curtas hoje:" in words(shown)
        assert "abaixo da linha de 100.000" in words(shown)
        assert "MIRROR_DAYS=31" in words(shown)
        assert "É uma estimativa" in words(shown)

        await bruno.clicks(shown, "Por campanha")
        await here.ws.wait_for(lambda: "curtas:6s por:campanha" in words(bruno.whispers("vendas")[-1]))


async def test_in_a_direct_message_it_is_a_question_of_its_own_and_replies_go_on_from_it(here: Place) -> None:
    async with here.bot():
        ana, direct = here.user("ana"), here.ws.direct("ana").id
        await ana.says("hoje por campanha", channel="@calls")
        await here.said(direct)
        await ana.says("quão perto do bloqueio?", channel="@calls")
        assert "Chamadas curtas hoje:" in words(await here.said(direct, count=2))
        await ana.says("por agente", channel="@calls")
        assert "curtas:6s por:agente" in words(await here.said(direct, count=3))
        await ana.says("chamadas curtas", channel="@calls")
        assert "Chamadas curtas hoje:" in words(await here.said(direct, count=4))


async def test_who_sees_own_calls_only_does_not_see_those_of_all(here: Place) -> None:
    here.environ["OWN_CALLS"] = "yes"
    async with here.bot():
        ana = here.user("ana")
        await ana.types("/chamadas curtas", channel="vendas")

        assert "Chamadas curtas hoje" not in words(await here.answered(ana, "vendas"))
