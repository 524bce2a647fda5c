"""A running workspace, as tests and the page for people hold it."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from bot.sandbox.workspace import conversations, events
from bot.sandbox.workspace.api.routes import ApiCall, WebApi
from bot.sandbox.workspace.clock import MovableClock
from bot.sandbox.workspace.deliveries import DeliveryKind, EventDelivery
from bot.sandbox.workspace.driver import UserClient, user_of
from bot.sandbox.workspace.faults import SlackFaults
from bot.sandbox.workspace.feed import Change
from bot.sandbox.workspace.files import File
from bot.sandbox.workspace.manifest import APP_TOKEN, BOT_TOKEN, CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET, App
from bot.sandbox.workspace.messages import Channel, Message
from bot.sandbox.workspace.people import Person
from bot.sandbox.workspace.rates import Rates
from bot.sandbox.workspace.socket_mode import Reason
from bot.sandbox.workspace.state import WorkspaceState
from bot.sandbox.workspace.surfaces import View

T = TypeVar("T")


class Workspace:
    """A running workspace.

    Attributes:
        state: Its parts, for those who need more than is here.
    """

    bot_token = BOT_TOKEN
    app_token = APP_TOKEN
    signing_secret = SIGNING_SECRET
    client_id = CLIENT_ID
    client_secret = CLIENT_SECRET

    def __init__(self, state: WorkspaceState, api: WebApi) -> None:
        self.state = state
        self._api = api

    @property
    def url(self) -> str:
        """Return where it listens, such as `http://127.0.0.1:8080`."""
        return self.state.url

    @property
    def api_url(self) -> str:
        """Return the Web API's address; ends in `/api/`."""
        return f"{self.state.url}/api/"

    @property
    def environ(self) -> dict[str, str]:
        """Return the settings with which a bot listens to it: by Socket Mode or HTTP, as the app's manifest says."""
        way = {"SLACK_APP_TOKEN": APP_TOKEN} if self.state.app.socket_mode else {"SLACK_SIGNING_SECRET": SIGNING_SECRET}
        return {"SLACK_API_URL": self.api_url, "SLACK_BOT_TOKEN": BOT_TOKEN} | way

    def player_environ(self, public_url: str) -> dict[str, str]:
        """Return the settings with which users sign in at a bot's player page."""
        return {"PUBLIC_URL": public_url, "SIGN_IN_CLIENT_ID": CLIENT_ID, "SIGN_IN_CLIENT_SECRET": CLIENT_SECRET}

    @property
    def faults(self) -> SlackFaults:
        """Return what is to go wrong."""
        return self.state.faults

    @property
    def clock(self) -> MovableClock:
        """Return its clock."""
        return self.state.clock

    @property
    def rates(self) -> Rates:
        """Return its rate limits; `ws.rates.enforced = False` switches them off."""
        return self.state.rates

    @property
    def bot(self) -> Person:
        """Return our bot's user."""
        return self.state.app.user

    @property
    def app(self) -> App:
        """Return our app as it is installed."""
        return self.state.app

    @property
    def asked(self) -> Sequence[ApiCall]:
        """Return every call of the Web API so far, oldest first."""
        return self._api.asked

    @property
    def deliveries(self) -> Sequence[EventDelivery]:
        """Return everything the app was told or asked so far, oldest first, with when it acked."""
        return self.state.outbox.deliveries

    def user(self, name: str) -> UserClient:
        """Return a user's client, by handle or id."""
        return user_of(self.state, name)

    def channel(self, name: str) -> Channel:
        """Return a conversation by name or id."""
        return self.state.world.channel(name)

    def direct(self, name: str) -> Channel:
        """Return the direct message between our bot and a user."""
        return self.state.world.direct(self.state.world.person(name).id, self.bot.id)

    def messages(self, channel: str, thread: str | None = None) -> list[Message]:
        """Return a conversation's messages, oldest first, or those of one thread, the root first."""
        every = self.channel(channel).messages.values()
        return [one for one in every if thread is None or thread in {one.ts, one.thread_ts}]

    def home(self, name: str) -> View | None:
        """Return a user's App Home as it was last published."""
        return self.user(name).home

    def modal(self, name: str) -> View | None:
        """Return the topmost modal on a user's screen."""
        return self.user(name).modal

    def files(self) -> list[File]:
        """Return what was uploaded, and not deleted, oldest first."""
        return [file for file in self.state.world.files.values() if file.completed and not file.deleted]

    async def wait_for(self, found: Callable[[], T | None], within: float = 60.0) -> T:
        """Return what `found` returns as soon as that is true; it is asked after every change.

        Raises:
            TimeoutError: It was not, in so many seconds of real time.
        """
        return await self.state.feed.until(found, within=within)

    def changes(self, after: int | None = None) -> AsyncIterator[Change]:
        """Follow what happens, from change number `after` on. See `Feed.changes`."""
        return self.state.feed.changes(after)

    async def connected(self, count: int = 1, within: float = 60.0) -> None:
        """Wait until the app has so many WebSockets open."""
        await self.wait_for(lambda: len(self.state.sockets.serving) >= count, within)

    async def disconnect(self, reason: Reason = "refresh_requested") -> None:
        """Ask the app's WebSockets to go, as Slack does every few hours."""
        await self.state.sockets.disconnect(reason)

    async def cut(self) -> None:
        """Break the app's WebSockets without a word."""
        await self.state.sockets.cut()

    def retry_now(self) -> None:
        """Let every retry that waits for its time take place now."""
        self.state.outbox.retry_now()

    def advance(self, by: timedelta) -> None:
        """Move the workspace's clock."""
        self.state.clock.advance(by)

    async def verify_url(self) -> bool:
        """Ask the app's request URL for the challenge (HTTP mode)."""
        return await self.state.http.verify()

    def tell(self, event: Mapping[str, Any]) -> EventDelivery:
        """Send the app any event, whatever it has subscribed to."""
        return self.state.outbox.tell(events.wrapped(self.state, dict(event)))

    def repeat(self, delivery: EventDelivery) -> EventDelivery:
        """Send an event again, with its own `event_id`, in a new envelope."""
        return self.state.outbox.tell(delivery.payload)

    async def ask(self, kind: DeliveryKind, payload: Mapping[str, Any]) -> EventDelivery:
        """Send the app any payload, and wait for its ack."""
        return await self.state.outbox.ask(kind, dict(payload))

    def change_person(self, name: str, **fields: Any) -> Person:
        """Change a user (`role`, `locale`, `deleted` …) and send the app the event."""
        person = self.state.world.person(name)
        for field, value in fields.items():
            setattr(person, field, value)
        person.updated = int(self.clock.unix)
        self.state.feed.publish("person", person)
        wired = person.wire(self.clock(), locale=True, email="users:read.email" in self.app.scopes)
        user_change = {
            "type": "user_change",
            "user": wired,
            "cache_ts": person.updated,
            "event_ts": self.state.world.ts(),
        }
        events.announce(self.state, user_change)
        return person

    def invite_bot(self, channel: str) -> None:
        """Make our bot a member of a channel."""
        conversations.join(self.state, self.channel(channel), self.bot.id)

    def uninstall(self) -> None:
        """Remove our app; its tokens work no more."""
        events.announce(self.state, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.bot.id]}})
        events.announce(self.state, {"type": "app_uninstalled"})
        self.app.uninstalled = True
        self.state.feed.publish("app", self.app)
