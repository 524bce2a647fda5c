from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.workspace import Workspace, markup
from bot.sandbox.workspace.clock import MovableClock
from bot.sandbox.workspace.people import Person, UserGroup
from bot.sandbox.workspace.world import World

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def world() -> World:
    made = World(clock=MovableClock(lambda: NOON))
    made.add_person(Person(id="U1", name="ana", real_name="Ana", team_id="T"))
    made.add_person(Person(id="U2", name="lia", real_name="Lia", team_id="T", links_phones=True))
    made.groups["S1"] = UserGroup(id="S1", handle="chefes", name="Chefes", team_id="T")
    made.add_channel("vendas", members=[])
    return made


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("oi @ana.", "oi <@U1>."),
        ("@chefes e @here", "<!subteam^S1> e <!here>"),
        ("em #vendas, não em #nada", "em <#C0000000001|vendas>, não em #nada"),
        ("a@b.com <@U1>", "a@b.com &lt;@U1&gt;"),
        ("veja https://example.com/a?b=1&c=2", "veja <https://example.com/a?b=1&amp;c=2>"),
    ],
)
def test_what_is_typed_becomes_slacks_markup(typed: str, sent: str) -> None:
    made = world()

    assert markup.typed(typed, made, made.person("ana")) == sent


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("(84) 99999-9999", "<tel:84999999999|(84) 99999-9999>"),
        ("ligue +55 84 99999-9999!", "ligue <tel:+5584999999999|+55 84 99999-9999>!"),
        ("84999999999", "84999999999"),
        ("campaign:376", "campaign:376"),
    ],
)
def test_some_clients_link_formatted_phone_numbers(typed: str, sent: str) -> None:
    made = world()

    assert markup.typed(typed, made, made.person("lia")) == sent


def test_rich_text_takes_the_markup_apart() -> None:
    [block] = markup.rich_text("<@U1> <#C1|vendas> <!subteam^S1> <!here> <tel:84|8 4> <https://x> &amp;", "b1")

    kinds = [element["type"] for element in block["elements"][0]["elements"]]
    assert [kind for kind in kinds if kind != "text"] == ["user", "channel", "usergroup", "broadcast", "link", "link"]
    assert block["elements"][0]["elements"][-1] == {"type": "text", "text": " &"}


@given(st.text())
def test_escaping_can_be_undone(text: str) -> None:
    assert markup.unescape(markup.escape(text)) == text


async def test_a_mention_of_our_bot_is_one(ws: Workspace) -> None:
    message = await ws.user("ana").mentions("oi", channel="vendas")

    assert message.text == f"<@{ws.bot.id}> oi"
