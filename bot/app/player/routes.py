"""The player's addresses, all under ``/listen``, and who gets to see what there.

GET  /listen/LINK          the page for signing in; the player; or the refusal, the same for all
GET  /listen/LINK/audio    the audio, in ranges; every request is judged anew
POST /listen/LINK          signed out, and back to the page for signing in, as somebody else
POST /listen/sign-in       off to Slack
GET  /listen/signed-in     back from Slack
POST /listen/sign-out
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.app.player.audio import Audio
from bot.app.player.headers import Cookie, guarding, nonce_of
from bot.domain.call import Call
from bot.domain.text import Language
from bot.evolux import EvoluxError
from bot.rendering.i18n.translator import negotiate_language
from bot.rendering.pages import Pages
from bot.settings import Settings
from bot.slack.errors import Refused, begin_error_id, error_id
from bot.slack.people.access import Access, User
from bot.slack.player.access import LinkAccess, LinkForbiddenError, OpenedLink
from bot.slack.player.links import PATH
from bot.slack.player.openid import NotSignedInError
from bot.slack.player.sign_in import LASTS, SignIn
from bot.store.audit import Actor, Audit
from bot.store.player import SESSION_LASTS, Session, Sessions

_LINK: Final = "[A-Za-z0-9_-]{1,100}"
_LARGEST_FORM: Final = 4096
_LONGEST: Final = 2048
"""Characters of what Slack sends along."""

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlayerParts:
    """What the player is made of.

    Attributes:
        slack: Slack's own address, where people sign in.

    """

    hearing: LinkAccess
    sign_in: SignIn
    slack: str
    access: Access
    sessions: Sessions
    audit: Audit
    audio: Audio
    pages: Pages
    settings: Settings
    clock: Callable[[], datetime]


class Player:
    """Lets people listen in their browsers."""

    def __init__(self, parts: PlayerParts) -> None:
        self._parts, self._language = parts, parts.settings.bot_language
        self._secure = (parts.settings.public_url or "").startswith("https:")
        self._session = Cookie("calls_session", SESSION_LASTS, secure=self._secure)
        self._browser = Cookie("calls_sign_in", LASTS, secure=self._secure)

    def application(self) -> web.Application:
        """Return what is to be served under `PATH`."""
        application = web.Application(middlewares=[self._answer])
        application.on_response_prepare.append(guarding(slack=self._parts.slack, secure=self._secure))
        application.add_routes([
            web.post("/sign-in", self.sign_in),
            web.get("/signed-in", self.signed_in, allow_head=False),
            web.post("/sign-out", self.sign_out),
            web.get(f"/{{link:{_LINK}}}", self.look, allow_head=False),
            web.get(f"/{{link:{_LINK}}}/audio", self.listen, allow_head=False),
            web.post(f"/{{link:{_LINK}}}", self.change),
        ])  # fmt: skip
        return application

    async def look(self, request: web.Request) -> web.Response:
        """Show the player; to who is not signed in, whatever they ask for, how to sign in."""
        link, session = request.match_info["link"], await self._signed_in(request)
        if session is None:
            page = self._parts.pages.sign_in(self._spoken(request), nonce_of(request), to=link)
            return _html(page)
        opened = await self._parts.hearing.open(session, link)
        call = await self._parts.hearing.call(opened)
        await self._note(session, opened, call)
        page = self._parts.pages.player(
            opened.person.language,
            nonce_of(request),
            call=call,
            as_of=self._parts.clock().astimezone(_zone(opened.person, self._parts.settings.evolux_time_zone)),
            masked=opened.link.masked,
            audio=f"{PATH}/{link}/audio",
        )
        return _html(page)

    async def listen(self, request: web.Request) -> web.StreamResponse:
        """Play the audio, or the part of it that is asked for."""
        session = await self._signed_in(request)
        if session is None or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise LinkForbiddenError
        opened = await self._parts.hearing.open(session, request.match_info["link"])
        return await self._parts.audio.play(request, opened)

    async def sign_in(self, request: web.Request) -> web.Response:
        """Send a browser to Slack, and let it keep by what it is known again."""
        to = await _form(request, "to")
        if not re.fullmatch(_LINK, to):
            raise LinkForbiddenError
        browser = secrets.token_urlsafe(32)
        response = _redirect(self._parts.sign_in.begin(to, browser, await self._parts.access.workspace()))
        self._browser.give(response, browser)
        return response

    async def signed_in(self, request: web.Request) -> web.Response:
        """Let in who comes back from Slack, and show them what they wanted to see."""
        state, code = (request.query.get(name, "")[:_LONGEST] for name in ("state", "code"))
        browser = self._browser.of(request)
        if not code:  # they changed their mind there
            response = _redirect(f"{PATH}/{await self._parts.sign_in.returned(state, browser)}")
            self._browser.take(response)
            return response
        home = await self._parts.access.workspace()
        who = await self._parts.sign_in.finish(state, code, browser, home)
        response = _redirect(f"{PATH}/{who.to}")
        self._session.give(response, await self._parts.sessions.create(who.team, who.user))
        self._browser.take(response)
        await self._parts.audit.record(Actor(team=who.team, user=who.user), "sign_in")
        return response

    async def sign_out(self, request: web.Request) -> web.Response:
        """End a session."""
        await _form(request, "")
        await self._parts.sessions.close(self._session.of(request))
        response = _html(self._parts.pages.signed_out(self._spoken(request), nonce_of(request)))
        self._session.take(response)
        return response

    async def change(self, request: web.Request) -> web.Response:
        """End a session of somebody who may not, and show the same link to whom they sign in as."""
        await _form(request, "")
        await self._parts.sessions.close(self._session.of(request))
        response = _redirect(f"{PATH}/{request.match_info['link']}")
        self._session.take(response)
        return response

    @web.middleware
    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer also where something is refused, or fails: the edge of what browsers see."""
        begin_error_id()
        try:
            return await handler(request)
        except (LinkForbiddenError, web.HTTPNotFound):
            return self._refused(request)
        except NotSignedInError as error:
            (_log.error if error.ours else _log.warning)("not_signed_in", why=error.why)
            return self._refused(request)
        except Refused as refused:
            return self._failed(request, refused, 503 if refused.code == "rights_unknown" else 404)
        except EvoluxError as error:
            _log.warning("tenant_failed", kind=error.code, status=error.status)
            return self._failed(request, error, 502)
        except web.HTTPException:
            raise
        except Exception as error:  # noqa: BLE001 - one of the edges: the person gets a number, the log the failure
            _log.exception("player_failed")
            return self._failed(request, error, 500)

    async def _note(self, session: Session, opened: OpenedLink, call: Call) -> None:
        """Keep on record who saw what is known of a call."""
        person, numbers = opened.person, () if call.number is None else (call.number,)
        await self._parts.sessions.add_numbers(session, numbers)
        actor = Actor(team=person.team_id, user=person.user_id, channel=opened.link.channel)
        await self._parts.audit.record(actor, "details", target=str(call.id), calls=1, numbers=numbers)

    async def _signed_in(self, request: web.Request) -> Session | None:
        borne = self._session.of(request)
        return await self._parts.sessions.find(borne) if borne else None

    def _refused(self, request: web.Request) -> web.Response:
        return _html(self._parts.pages.refused(self._spoken(request), nonce_of(request)), status=403)

    def _failed(self, request: web.Request, error: Exception, status: int) -> web.Response:
        number = None if isinstance(error, Refused) else error_id()
        page = self._parts.pages.failed(self._spoken(request), nonce_of(request), error=error, incident=number)
        return _html(page, status=status)

    def _spoken(self, request: web.Request) -> Language:
        return negotiate_language(request.headers.get("Accept-Language", ""), self._language)


async def _form(request: web.Request, name: str) -> str:
    """Return a field of a form of ours.

    Raises:
        NotForThemError: It was sent from another site, or is none.

    """
    foreign = request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
    if foreign or request.content_type != "application/x-www-form-urlencoded":
        raise LinkForbiddenError
    if request.content_length is None or request.content_length > _LARGEST_FORM:
        raise LinkForbiddenError
    try:
        return str((await request.post()).get(name, ""))
    except (ValueError, LookupError) as error:  # of no known encoding
        raise LinkForbiddenError from error


def _html(page: str, *, status: int = 200) -> web.Response:
    return web.Response(text=page, status=status, content_type="text/html")


def _redirect(to: str) -> web.Response:
    return web.Response(status=303, headers={"Location": to})


def _zone(person: User, otherwise: tzinfo) -> tzinfo:
    try:
        return ZoneInfo(person.tz) if person.tz else otherwise
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return otherwise
