"""Values to try with the templates of the App Home, of forms, and of the list of digests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.domain.answer import Answer
from bot.domain.errors import QueryError
from bot.domain.query import Query
from bot.rendering.digest_forms import Fields, digest_form
from bot.rendering.digest_states import DigestRow
from bot.rendering.examples import examples
from bot.rendering.sentences import sentence

_FIELDS: Final = Fields(
    text="campanha:376 por:agente",
    at="18:00",
    weekdays=frozenset(range(5)),
    zone="America/Sao_Paulo",
    skip_holidays=True,
    channel="C0SAMPLE1",
    owner="U0SAMPLE1",
    empty="send",
    late="latest",
)
Samples = dict[str, Mapping[str, Mapping[str, Any]]]


def view_samples(queries: Sequence[Query], as_of: datetime, answer: Answer) -> Samples:
    """Return values for each of these templates, by what they are a sample of.

    Args:
        queries: What somebody asked.
        as_of: When.
        answer: To any question.

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
        "digest_form": {
            "new": _form(replace(_FIELDS, text="", at=None, channel="", owner=""), 0),
            "counting": _form(_FIELDS, 3, counting=True),
            "matches": _form(replace(_FIELDS, weekdays=frozenset(), skip_holidays=False), 3, matches=answer),
            "problem": _form(_FIELDS, 3, problem=sentence(QueryError("unknown_key", "campanh", "campanha:376"), "en")),
            "hostile": _form(replace(_FIELDS, text='"} <!channel>' * 70, zone="<!here>"), 3),
        },
        "digest_delete": {
            "one": {"number": 3, "query": "campanha:376", "channel_id": "C0SAMPLE1", "state": "{}"},
            "hostile": {"number": 3, "query": '"} <!channel>' * 300, "channel_id": "<!here>", "state": "{}"},
        },
        "channel": {
            "new": {"settings": {"channel": "", "shared": False, "masked": True, "language": None}},
            "known": {"settings": {"channel": "C0SAMPLE1", "shared": True, "masked": False, "language": "en"}},
        },
    }


def _form(fields: Fields, number: int, **seen: Any) -> Mapping[str, Any]:
    values = {"form": digest_form(fields, "pt-BR"), "number": number, "state": "{}"}
    return {**values, "counting": False, "matches": None, "problem": None, **seen}


def _row(number: int, last: str) -> DigestRow:
    return DigestRow(
        number=number,
        query="campanha:376 período:hoje",
        schedule="às 18:00 dias úteis",
        channel="C0SAMPLE1" if number % 2 else "D0SAMPLE1",
        state="próximo: 18/11/2026 18:00" if number % 3 else "pausado",
        active=bool(number % 3),
        last=last,
    )
