"""api.test, auth.* and apps.connections.open."""

from bot.sandbox.workspace import events
from bot.sandbox.workspace.api.request import ApiRequest
from bot.sandbox.workspace.errors import refuse
from bot.type_aliases import Json


def test_api(request: ApiRequest) -> Json:
    """api.test: says back what it was told."""
    said = {"args": dict(request.arguments)}
    if error := request.text("error"):
        refuse(error, **said)
    return said


def test_auth(request: ApiRequest) -> Json:
    """auth.test."""
    state = request.state
    return {
        "url": f"{state.url}/",
        "team": state.world.team.name,
        "user": state.app.user.name,
        "team_id": state.world.team.id,
        "user_id": state.app.user.id,
        "bot_id": state.app.bot_id,
        "is_enterprise_install": False,
    }


def revoke(request: ApiRequest) -> Json:
    """auth.revoke: the bot's token; with `test` it only says that it would."""
    if request.flag("test"):
        return {"revoked": False}
    tokens = {"oauth": [], "bot": [request.state.app.user.id]}
    events.announce(request.state, {"type": "tokens_revoked", "tokens": tokens})
    request.state.app.revoked = True
    return {"revoked": True}


def open_connection(request: ApiRequest) -> Json:
    """apps.connections.open."""
    if not request.state.app.socket_mode:
        refuse("forbidden_team")
    return {"url": request.state.sockets.ticket_url()}
