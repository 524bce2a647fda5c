"""Files that the person at the page hands over in a form, a piece at a time."""

from aiohttp import BodyPartReader, web

from bot.sandbox.page.actions import element_name, find_view
from bot.sandbox.workspace import UserClient, Workspace
from bot.sandbox.workspace.inputs import MAX_FILE_BYTES
from bot.type_aliases import Json


async def hand_over(ws: Workspace, user: UserClient, request: web.Request) -> Json:
    """Add the files of a request to the element that it names; return all that this holds now.

    Raises:
        RefusedError: The client does not let them.
        LookupError: The request does not say which element.
        ValueError: It is no form with files.
    """
    if request.content_type != "multipart/form-data":
        message = "no form"
        raise ValueError(message)
    reader, files = await request.multipart(), []
    while part := await reader.next():
        if not isinstance(part, BodyPartReader) or not part.filename:
            message = "no file"
            raise ValueError(message)
        files.append((part.filename, await _read(part)))
    view = find_view(ws, request.query)
    return {"outcome": await user.attaches(view, element_name(request.query), *files)}


async def _read(part: BodyPartReader) -> bytes:
    """Return a file's bytes; of one that is too large, just enough to be seen as such."""
    content = bytearray()
    while piece := await part.read_chunk():
        if len(content) <= MAX_FILE_BYTES:
            content += piece
    return bytes(content)
