"""Bytes to figures, against the standard library and pydantic doing the same."""

from collections.abc import Callable
from typing import Any

from bot.domain.summary import Summary
from bot.evolux.decode import decode_page
from tests.benchmarks import other_decoders
from tests.benchmarks.pages import page
from tests.benchmarks.table import Row, Show, interleaved

_PAGES = 40


def measure(show: Show) -> None:
    """Measure 40 pages of 50 calls."""
    body = page()
    summarising, decoding = _summarising(body), _decoding(body)
    mine, same = summarising[0](), summarising[2]()
    assert (mine.calls, mine.answered, mine.talk_seconds) == (same.calls, same.answered, same.talk_seconds)
    whole, plain, pydantic, narrow, model = interleaved([*summarising, *decoding])
    show(_row("a page decoded and summarised", whole, "pydantic", pydantic, "≥ 3×"))
    show(_row("a page decoded and summarised", whole, "json + dataclass", plain, ""))
    show(_row("a page decoded for figures", narrow, "pydantic", model, "≥ 5×"))


def _summarising(body: bytes) -> list[Callable[[], Any]]:
    def ours() -> Summary:
        summary = Summary()
        for _ in range(_PAGES):
            summary.add(decode_page(body, full=False).calls)
        return summary

    def with_json() -> other_decoders.OtherSummary:
        summary = other_decoders.OtherSummary()
        for _ in range(_PAGES):
            summary.add(other_decoders.plain(body))
        return summary

    def with_pydantic() -> other_decoders.OtherSummary:
        summary = other_decoders.OtherSummary()
        for _ in range(_PAGES):
            summary.add(other_decoders.PydanticPage.model_validate_json(body).data)
        return summary

    return [ours, with_json, with_pydantic]


def _decoding(body: bytes) -> list[Callable[[], None]]:
    def ours() -> None:
        for _ in range(_PAGES):
            decode_page(body, full=False)

    def with_pydantic() -> None:
        for _ in range(_PAGES):
            other_decoders.PydanticPage.model_validate_json(body)

    return [ours, with_pydantic]


def _row(what: str, ours: float, name: str, theirs: float, aim: str) -> Row:
    return Row(
        what,
        f"{ours / _PAGES * 1e6:.0f} µs",
        f"{name} {theirs / _PAGES * 1e6:.0f} µs",
        f"{theirs / ours:.1f}×",
        aim,
    )
