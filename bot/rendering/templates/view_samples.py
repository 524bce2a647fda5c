"""Values to try with the templates of the App Home, of forms, and of the list of digests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.query import Query
from bot.domain.schedule import WORKING_DAYS, Schedule
from bot.domain.text import Language
from bot.rendering.forms import DigestFields, digest_form
from bot.rendering.text.digest_rows import DigestRow, last_run, subscription_state
from bot.rendering.text.errors import error_message
from bot.rendering.text.suggestions import examples

_FIELDS: Final = DigestFields(
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
_QUERY: Final = parse("campaign:376 by:agent")
_TYPO: Final = QueryError("unknown_key", "campanh", "campanha:376")
_ZONE: Final = ZoneInfo("America/Sao_Paulo")
_SCHEDULE: Final = Schedule(at=time(18), weekdays=WORKING_DAYS, zone=_ZONE, skip_holidays=True)
_DUE: Final = datetime(2026, 11, 17, 18, tzinfo=_ZONE)

Samples = dict[str, Mapping[str, Mapping[str, Any]]]


def view_samples(queries: Sequence[Query], as_of: datetime, answer: Answer, language: Language) -> Samples:
    """Return values for each of these templates, by what they are a sample of.

    Args:
        queries: What somebody asked.
        as_of: When.
        answer: To any question.
        language: Of what the bot puts into words by itself.

    """
    shown, fields = examples(language)[:5], replace(_FIELDS, text=_QUERY.text(language))
    recent = [{"name": f"recent:{query}", "query": query, "at": as_of} for query in queries]
    return {
        "home": {
            "new": {"refusal": None, "recent": [], "shown": shown, "digests": [], "buttons": {}},
            "known": {
                "refusal": None,
                "recent": recent,
                "shown": shown,
                "digests": [_row(number, language, ran=True) for number in range(1, 25)],
            },
            "refused": {"refusal": PermissionError(), "recent": [], "shown": (), "digests": ()},
        },
        "digests": {
            "some": {"digests": [_row(1, language), _row(2, language, ran=True)], "more": 0},
            "many": {"digests": [_row(number, language) for number in range(1, 41)], "more": 3},
        },
        "digest_form": {
            "new": _form(language, replace(_FIELDS, text="", at=None, channel="", owner=""), 0),
            "counting": _form(language, fields, 3, counting=True),
            "matches": _form(language, replace(fields, weekdays=frozenset(), skip_holidays=False), 3, matches=answer),
            "problem": _form(language, fields, 3, problem=error_message(_TYPO, language)),
            "hostile": _form(language, replace(_FIELDS, text='"} <!channel>' * 70, zone="<!here>"), 3),
        },
        "digest_delete": {
            "one": {"number": 3, "query": _QUERY.text(language), "channel_id": "C0SAMPLE1", "state": "{}"},
            "hostile": {"number": 3, "query": '"} <!channel>' * 300, "channel_id": "<!here>", "state": "{}"},
        },
        "channel": {
            "new": {"settings": {"channel": "", "shared": False, "masked": True, "language": None}},
            "known": {"settings": {"channel": "C0SAMPLE1", "shared": True, "masked": False, "language": "en"}},
        },
    }


def _form(language: Language, fields: DigestFields, number: int, **seen: Any) -> Mapping[str, Any]:
    values = {"form": digest_form(fields, language), "number": number, "state": "{}"}
    return {**values, "counting": False, "matches": None, "problem": None, **seen}


def _row(number: int, language: Language, *, ran: bool = False) -> DigestRow:
    active = bool(number % 3)
    return DigestRow(
        number=number,
        query=_QUERY.text(language),
        schedule=_SCHEDULE.text(language, home=_ZONE),
        channel="C0SAMPLE1" if number % 2 else "D0SAMPLE1",
        state=subscription_state(None if active else "", _DUE + timedelta(days=1), language),
        active=active,
        last=last_run(_DUE, "posted", "posted", language) if ran else "",
    )
