"""Fill values into the tree that a template has drawn.

Every value became a slot: a token in the template's JSON, filled in here after
that JSON has been parsed. So no quote can end a string, and in mrkdwn a caller
named ``<!channel>`` pings nobody. Here is also where a text is cut to what Block
Kit allows, before it is escaped, so that no ``&amp;`` is ever cut.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Final

from bot.rendering.text.markup import DASH, Mrkdwn, break_emoji, escape, plain, sanitize

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
_TOKEN: Final = re.compile(f"{OPEN}([0-9]+){CLOSE}")

MAX_TEXT: Final = 4_000
"""Characters of a message's text: more are refused when it is edited."""

_TABLE: Final = 10_000
"""Characters in all cells of a table. (Not imported: words for a terminal should not wait for Slack's limits.)"""

_LIMITS: Final[dict[tuple[str, str], int]] = {
    ("header", "text"): 150,
    ("section", "fields"): 2000,
    ("button", "text"): 75,
    ("button", "accessibility_label"): 75,
    ("options", "text"): 75,
    ("options", "description"): 75,
    ("option_groups", "label"): 75,
    ("initial_option", "text"): 75,
    ("initial_options", "text"): 75,
    ("confirm", "title"): 100,
    ("confirm", "text"): 300,
    ("confirm", "confirm"): 30,
    ("confirm", "deny"): 30,
    ("modal", "title"): 24,
    ("modal", "close"): 24,
    ("modal", "submit"): 24,
    ("input", "label"): 2000,
    ("input", "hint"): 2000,
    ("image", "alt_text"): 2000,
    ("image", "title"): 2000,
    ("card", "title"): 150,
    ("card", "subtitle"): 150,
    ("card", "body"): 200,
    ("card", "subtext"): 200,
    ("alert", "text"): 200,
    ("container", "title"): 150,
    ("container", "subtitle"): 150,
    ("data_table", "caption"): 2000,
    ("data_visualization", "title"): 50,
    ("axis_config", "x_label"): 50,
    ("axis_config", "y_label"): 50,
    ("axis_config", "categories"): 20,
    ("segments", "label"): 20,
    ("series", "name"): 20,
    ("data", "label"): 20,
    ("raw_text", "text"): 200,
    ("raw_number", "text"): 200,
    ("text", "text"): 3000,
    ("link", "text"): 3000,
    ("date", "fallback"): 255,
}
"""Characters of the texts whose limit is not that of a text object, by what they stand in."""

_PLACEHOLDER: Final = 150
_TEXT_OBJECT: Final = 3000
_ID: Final = 2000


class PlaceholderError(ValueError):
    """A template whose own text leaves no room for what it shows."""


def fill(tree: Any, values: Sequence[object], owner: str, key: str = "") -> Any:
    """Return the tree with its values; members that are null are left out.

    The tree stands in a field (`key`) of its owner: the type of a block or
    element, or the name of a field where there is none.
    """
    if isinstance(tree, dict):
        kind = tree.get("type")
        if kind == "mrkdwn" or kind == "plain_text":  # noqa: PLR1714 - the kinds of text, the hottest line here
            high = _PLACEHOLDER if key == "placeholder" else _LIMITS.get((owner, key), _TEXT_OBJECT)
            return {**tree, "text": fill_text(tree["text"], values, high, mrkdwn=kind == "mrkdwn")}
        if kind == "table":
            return _table(tree, values)
        name = kind if isinstance(kind, str) else key
        return {field: fill(value, values, name, field) for field, value in tree.items() if value is not None}
    if isinstance(tree, list):
        return [fill(member, values, owner, key) for member in tree if member is not None]
    if isinstance(tree, str) and OPEN in tree:
        known = _LIMITS.get((owner, key))
        return _verbatim(tree, values) if known is None else fill_text(tree, values, known, mrkdwn=False)
    return tree


def fill_text(text: str, values: Sequence[object], high: int, *, mrkdwn: bool) -> str:
    """Return a text with its values, of 1 to `high` characters; the longest values are cut to fit."""
    if OPEN not in text:
        return text or DASH
    parts = _TOKEN.split(text)
    given = [values[int(index)] for index in parts[1::2]]
    parts[1::2] = [_show(value, mrkdwn=mrkdwn) or DASH for value in given]
    if mrkdwn:
        _separate(parts, given)
    whole = "".join(parts)
    if len(whole) > high:
        _shorten(parts, given, high, mrkdwn=mrkdwn)
        whole = "".join(parts)
    return whole if whole.strip() else DASH


def _separate(parts: list[str], given: Sequence[object]) -> None:
    """Keep two values, or a value and the template around it, from making an emoji together."""
    for place, value in enumerate(given):
        at = 2 * place + 1
        if ":" in parts[at] and not isinstance(value, Mrkdwn):
            before = "".join(parts[max(at - 2, 0) : at])[-1:]
            after = "".join(parts[at + 1 : at + 3])[:1]
            parts[at] = break_emoji(parts[at], before, after)


def truncate(text: str, high: int, write: Callable[[str], str] = str) -> str:
    """Return a text of at most `high` characters as it is written, saying how many of it are missing: ``Ana… +213``."""
    if len(write(text)) <= high:
        return write(text)
    room = range(min(len(text), high) + 1)
    keep = max(bisect_right(room, high, key=lambda kept: len(_cut_at(text, kept, write))) - 1, 0)
    short = _cut_at(text, keep, write)
    return short if len(short) <= high else "…"


def _cut_at(text: str, keep: int, write: Callable[[str], str]) -> str:
    return f"{write(text[:keep].rstrip())}… +{len(text) - keep}"


def _show(value: object, *, mrkdwn: bool) -> str:
    if value is None:
        return DASH
    if isinstance(value, Mrkdwn):
        return value.markup if mrkdwn else value.plain
    text = sanitize(value if isinstance(value, str) else str(value))
    return escape(text) if mrkdwn else text


def _shorten(parts: list[str], given: Sequence[object], high: int, *, mrkdwn: bool) -> None:
    """Cut the longest values until all fit: each gets what the shorter ones leave it."""
    room = high - sum(map(len, parts[::2]))
    places = sorted(range(len(given)), key=lambda place: len(parts[2 * place + 1]))
    for left, place in zip(range(len(places), 0, -1), places, strict=True):
        share = room // left
        if share < 1:
            message = f"no room for {len(given)} values in {high} characters"
            raise PlaceholderError(message)
        at = 2 * place + 1
        if len(parts[at]) > share:
            parts[at] = truncate(plain(given[place]), share, escape if mrkdwn else str)
        room -= len(parts[at])


def _verbatim(text: str, values: Sequence[object]) -> str:
    """Return what is no text for people: an id, a value, an address."""
    whole = _TOKEN.sub(lambda token: plain(values[int(token[1])]), text)
    if len(whole) > _ID:
        message = f"too long for an id or a value: {len(whole)} characters"
        raise PlaceholderError(message)
    return whole


def _table(tree: dict[str, Any], values: Sequence[object]) -> dict[str, Any]:
    """Fill a table; where all its cells are too much together, each gets an equal share."""
    filled = {key: fill(value, values, "table", key) for key, value in tree.items() if value is not None}
    cells = [cell for row in filled.get("rows", ()) for cell in row if isinstance(cell.get("text"), str)]
    if sum(len(cell["text"]) for cell in cells) > _TABLE:
        for cell in cells:
            cell["text"] = truncate(cell["text"], _TABLE // len(cells))
    return filled
