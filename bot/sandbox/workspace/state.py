"""The workspace's parts, as the Web API, the hooks and the people's driver share them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.sandbox.workspace.clock import MovableClock
from bot.sandbox.workspace.deliveries import Outbox
from bot.sandbox.workspace.faults import SlackFaults
from bot.sandbox.workspace.feed import Feed
from bot.sandbox.workspace.http_mode import HttpMode
from bot.sandbox.workspace.manifest import App
from bot.sandbox.workspace.messages import Channel
from bot.sandbox.workspace.rates import Rates
from bot.sandbox.workspace.sign_in import SignIns
from bot.sandbox.workspace.socket_mode import SocketMode
from bot.sandbox.workspace.triggers import Hooks, Triggers
from bot.sandbox.workspace.world import World


@dataclass(kw_only=True)
class WorkspaceState:
    """The shared state behind the workspace's API and clients.

    Attributes:
        uploads: Where the bytes of files lie.
        offered: What each person's external selects have been offered, by surface and action.
    """

    clock: MovableClock
    feed: Feed
    world: World
    app: App
    faults: SlackFaults
    outbox: Outbox
    sockets: SocketMode
    http: HttpMode
    triggers: Triggers
    hooks: Hooks
    rates: Rates
    sign_ins: SignIns
    uploads: Path
    url: str = ""
    offered: dict[str, dict[tuple[str, str], list[dict[str, Any]]]] = field(default_factory=dict)

    def in_channel(self, channel: Channel) -> bool:
        """Tell whether our bot is a member."""
        return self.app.user.id in channel.members

    def bot_sees(self, channel: Channel) -> bool:
        """Tell whether our bot may know of a conversation at all."""
        return channel.kind == "channel" or self.in_channel(channel)
