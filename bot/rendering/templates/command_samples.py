"""Sample values for what commands show: the audit, erasures, and the meter of short calls."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from bot.domain.answer import Note
from bot.domain.language import Language
from bot.domain.short_call_meter import MonthCounts, ShortCallMeter
from bot.domain.short_calls import ShortCallRules, ShortCounts
from bot.rendering.text.audit import AuditRow, kind_word


def audit_samples(as_of: datetime, texts: tuple[str, ...], language: Language) -> dict[str, Mapping[str, Any]]:
    """Return values for the audit, the modal of an erasure and its result, by template and by the name of the sample.

    Args:
        as_of: An instant in the tenant's zone.
        texts: Hostile, long and empty texts.
    """
    hostile, long, empty = texts
    asked = {"since": as_of - timedelta(days=30), "as_of": as_of, "kind": None, "person": None, "page": 1}
    kinds = ("question", "listen", "export", "publish", "forget")
    some = [_row(kind, "U0SAMPLE1", language) for kind in kinds]
    some += [_row("vocabulary", "U0SAMPLE1", language, about="U0SAMPLE02")]
    return {
        "audit": {
            "some": {**asked, "rows": [*some, _row("revoke", "terminal", language)]},
            "text form": {**asked, "rows": some * 3, "native": False},
            "of a person": {**asked, "rows": some, "kind": "export", "person": "U0SAMPLE1", "page": 3},
            "none": {**asked, "rows": []},
            "hostile": {**asked, "rows": [_row(text, text, language, about=text) for text in (hostile, long, empty)]},
        },
        "forget": {
            "a number": {"number": "84999999999", "state": "{}"},
            "from the home": {"number": "", "state": "{}"},
        },
        "forgotten": {
            "some": {
                "number": "(84) *****-9999",
                "lines": ["2", "3"],
                "links": ["https://slack.example/p1", "C0SAMPLE1"],
            },
            "many": {"number": "(84) *****-9999", "lines": ["2"], "links": ["https://slack.example/p1"] * 90},
            "hostile": {"number": hostile, "lines": [hostile, empty], "links": [hostile, long]},
        },
    }


def _row(kind: str, user: str, language: Language, *, about: str = "48582498") -> AuditRow:
    return AuditRow(
        at="28/10/2021 16:41",
        user=user,
        kind=kind_word(kind, language),
        calls="12",
        channel="C0SAMPLE1" if about == "48582498" else "",
        about=about,
    )


def meter_samples(as_of: datetime, texts: tuple[str, ...]) -> Mapping[str, Mapping[str, Any]]:
    """Return values for the meter, by the name of the sample.

    Args:
        as_of: An instant in the tenant's zone.
        texts: Hostile and long texts.
    """
    near = {
        "Vivo": ShortCounts(calls=52_340, short=44_489, unknown=12),
        "Claro SP": ShortCounts(calls=31_780, short=23_816),
    }
    first = as_of.date().replace(day=1)
    month = MonthCounts(trunks=_times(near, 14), first=first)
    meter = ShortCallMeter(
        rules=ShortCallRules(), as_of=as_of, trunks=near, calls=84_120, month=month, source="mirror", read_at=as_of
    )
    blocked = _times(near, 2)
    none = replace(meter, trunks={}, calls=0, month=MonthCounts(trunks={}, first=first))
    hostile = {text: ShortCounts(calls=9, short=9 - place, unknown=place) for place, text in enumerate((*texts, "-"))}
    return {
        "near": {"meter": meter},
        "text form": {"meter": meter, "native": False},
        "over": {"meter": replace(meter, trunks={"Vivo": ShortCounts(calls=104_000, short=90_000)}, calls=104_000)},
        "much": {"meter": replace(meter, trunks=blocked, calls=168_240)},
        "a part of the month": {"meter": replace(meter, month=replace(month, unknown=timedelta(days=9)))},
        "without a copy": {"meter": replace(meter, month=None, source=None, read_at=None)},
        "too many": {"meter": replace(meter, month=None, notes=(Note("cap", 20_000),), calls=184_120)},
        "none": {"meter": none},
        "hostile": {"meter": replace(meter, trunks=hostile, calls=27, month=MonthCounts(trunks=hostile, first=first))},
        "many trunks": {
            "meter": replace(meter, trunks={f"Tronco {place}": ShortCounts(calls=place) for place in range(90)})
        },
    }


def _times(trunks: Mapping[str, ShortCounts], times: int) -> dict[str, ShortCounts]:
    return {
        trunk: ShortCounts(calls=one.calls * times, short=one.short * times, unknown=one.unknown * times)
        for trunk, one in trunks.items()
    }
