"""Rights are looked up at the moment of use; where Slack cannot be asked there are none."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.rights import Policy
from bot.sandbox.workspace import Seed, Workspace, serve_workspace
from bot.sandbox.workspace.seed import SeedPerson
from bot.slack.client import open_client
from bot.slack.errors import Refused
from bot.slack.people.access import Access, User
from bot.slack.people.user_directory import ANEW, UserDirectory
from bot.store.store import Store
from bot.store.users_and_channels import FRESH
from tests.fakes import FakeClock

Desk = Callable[..., Access]


async def look_up(access: Access, ws: Workspace, name: str, *, within: timedelta = FRESH) -> User:
    return await access.user(ws.state.world.team.id, ws.user(name).id, within=within)


def asked(ws: Workspace, method: str) -> int:
    return sum(one.method == method for one in ws.asked)


@pytest.mark.parametrize(("name", "role"), [
    ("ana", "agent"), ("bruno", "supervisor"), ("olivia", "supervisor"),
    ("gil", None), ("sol", None), ("eva", None), ("davi", None), ("robo", None),
])  # fmt: skip
async def test_roles_follow_from_what_slack_says(desk: Desk, ws: Workspace, name: str, role: str | None) -> None:
    assert (await look_up(desk(), ws, name)).role == role


async def test_settings_name_supervisors_and_admins_by_user_and_by_group(desk: Desk, ws: Workspace) -> None:
    (group,) = ws.state.world.groups
    access = desk(supervisors=frozenset({ws.user("ana").id}), admins=frozenset({group}))

    assert [(await look_up(access, ws, name)).role for name in ("ana", "clara", "lia")] == [
        "supervisor", "admin", "agent",
    ]  # fmt: skip


async def test_a_guest_is_no_supervisor_whatever_the_settings_say(desk: Desk, ws: Workspace) -> None:
    access = desk(admins=frozenset({ws.user("gil").id}))

    assert (await look_up(access, ws, "gil")).role is None


async def test_an_admin_of_another_workspace_is_a_stranger(desk: Desk, ws: Workspace) -> None:
    ws.change_person("eva", role="owner", is_stranger=False)
    access = desk()

    assert (await access.user("T0ELSEWHERE", ws.user("eva").id)).role is None


async def test_somebody_of_the_same_organisation_is_a_member(
    desk: Desk, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = ws.state.world.person("ana")
    told = {**person.wire(ws.clock()), "team_id": "E0ORG", "enterprise_user": {"teams": [ws.state.world.team.id]}}
    monkeypatch.setattr(type(person), "wire", lambda *_, **__: told)

    assert (await look_up(desk(), ws, "ana")).role == "agent"


async def test_somebody_unknown_is_nobody(desk: Desk, ws: Workspace) -> None:
    assert (await desk().user(ws.state.world.team.id, "U0NOBODY")).role is None


@pytest.mark.parametrize(("locale", "language"), [
    ("pt-BR", "pt-BR"), ("pt-PT", "pt-BR"), ("en-GB", "en"), ("es-ES", "pt-BR"), ("", "pt-BR"),
])  # fmt: skip
async def test_people_are_spoken_to_in_their_language(desk: Desk, ws: Workspace, locale: str, language: str) -> None:
    ws.change_person("ana", locale=locale)

    assert (await look_up(desk(), ws, "ana")).language == language


async def test_a_person_is_asked_for_once_in_a_quarter_of_an_hour(desk: Desk, ws: Workspace, clock: FakeClock) -> None:
    access = desk()
    await look_up(access, ws, "ana")
    await look_up(access, ws, "ana")
    assert asked(ws, "users.info") == 1

    clock.now += timedelta(minutes=16)
    await look_up(access, ws, "ana")
    assert asked(ws, "users.info") == 2


async def test_many_who_want_to_know_at_once_share_the_asking(desk: Desk, ws: Workspace) -> None:
    access = desk()
    await asyncio.gather(*(look_up(access, ws, "ana") for _ in range(50)))

    assert asked(ws, "users.info") < 5


async def test_what_is_at_stake_is_asked_for_anew(desk: Desk, ws: Workspace) -> None:
    (group,) = ws.state.world.groups
    access = desk(supervisors=frozenset({group}))
    assert (await look_up(access, ws, "clara")).role == "supervisor"

    ws.state.world.groups[group].users.clear()
    ws.change_person("ana", role="guest")

    assert (await look_up(access, ws, "clara")).role == "supervisor"
    assert (await look_up(access, ws, "clara", within=ANEW)).role == "agent"
    assert (await look_up(access, ws, "ana", within=ANEW)).role is None


async def test_what_was_learnt_while_the_clock_was_ahead_is_not_trusted(
    desk: Desk, ws: Workspace, clock: FakeClock
) -> None:
    """A clock that was a day ahead would else keep the rights of that moment for a day."""
    (group,) = ws.state.world.groups
    access, right = desk(supervisors=frozenset({group})), clock.now
    clock.now = right + timedelta(days=1)
    await access._directory.read_all()
    assert (await look_up(access, ws, "clara")).role == "supervisor"

    clock.now = right
    ws.state.world.groups[group].users.clear()
    ws.change_person("ana", role="guest")

    assert (await look_up(access, ws, "clara")).role == "agent"
    assert (await look_up(access, ws, "ana")).role is None
    assert ws.user("olivia").id in await access.supervisors(ws.state.world.team.id)


async def test_a_change_that_slack_tells_of_is_believed_at_once(desk: Desk, ws: Workspace) -> None:
    access = desk()
    await look_up(access, ws, "ana")
    ws.change_person("ana", deleted=True)

    await access.forget(ws.state.world.team.id, ws.user("ana").id)

    assert (await look_up(access, ws, "ana")).role is None


@pytest.mark.parametrize("method", ["users.info", "users.list"])
async def test_what_slack_was_asked_before_a_change_is_not_believed_after_it(
    desk: Desk, ws: Workspace, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Slack describes the user, the user becomes a guest, and only then does the description arrive."""
    access, described, changed = desk(), asyncio.Event(), asyncio.Event()
    ask = AsyncWebClient.api_call

    async def slow(client: AsyncWebClient, api_method: str, *args: Any, **kwargs: Any) -> Any:
        answer = await ask(client, api_method, *args, **kwargs)
        if api_method == method and not described.is_set():
            described.set()
            await changed.wait()
        return answer

    monkeypatch.setattr(AsyncWebClient, "api_call", slow)
    before = asyncio.create_task(look_up(access, ws, "ana") if method == "users.info" else access._directory.read_all())
    await described.wait()
    ws.change_person("ana", role="guest")
    await access.forget(ws.state.world.team.id, ws.user("ana").id)
    meanwhile = await look_up(access, ws, "ana")
    changed.set()
    await before

    assert meanwhile.role is None
    assert (await look_up(access, ws, "ana")).role is None


@pytest.mark.parametrize("method", ["users.info", "usergroups.users.list"])
@pytest.mark.parametrize("fault", ["error", "html", "drop"])
async def test_where_slack_cannot_be_asked_nobody_may_do_anything(
    desk: Desk, ws: Workspace, method: str, fault: str
) -> None:
    (group,) = ws.state.world.groups
    match fault:
        case "error":
            ws.faults.fail(method, "internal_error", times=None)
        case "html":
            ws.faults.show_html(method, times=None)
        case _:
            ws.faults.drop_before(method, times=None)

    with pytest.raises(Refused, match="rights_unknown"):
        await look_up(desk(supervisors=frozenset({group})), ws, "ana")


@pytest.mark.parametrize("error", ["no_such_subteam", "missing_scope", "plan_upgrade_required"])
async def test_a_group_that_is_not_there_has_nobody_in_it(desk: Desk, ws: Workspace, error: str) -> None:
    ws.faults.fail("usergroups.users.list", error, times=None)

    assert (await look_up(desk(supervisors=frozenset({"S0GONE"})), ws, "clara")).role == "agent"


async def test_at_the_beginning_of_a_shift_everybody_is_known(store: Store, clock: FakeClock) -> None:
    """Slack describes 100 users a minute one by one, and all of them at once."""
    names = [f"agent-{place}" for place in range(300)]
    seed = Seed(people=(*Seed().people, *(SeedPerson(name=name, real_name=name) for name in names)))
    async with serve_workspace(clock=clock, seed=seed) as ws, open_client(ws.bot_token, ws.api_url) as client:
        home = ws.state.world.team.id
        access = Access(
            UserDirectory(client, store.user_records, home, clock),
            Policy(),
            store.vocabulary.current,
            language="pt-BR",
        )

        found = await asyncio.gather(*(look_up(access, ws, name) for name in names))

        assert {one.role for one in found} == {"agent"}
        assert asked(ws, "users.list") == 2, "its two pages"


async def test_the_list_is_read_once_even_for_who_looks_as_its_reading_ends(
    ws: Workspace, store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their look into the store began before the list was kept, and ends after it."""
    listed, look, home = asyncio.Event(), store.user_records.find, ws.state.world.team.id

    async def late(team: str, user: str, **within: timedelta) -> Any:
        found = await look(team, user, **within)
        if user == ws.user("bruno").id:
            await listed.wait()
        return found

    monkeypatch.setattr(store.user_records, "find", late)
    ws.faults.ratelimit("users.info", retry_after=25, times=None)
    async with open_client(ws.bot_token, ws.api_url) as client:
        directory = UserDirectory(client, store.user_records, home, clock)
        bruno = asyncio.create_task(directory.find(home, ws.user("bruno").id, within=ANEW))
        ana = await directory.find(home, ws.user("ana").id, within=ANEW)
        listed.set()
        await bruno

    assert not ana.restricted
    assert asked(ws, "users.list") == 1


async def test_what_is_in_no_list_is_waited_for(ws: Workspace, store: Store, clock: FakeClock) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        ws.faults.clear()

    ws.faults.ratelimit("users.info", retry_after=25, times=None)
    ws.faults.fail("users.list", "internal_error", times=None)
    async with open_client(ws.bot_token, ws.api_url) as client:
        directory = UserDirectory(client, store.user_records, ws.state.world.team.id, clock, sleep)
        found = await directory.find(ws.state.world.team.id, ws.user("ana").id, within=ANEW)

    assert waited == [25]
    assert not found.restricted


@pytest.mark.parametrize("retry_after", [31, 3600])
async def test_a_limit_that_lasts_too_long_gives_no_right(desk: Desk, ws: Workspace, retry_after: int) -> None:
    ws.faults.ratelimit("users.info", retry_after=retry_after, times=None)
    ws.faults.ratelimit("users.list", retry_after=retry_after, times=None)

    with pytest.raises(Refused, match="rights_unknown"):
        await look_up(desk(), ws, "ana")


async def test_a_failure_is_not_remembered(desk: Desk, ws: Workspace) -> None:
    ws.faults.fail("users.info", "internal_error", times=1)
    access = desk()
    waiting = (look_up(access, ws, "ana") for _ in range(3))

    told = await asyncio.gather(*waiting, return_exceptions=True)

    assert "rights_unknown" in map(str, told)
    assert (await look_up(access, ws, "ana")).role == "agent"
