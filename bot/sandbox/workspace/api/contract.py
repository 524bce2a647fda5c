"""The contract of each method: token, scopes and arguments, checked first."""

from dataclasses import dataclass
from typing import Literal

Caller = Literal["bot", "app", "any", "user", "none"]


@dataclass(frozen=True, kw_only=True)
class Contract:
    """A method's terms.

    Attributes:
        tier: Of the rate limits; 5 stands for "special".
        scopes: The app needs one of these; a method whose scope depends on the
            conversation asks for it itself.
        required: Arguments without which it is refused.
        takes_json: Whether it reads a JSON body.
        caller: Whose token it takes.
    """

    tier: int
    scopes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    takes_json: bool = True
    caller: Caller = "bot"


_WRITE = ("chat:write",)
_FILES = ("files:write",)
_GROUPS = ("usergroups:read",)
_USERS = ("users:read",)

CONTRACTS = {
    "api.test": Contract(tier=4, caller="none"),
    "apps.connections.open": Contract(tier=3, caller="app"),
    "assistant.threads.setStatus": Contract(tier=5, scopes=_WRITE, required=("channel_id", "thread_ts", "status")),
    "auth.revoke": Contract(tier=3, takes_json=False, caller="any"),
    "auth.test": Contract(tier=5, caller="any"),
    "blocks.validate": Contract(tier=3, takes_json=False, caller="none"),
    "bots.info": Contract(tier=3, scopes=_USERS, takes_json=False),
    "chat.delete": Contract(tier=3, scopes=_WRITE, required=("channel", "ts")),
    "chat.getPermalink": Contract(tier=5, required=("channel", "message_ts"), takes_json=False),
    "chat.postEphemeral": Contract(tier=4, scopes=_WRITE, required=("channel", "user")),
    "chat.postMessage": Contract(tier=5, scopes=_WRITE, required=("channel",)),
    "chat.update": Contract(tier=3, scopes=_WRITE, required=("channel", "ts")),
    "conversations.history": Contract(tier=3, required=("channel",)),
    "conversations.info": Contract(tier=3, required=("channel",), takes_json=False),
    "conversations.join": Contract(tier=3, scopes=("channels:join",), required=("channel",)),
    "conversations.list": Contract(tier=2, takes_json=False),
    "conversations.members": Contract(tier=4, required=("channel",), takes_json=False),
    "conversations.open": Contract(tier=3, scopes=("im:write", "mpim:write", "groups:write", "channels:manage")),
    "conversations.replies": Contract(tier=3, required=("channel", "ts"), takes_json=False),
    "files.completeUploadExternal": Contract(tier=4, scopes=_FILES, required=("files",)),
    "files.delete": Contract(tier=3, scopes=_FILES, required=("file",)),
    "files.getUploadURLExternal": Contract(tier=4, scopes=_FILES, required=("filename", "length"), takes_json=False),
    "files.info": Contract(tier=4, scopes=("files:read",), required=("file",), takes_json=False),
    "openid.connect.token": Contract(tier=4, caller="none"),
    "openid.connect.userInfo": Contract(tier=3, caller="user"),
    "reactions.add": Contract(tier=3, scopes=("reactions:write",), required=("channel", "name", "timestamp")),
    "team.info": Contract(tier=3, scopes=("team:read",)),
    "usergroups.list": Contract(tier=2, scopes=_GROUPS, takes_json=False),
    "usergroups.users.list": Contract(tier=2, scopes=_GROUPS, required=("usergroup",), takes_json=False),
    "users.info": Contract(tier=4, scopes=_USERS, required=("user",), takes_json=False),
    "users.list": Contract(tier=2, scopes=_USERS, takes_json=False),
    "users.lookupByEmail": Contract(tier=3, scopes=("users:read.email",), required=("email",), takes_json=False),
    "views.open": Contract(tier=4, required=("view",)),
    "views.publish": Contract(tier=4, required=("user_id", "view")),
    "views.push": Contract(tier=4, required=("view",)),
    "views.update": Contract(tier=4, required=("view",)),
}
