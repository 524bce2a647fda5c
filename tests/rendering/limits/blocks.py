"""Small blocks of every kind, as large as a test asks for."""

from typing import Any

Block = dict[str, Any]


def plain(size: int = 1) -> Block:
    return {"type": "plain_text", "text": "x" * size}


def mrkdwn(size: int = 1) -> Block:
    return {"type": "mrkdwn", "text": "x" * size}


def section(**fields: Any) -> Block:
    return {"type": "section", **(fields or {"text": mrkdwn()})}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def button(**fields: Any) -> Block:
    return {"type": "button", "text": plain(), **fields}


def option(text: int = 1, value: str = "v", **fields: Any) -> Block:
    return {"text": plain(text), "value": value, **fields}


def options(count: int) -> list[Block]:
    return [option(value=str(place)) for place in range(count)]


def select(**fields: Any) -> Block:
    return {"type": "static_select", **(fields or {"options": options(1)})}


def confirm(**sizes: int) -> Block:
    return {key: plain(sizes.get(key, 1)) for key in ("title", "text", "confirm", "deny")}


def field(element: Block, **fields: Any) -> Block:
    return {"type": "input", "label": plain(), "element": element, **fields}


def cell(text: str = "x") -> Block:
    return {"type": "raw_text", "text": text}


def table(rows: list[list[Block]], **fields: Any) -> Block:
    return {"type": "table", "rows": rows, **fields}


def data_table(rows: list[list[Block]], **fields: Any) -> Block:
    return {"type": "data_table", "caption": "c", "rows": rows, **fields}


def rich(*parts: Block) -> Block:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(parts)}]}


def bars(names: list[str], labels: list[str], categories: list[str] | None = None, **fields: Any) -> Block:
    series = [{"name": name, "data": [{"label": label, "value": 1} for label in labels]} for name in names]
    axes = {"categories": labels if categories is None else categories}
    return {
        "type": "data_visualization",
        "title": "t",
        "chart": {"type": "bar", "series": series, "axis_config": axes},
        **fields,
    }


def pie(*segments: Block) -> Block:
    return {"type": "data_visualization", "title": "t", "chart": {"type": "pie", "segments": list(segments)}}


def image(**fields: Any) -> Block:
    return {"type": "image", "alt_text": "a", **(fields or {"image_url": "https://a.example/i.png"})}


def card(**fields: Any) -> Block:
    return {"type": "card", **(fields or {"title": plain()})}


def container(*children: Block, **fields: Any) -> Block:
    return {"type": "container", "title": plain(), "child_blocks": list(children), **fields}


def video(**fields: Any) -> Block:
    url = "https://a.example/v"
    return {"type": "video", "alt_text": "a", "title": plain(), "thumbnail_url": url, "video_url": url, **fields}


def feedback(**fields: Any) -> Block:
    one = {"text": plain(), "value": "v"}
    return {"type": "feedback_buttons", "positive_button": one, "negative_button": one, **fields}


def task(**fields: Any) -> Block:
    return {"type": "task_card", "task_id": "1", "title": "t", "status": "complete", **fields}


ROW = [cell(), cell()]
