import json
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import RefusedError, Workspace
from tests.sandbox.workspace.modals import PLAIN, home, modal, opened, trigger
from tests.sandbox.workspace.refusals import refused


async def test_a_trigger_opens_one_modal(ws: Workspace, client: AsyncWebClient) -> None:
    trigger_id = await trigger(ws)

    answer = await client.views_open(trigger_id=trigger_id, view=modal(private_metadata="k"))

    view = ws.modal("ana")
    assert view
    assert answer["view"]["id"] == view.id == answer["view"]["root_view_id"]
    assert (view.title, view.callback_id) == ("Refine", "refine")
    assert answer["view"]["private_metadata"] == "k"
    assert await refused(client.views_open(trigger_id=trigger_id, view=modal())) == "exchanged_trigger_id"


async def test_a_trigger_lasts_three_seconds(ws: Workspace, client: AsyncWebClient) -> None:
    late, just = await trigger(ws), await trigger(ws)
    ws.advance(timedelta(seconds=3))
    await client.views_open(trigger_id=just, view=modal())
    ws.advance(timedelta(seconds=0.1))

    assert await refused(client.views_open(trigger_id=late, view=modal())) == "expired_trigger_id"
    assert await refused(client.views_open(trigger_id="1.2.3", view=modal())) == "invalid_trigger_id"
    call = client.api_call("views.open", json={"view": modal()})
    assert await refused(call) == "invalid_arguments"


@pytest.mark.parametrize(
    ("view", "error"),
    [
        (modal(title={"type": "plain_text", "text": "x" * 25}), "invalid_arguments"),
        (modal(submit=None) | {"submit": "x"}, "invalid_arguments"),
        (home(), "invalid_arguments"),
        (modal(private_metadata="x" * 250_001), "view_too_large"),
        ("nonsense", "invalid_arguments"),
    ],
)
async def test_views_that_slack_refuses(ws: Workspace, client: AsyncWebClient, view: Any, error: str) -> None:
    call = client.api_call("views.open", json={"trigger_id": await trigger(ws), "view": view})

    assert await refused(call) == error
    assert ws.modal("ana") is None


async def test_three_modals_are_a_full_stack(ws: Workspace, app: Any) -> None:
    view = await opened(ws, app.client)
    button = {"type": "actions", "elements": [{"type": "button", "action_id": "more", "text": PLAIN}]}
    for number in range(3):
        await app.client.views_update(view_id=view.id, view=modal(view.callback_id, blocks=[button]))
        click = await ws.user("ana").clicks(view, "more")
        call = app.client.views_push(trigger_id=click.payload["trigger_id"], view=modal(f"number {number}"))
        if number == 2:
            assert await refused(call) == "push_limit_reached"
            break
        pushed = await call
        assert pushed["view"]["previous_view_id"] == view.id
        assert pushed["view"]["root_view_id"] == ws.state.world.modals[view.owner][0].id
        view = ws.modal("ana") or view

    await ws.user("ana").closes(view)
    top = ws.modal("ana")
    assert top
    assert top.callback_id == "number 0"
    with pytest.raises(RefusedError, match="not on the screen"):
        await ws.user("ana").closes(view)


async def test_only_a_modal_can_be_pushed_upon(ws: Workspace, client: AsyncWebClient) -> None:
    assert await refused(client.views_push(trigger_id=await trigger(ws), view=modal())) == "not_found"


async def test_a_new_modal_replaces_the_stack(ws: Workspace, client: AsyncWebClient) -> None:
    first = await opened(ws, client)
    second = await opened(ws, client, callback="other")

    assert not first.open
    assert ws.modal("ana") is second
    assert await refused(client.views_update(view_id=first.id, view=modal())) == "not_found"


async def test_an_update_needs_the_latest_hash_if_it_names_one(ws: Workspace, client: AsyncWebClient) -> None:
    view = await opened(ws, client, external_id="mine")
    old = view.hash
    await client.views_update(external_id="mine", hash=old, view=modal(external_id="mine"))

    assert await refused(client.views_update(view_id=view.id, hash=old, view=modal())) == "hash_conflict"
    assert (await client.views_update(view_id=view.id, view=modal()))["view"]["hash"] != old
    assert await refused(client.views_update(external_id="other", view=modal())) == "not_found"


async def test_external_ids_are_unique(ws: Workspace, client: AsyncWebClient) -> None:
    await opened(ws, client, external_id="mine")

    call = client.views_open(trigger_id=await trigger(ws, "bruno"), view=modal(external_id="mine"))

    assert await refused(call) == "duplicate_external_id"


async def test_what_was_typed_survives_an_update(ws: Workspace, client: AsyncWebClient) -> None:
    view = await opened(ws, client)
    await ws.user("ana").selects(view, "number", "84999999999")

    await client.views_update(view_id=view.id, view=modal(title={"type": "plain_text", "text": "Outro"}))

    assert view.values["number"]["number"]["value"] == "84999999999"
    assert view.title == "Outro"


async def test_the_home_is_published_for_one_person(ws: Workspace, app: Any) -> None:
    ana = ws.user("ana")
    assert await ana.opens_home() is None
    event = await app.hears(lambda: app.events("app_home_opened"))
    assert (event[0]["tab"], event[0]["channel"]) == ("home", ws.direct("ana").id)
    assert "view" not in event[0]

    answer = await app.client.views_publish(user_id=ana.id, view=home())
    again = await ana.opens_home()
    await app.hears(lambda: len(app.events("app_home_opened")) == 2)

    assert again is ws.home("ana")
    assert ws.home("bruno") is None
    assert app.events("app_home_opened")[1]["view"]["hash"] == answer["view"]["hash"]
    stale = app.client.views_publish(user_id=ana.id, view=home(), hash="1.old")
    assert await refused(stale) == "hash_conflict"
    await app.client.views_publish(user_id=ana.id, view=home(), hash=answer["view"]["hash"])
    assert await refused(app.client.views_publish(user_id="U404", view=home())) == "invalid_arguments"


async def test_elements_on_the_home_act_without_a_response_url(ws: Workspace, app: Any) -> None:
    button = {"type": "actions", "elements": [{"type": "button", "action_id": "ask", "text": PLAIN, "value": "1"}]}
    await app.client.views_publish(user_id=ws.user("ana").id, view=home(button))
    view = ws.home("ana")
    assert view

    click = await ws.user("ana").clicks(view, "ask")

    assert click.payload["container"] == {"type": "view", "view_id": view.id}
    assert "response_url" not in click.payload
    assert "message" not in click.payload
    await app.client.views_open(trigger_id=click.payload["trigger_id"], view=modal())
    with pytest.raises(RefusedError, match="not on the screen"):
        await ws.user("bruno").clicks(view, "ask")


async def test_an_app_without_a_home_has_none(make: Any) -> None:
    manifest = make.manifest_with()
    manifest["features"]["app_home"]["home_tab_enabled"] = False
    async with make.pair(manifest=manifest) as (ws, app):
        call = app.client.views_publish(user_id=ws.user("ana").id, view=home())

        assert await refused(call) == "not_enabled"
        with pytest.raises(RefusedError, match="no home tab"):
            await ws.user("ana").opens_home()


async def test_options_that_slack_would_not_show(ws: Workspace, app: Any) -> None:
    view, ana = await opened(ws, app.client), ws.user("ana")

    with pytest.raises(RefusedError, match="more letters"):
        await ana.types_into_select(view, "agent", "a")
    with pytest.raises(RefusedError, match="offered nothing"):
        await ana.types_into_select(view, "agent", "ana")
    many = [{"text": PLAIN, "value": str(number)} for number in range(101)]
    app.answers["agent"] = {"options": many}
    with pytest.raises(RefusedError, match="refused"):
        await ana.types_into_select(view, "agent", "ana")
    app.answers["agent"] = {"options": []}
    assert await ana.types_into_select(view, "agent", "ana") == []
    app.answers["agent"] = {"option_groups": [{"label": PLAIN, "options": many[:2]}]}
    assert len(await ana.types_into_select(view, "agent", "ana")) == 2


async def test_blocks_can_be_validated_without_a_token(ws: Workspace) -> None:
    client = AsyncWebClient(base_url=ws.api_url)

    async def validate(**given: Any) -> Any:
        data = {key: json.dumps(value) for key, value in given.items()}
        return await client.api_call("blocks.validate", data=data)

    assert (await validate(blocks=[{"type": "divider"}]))["ok"]
    assert (await validate(view=home()))["ok"]
    assert (await validate(message={"blocks": [{"type": "divider"}]}))["ok"]
    with pytest.raises(SlackApiError) as error:
        await validate(blocks=[{"type": "nonsense"}])
    assert error.value.response["error"] == "invalid_blocks"
    assert error.value.response["errors"][0]["pointer"].startswith("/0")
    assert await refused(validate(view={"type": "modal"})) == "invalid_view"
    assert await refused(validate(message={"blocks": [{}]})) == "invalid_message"
    assert await refused(validate()) == "invalid_arguments"
    assert await refused(client.api_call("blocks.validate", json={"blocks": "[]"})) == "invalid_arguments"
