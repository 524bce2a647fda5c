"""files.*: the three steps of an upload, what becomes of it, and a download."""

import mimetypes
from collections.abc import AsyncIterator

from aiohttp import BodyPartReader, web

from bot.sandbox.workspace import conversations
from bot.sandbox.workspace.api.request import ApiRequest
from bot.sandbox.workspace.errors import explain, refuse
from bot.sandbox.workspace.files import File
from bot.sandbox.workspace.manifest import BOT_TOKEN
from bot.sandbox.workspace.messages import Channel
from bot.sandbox.workspace.state import WorkspaceState
from bot.type_aliases import Json

MAX_ALT_TEXT = 1000
MAX_SNIPPET = 1_000_000
MAX_CHANNELS = 100
PIECE = 65_536


def get_upload_url(request: ApiRequest) -> Json:
    """files.getUploadURLExternal."""
    length = request.number("length", 0, error="invalid_arguments")
    if length < 1:
        refuse("missing_argument")
    if request.text("snippet_type") and length > MAX_SNIPPET:
        refuse("snippet_too_large")
    alt_text = request.text("alt_txt") or ""
    if len(alt_text) > MAX_ALT_TEXT:
        refuse("alt_txt_too_large")
    state, name = request.state, request.text("filename") or ""
    file = new_file(state, name, state.app.user.id, length)
    file.alt_text = alt_text
    return {"file_id": file.id, "upload_url": f"{state.url}/upload/v1/{file.id}"}


def new_file(state: WorkspaceState, name: str, owner: str, size: int) -> File:
    """Make room for a file whose bytes are still to come."""
    file_id = state.world.mint("F")
    file = File(
        id=file_id,
        name=name,
        title=name,
        user=owner,
        size=size,
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
        path=state.uploads / file_id,
        url=f"{state.url}/files-pri/{state.world.team.id}-{file_id}/{name}",
        created=int(state.clock.unix),
    )
    state.world.files[file_id] = file
    return file


async def receive(state: WorkspaceState, request: web.Request) -> web.Response:
    """Take the bytes of an upload, raw or as a form, a piece at a time."""
    file = state.world.files.get(request.match_info["file"])
    if file is None or file.uploaded:
        raise web.HTTPNotFound
    size = 0
    with file.path.open("wb") as out:
        async for piece in _pieces(request):
            size += len(piece)
            out.write(piece)
    if size != file.size:
        raise web.HTTPBadRequest(text=f"expected {file.size} bytes, got {size}")
    file.uploaded = True
    return web.Response(text=f"OK - {size}")


def download(state: WorkspaceState, request: web.Request) -> web.StreamResponse:
    """Answer a GET of a file's `url_private`, for our bot's token with `files:read` only."""
    file = state.world.files.get(request.match_info["file"].partition("-")[2])
    if request.headers.get("Authorization") != f"Bearer {BOT_TOKEN}" or "files:read" not in state.app.scopes:
        raise web.HTTPFound(location="/")
    if file is None or file.deleted or not file.uploaded:
        raise web.HTTPNotFound
    return web.FileResponse(file.path, headers={"Content-Type": file.mimetype})


async def _pieces(request: web.Request) -> AsyncIterator[bytes]:
    if not request.content_type.startswith("multipart/"):
        async for piece in request.content.iter_chunked(PIECE):
            yield piece
        return
    part = await (await request.multipart()).next()
    if not isinstance(part, BodyPartReader):
        raise web.HTTPBadRequest
    while piece := await part.read_chunk(PIECE):
        yield piece


def complete_upload(request: ApiRequest) -> Json:
    """files.completeUploadExternal: the message that shows the files comes a moment later."""
    state = request.state
    listed = request.decoded("files", "invalid_arguments")
    if not isinstance(listed, list) or not listed:
        refuse("invalid_arguments")
    files = [_uploaded(state, one) for one in listed]
    channels = [_target(request, name) for name in _targets(request)]
    thread = request.text("thread_ts")
    if thread and (len(channels) != 1 or thread not in channels[0].messages):
        explain("invalid_arguments", "[ERROR] invalid `thread_ts`")
    blocks = request.decoded("blocks", "invalid_blocks")
    if blocks and any(block.get("type") != "rich_text" for block in blocks):
        refuse("invalid_blocks")
    for file, one in zip(files, listed, strict=True):
        file.title, file.completed = one.get("title") or file.name, True
    comment = request.text("initial_comment") or ""
    state.outbox.spawn(_share(state, channels, files, (comment, thread)))
    return {"files": [file.wire() for file in files]}


def _uploaded(state: WorkspaceState, listed: object) -> File:
    file = state.world.files.get(str(listed.get("id", ""))) if isinstance(listed, dict) else None
    if file is None or not file.uploaded or file.completed:
        refuse("file_not_found")
    if file.user != state.app.user.id:
        refuse("access_denied")
    return file


def _targets(request: ApiRequest) -> list[str]:
    several = [name for name in (request.text("channels") or "").split(",") if name]
    if len(several) > MAX_CHANNELS:
        refuse("channels_limit_exceeded")
    one = request.text("channel_id")
    return several or ([one] if one else [])


def _target(request: ApiRequest, name: str) -> Channel:
    state = request.state
    if request.text("channels") and name in state.world.people:
        return state.world.direct(state.app.user.id, name)
    channel = state.world.channels.get(name)
    if channel is None or not state.bot_sees(channel):
        refuse("channel_not_found")
    if not state.in_channel(channel):
        refuse("not_in_channel")
    if channel.archived or channel.refusal:
        refuse("posting_to_channel_denied")
    return channel


async def _share(
    state: WorkspaceState, channels: list[Channel], files: list[File], where: tuple[str, str | None]
) -> None:
    comment, thread = where
    for channel in channels:
        root = channel.messages.get(thread or "")
        message = conversations.own_message(
            state, channel, text=comment, thread_ts=root and root.ts, parent_user=root.user if root else ""
        )
        conversations.share(state, channel, files, message)


def info(request: ApiRequest) -> Json:
    """files.info: of files our bot made, or that were shared where it is."""
    return {"file": _visible(request).wire(), "comments": [], "response_metadata": {"next_cursor": ""}}


def delete(request: ApiRequest) -> Json:
    """files.delete: of our own files only."""
    file = _visible(request)
    if file.user != request.state.app.user.id:
        refuse("cant_delete_file")
    conversations.delete_file(request.state, file)
    return {}


def _visible(request: ApiRequest) -> File:
    state = request.state
    file = state.world.files.get(request.text("file") or "")
    if file is None or not file.completed:
        refuse("file_not_found")
    shown = any(state.in_channel(state.world.channels[channel]) for channel, _ in file.shares)
    if file.user != state.app.user.id and not (shown or file.handed_over):
        refuse("file_not_found")
    if file.deleted:
        refuse("file_deleted")
    return file
