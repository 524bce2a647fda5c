"""What is sent with a modal, and what its answer does to the stack."""

from typing import Any

import pytest

from bot.sandbox.workspace import RefusedError, Workspace
from tests.sandbox.workspace.modals import PLAIN, modal, opened


async def test_a_submission_carries_the_state_and_closes_the_modal(ws: Workspace, app: Any) -> None:
    app.answers["agent"] = {"options": [{"text": {"type": "plain_text", "text": "Ana Paula"}, "value": "149"}]}
    view, ana = await opened(ws, app.client), ws.user("ana")

    offered = await ana.types_into_select(view, "agent", "an")
    delivery = await ana.submits(view, {"number": "84999999999", "agent": "Ana Paula"})

    assert [one["value"] for one in offered] == ["149"]
    values = delivery.payload["view"]["state"]["values"]
    assert values["number"]["number"] == {"type": "plain_text_input", "value": "84999999999"}
    assert values["agent"]["agent"]["selected_option"]["value"] == "149"
    assert delivery.payload["response_urls"] == []
    assert ws.modal("ana") is None


async def test_a_client_asks_for_what_is_required(ws: Workspace, app: Any) -> None:
    view = await opened(ws, app.client)

    with pytest.raises(RefusedError, match="required"):
        await ws.user("ana").submits(view)
    assert not app.of("view_submission")


async def test_errors_keep_the_modal_open(ws: Workspace, app: Any) -> None:
    view = await opened(ws, app.client)
    app.answers["refine"] = {"response_action": "errors", "errors": {"number": "não entendi"}}

    await ws.user("ana").submits(view, {"number": "x"})

    assert ws.modal("ana") is view
    assert view.errors == {"number": "não entendi"}


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "x"}},
        {"response_action": "update", "view": {"type": "modal"}},
    ],
)
async def test_an_answer_that_slack_does_not_understand_is_trouble(
    ws: Workspace, app: Any, answer: dict[str, Any]
) -> None:
    view = await opened(ws, app.client)
    app.answers["refine"] = answer

    await ws.user("ana").submits(view, {"number": "x"})

    assert ws.modal("ana") is view
    assert "trouble" in view.errors[""]


async def test_a_submission_that_is_not_acked_is_trouble_too(ws: Workspace, app: Any) -> None:
    view = await opened(ws, app.client)
    app.silent = True
    ws.state.sockets._ack_seconds = 0.05

    await ws.user("ana").submits(view, {"number": "x"})

    assert "trouble" in view.errors[""]


async def test_a_submission_can_change_push_and_clear(ws: Workspace, app: Any) -> None:
    view, ana = await opened(ws, app.client), ws.user("ana")
    app.answers["refine"] = {"response_action": "update", "view": modal("second")}
    await ana.submits(view, {"number": "x"})
    assert view.callback_id == "second"

    app.answers["second"] = {"response_action": "push", "view": modal("third")}
    await ana.submits(view, {"number": "x"})
    top = ws.modal("ana")
    assert top
    assert (top.callback_id, top.previous_id) == ("third", view.id)

    app.answers["third"] = {"response_action": "clear"}
    await ana.submits(top, {"number": "x"})
    assert ws.modal("ana") is None


async def test_a_response_action_must_be_one_of_four(make: Any) -> None:
    async with make.pair(manifest=make.http_manifest()) as (other, app):
        view = await opened(other, app.client)
        from bot.sandbox.workspace import modals  # noqa: PLC0415 - Bolt itself would not send this
        from bot.sandbox.workspace.errors import ApiError  # noqa: PLC0415

        with pytest.raises(ApiError, match="invalid_response_action"):
            modals.submitted(other.state, view, {"response_action": "explode"})


async def test_closing_is_told_only_if_asked_for(ws: Workspace, app: Any) -> None:
    quiet = await opened(ws, app.client)
    assert await ws.user("ana").closes(quiet) is None

    loud = await opened(ws, app.client, notify_on_close=True)
    await ws.user("ana").closes(loud, everything=True)

    [closed] = app.of("view_closed")
    assert closed["is_cleared"]
    assert ws.modal("ana") is None


async def test_a_modal_can_ask_where_to_answer(ws: Workspace, app: Any) -> None:
    where = {
        "type": "input",
        "block_id": "where",
        "label": PLAIN,
        "element": {"type": "conversations_select", "action_id": "where", "response_url_enabled": True},
    }
    view = await opened(ws, app.client, blocks=[where])

    delivery = await ws.user("ana").submits(view, {"where": ws.channel("vendas").id})

    [place] = delivery.payload["response_urls"]
    assert place["channel_id"] == ws.channel("vendas").id
    assert place["response_url"].startswith(ws.url)
