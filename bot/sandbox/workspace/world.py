"""The state of the workspace: everything in it, how it is found, and how new things get their ids."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count

from bot.sandbox.workspace.clock import MovableClock
from bot.sandbox.workspace.files import File
from bot.sandbox.workspace.messages import Channel, ConversationKind, Message
from bot.sandbox.workspace.people import Person, UserGroup
from bot.sandbox.workspace.surfaces import View

SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, kw_only=True)
class Team:
    """The workspace as such."""

    id: str = "T0SANDBOX01"
    name: str = "Sandbox"
    domain: str = "sandbox"


class UnknownError(LookupError):
    """Nothing in the workspace goes by that name.

    Attributes:
        value: The name, as it was given.
    """

    code = "unknown"

    def __init__(self, message: str, value: str) -> None:
        super().__init__(message)
        self.value = value


@dataclass
class World:
    """The state, with nothing about how it came to be.

    Attributes:
        ephemerals: By channel and ts; a person's vanish when they reload.
        modals: Each person's stack, the visible one last.
        views: All views ever opened and not forgotten, by id.
        homes: Each person's App Home.
    """

    clock: MovableClock
    team: Team = field(default_factory=Team)
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    groups: dict[str, UserGroup] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    ephemerals: dict[tuple[str, str], Message] = field(default_factory=dict)
    modals: dict[str, list[View]] = field(default_factory=lambda: defaultdict(list))
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = count(1)
        self._last_ts = 0
        self._named: dict[str, str] = {}
        self._pairs: dict[frozenset[str], str] = {}

    def mint(self, prefix: str) -> str:
        """Return a new id, such as `C0000000007`."""
        return f"{prefix}{next(self._numbers):010d}"

    def ts(self) -> str:
        """Return a new timestamp: the present, later than every one before it."""
        self._last_ts = max(self._last_ts + 1, int(self.clock.unix * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def person(self, name: str) -> Person:
        """Find a user by id, by handle, or by `@handle`."""
        if name in self.people:
            return self.people[name]
        handle = name.removeprefix("@")
        for person in self.people.values():
            if person.name == handle:
                return person
        message = f"nobody is called {name!r}"
        raise UnknownError(message, name)

    def channel(self, name: str) -> Channel:
        """Find a conversation by id, by name, or by `#name`."""
        if name in self.channels:
            return self.channels[name]
        if found := self._named.get(name.removeprefix("#")):
            return self.channels[found]
        message = f"no channel is called {name!r}"
        raise UnknownError(message, name)

    def add_person(self, person: Person) -> Person:
        """Add a user."""
        self.people[person.id] = person
        return person

    def add_channel(
        self, name: str, *, kind: ConversationKind = "channel", members: list[str], creator: str = ""
    ) -> Channel:
        """Make a conversation between those people (ids)."""
        prefix = "D" if kind == "im" else "C"
        channel = Channel(id=self.mint(prefix), name=name, kind=kind, creator=creator, created=int(self.clock.unix))
        channel.members = dict.fromkeys(members)
        self.channels[channel.id] = channel
        if kind in {"channel", "private"}:
            self._named[name] = channel.id
        else:
            self._pairs[frozenset(members)] = channel.id
        return channel

    def direct(self, *people: str) -> Channel:
        """Return the direct message between those people (ids), opened where there is none."""
        if found := self.open_direct(*people):
            return found
        if len(set(people)) <= 2:
            return self.add_channel("", kind="im", members=list(people))
        names = "--".join(self.people[user].name for user in people)
        return self.add_channel(f"mpdm-{names}-1", kind="mpim", members=list(people))

    def open_direct(self, *people: str) -> Channel | None:
        """Return the direct message between those people (ids), if there is one."""
        found = self._pairs.get(frozenset(people))
        return self.channels[found] if found else None

    def message(self, channel: str, ts: str) -> Message | None:
        """Return a message or an ephemeral one as it is now, or None where it is gone."""
        return self.channels[channel].messages.get(ts) or self.ephemerals.get((channel, ts))
