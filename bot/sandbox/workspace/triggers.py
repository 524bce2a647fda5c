"""Short-lived permissions: trigger ids (3 s, once) and response URLs (30 min, five times)."""

from dataclasses import dataclass
from itertools import count

from bot.sandbox.workspace.clock import MovableClock
from bot.sandbox.workspace.errors import refuse
from bot.sandbox.workspace.messages import Message

TRIGGER_SECONDS = 3
HOOK_SECONDS = 30 * 60
HOOK_USES = 5


@dataclass(kw_only=True)
class Trigger:
    """The right to open one view.

    Attributes:
        view: The id of the modal in which it arose, if in one.
    """

    id: str
    user: str
    at: float
    view: str | None = None
    exchanged: bool = False


class Triggers:
    """All trigger ids given out."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._given: dict[str, Trigger] = {}
        self._numbers = count(1)

    def give(self, user: str, view: str | None = None) -> str:
        """Return a new trigger id."""
        number = next(self._numbers)
        trigger = Trigger(id=f"{1000000 + number}.{2000000}.{number:032x}", user=user, at=self._clock.unix, view=view)
        self._given[trigger.id] = trigger
        return trigger.id

    def exchange(self, trigger_id: str | None) -> Trigger:
        """Use a trigger id up.

        Raises:
            SlackError: It is unknown, older than three seconds, or was used before.
        """
        trigger = self._given.get(trigger_id or "")
        if trigger is None:
            refuse("invalid_trigger_id" if trigger_id else "invalid_arguments")
        if trigger.exchanged:
            refuse("exchanged_trigger_id")
        if self._clock.unix - trigger.at > TRIGGER_SECONDS:
            refuse("expired_trigger_id")
        trigger.exchanged = True
        return trigger


@dataclass(kw_only=True)
class Hook:
    """The message and uses left that a response URL stands for.

    Attributes:
        origin: The message whose element was used, or None after a slash command.
    """

    key: str
    user: str
    channel: str
    at: float
    origin: Message | None = None
    uses: int = 0


class Hooks:
    """All response URLs given out."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._given: dict[str, Hook] = {}
        self._numbers = count(1)
        self.base = ""

    def give(self, kind: str, user: str, channel: str, origin: Message | None = None) -> str:
        """Return a new response URL; `kind` is "commands", "actions" or "app"."""
        number = next(self._numbers)
        key = f"{kind}/T0SANDBOX01/{number:012d}/{number:024x}"
        self._given[key] = Hook(key=key, user=user, channel=channel, at=self._clock.unix, origin=origin)
        return f"{self.base}/hooks/{key}"

    def use(self, key: str) -> Hook:
        """Use a response URL once more.

        Raises:
            SlackError: It is unknown, expired, or used up; the code is what Slack answers as text.
        """
        hook = self._given.get(key)
        if hook is None:
            refuse("no_hook")
        if self._clock.unix - hook.at > HOOK_SECONDS:
            refuse("expired_url")
        if hook.uses >= HOOK_USES:
            refuse("used_url")
        hook.uses += 1
        return hook
