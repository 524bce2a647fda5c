"""views.*: opening, pushing, changing and publishing."""

from bot.sandbox.workspace import blockkit, modals
from bot.sandbox.workspace.api.request import ApiRequest
from bot.sandbox.workspace.errors import explain, refuse
from bot.sandbox.workspace.surfaces import View
from bot.type_aliases import Json


def _body(request: ApiRequest, *, kind: str) -> Json:
    body = request.decoded("view", "invalid_arguments")
    return modals.checked(request.state, body, kind=kind)


def open_modal(request: ApiRequest) -> Json:
    """views.open: a new stack, in place of any that was open."""
    body = _body(request, kind="modal")
    trigger = request.state.triggers.exchange(request.text("trigger_id") or request.text("interactivity_pointer"))
    view = modals.opened(request.state, trigger.user, body)
    return {"view": view.wire()}


def push_modal(request: ApiRequest) -> Json:
    """views.push: on top of the modal in which the trigger arose."""
    body = _body(request, kind="modal")
    trigger = request.state.triggers.exchange(request.text("trigger_id") or request.text("interactivity_pointer"))
    below = request.state.world.views.get(trigger.view or "")
    if below is None or not below.open:
        refuse("not_found")
    view = modals.pushed(request.state, below, body)
    return {"view": view.wire()}


def update(request: ApiRequest) -> Json:
    """views.update: by id or by the app's own id; a hash, if given, must be the latest."""
    view = _found(request)
    if view is None or not view.open:
        refuse("not_found")
    body = _body(request, kind=view.type)
    _check_hash(request, view)
    modals.updated(request.state, view, body)
    return {"view": view.wire()}


def _found(request: ApiRequest) -> View | None:
    views = request.state.world.views
    if wanted := request.text("view_id"):
        return views.get(wanted)
    external = request.text("external_id")
    return next((view for view in views.values() if external and view.external_id == external and view.open), None)


def _check_hash(request: ApiRequest, view: View) -> None:
    given = request.text("hash")
    if given and given != view.hash:
        refuse("hash_conflict")


def publish(request: ApiRequest) -> Json:
    """views.publish: a user's App Home."""
    state = request.state
    if not state.app.home.get("home_tab_enabled"):
        refuse("not_enabled")
    body = _body(request, kind="home")
    user = request.text("user_id") or ""
    if user not in state.world.people:
        explain("invalid_arguments", "[ERROR] invalid `user_id` [json-pointer:/user_id]")
    home = state.world.homes.get(user)
    if home is None:
        home = modals.new_home(state, user, body)
    else:
        _check_hash(request, home)
        modals.updated(state, home, body)
    return {"view": home.wire()}


def validate(request: ApiRequest) -> Json:
    """blocks.validate: exactly one of blocks, a view and a message; no token."""
    given = [name for name in ("blocks", "view", "message") if request.text(name)]
    if len(given) != 1:
        explain("invalid_arguments", "must provide exactly one of `blocks`, `view`, or `message`")
    value = request.decoded(given[0], "invalid_arguments")
    inner = value.get("blocks", []) if given[0] == "message" and isinstance(value, dict) else value
    if found := blockkit.errors(inner):
        refuse({"blocks": "invalid_blocks", "view": "invalid_view"}.get(given[0], "invalid_message"), errors=found)
    return {}
