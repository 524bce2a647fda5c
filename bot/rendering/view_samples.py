"""Values to try with the templates of the App Home, of a channel's form, and of the list of digests."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.query import Query
from bot.rendering.digest_states import DigestRow
from bot.rendering.examples import examples

Samples = dict[str, Mapping[str, Mapping[str, Any]]]


def view_samples(queries: Sequence[Query], as_of: datetime) -> Samples:
    """Return values for each of these templates, by what they are a sample of.

    Args:
        queries: What somebody asked.
        as_of: When.

    """
    recent = [{"name": f"recent:{query}", "query": query, "at": as_of} for query in queries]
    return {
        "home": {
            "new": {"refusal": None, "recent": [], "shown": examples("pt-BR")[:5], "digests": [], "buttons": {}},
            "known": {
                "refusal": None,
                "recent": recent,
                "shown": examples("pt-BR")[:5],
                "digests": [_row(number, "último: 17/11/2026 18:00, enviado") for number in range(1, 25)],
            },
            "refused": {"refusal": PermissionError(), "recent": [], "shown": (), "digests": ()},
        },
        "digests": {
            "some": {"digests": [_row(1, ""), _row(2, "último: 17/11/2026 18:00, enviado")], "more": 0},
            "many": {"digests": [_row(number, "") for number in range(1, 41)], "more": 3},
        },
        "channel": {
            "new": {"settings": {"channel": "", "shared": False, "masked": True, "language": None}},
            "known": {"settings": {"channel": "C0SAMPLE1", "shared": True, "masked": False, "language": "en"}},
        },
    }


def _row(number: int, last: str) -> DigestRow:
    return DigestRow(
        number=number,
        query="campanha:376 período:hoje",
        schedule="às 18:00 dias úteis",
        channel="C0SAMPLE1" if number % 2 else "D0SAMPLE1",
        state="próximo: 18/11/2026 18:00",
        last=last,
    )
