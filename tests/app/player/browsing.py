"""The bot as it is served, a workspace and a tenant, and browsers that keep cookies as browsers do."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
from yarl import URL

from bot.app.lifecycle import Bot, open_bot
from bot.domain.call import Call
from bot.domain.grammar.parser import parse
from bot.evolux import open_history
from bot.sandbox.tenant import CallCentre, Tenant, serve_tenant
from bot.sandbox.workspace import Seed, SeedPerson, Workspace, serve_workspace
from bot.settings import NEEDS_OF_RUN, Settings
from bot.slack.manifest import read_manifest, with_sign_in
from bot.slack.player.links import Readers, RecordingLinks
from bot.store.audit import AuditFilter, AuditRecord
from bot.store.store import Store, open_store
from bot.terminal.demo import free_port
from tests.databases import migrated
from tests.fakes import FakeClock
from tests.patience import ACK_S

MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
"""Noon in São Paulo."""

SECRET = "not-a-secret-of-anybody-at-all-12345"  # noqa: S105 - a fake
WORLD = CallCentre(calls_per_day=300)
CROWD = tuple(f"person-{number}" for number in range(50))
SEED = Seed().with_people(*(SeedPerson(name=name, real_name=name.title()) for name in CROWD))
WEEK = timedelta(days=7)
_RECORDED: list[Call] = []
"""Last week's recorded calls, read once a process: they are the same in every test."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser got."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Browser:
    """The browser of one user, with cookies of its own; it follows no redirect by itself.

    Attributes:
        seen: Every answer it got, oldest first.
    """

    def __init__(self, session: aiohttp.ClientSession, origin: str) -> None:
        self.session, self.origin = session, origin
        self.seen: list[Answer] = []

    async def get(self, url: str, **headers: str) -> Answer:
        return await self.send("GET", url, headers)

    async def post(self, url: str, form: Mapping[str, str], **headers: str) -> Answer:
        return await self.send("POST", url, headers, form)

    async def send(
        self, method: str, url: str, headers: Mapping[str, str], form: Mapping[str, str] | None = None
    ) -> Answer:
        whole = url if url.startswith("http") else self.origin + url
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.request(
            method, URL(whole, encoded=True), headers=asked, data=form, allow_redirects=False
        ) as answer:
            got = Answer(answer.status, answer.headers.copy(), await answer.read())
        self.seen.append(got)
        return got

    async def to_slack(self, link: str) -> str:
        """Press *Sign in with Slack* on a page, and return the address that this leads to."""
        page = await self.get(link)
        to = re.search(r'name="to" value="([^"]*)"', page.text)
        assert to is not None, page.text
        answer = await self.post("/listen/sign-in", {"to": to[1]})
        assert answer.status == 303
        return answer.headers["Location"]

    async def at_slack(self, address: str, user: str) -> str:
        """Say at Slack's page who they are, and return the address that this leads back to."""
        page = await self.get(address)
        assert page.status == 200, page.text
        hidden = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page.text)
        form = {unescape(name): unescape(value) for name, value in hidden}
        answer = await self.post(address.partition("?")[0], form | {"user": user})
        assert answer.status == 302
        return answer.headers["Location"]

    async def sign_in(self, link: str, user: str) -> Answer:
        """Sign in, and return what Slack's way back led to."""
        return await self.get(await self.at_slack(await self.to_slack(link), user))

    @property
    def cookies(self) -> dict[str, str]:
        return {cookie.key: cookie.value for cookie in self.session.cookie_jar}


@dataclass(kw_only=True)
class Place:
    """A bot with a player page.

    Attributes:
        store: The bot's own, opened once more.
        call: A recorded call of the day before; `others` are more of them.
    """

    ws: Workspace
    tenant: Tenant
    clock: FakeClock
    settings: Settings
    store: Store
    stack: AsyncExitStack
    bot: Bot
    calls: list[Call]

    @property
    def call(self) -> Call:
        return self.calls[0]

    @property
    def origin(self) -> str:
        assert self.settings.public_url is not None
        return self.settings.public_url

    async def browser(self, **headers: str) -> Browser:
        jar = aiohttp.CookieJar(unsafe=True)
        session = await self.stack.enter_async_context(aiohttp.ClientSession(cookie_jar=jar, headers=headers))
        return Browser(session, self.origin)

    def user(self, name: str) -> str:
        return self.ws.user(name).id

    async def link(
        self, call: Call | None = None, *, owner: str = "ana", channel: str = "", masked: bool = False
    ) -> str:
        """Return the address of a call, as a message with it has it."""
        call = call or self.call
        channel = self.ws.channel(channel).id if channel else ""
        readers = Readers(team=self.ws.state.world.team.id, owner=self.user(owner), channel=channel, masked=masked)
        zone = self.settings.evolux_time_zone
        links = RecordingLinks(self.store.recording_links, self.origin, lasting=self.settings.link_retention, zone=zone)
        return (await links.of([call], readers, self.clock()))[call.id]

    async def audio(self, call: Call | None = None) -> bytes:
        """Return the audio as the tenant itself gives it."""
        url = f"{self.tenant.url}/api/v1/dialer/call/{(call or self.call).id}/recording"
        async with (
            aiohttp.ClientSession() as session,
            session.get(url, headers={"token": self.tenant.token}) as answer,
        ):
            assert answer.status == 200
            return await answer.read()

    async def unrecorded(self) -> Call:
        """Return a call of last week that has no recording."""
        return (await found(self.tenant, self.clock(), "last week unanswered"))[0]

    def asked_of_tenant(self, since: int = 0) -> list[str]:
        return [request.path for request in list(self.tenant.requests)[since:]]

    async def records(self, kind: str) -> list[AuditRecord]:
        """Return the audit, once the bot has written it."""
        return [record async for record in self.store.audit.read(AuditFilter(kind=kind))]

    def advance(self, by: timedelta) -> None:
        self.clock.now += by


@asynccontextmanager
async def open_place(tmp_path: Path, *, host: str = "127.0.0.1", **environ: str) -> AsyncIterator[Place]:
    """Open all of it.

    Args:
        tmp_path: For the database.
        host: What browsers call the bot's machine; another name than Slack's is another site.
        environ: More settings.
    """
    tmp_path.mkdir(exist_ok=True)  # noqa: ASYNC240 - once, before anything runs
    clock = FakeClock(MONDAY)
    origin = f"http://{host}:{free_port()}"
    async with AsyncExitStack() as stack:
        tenant = await stack.enter_async_context(serve_tenant(WORLD, clock=clock))
        manifest = with_sign_in(read_manifest(), origin, pkce=True)
        ws = await stack.enter_async_context(
            serve_workspace(clock=clock, manifest=manifest, seed=SEED, ack_seconds=ACK_S)
        )
        settings = Settings.load(
            {
                **tenant.environ,
                **ws.environ,
                **ws.player_environ(origin),
                "DATABASE_URL": await migrated(tmp_path / "bot.db"),
                "SECRET_KEY": SECRET,
                "HTTP_PORT": origin.rpartition(":")[2],
                "SIGN_IN_PKCE": "yes",
            }
            | environ,
            needs=NEEDS_OF_RUN,
        )
        bot = await stack.enter_async_context(open_bot(settings, clock))
        store = await stack.enter_async_context(
            open_store(settings.database_url.reveal(), clock=clock, secret_key=SECRET)
        )
        if not _RECORDED:
            _RECORDED.extend(await found(tenant, clock(), "last week with:recording"))
        yield Place(
            ws=ws,
            tenant=tenant,
            clock=clock,
            settings=settings,
            store=store,
            stack=stack,
            bot=bot,
            calls=list(_RECORDED),
        )


async def found(tenant: Tenant, now: datetime, text: str) -> list[Call]:
    """Return the calls of a query, the longest first."""
    query = parse(text)
    async with open_history(tenant.url, lambda: tenant.token, clock=lambda: now) as history:
        reading = history.read(query.search(now.astimezone(WORLD.zone)), newest=None, max_calls=None)
        calls = [call async for batch in reading for call in batch if isinstance(call, Call)]
    return sorted((call for call in calls if query.matches(call, WORLD.zone)), key=_talk, reverse=True)


def _talk(call: Call) -> int:
    return call.talk_seconds or 0


def asked(address: str) -> dict[str, str]:
    """Return the parameters of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
