"""Values to try with the templates of the App Home and of a channel's form."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.query import Query
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
            "new": {"refusal": None, "recent": [], "shown": examples("pt-BR")[:5], "buttons": {}},
            "known": {"refusal": None, "recent": recent, "shown": examples("pt-BR")[:5]},
            "refused": {"refusal": PermissionError(), "recent": [], "shown": ()},
        },
        "channel": {
            "new": {"settings": {"channel": "", "shared": False, "masked": True, "language": None}},
            "known": {"settings": {"channel": "C0SAMPLE1", "shared": True, "masked": False, "language": "en"}},
        },
    }
