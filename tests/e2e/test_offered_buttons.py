"""Buttons that are offered: to whom, and of which answers."""

import pytest

from tests.e2e.clicking import asked, chooses
from tests.e2e.running import Place, words


@pytest.mark.parametrize(("policy", "who", "offered"), [
    ("", "ana", {"listen", "publish"}),
    ("", "bruno", {"listen", "export", "publish"}),
    ("agent:-publish", "ana", {"listen"}),
    ("agent:-listen", "ana", {"publish"}),
    ("supervisor:-export", "bruno", {"listen", "publish"}),
])  # fmt: skip
async def test_an_answer_offers_what_its_reader_may_do(here: Place, policy: str, who: str, offered: set[str]) -> None:
    here.environ["POLICY"] = policy
    async with here.bot():
        _, answer = await asked(here, who=who)

    elements = [one for block in answer.blocks for one in [*block.get("elements", ()), block.get("accessory") or {}]]
    assert {one.get("action_id") for one in elements} & {"listen", "export", "publish"} == offered


@pytest.mark.parametrize(("policy", "who", "shown"), [
    ("", "ana", {"ouvir 2"}), ("", "bruno", {"ouvir 2", "exportar csv"}), ("agent:-listen", "ana", set()),
])  # fmt: skip
async def test_the_help_and_the_home_show_what_their_reader_may_do(
    here: Place, policy: str, who: str, shown: set[str]
) -> None:
    here.environ["POLICY"] = policy
    user = here.user(who)
    async with here.bot():
        await user.types("/calls ajuda", channel="vendas")
        lesson = words(await here.answered(user, "vendas"))
        await user.opens_home()
        home = await here.ws.wait_for(lambda: user.home)

    for text in (lesson, str(home.blocks)):
        assert {example for example in ("ouvir 2", "exportar csv") if example in text} == shown


async def test_an_agent_is_told_that_only_supervisors_export(here: Place) -> None:
    """What everybody reads has the buttons of all its readers."""
    async with here.bot():
        bruno, answer = await asked(here, who="bruno")
        await bruno.clicks(answer, "Publicar")
        root = await here.said("vendas")
        await chooses(here.user("ana"), root, "Exportar", "CSV")
        told = await here.answered(here.user("ana"), "vendas")

    assert "só quem supervisiona" in told.text
    assert here.ws.files() == []


async def test_digests_are_honestly_absent(here: Place) -> None:
    async with here.bot():
        _, told = await asked(here, "digest campanha:376 às 18:00 dias úteis")

    assert "resumos" in told.text


@pytest.mark.parametrize("text", ["hoje por campanha", "hoje por agente e hora", "agentes sem ligação hoje"])
async def test_a_digest_is_offered_of_any_table(here: Place, text: str) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await bruno.types(f"/chamadas {text}", channel="vendas")
        answer = await here.answered(bruno, "vendas")

    assert "Todo dia …" in words(answer)


async def test_what_no_role_may_do_is_not_offered_in_the_open(here: Place) -> None:
    here.environ["POLICY"] = "supervisor:-export admin:-export"
    async with here.bot():
        bruno, answer = await asked(here, who="bruno")
        await bruno.clicks(answer, "Publicar")
        root = await here.said("vendas")

    assert "Exportar" not in words(root)
    assert "Ouvir" in words(root)
