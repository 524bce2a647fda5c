"""Fill values into the tree of a template's JSON.

A template's JSON holds a placeholder for every value: a token, replaced here after
the JSON has been parsed. So no quotation mark can end a string, and in `mrkdwn` a
caller named ``<!channel>`` notifies no user. Texts are cut to Block Kit's limits here
too, before they are escaped, so that no ``&amp;`` is ever cut.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from bot.rendering.limits.character_limits import INITIAL_VALUE, PLACEHOLDER, TABLE_CHARACTERS, TEXT, TEXT_OBJECT, VALUE
from bot.rendering.text.markup import DASH, Mrkdwn, break_emoji, escape, plain, sanitize, truncate

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
_TOKEN: Final = re.compile(f"{OPEN}([0-9]+){CLOSE}")

_CELL: Final = 200
_LIMITS: Final = {
    **TEXT,
    ("raw_text", "text"): _CELL,
    ("raw_number", "text"): _CELL,
    ("text", "text"): TEXT_OBJECT,
    ("link", "text"): TEXT_OBJECT,
}
"""Slack's limits, and lower ones for the many texts of a table or of rich text, which share a limit."""


class PlaceholderError(ValueError):
    """A template whose own text leaves no room for its values."""


def fill(tree: Any, values: Sequence[object], owner: str, key: str = "") -> Any:
    """Return a tree with its values; members and items that are null are left out.

    Args:
        tree: JSON with placeholders.
        values: The values, by the number of their placeholder.
        owner: Of the field that has the tree: the type of a block or element, or a field of an object without one.
        key: The field.

    Raises:
        PlaceholderError: The template's own text leaves no room for its values.
    """
    if isinstance(tree, dict):
        kind = tree.get("type")
        if kind == "mrkdwn" or kind == "plain_text":  # noqa: PLR1714 - the types of text, the hottest line here
            high = PLACEHOLDER if key == "placeholder" else _LIMITS.get((owner, key), TEXT_OBJECT)
            return {**tree, "text": fill_text(tree["text"], values, high, mrkdwn=kind == "mrkdwn")}
        if kind == "table":
            return _fill_table(tree, values)
        name = kind if isinstance(kind, str) else key
        return {
            field: value if type(value) is str and OPEN not in value else fill(value, values, name, field)
            for field, value in tree.items()
            if value is not None
        }
    if isinstance(tree, list):
        return [fill(member, values, owner, key) for member in tree if member is not None]
    if isinstance(tree, str) and OPEN in tree:
        known = _LIMITS.get((owner, key))
        high = INITIAL_VALUE if key == "initial_value" else VALUE
        return _fill_id(tree, values, high) if known is None else fill_text(tree, values, known, mrkdwn=False)
    return tree


def fill_text(text: str, values: Sequence[object], high: int, *, mrkdwn: bool) -> str:
    """Return a text with its values, of 1 to `high` characters; the longest values are cut to fit.

    Raises:
        PlaceholderError: The text leaves no room for its values.
    """
    if OPEN not in text:
        return text or DASH
    parts = _TOKEN.split(text)
    given = [values[int(index)] for index in parts[1::2]]
    parts[1::2] = [_write(value, mrkdwn=mrkdwn) or DASH for value in given]
    if mrkdwn:
        _separate(parts, given)
    whole = "".join(parts)
    if len(whole) > high:
        _truncate(parts, given, high, mrkdwn=mrkdwn)
        whole = "".join(parts)
    return whole if whole.strip() else DASH


def _write(value: object, *, mrkdwn: bool) -> str:
    if value is None:
        return DASH
    if isinstance(value, Mrkdwn):
        return value.markup if mrkdwn else value.plain
    text = sanitize(value if isinstance(value, str) else str(value))
    return escape(text) if mrkdwn else text


def _separate(parts: list[str], given: Sequence[object]) -> None:
    """Keep a value from making an emoji together with its neighbours: another value, or the template's text."""
    for index, value in enumerate(given):
        at = 2 * index + 1
        if ":" in parts[at] and not isinstance(value, Mrkdwn):
            before = "".join(parts[max(at - 2, 0) : at])[-1:]
            after = "".join(parts[at + 1 : at + 3])[:1]
            parts[at] = break_emoji(parts[at], before, after)


def _truncate(parts: list[str], given: Sequence[object], high: int, *, mrkdwn: bool) -> None:
    """Cut the longest values until all parts fit: each gets the room that the shorter ones leave it."""
    room = high - sum(map(len, parts[::2]))
    shortest_first = sorted(range(len(given)), key=lambda index: len(parts[2 * index + 1]))
    for left, index in zip(range(len(given), 0, -1), shortest_first, strict=True):
        share = room // left
        if share < 1:
            message = f"no room for {len(given)} values in {high} characters"
            raise PlaceholderError(message)
        at = 2 * index + 1
        if len(parts[at]) > share:
            parts[at] = truncate(plain(given[index]), share, escape if mrkdwn else str)
        room -= len(parts[at])


def _fill_id(text: str, values: Sequence[object], high: int) -> str:
    """Return a string that is no text for readers, such as an id, a value or an address, with its values unchanged."""
    whole = _TOKEN.sub(lambda token: plain(values[int(token[1])]), text)
    if len(whole) > high:
        message = f"too long for an id or a value: {len(whole)} characters"
        raise PlaceholderError(message)
    return whole


def _fill_table(tree: dict[str, Any], values: Sequence[object]) -> dict[str, Any]:
    """Return a table with its values; where all its cells together are too long, each gets an equal share."""
    filled = {key: fill(value, values, "table", key) for key, value in tree.items() if value is not None}
    cells = [cell for row in filled.get("rows", ()) for cell in row if isinstance(cell.get("text"), str)]
    if sum(len(cell["text"]) for cell in cells) > TABLE_CHARACTERS:
        for cell in cells:
            cell["text"] = truncate(cell["text"], TABLE_CHARACTERS // len(cells))
    return filled
