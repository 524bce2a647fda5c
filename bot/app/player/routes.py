"""The routes of the player page, all under ``/listen``.

GET  /listen/LINK          the page for signing in, the player, or the refusal, which is the same for every reason
GET  /listen/LINK/audio    the audio, in ranges; each request is authorized anew
POST /listen/LINK          sign out, and back to the page for signing in, to be another user
POST /listen/sign-in       redirect to Slack
GET  /listen/signed-in     redirected back from Slack
POST /listen/sign-out
"""

import re
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.app.player.audio import Audio
from bot.app.player.headers import Cookie, nonce_of, security_headers
from bot.domain.call import Call
from bot.domain.language import Language
from bot.evolux import EvoluxError
from bot.rendering.i18n.translator import negotiate_language
from bot.rendering.player_pages import Pages
from bot.settings import Settings
from bot.slack.errors import Refused, begin_error_id, error_id
from bot.slack.people.access import Access
from bot.slack.player.link_access import LinkAccess, LinkForbiddenError, OpenedLink
from bot.slack.player.links import PATH
from bot.slack.player.openid import NotSignedInError
from bot.slack.player.sign_in import LASTS, SignIn
from bot.store.audit import Actor, Audit
from bot.store.player import SESSION_LASTS, Session, Sessions
from bot.type_aliases import Clock

_LINK: Final = "[A-Za-z0-9_-]{1,100}"
_MAX_FORM_BYTES: Final = 4096
_MAX_PARAMETER: Final = 2048
"""The most characters that are read of a parameter from Slack."""

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Player:
    """Plays recordings in browsers, to users who may listen to them.

    Attributes:
        slack: Slack's address, where users sign in.
    """

    link_access: LinkAccess
    sign_in: SignIn
    slack: str
    access: Access
    sessions: Sessions
    audit: Audit
    audio: Audio
    pages: Pages
    settings: Settings
    clock: Clock

    @cached_property
    def _session(self) -> Cookie:
        return Cookie("calls_session", SESSION_LASTS, secure=self._secure)

    @cached_property
    def _browser(self) -> Cookie:
        return Cookie("calls_sign_in", LASTS, secure=self._secure)

    @property
    def _secure(self) -> bool:
        return (self.settings.public_url or "").startswith("https:")

    def application(self) -> web.Application:
        """Return the application to be served under `PATH`."""
        application = web.Application(middlewares=[self._answer])
        application.on_response_prepare.append(security_headers(slack=self.slack, secure=self._secure))
        application.add_routes([
            web.post("/sign-in", self.begin_sign_in),
            web.get("/signed-in", self.finish_sign_in, allow_head=False),
            web.post("/sign-out", self.sign_out),
            web.get(f"/{{link:{_LINK}}}", self.show, allow_head=False),
            web.get(f"/{{link:{_LINK}}}/audio", self.play, allow_head=False),
            web.post(f"/{{link:{_LINK}}}", self.switch_user),
        ])  # fmt: skip
        return application

    async def show(self, request: web.Request) -> web.Response:
        """Show the player; without a session, the page for signing in, whatever the link."""
        link, session = request.match_info["link"], await self._find_session(request)
        if session is None:
            page = self.pages.sign_in(self._language_of(request), nonce_of(request), to=link)
            return _html(page)
        opened = await self.link_access.open(session, link)
        call = await self.link_access.call(opened)
        await self._record(session, opened, call)
        page = self.pages.player(
            opened.user.language,
            nonce_of(request),
            call=call,
            as_of=self.clock().astimezone(self.settings.evolux_time_zone),
            masked=opened.link.masked,
            audio=f"{PATH}/{link}/audio",
        )
        return _html(page)

    async def play(self, request: web.Request) -> web.StreamResponse:
        """Stream the audio of a link, or the range of it that is requested."""
        session = await self._find_session(request)
        if session is None or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise LinkForbiddenError
        opened = await self.link_access.open(session, request.match_info["link"])
        return await self.audio.play(request, opened)

    async def begin_sign_in(self, request: web.Request) -> web.Response:
        """Redirect to Slack, with a cookie that binds the sign-in to the browser."""
        to = await _form(request, "to")
        if not re.fullmatch(_LINK, to):
            raise LinkForbiddenError
        browser = secrets.token_urlsafe(32)
        response = _redirect(self.sign_in.begin(to, browser, self.access.workspace))
        self._browser.set(response, browser)
        return response

    async def finish_sign_in(self, request: web.Request) -> web.Response:
        """Create a session for the user whom Slack sends back; redirect to the link they came from."""
        state, code = (request.query.get(name, "")[:_MAX_PARAMETER] for name in ("state", "code"))
        browser = self._browser.value(request)
        if not code:  # the user cancelled there
            response = _redirect(f"{PATH}/{await self.sign_in.use_state(state, browser)}")
            self._browser.clear(response)
            return response
        home = self.access.workspace
        who = await self.sign_in.finish(state, code, browser, home)
        response = _redirect(f"{PATH}/{who.to}")
        self._session.set(response, await self.sessions.create(who.team, who.user))
        self._browser.clear(response)
        await self.audit.record(Actor(team=who.team, user=who.user), "sign_in")
        return response

    async def sign_out(self, request: web.Request) -> web.Response:
        """End the session."""
        await _form(request, "")
        await self.sessions.close(self._session.value(request))
        response = _html(self.pages.signed_out(self._language_of(request), nonce_of(request)))
        self._session.clear(response)
        return response

    async def switch_user(self, request: web.Request) -> web.Response:
        """End the session of a user who may not open a link; redirect to it, to sign in as another user."""
        await _form(request, "")
        await self.sessions.close(self._session.value(request))
        response = _redirect(f"{PATH}/{request.match_info['link']}")
        self._session.clear(response)
        return response

    @web.middleware
    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Turn refusals and failures into pages: the edge of the player."""
        begin_error_id()
        try:
            return await handler(request)
        except (LinkForbiddenError, web.HTTPNotFound):
            return self._refused(request)
        except NotSignedInError as error:
            (_log.error if error.misconfigured else _log.warning)("not_signed_in", reason=error.reason)
            return self._refused(request)
        except Refused as refused:
            return self._failed(request, refused, 503 if refused.code == "rights_unknown" else 404)
        except EvoluxError as error:
            _log.warning("tenant_failed", kind=error.code, status=error.status)
            return self._failed(request, error, 502)
        except web.HTTPException:
            raise
        except Exception as error:  # noqa: BLE001 - an edge: the user gets an error id, the log the failure
            _log.exception("player_failed")
            return self._failed(request, error, 500)

    async def _record(self, session: Session, opened: OpenedLink, call: Call) -> None:
        """Record that a user saw the details of a call."""
        user, numbers = opened.user, () if call.number is None else (call.number,)
        await self.sessions.add_numbers(session, numbers)
        actor = Actor(team=user.team_id, user=user.user_id, channel=opened.link.channel)
        await self.audit.record(actor, "details", target=str(call.id), calls=1, numbers=numbers)

    async def _find_session(self, request: web.Request) -> Session | None:
        cookie = self._session.value(request)
        return await self.sessions.find(cookie) if cookie else None

    def _refused(self, request: web.Request) -> web.Response:
        return _html(self.pages.refused(self._language_of(request), nonce_of(request)), status=403)

    def _failed(self, request: web.Request, error: Exception, status: int) -> web.Response:
        incident = None if isinstance(error, Refused) else error_id()
        page = self.pages.failed(self._language_of(request), nonce_of(request), error=error, incident=incident)
        return _html(page, status=status)

    def _language_of(self, request: web.Request) -> Language:
        return negotiate_language(request.headers.get("Accept-Language", ""), self.settings.bot_language)


async def _form(request: web.Request, name: str) -> str:
    """Return a field of a form that a page of the player has submitted.

    Raises:
        LinkForbiddenError: The form was submitted from another site, or is malformed.
    """
    foreign = request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
    if foreign or request.content_type != "application/x-www-form-urlencoded":
        raise LinkForbiddenError
    if request.content_length is None or request.content_length > _MAX_FORM_BYTES:
        raise LinkForbiddenError
    try:
        return str((await request.post()).get(name, ""))
    except (ValueError, LookupError) as error:  # its encoding is unknown
        raise LinkForbiddenError from error


def _html(page: str, *, status: int = 200) -> web.Response:
    return web.Response(text=page, status=status, content_type="text/html")


def _redirect(to: str) -> web.Response:
    return web.Response(status=303, headers={"Location": to})
