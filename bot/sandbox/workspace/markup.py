"""Typed text as Slack's clients send it."""

import re
from typing import Any

from bot.sandbox.workspace.people import Person
from bot.sandbox.workspace.world import UnknownError, World

_MENTION = re.compile(r"(?<![\w<])@([a-z0-9][a-z0-9._-]*)")
_CHANNEL = re.compile(r"(?<![\w<&])#([a-z0-9][a-z0-9_-]*)")
_URL = re.compile(r"https?://[^\s<>|]+")
_PHONE = re.compile(r"(?<![\w<|:/+-])(?:\+55[ ]?)?\(?\d{2}\)?[ ]?9?[ ]?\d{4}-\d{4}(?![\w>|-])")
_PIECE = re.compile(r"<([^<>]+)>")


def escape(text: str) -> str:
    """Return text with Slack's three control characters as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Return what `escape` was given."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(text: str, world: World, author: Person) -> str:
    """Return a message as its author's client sends it: escaped, with mentions and links made."""
    return _linked(_mentioned(escape(text), world, names=False), author)


def command_text(text: str, world: World, author: Person, *, should_escape: bool) -> str:
    """Return what follows a slash command; mentions and links are made only where the manifest asks for it."""
    if not should_escape:
        return escape(text)
    return _linked(_mentioned(escape(text), world, names=True), author)


def _mentioned(text: str, world: World, *, names: bool) -> str:
    def person(match: re.Match[str]) -> str:
        handle = match[1].rstrip(".")
        rest = match[1][len(handle) :]
        if handle in {"here", "channel", "everyone"}:
            return f"<!{handle}>{rest}"
        for group in world.groups.values():
            if group.handle == handle:
                return f"<!subteam^{group.id}>{rest}"
        try:
            found = world.person(handle)
        except UnknownError:
            return match[0]
        return f"<@{found.id}|{found.name}>{rest}" if names else f"<@{found.id}>{rest}"

    def channel(match: re.Match[str]) -> str:
        try:
            found = world.channel(match[1])
        except UnknownError:
            return match[0]
        return f"<#{found.id}|{found.name}>"

    return _CHANNEL.sub(channel, _MENTION.sub(person, text))


def _linked(text: str, author: Person) -> str:
    linked = _URL.sub(lambda match: f"<{match[0]}>", text)
    if not author.links_phones:
        return linked
    return _PHONE.sub(lambda match: f"<tel:{re.sub(r'[^0-9+]', '', match[0])}|{match[0]}>", linked)


def rich_text(text: str, block_id: str) -> list[dict[str, Any]]:
    """Return the block that a client sends along with a message of that text."""
    elements: list[dict[str, Any]] = []
    for index, piece in enumerate(_PIECE.split(text)):
        if index % 2:
            elements.append(_element(piece))
        elif piece:
            elements.append({"type": "text", "text": unescape(piece)})
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": block_id, "elements": [section]}]


def _element(piece: str) -> dict[str, Any]:
    target, _, label = piece.partition("|")
    if target.startswith("@"):
        return {"type": "user", "user_id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "channel_id": target[1:]}
    if target.startswith("!subteam^"):
        return {"type": "usergroup", "usergroup_id": target.removeprefix("!subteam^")}
    if target.startswith("!"):
        return {"type": "broadcast", "range": target[1:]}
    return {"type": "link", "url": unescape(target)} | ({"text": unescape(label)} if label else {})
