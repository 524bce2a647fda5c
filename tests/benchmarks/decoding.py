"""Bytes to figures, against the standard library and pydantic doing the same."""

from bot.domain.summary import Summary
from bot.evolux.wire import decode_page
from tests.benchmarks import rivals
from tests.benchmarks.pages import page
from tests.benchmarks.table import Row, interleaved

_PAGES = 40


def rows() -> list[Row]:
    """Measure 40 pages of 50 calls."""
    body = page()

    def ours() -> Summary:
        summary = Summary()
        for _ in range(_PAGES):
            summary.add(decode_page(body, full=False).calls)
        return summary

    def with_json() -> rivals.RivalSummary:
        summary = rivals.RivalSummary()
        for _ in range(_PAGES):
            summary.add(rivals.plain(body))
        return summary

    def with_pydantic() -> rivals.RivalSummary:
        summary = rivals.RivalSummary()
        for _ in range(_PAGES):
            summary.add(rivals.PydanticPage.model_validate_json(body).data)
        return summary

    def decode() -> None:
        for _ in range(_PAGES):
            decode_page(body, full=False)

    def decode_with_pydantic() -> None:
        for _ in range(_PAGES):
            rivals.PydanticPage.model_validate_json(body)

    mine, same = ours(), with_pydantic()
    assert (mine.calls, mine.answered, mine.talk_seconds, mine.subscribers) == (
        same.calls,
        same.answered,
        sum(seconds * calls for seconds, calls in same.talk.items()),
        len(same.numbers),
    )
    whole, plain, pydantic, narrow, model = interleaved(
        [ours, with_json, with_pydantic, decode, decode_with_pydantic]
    )
    return [
        _row("a page decoded and summarised", whole, "pydantic", pydantic, "≥ 3×"),
        _row("a page decoded and summarised", whole, "json + dataclass", plain, ""),
        _row("a page decoded for figures", narrow, "pydantic", model, "≥ 5×"),
    ]


def _row(what: str, ours: float, name: str, theirs: float, aim: str) -> Row:
    return Row(
        what,
        f"{ours / _PAGES * 1e6:.0f} µs",
        f"{name} {theirs / _PAGES * 1e6:.0f} µs",
        f"{theirs / ours:.1f}×",
        aim,
    )
