"""Modals in stacks of three, and App Homes: what the app and the person do to them."""

import json

from bot.sandbox.workspace import blockkit, inputs
from bot.sandbox.workspace.errors import explain, refuse
from bot.sandbox.workspace.state import WorkspaceState
from bot.sandbox.workspace.surfaces import View
from bot.type_aliases import Json

MAX_STACK = 3
MAX_BYTES = 250_000


def checked(state: WorkspaceState, body: object, *, kind: str) -> Json:
    """Return a view's body with every block and element named.

    Raises:
        SlackError: Slack would not take it, or its `external_id` is in use.
    """
    if not isinstance(body, dict) or body.get("type") != kind:
        explain("invalid_arguments", f"[ERROR] expected a view of type {kind} [json-pointer:/view]")
    if len(json.dumps(body)) > MAX_BYTES:
        refuse("view_too_large")
    if problems := blockkit.complaints(body):
        explain("invalid_arguments", *problems)
    return body | {"blocks": blockkit.named(body["blocks"], state.world.mint)}


def opened(state: WorkspaceState, user: str, body: Json) -> View:
    """Open a modal on a user's screen, in place of what was open there."""
    cleared(state, user)
    return _stacked(state, user, body, below=None)


def pushed(state: WorkspaceState, below: View, body: Json) -> View:
    """Open a modal on top of another."""
    if len(state.world.modals[below.owner]) >= MAX_STACK:
        refuse("push_limit_reached")
    return _stacked(state, below.owner, body, below=below)


def _stacked(state: WorkspaceState, user: str, body: Json, below: View | None) -> View:
    _refuse_twin(state, body, None)
    view = _view(state, user, body)
    view.root_id = below.root_id if below else view.id
    view.previous_id = below.id if below else None
    state.world.views[view.id] = view
    state.world.modals[user].append(view)
    state.feed.publish("view_opened", view, audience=user)
    return view


def _view(state: WorkspaceState, user: str, body: Json) -> View:
    return View(
        id=state.world.mint("V"),
        owner=user,
        body=body,
        team_id=state.world.team.id,
        app_id=state.app.id,
        bot_id=state.app.bot_id,
        values=inputs.initial_values(body["blocks"]),
    )


def _refuse_twin(state: WorkspaceState, body: Json, view: View | None) -> None:
    external = body.get("external_id")
    if external and any(
        one.external_id == external and one.open and one is not view for one in state.world.views.values()
    ):
        refuse("duplicate_external_id")


def new_home(state: WorkspaceState, user: str, body: Json) -> View:
    """Give a user their first App Home."""
    home = _view(state, user, body)
    home.root_id = home.id
    state.world.homes[user] = state.world.views[home.id] = home
    state.feed.publish("home", home, audience=user)
    return home


def updated(state: WorkspaceState, view: View, body: Json) -> None:
    """Change a view in place; what was typed into elements that stay, stays."""
    _refuse_twin(state, body, view)
    fresh = inputs.initial_values(body["blocks"])
    for block, actions in fresh.items():
        for action, value in actions.items():
            kept = view.values.get(block, {}).get(action)
            if kept and kept["type"] == value["type"]:
                actions[action] = kept
    view.body, view.values, view.errors = body, fresh, {}
    view.version += 1
    state.feed.publish("home" if view.type == "home" else "view_changed", view, audience=view.owner)


def closed(state: WorkspaceState, view: View) -> None:
    """Take a modal, and what is above it, off its owner's screen."""
    stack = state.world.modals[view.owner]
    for one in stack[stack.index(view) :]:
        _forget(state, one)
    del stack[stack.index(view) :]


def cleared(state: WorkspaceState, user: str) -> None:
    """Close all modals on a user's screen."""
    for view in state.world.modals.pop(user, []):
        _forget(state, view)


def _forget(state: WorkspaceState, view: View) -> None:
    view.open = False
    state.world.views.pop(view.id, None)
    state.feed.publish("view_closed", view, audience=view.owner)


def submitted(state: WorkspaceState, view: View, answer: object) -> None:
    """Do what the app answered to a submission.

    Raises:
        SlackError: The answer is none that Slack understands; the modal stays open with an error.
    """
    action = answer.get("response_action") if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or action is None:
        closed(state, view)
    elif action == "clear":
        cleared(state, view.owner)
    elif action == "errors":
        _mark(state, view, answer.get("errors"))
    elif action == "update":
        updated(state, view, checked(state, answer.get("view"), kind="modal"))
    elif action == "push":
        pushed(state, view, checked(state, answer.get("view"), kind="modal"))
    else:
        refuse("invalid_response_action")


def _mark(state: WorkspaceState, view: View, errors: object) -> None:
    blocks = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= blocks:
        refuse("invalid_errors", blocks=sorted(blocks))
    view.errors = {block: str(text) for block, text in errors.items()}
    state.feed.publish("view_changed", view, audience=view.owner)
