"""Validation of a message's content: text, blocks, attachments, metadata."""

import json
import re
from dataclasses import dataclass, field

from bot.sandbox.workspace import blockkit
from bot.sandbox.workspace.api.request import ApiRequest
from bot.sandbox.workspace.errors import refuse
from bot.sandbox.workspace.state import WorkspaceState
from bot.type_aliases import Json

MAX_TEXT = 40_000
MAX_METADATA = 16_000
MAX_ATTACHMENTS = 100
MAX_MARKDOWN = 12_000


@dataclass(kw_only=True)
class Content:
    """A message's parts as they were given; None for one that was not.

    Attributes:
        warnings: What Slack accepted with a remark.
    """

    text: str | None
    blocks: list[Json] | None
    attachments: list[Json] | None
    metadata: Json | None
    warnings: list[str] = field(default_factory=list)

    def changes(self) -> Json:
        """Return the fields to set on a message that exists."""
        given = {"text": self.text, "blocks": self.blocks, "attachments": self.attachments, "metadata": self.metadata}
        return {name: value for name, value in given.items() if value is not None}


def content_of(request: ApiRequest, *, ephemeral: bool = False) -> Content:
    """Read and check the content of a call.

    Raises:
        SlackError: Slack would not take it.
    """
    text, markdown = request.text("text"), request.text("markdown_text")
    blocks = checked_blocks(request.state, request.decoded("blocks", "invalid_blocks_format"))
    if markdown is not None:
        if text or blocks:
            refuse("markdown_text_conflict")
        if len(markdown) > MAX_MARKDOWN:
            refuse("msg_too_long")
        text = markdown
    attachments = _attachments(request, ephemeral=ephemeral)
    warnings = []
    if text is not None and len(text) > MAX_TEXT:
        text, warnings = text[:MAX_TEXT], ["message_truncated"]
    if blocks and not text:
        warnings.append("missing_text_in_message")
    return Content(text=text, blocks=blocks, attachments=attachments, metadata=_metadata(request), warnings=warnings)


def checked_blocks(state: WorkspaceState, blocks: object) -> list[Json] | None:
    """Return a message's blocks with ids, or None where none were given.

    Raises:
        SlackError: `invalid_blocks_format` where they are no list of objects, `invalid_blocks` with the reasons.
    """
    if blocks is None:
        return None
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        refuse("invalid_blocks_format")
    unknown = blockkit.new_blocks(blocks) if state.faults.old_blocks else []
    if problems := unknown or blockkit.complaints(blocks) or _lost_files(state, blocks):
        code = "invalid_attachments" if any("one table" in problem for problem in problems) else "invalid_blocks"
        refuse(code, errors=problems, response_metadata={"messages": problems})
    return blockkit.named(blocks, state.world.mint)


def _lost_files(state: WorkspaceState, blocks: list[Json]) -> list[str]:
    known = {file.id for file in state.world.files.values() if file.completed and not file.deleted}
    known |= {file.url for file in state.world.files.values() if file.id in known}
    return ["[ERROR] invalid slack file" for one in blockkit.files(blocks) if {*one.values()}.isdisjoint(known)]


def _attachments(request: ApiRequest, *, ephemeral: bool) -> list[Json] | None:
    attachments = request.decoded("attachments", "invalid_attachments")
    if attachments is None:
        return None
    if not isinstance(attachments, list) or not all(isinstance(one, dict) for one in attachments):
        refuse("invalid_attachments")
    if len(attachments) > MAX_ATTACHMENTS:
        refuse("too_many_attachments")
    for attachment in attachments:
        blocks = attachment.get("blocks")
        if blocks and (ephemeral or blockkit.complaints(blocks)):
            refuse("invalid_attachments")
    return [{"id": number, "fallback": ""} | one for number, one in enumerate(attachments, start=1)]


def _metadata(request: ApiRequest) -> Json | None:
    metadata: Json | None = request.decoded("metadata", "invalid_metadata_format")
    if metadata is None or metadata == {}:
        return metadata
    if not isinstance(metadata, dict):
        refuse("invalid_metadata_format")
    if "entities" not in metadata:
        kind, payload = metadata.get("event_type"), metadata.get("event_payload")
        if (
            not isinstance(kind, str)
            or not re.fullmatch(r"[A-Za-z0-9_.:-]{1,255}", kind)
            or not isinstance(payload, dict)
        ):
            refuse("invalid_metadata_format")
    if len(json.dumps(metadata)) > MAX_METADATA:
        refuse("metadata_too_large")
    return metadata


def remarks(content: Content) -> Json:
    """Return what an answer adds for the content's warnings."""
    if not content.warnings:
        return {}
    return {"warning": ",".join(content.warnings), "response_metadata": {"warnings": content.warnings}}
