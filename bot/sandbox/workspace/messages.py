"""Messages and conversations, as Slack keeps them."""

from dataclasses import dataclass, field
from typing import Final, Literal

from bot.sandbox.workspace.files import File
from bot.type_aliases import Json

ConversationKind = Literal["channel", "private", "im", "mpim"]


@dataclass(kw_only=True)
class Message:
    """One message, or an ephemeral one when `audience` is set.

    Attributes:
        channel: The conversation's id.
        thread_ts: Its thread's root, for a reply. A root has none here.
        metadata: As it was sent, or None.
        audience: The only user who sees it, or None.
        shown: False for an ephemeral message that Slack accepted and did not show.
        unfurls: `unfurl_links` and `unfurl_media` as they were asked for.
    """

    ts: str
    channel: str
    user: str
    text: str = ""
    team: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    parent_user: str = ""
    subtype: str = ""
    bot_id: str = ""
    app_id: str = ""
    username: str = ""
    client_msg_id: str = ""
    metadata: Json | None = None
    edited: Json | None = None
    files: list[File] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    audience: str | None = None
    shown: bool = True
    unfurls: dict[str, bool | None] = field(default_factory=dict)
    values: Json = field(default_factory=dict)

    @property
    def is_broadcast(self) -> bool:
        """Tell whether this reply is also shown in the channel."""
        return self.subtype == "thread_broadcast"

    def wire(self, *, metadata: bool = False) -> Json:
        """Return Slack's message object; without what only its channel knows (`Channel.wire_of`)."""
        message: Json = {"type": "message", "user": self.user, "ts": self.ts, "text": self.text}
        message |= {
            key: value
            for key, value in (
                ("subtype", self.subtype),
                ("client_msg_id", self.client_msg_id),
                ("bot_id", self.bot_id),
                ("app_id", self.app_id),
                ("username", self.username),
                ("team", self.team),
                ("blocks", self.blocks),
                ("attachments", self.attachments),
                ("thread_ts", self.thread_ts),
                ("parent_user_id", self.parent_user),
                ("edited", self.edited),
                ("files", [file.wire() for file in self.files]),
                ("reactions", self._reactions()),
                ("metadata", self.metadata if metadata else None),
            )
            if value
        }
        if not self.user:
            del message["user"]
        if self.files:
            message |= {"upload": False, "display_as_bot": False}
        return message

    def _reactions(self) -> list[Json]:
        return [{"name": name, "users": users, "count": len(users)} for name, users in self.reactions.items()]


CLOSING: Final = {
    "is_read_only": "restricted_action_read_only_channel",
    "is_thread_only": "restricted_action_thread_only_channel",
    "is_non_threadable": "restricted_action_non_threadable_channel",
}
"""The flags of conversations that take not every message, and the error that posting there gives."""


@dataclass(kw_only=True)
class Channel:
    """A conversation: public or private channel, direct message, or group of them.

    Attributes:
        refusal: The error that posting here gives (`restricted_action`,
            `restricted_action_read_only_channel` …), or "" where posting is free.
        locked: Roots of threads that were locked.
        is_shared: With another organisation (Slack Connect).
    """

    id: str
    name: str
    kind: ConversationKind
    members: dict[str, None] = field(default_factory=dict)
    creator: str = ""
    created: int = 0
    topic: str = ""
    archived: bool = False
    refusal: str = ""
    is_shared: bool = False
    locked: set[str] = field(default_factory=set)
    messages: dict[str, Message] = field(default_factory=dict)
    replies: dict[str, list[str]] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)

    @property
    def shown_name(self) -> str:
        """Return its name as commands and actions carry it: private ones are not named."""
        return {"channel": self.name, "private": "privategroup", "im": "directmessage", "mpim": self.name}[self.kind]

    def add(self, message: Message) -> None:
        """Keep a message, newest last."""
        self.messages[message.ts] = message
        if message.thread_ts:
            self.replies.setdefault(message.thread_ts, []).append(message.ts)

    def remove(self, ts: str) -> None:
        """Forget a message; a root that has replies leaves a tombstone."""
        message = self.messages[ts]
        if self.replies.get(ts):
            self.messages[ts] = Message(
                ts=ts, channel=self.id, user="USLACKBOT", subtype="tombstone", text="This message was deleted."
            )
            return
        del self.messages[ts]
        if message.thread_ts:
            self.replies[message.thread_ts].remove(ts)

    def wire_of(self, message: Message, *, metadata: bool = False) -> Json:
        """Return a message with what its thread adds to it."""
        wired = message.wire(metadata=metadata)
        replies = self.replies.get(message.ts)
        if replies:
            authors = list(dict.fromkeys(self.messages[ts].user for ts in replies))
            wired |= {
                "thread_ts": message.ts,
                "reply_count": len(replies),
                "reply_users_count": len(authors),
                "latest_reply": replies[-1],
                "reply_users": authors,
                "is_locked": message.ts in self.locked,
                "subscribed": False,
            }
        if message.is_broadcast and message.thread_ts in self.messages:
            wired["root"] = self.wire_of(self.messages[message.thread_ts])
        return wired

    def wire(self, *, member: bool, viewer: str = "") -> Json:
        """Return Slack's conversation object, as `viewer` sees it."""
        if self.kind == "im":
            other = next((user for user in self.members if user != viewer), viewer)
            return {
                "id": self.id,
                "created": self.created,
                "is_archived": self.archived,
                "is_im": True,
                "is_org_shared": False,
                "user": other,
                "is_user_deleted": False,
                "priority": 0,
            }
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "private",
            "is_im": False,
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "channel",
            "created": self.created,
            "creator": self.creator,
            "is_archived": self.archived,
            "is_general": self.name == "geral",
            "unlinked": 0,
            "is_shared": self.is_shared,
            "is_ext_shared": self.is_shared,
            "is_org_shared": False,
            "is_pending_ext_shared": False,
            "pending_shared": [],
            "parent_conversation": None,
            "is_member": member,
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "previous_names": [],
            **{flag: True for flag, refusal in CLOSING.items() if refusal == self.refusal},
        }
