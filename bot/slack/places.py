"""Where in a workspace something is said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation, or a thread in it, and the person who asks there.

    Attributes:
        channel: The conversation's id.
        thread_ts: The thread's root; None outside threads.
        user: Who asks; what is private is shown to nobody else.

    """

    channel: str
    thread_ts: str | None
    user: str
