"""A user who acts from a sibling workspace of one Enterprise Grid is served as any other of the bot's workspace."""

import ast
from inspect import getsource
from pathlib import Path

import pytest

from bot.sandbox.workspace import UserClient
from bot.slack import listeners
from bot.store.users_and_channels import ChannelSettings
from tests.e2e.clicking import becomes
from tests.e2e.running import REGULAR, Place, words
from tests.e2e.users import asked

LISTENERS = sorted(Path(str(listeners.__file__)).parent.glob("*.py"))


@pytest.fixture
def iris(here: Place) -> UserClient:
    """Return the user whose payloads name the sibling workspace."""
    user = here.user("iris")
    assert user.person.team_id != here.ws.state.world.team.id
    return user


async def test_the_buttons_of_an_answer_work(here: Place, iris: UserClient) -> None:
    async with here.bot():
        answer = await asked(here, iris)
        await iris.clicks(answer, "Próxima ▶")
        await becomes(here, answer, "*6.*")


async def test_the_form_is_opened_offers_names_and_is_answered(here: Place, iris: UserClient) -> None:
    async with here.bot():
        answer = await asked(here, iris)
        await iris.clicks(answer, "Refinar")
        form = await here.ws.wait_for(lambda: iris.modal)
        offered = await iris.types_into_select(form, "field:agent", "")
        await iris.submits(form, {"field:number": "", "field:agent": [offered[0]["value"]]})
        await becomes(here, answer, "agente:")


async def test_an_answer_in_a_masked_channel_is_published_masked(here: Place, iris: UserClient) -> None:
    here.ws.change_person("iris", role="admin")
    settings = ChannelSettings(
        team=here.ws.state.world.team.id, channel=here.ws.channel("vendas").id, masked=True, changed_by="U1"
    )
    async with here.bot() as bot:
        await bot.store.channel_settings.keep(settings)
        answer = await asked(here, iris)
        await iris.clicks(answer, "Publicar")
        root = await here.said("vendas")

    assert "98888" not in words(root)


async def test_messages_mentions_shortcuts_and_the_home_are_answered(here: Place, iris: UserClient) -> None:
    direct = here.ws.direct("iris").id
    async with here.bot():
        await iris.says(REGULAR, channel="@calls")
        await here.said(direct)
        await iris.says("só atendidas", channel="@calls")
        refined = await here.said(direct, count=2)
        await iris.mentions(REGULAR, channel="vendas")
        await here.answered(iris, "vendas")
        said = await iris.says(f"liga para {REGULAR}", channel="vendas")
        await iris.shortcut("look_up", said)
        await here.answered(iris, "vendas", 2)
        await iris.opens_home()
        home = await here.ws.wait_for(lambda: iris.home)

    assert refined.text.startswith("7 chamadas atendidas")
    assert len(home.blocks) > 1


async def test_a_channels_settings_are_kept_for_the_bots_workspace(here: Place, iris: UserClient) -> None:
    here.ws.change_person("iris", role="admin")
    channel, home = here.ws.channel("vendas").id, here.ws.state.world.team.id
    async with here.bot() as bot:
        await iris.opens_home()
        shown = await here.ws.wait_for(lambda: iris.home)
        await iris.clicks(shown, "Configurar um canal")
        form = await here.ws.wait_for(lambda: iris.modal)
        await iris.selects(form, "field:channel", channel)
        await iris.submits(form, {})
        await bot.work.drain(60)
        kept = await bot.store.channel_settings.find(home, channel)

    assert kept.changed_by == iris.id


@pytest.mark.parametrize("module", LISTENERS, ids=lambda path: path.stem)
def test_no_listener_reads_a_workspace_from_a_payload(module: Path) -> None:
    """It is a key once: where the bot's own is read from Bolt's context. Teams of agents are called so, too."""
    nodes = list(ast.walk(ast.parse(module.read_text("utf-8"))))
    keys = [node.slice for node in nodes if isinstance(node, ast.Subscript)]
    keys += [argument for node in nodes if isinstance(node, ast.Call) for argument in node.args]
    names = {"team", "team_id", "enterprise_id", "enterprise"}
    read = [key.value for key in keys if isinstance(key, ast.Constant) and key.value in names]

    assert read == (["team_id"] if module.stem == "__init__" else [])
    assert "authorize_result" in getsource(listeners.home_team)
