"""Block Kit on this side of the wire: what is refused, how blocks get their names, what can be pressed."""

import copy
from collections.abc import Callable, Iterator

from bot.rendering.limits.validator import problems
from bot.type_aliases import Json

NEW_BLOCKS = frozenset({"table", "data_table", "data_visualization"})


def complaints(blocks_or_view: object) -> list[str]:
    """Return what Slack would say of these blocks or this view, in `response_metadata.messages`."""
    pointer = "/view" if isinstance(blocks_or_view, dict) else "/blocks"
    return [
        f"[ERROR] {problem.message} [json-pointer:{pointer}{problem.pointer}]" for problem in problems(blocks_or_view)
    ]


def errors(blocks_or_view: object) -> list[Json]:
    """Return the same as `blocks.validate` says it."""
    return [
        {"code": "failed_constraint", "message": one.message, "pointer": one.pointer, "constraint": {"type": "schema"}}
        for one in problems(blocks_or_view)
    ]


def new_blocks(blocks: object) -> list[str]:
    """Return complaints about the block types that a lagging workspace does not know yet."""
    if not isinstance(blocks, list):
        return []
    return [
        f"[ERROR] unsupported type: {block['type']} [json-pointer:/blocks/{index}/type]"
        for index, block in enumerate(blocks)
        if isinstance(block, dict) and block.get("type") in NEW_BLOCKS
    ]


def named(blocks: list[Json], mint: Callable[[str], str]) -> list[Json]:
    """Return a copy in which every block and every interactive element has an id, as Slack gives them."""
    named_blocks = copy.deepcopy(blocks)
    for block in named_blocks:
        block.setdefault("block_id", mint("b"))
        for element in elements_of(block):
            element.setdefault("action_id", mint("a"))
    return named_blocks


def files(blocks: list[Json]) -> list[Json]:
    """Return every `slack_file` that the blocks show."""
    found = []
    pending: list[object] = list(blocks)
    while pending:
        one = pending.pop()
        if isinstance(one, dict):
            if isinstance(one.get("slack_file"), dict):
                found.append(one["slack_file"])
            pending.extend(one.values())
        elif isinstance(one, list):
            pending.extend(one)
    return found


_NOT_INTERACTIVE = frozenset({"image", "mrkdwn", "plain_text", "url_source"})


def elements_of(block: Json) -> Iterator[Json]:
    """Yield a block's interactive elements."""
    children: list[object] = []
    if block.get("type") in {"actions", "context_actions"}:
        children = block["elements"]
    elif block.get("type") == "section":
        children = [block.get("accessory")]
    elif block.get("type") == "input":
        children = [block["element"]]
    elif block.get("type") == "card":
        children = block.get("actions", [])
    elif block.get("type") in {"container", "carousel"}:
        for child in block.get("child_blocks") or block.get("elements") or []:
            yield from elements_of(child)
    for child in children:
        if isinstance(child, dict) and child.get("type") not in _NOT_INTERACTIVE:
            yield child


def interactive(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Yield every block with each of its interactive elements."""
    for block in blocks:
        for element in elements_of(block):
            yield block, element


def label(element: Json) -> str:
    """Return what stands on an element: a button's text, or a picker's placeholder."""
    text = element.get("text") or element.get("placeholder") or {}
    return str(text.get("text", ""))


_OPINIONS = ("positive_button", "negative_button")


def values_of(element: Json) -> list[object]:
    """Return the values of which pressing an element sends one: two of feedback buttons."""
    if element["type"] == "feedback_buttons":
        return [element[opinion]["value"] for opinion in _OPINIONS]
    return [element.get("value")]


def pressed(element: Json, value: str | None) -> Json:
    """Return a button as it is sent when it is pressed: of feedback buttons the one with that value, or the first."""
    if element["type"] != "feedback_buttons":
        return element
    opinions: list[Json] = [element[opinion] for opinion in _OPINIONS]
    chosen = next((one for one in opinions if one["value"] == value), opinions[0])
    return {"type": element["type"], "action_id": element["action_id"]} | chosen
