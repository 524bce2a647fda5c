"""Find what Slack would refuse in a message or a view, before it is sent.

A message that breaks one limit is refused as a whole. Where sources disagree about
a limit, the lower number holds.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from bot.rendering.limits.block_types import BLOCK
from bot.rendering.limits.composition_objects import ID, plain_text, texts
from bot.rendering.limits.validation_rules import (
    BlockProblem,
    Report,
    Rule,
    Surface,
    boolean,
    choice,
    items_of,
    listing,
    objects_of,
    record,
    report_repeats,
    string,
)

_MAX_BLOCKS: Final[dict[Surface, int]] = {"message": 50, "modal": 100, "home": 100}
_MAX_MARKDOWN: Final = 12_000
_MAX_VIEW_BYTES: Final = 250_000
_MAX_OF_A_KIND: Final = (
    (frozenset({"table", "data_table"}), 1, "only one table is allowed in a message"),
    (frozenset({"data_visualization"}), 2, "only two charts are allowed in a message"),
)

_SHARED: Final[dict[str, Rule]] = {
    "private_metadata": string(3000, low=0),
    "callback_id": ID,
    "external_id": string(255, low=0),
}
_MODAL_VIEW: Final = record(
    {"type": choice("modal"), **texts(plain_text, "modal", "title"), "blocks": listing(BLOCK, _MAX_BLOCKS["modal"])},
    {
        **_SHARED,
        **texts(plain_text, "modal", "close", "submit"),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_HOME_VIEW: Final = record({"type": choice("home"), "blocks": listing(BLOCK, _MAX_BLOCKS["home"])}, _SHARED)


def problems(blocks_or_view: Any, surface: Surface = "message") -> list[BlockProblem]:
    """Return what Slack would refuse of a message's blocks, or of a view.

    Args:
        blocks_or_view: Any JSON value: the list of a message's blocks, or a view.
            The pointers of the problems start from it.
        surface: Of blocks; a view has its own.
    """
    if isinstance(blocks_or_view, dict):
        return _view_problems(blocks_or_view)
    report = Report(surface)
    listing(BLOCK, _MAX_BLOCKS[surface], low=0)(blocks_or_view, "", report)
    if isinstance(blocks_or_view, list):
        _check_blocks(blocks_or_view, "", report)
    return report.problems


def _view_problems(view: dict[str, Any]) -> list[BlockProblem]:
    surface: Surface = "home" if view.get("type") == "home" else "modal"
    report = Report(surface)
    (_HOME_VIEW if surface == "home" else _MODAL_VIEW)(view, "", report)
    blocks = items_of(view, "blocks")
    _check_blocks(blocks, "/blocks", report)
    if surface == "modal" and "submit" not in view and any(_type(block) == "input" for block in blocks):
        report.add("/submit", "is required in a modal with an input block")
    size = len(json.dumps(view, ensure_ascii=False).encode(errors="replace"))
    if size > _MAX_VIEW_BYTES:
        report.add("", f"must be no more than {_MAX_VIEW_BYTES} bytes, not {size}")
    return report.problems


def _check_blocks(blocks: list[Any], at: str, report: Report) -> None:
    """Report problems that concern several blocks or elements: ids that repeat, too many of a type.

    The second of ``[{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}]``
    has a problem at ``/1/block_id``: duplicate block_id: a.
    """
    nested = list(_walk(blocks, at))
    elements = [list(_elements(block, pointer)) for pointer, block in nested]
    report_repeats(nested, "block_id", "duplicate block_id", report)
    for of_a_block in elements:
        report_repeats(of_a_block, "action_id", "duplicate action_id within this block", report)
    for types, most, message in _MAX_OF_A_KIND:
        for pointer in [pointer for pointer, block in nested if _type(block) in types][most:]:
            report.add(pointer, message)
    texts = [block.get("text") for _, block in nested if _type(block) == "markdown"]
    markdown = sum(len(text) for text in texts if isinstance(text, str))
    if markdown > _MAX_MARKDOWN:
        report.add(at, f"must have no more than {_MAX_MARKDOWN} characters of markdown in all, not {markdown}")
    if sum(element.get("focus_on_load") is True for of_a_block in elements for _, element in of_a_block) > 1:
        report.add(at, "only one element may have focus_on_load")


def _walk(blocks: list[Any], at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield blocks and the blocks within them, each with its pointer."""
    for index, block in enumerate(blocks):
        if isinstance(block, dict):
            yield f"{at}/{index}", block
            yield from _walk(items_of(block, "child_blocks"), f"{at}/{index}/child_blocks")


def _elements(block: dict[str, Any], at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the elements of a block, each with its pointer."""
    yield from objects_of(block, "elements", at)
    yield from objects_of(block, "actions", at)
    for key in ("accessory", "element"):
        if isinstance(block.get(key), dict):
            yield f"{at}/{key}", block[key]


def _type(block: Any) -> str:
    kind = block.get("type") if isinstance(block, dict) else None
    return kind if isinstance(kind, str) else ""
