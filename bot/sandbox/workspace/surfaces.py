"""Modals and App Homes: views with a state, a hash, and a place in a stack."""

from dataclasses import dataclass, field

from bot.type_aliases import Json


@dataclass(kw_only=True)
class View:
    """A modal, or a user's App Home.

    Attributes:
        owner: The user who sees it.
        body: The view as the app sent it, with every block and element named.
        version: Grows with each update; the `hash` is made of it.
        values: Values typed and chosen so far, `{block_id: {action_id: …}}`.
        errors: Errors of the last submission as the app returned them, by block.
    """

    id: str
    owner: str
    body: Json
    team_id: str
    app_id: str
    bot_id: str
    root_id: str = ""
    previous_id: str | None = None
    version: int = 1
    values: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    open: bool = True

    @property
    def blocks(self) -> list[Json]:
        """Return its blocks."""
        blocks: list[Json] = self.body["blocks"]
        return blocks

    @property
    def type(self) -> str:
        """Return "modal" or "home"."""
        return str(self.body["type"])

    @property
    def title(self) -> str:
        """Return what stands at its top; a Home has none."""
        return str(self.body.get("title", {}).get("text", ""))

    @property
    def callback_id(self) -> str:
        """Return the app's own name for it."""
        return str(self.body.get("callback_id", ""))

    @property
    def external_id(self) -> str:
        """Return the app's own id for it, unique in the workspace."""
        return str(self.body.get("external_id", ""))

    @property
    def hash(self) -> str:
        """Return what an update must name to be sure that it changes what it has seen."""
        return f"{self.version}.{self.id.lower()}"

    def wire(self) -> Json:
        """Return Slack's view object."""
        return {
            "id": self.id,
            "team_id": self.team_id,
            "type": self.type,
            "blocks": self.blocks,
            "private_metadata": self.body.get("private_metadata", ""),
            "callback_id": self.callback_id,
            "state": {"values": self.values},
            "hash": self.hash,
            "title": self.body.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
            "clear_on_close": bool(self.body.get("clear_on_close")),
            "notify_on_close": bool(self.body.get("notify_on_close")),
            "close": self.body.get("close"),
            "submit": self.body.get("submit"),
            "submit_disabled": bool(self.body.get("submit_disabled")),
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id or self.id,
            "app_id": self.app_id,
            "external_id": self.external_id,
            "app_installed_team_id": self.team_id,
            "bot_id": self.bot_id,
        }
