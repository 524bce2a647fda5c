"""Files, as Slack keeps them."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.type_aliases import Json


@dataclass(kw_only=True)
class File:
    """Something uploaded; its bytes lie on the disk, and only there.

    Attributes:
        handed_over: Whether it came to our app in a form.
    """

    id: str
    name: str
    title: str
    user: str
    size: int
    mimetype: str
    path: Path
    url: str
    created: int
    alt_text: str = ""
    uploaded: bool = False
    completed: bool = False
    deleted: bool = False
    handed_over: bool = False
    shares: list[tuple[str, str]] = field(default_factory=list)

    def wire(self) -> Json:
        """Return Slack's file object, or what is left of a deleted one."""
        if self.deleted:
            return {"id": self.id, "mode": "tombstone"}
        suffix = Path(self.name).suffix.lstrip(".") or "binary"
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title,
            "mimetype": self.mimetype,
            "filetype": suffix,
            "pretty_type": suffix.upper(),
            "user": self.user,
            "editable": False,
            "size": self.size,
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": False,
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": self.url,
            "url_private_download": self.url + "?download=1",
            "permalink": self.url,
            "has_rich_preview": False,
            "file_access": "visible",
            "alt_txt": self.alt_text,
        }
