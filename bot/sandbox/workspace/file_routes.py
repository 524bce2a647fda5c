"""Routes that serve the bytes of files."""

from aiohttp import web

from bot.sandbox.workspace.manifest import BOT_TOKEN
from bot.sandbox.workspace.state import WorkspaceState


def download(state: WorkspaceState, request: web.Request) -> web.StreamResponse:
    """Answer a GET of a file's `url_private`, for our bot's token with `files:read` only."""
    file = state.world.files.get(request.match_info["file"].partition("-")[2])
    if request.headers.get("Authorization") != f"Bearer {BOT_TOKEN}" or "files:read" not in state.app.scopes:
        raise web.HTTPFound(location="/")
    if file is None or file.deleted or not file.uploaded:
        raise web.HTTPNotFound
    return web.FileResponse(file.path, headers={"Content-Type": file.mimetype})
