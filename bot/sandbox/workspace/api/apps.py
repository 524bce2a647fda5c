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
    core = request.core
    return {
        "url": f"{core.url}/",
        "team": core.world.team.name,
        "user": core.app.user.name,
        "team_id": core.world.team.id,
        "user_id": core.app.user.id,
        "bot_id": core.app.bot_id,
        "is_enterprise_install": False,
    }


def revoke(request: ApiRequest) -> Json:
    """auth.revoke: the bot's token; with `test` it only says that it would."""
    if request.flag("test"):
        return {"revoked": False}
    tokens = {"oauth": [], "bot": [request.core.app.user.id]}
    events.announce(request.core, {"type": "tokens_revoked", "tokens": tokens})
    request.core.app.revoked = True
    return {"revoked": True}


def open_connection(request: ApiRequest) -> Json:
    """apps.connections.open."""
    if not request.core.app.socket_mode:
        refuse("forbidden_team")
    return {"url": request.core.sockets.ticket_url()}
