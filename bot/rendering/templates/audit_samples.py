"""Sample values for the templates of the audit and of erasures."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.domain.text import Language
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
