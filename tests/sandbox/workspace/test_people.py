from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from tests.sandbox.workspace.refusals import refused


async def user(client: AsyncWebClient, ws: Workspace, name: str) -> dict[str, Any]:
    found: dict[str, Any] = (await client.users_info(user=ws.user(name).id, include_locale=True))["user"]
    return found


async def test_people_have_a_language_and_a_time_zone(client: AsyncWebClient, ws: Workspace) -> None:
    ana, john = await user(client, ws, "ana"), await user(client, ws, "john")

    assert (ana["locale"], ana["tz"], ana["tz_offset"]) == ("pt-BR", "America/Sao_Paulo", -10800)
    assert (john["locale"], john["tz"], john["tz_offset"]) == ("en-US", "America/New_York", -18000)
    assert "locale" not in (await client.users_info(user=ana["id"]))["user"]


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("ana", set()),
        ("bruno", {"is_admin"}),
        ("olivia", {"is_admin", "is_owner"}),
        ("gil", {"is_restricted"}),
        ("sol", {"is_restricted", "is_ultra_restricted"}),
        ("eva", {"is_stranger"}),
        ("davi", {"deleted"}),
        ("robo", {"is_bot"}),
    ],
)
async def test_what_people_are(client: AsyncWebClient, ws: Workspace, name: str, flags: set[str]) -> None:
    described = await user(client, ws, name)

    assert {key for key, value in described.items() if value is True} == flags


async def test_a_stranger_is_of_another_team_and_not_listed(client: AsyncWebClient, ws: Workspace) -> None:
    listed = await client.users_list(limit=3)
    everybody = await client.users_list()

    assert (await user(client, ws, "eva"))["team_id"] != "T0SANDBOX01"
    assert len(listed["members"]) == 3
    assert listed["response_metadata"]["next_cursor"]
    assert "eva" not in {one["name"] for one in everybody["members"]}
    assert "davi" in {one["name"] for one in everybody["members"]}


async def test_addresses_need_their_own_scope(client: AsyncWebClient, ws: Workspace, make: Any) -> None:
    assert "email" not in (await user(client, ws, "ana"))["profile"]
    async with make.workspace(manifest=make.manifest_with("users:read.email")) as open_ws:
        reader = AsyncWebClient(token=open_ws.bot_token, base_url=open_ws.api_url)

        found = await reader.users_lookupByEmail(email="Ana@example.com")

        assert found["user"]["profile"]["email"] == "ana@example.com"
        assert await refused(reader.users_lookupByEmail(email="davi@example.com")) == "users_not_found"


async def test_groups_are_listed_with_their_active_members(client: AsyncWebClient, ws: Workspace) -> None:
    [group] = (await client.usergroups_list(include_users=True, include_count=True))["usergroups"]

    assert (group["handle"], group["users"], group["user_count"]) == ("supervisores", [ws.user("clara").id], 1)
    assert (await client.usergroups_users_list(usergroup=group["id"]))["users"] == [ws.user("clara").id]
    ws.change_person("clara", deleted=True)
    assert (await client.usergroups_users_list(usergroup=group["id"]))["users"] == []
    ws.state.world.groups[group["id"]].disabled = True
    assert await refused(client.usergroups_users_list(usergroup=group["id"])) == "no_such_subteam"
    assert not (await client.usergroups_list())["usergroups"]


async def test_bots_and_the_team_are_described(make: Any) -> None:
    async with make.workspace(manifest=make.manifest_with("team:read")) as ws:
        client = AsyncWebClient(token=ws.bot_token, base_url=ws.api_url)

        assert (await client.bots_info(bot="B0SANDBOX01"))["bot"]["user_id"] == ws.bot.id
        assert (await client.team_info())["team"]["domain"] == "sandbox"
        assert await refused(client.bots_info(bot="B404")) == "bot_not_found"
        assert await refused(client.team_info(team="T404")) == "team_not_found"


async def test_who_we_are(client: AsyncWebClient, ws: Workspace) -> None:
    me = await client.auth_test()

    assert (me["user_id"], me["bot_id"], me["team_id"]) == (ws.bot.id, "B0SANDBOX01", "T0SANDBOX01")


async def test_nobody_goes_by_an_unknown_name(ws: Workspace) -> None:
    with pytest.raises(LookupError, match="nobody is called 'zé'"):
        ws.user("zé")
    with pytest.raises(LookupError, match="no channel is called 'nada'"):
        ws.channel("nada")
