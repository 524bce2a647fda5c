"""The routes of the page beside those of the workspace: its files, its state, and the actions of its user."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

from aiohttp import WSCloseCode, web

from bot.domain.language import LANGUAGES
from bot.sandbox.page import actions, state
from bot.sandbox.page.guard import guarded
from bot.sandbox.page.scenario import Scene, Upcoming
from bot.sandbox.page.uploads import hand_over
from bot.sandbox.workspace import BehindError, RefusedError, UserClient, Workspace
from bot.sandbox.workspace.world import UnknownError
from bot.type_aliases import Json

STATIC: Final = Path(__file__).parent / "static"

_PAGEFUL: Final = 50
_ONE_DAY: Final = timedelta(days=1)


class Page:
    """A workspace's page.

    Args:
        scene: What there is beside the workspace.
    """

    def __init__(self, scene: Scene | None = None) -> None:
        self.scene = scene or Scene()
        self._ws: Workspace | None = None
        self._sockets: set[web.WebSocketResponse] = set()

    def mount(self, application: web.Application, ws: Workspace) -> None:
        """Add the routes of the page to the application that serves a workspace."""
        self._ws = ws
        router = application.router
        router.add_get("/", guarded(self._index))
        router.add_get("/assets/{name}", guarded(self._asset))
        router.add_get("/page/state", guarded(self._state))
        router.add_get("/page/messages", guarded(self._messages))
        router.add_get("/page/changes", guarded(self._changes))
        router.add_get("/page/files/{file}/{name}", guarded(self._file))
        router.add_get("/page/gallery", guarded(self._gallery))
        router.add_post("/page/deeds", guarded(self._deeds))
        router.add_post("/page/files", guarded(self._hand_over))
        router.add_post("/page/clock", guarded(self._clock))
        router.add_post("/page/hurry", guarded(self._hurry))
        router.add_post("/page/incident", guarded(self._incident))
        application.on_shutdown.append(self._close)
        application.cleanup_ctx.append(self._watching)

    @property
    def ws(self) -> Workspace:
        """Return the workspace that is shown."""
        assert self._ws is not None
        return self._ws

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})

    async def _asset(self, request: web.Request) -> web.StreamResponse:
        path = STATIC / "assets" / Path(request.match_info["name"]).name
        if not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})

    async def _state(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(state.whole(self.ws, self._user(request), self.scene))

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        user, asked = self._user(request), request.query
        try:
            channel = self.ws.channel(asked["channel"])
            if "thread" in asked:
                return web.json_response(state.thread(self.ws, user, channel, asked["thread"]))
            return web.json_response(state.history(self.ws, user, channel, asked.get("before"), _PAGEFUL))
        except (RefusedError, UnknownError) as error:
            raise web.HTTPNotFound(text=str(error)) from error

    async def _deeds(self, request: web.Request) -> web.StreamResponse:
        asked = await _body(request)
        user = self._user(request)
        try:
            return web.json_response({"ok": True, **await actions.perform(self.ws, user, asked)})
        except (RefusedError, UnknownError) as error:
            return web.json_response(_refused(error))
        except LookupError as error:
            raise web.HTTPBadRequest(text=f"no such deed: {error}") from error

    async def _hand_over(self, request: web.Request) -> web.StreamResponse:
        user = self._user(request)
        try:
            return web.json_response({"ok": True, **await hand_over(self.ws, user, request)})
        except RefusedError as error:
            return web.json_response(_refused(error))
        except (LookupError, ValueError) as error:
            raise web.HTTPBadRequest(text=f"no such files: {error}") from error

    async def _clock(self, request: web.Request) -> web.StreamResponse:
        days = (await _body(request)).get("days")
        if not self.scene.movable or days not in {1, 7}:
            raise web.HTTPBadRequest(text="the clock can be moved by 1 or 7 days, if at all")
        await self._advance(days * _ONE_DAY)
        return web.json_response({"ok": True, "now": self.ws.clock.unix})

    async def _hurry(self, _request: web.Request) -> web.StreamResponse:
        """Put the clock forward to what the bot sends next by itself, and let it."""
        if self.scene.upcoming is None:
            raise web.HTTPBadRequest(text="nothing comes by itself here")
        found = await self.scene.upcoming()
        if found is not None:
            await self._advance(max(found.at - self.ws.clock(), timedelta()))
        return _outcome(found)

    async def _incident(self, _request: web.Request) -> web.StreamResponse:
        """Put the clock forward to what goes wrong next, or ends, and let the bot tell it."""
        if self.scene.incident is None:
            raise web.HTTPBadRequest(text="nothing goes wrong here")
        return _outcome(await self.scene.incident(self._advance))

    async def _advance(self, by: timedelta) -> None:
        self.ws.advance(by)
        self.ws.state.feed.publish("clock", self.ws.clock.unix)
        await self.scene.on_move()

    async def _gallery(self, request: web.Request) -> web.StreamResponse:
        gallery = self.scene.gallery
        language = next((one for one in LANGUAGES if one == request.query.get("language")), LANGUAGES[0])
        if gallery is None:
            raise web.HTTPNotFound
        return web.json_response(await asyncio.to_thread(gallery.show, language))

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self.ws.state.world.files.get(request.match_info["file"])
        if file is None or not self._user(request).may_see(file):
            raise web.HTTPNotFound
        headers = {"Content-Type": file.mimetype}
        if not file.mimetype.startswith(("audio/", "image/")):
            headers["Content-Disposition"] = "attachment"
        return web.FileResponse(file.path, headers=headers)

    async def _changes(self, request: web.Request) -> web.StreamResponse:
        user, after = self._user(request), request.query.get("after", "")
        known = int(after) if after.isdecimal() else None
        socket = web.WebSocketResponse(heartbeat=20)
        await socket.prepare(request)
        self._sockets.add(socket)
        telling = asyncio.create_task(self._tell(socket, user, known))
        try:
            async for _ in socket:  # nothing is expected; this ends when the browser goes
                pass
        finally:
            telling.cancel()
            self._sockets.discard(socket)
        return socket

    async def _tell(self, socket: web.WebSocketResponse, user: UserClient, known: int | None) -> None:
        """Send what happens, or that all must be read anew: after a restart, or far behind."""
        with suppress(ConnectionError):
            if known is not None and known > self.ws.state.feed.sequence:
                await socket.send_json({"kind": "reload"})
                return
            try:
                async for change in self.ws.changes(known):
                    told = state.change(self.ws, user, change)
                    if told is not None:
                        await socket.send_json(told)
            except BehindError:
                await socket.send_json({"kind": "reload"})

    async def _watching(self, _application: web.Application) -> AsyncIterator[None]:
        """Tell browsers of templates that are saved, for as long as the page is served."""
        watching = asyncio.create_task(self._watch())
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching

    async def _watch(self) -> None:
        while gallery := self.scene.gallery:
            await gallery.watch()
            self.ws.state.feed.publish("templates", gallery.problems)

    async def _close(self, _application: web.Application) -> None:
        for socket in list(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    def _user(self, request: web.Request) -> UserClient:
        name = request.query.get("as") or (self.scene.cast[0].name if self.scene.cast else "")
        try:
            user = self.ws.user(name)
        except UnknownError as error:
            raise web.HTTPNotFound(text=str(error)) from error
        if user.person.bot_id:
            raise web.HTTPNotFound(text="a bot cannot be played")
        return user


def _refused(error: RefusedError | UnknownError) -> Json:
    return {"ok": False, "error": str(error), "code": error.code, "value": error.value}


def _outcome(found: Upcoming | None) -> web.StreamResponse:
    where = None if found is None else {"channel": found.channel, "owner": found.owner}
    return web.json_response({"ok": True, "outcome": where})


async def _body(request: web.Request) -> Json:
    """Return the JSON object of a request."""
    try:
        body = await request.json()
    except json.JSONDecodeError as error:
        raise web.HTTPBadRequest(text="not JSON") from error
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="not an object")
    return body
