"""The JSON of an answer, as `calls-bot ask --format json` prints it."""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer, Group, Note
from bot.domain.figures import OF_TOTAL, Figures, FiguresGroup
from bot.domain.history_errors import HistoryError
from bot.domain.language import Language
from bot.domain.summary import Summary
from bot.rendering.text.display_names import group_label
from bot.rendering.text.errors import error_message
from bot.rendering.text.notes import note_text
from bot.rendering.text.suggestions import wider
from bot.terminal.json_output import call_json, figures_json, instant, interval_json, summary_json
from bot.type_aliases import Json


def answer_json(answer: Answer, language: Language, zone: ZoneInfo) -> Json:
    """Return an answer as `calls-bot ask --format json` prints it."""
    return {
        "query": str(answer.query),
        "interval": interval_json(answer.interval),
        **({} if answer.source is None else {"source": answer.source, "read_at": instant(answer.read_at)}),
        "complete": answer.complete,
        "total": answer.total,
        "notes": [note_json(note, language) for note in answer.notes],
        "summary": _summary(answer.summary, zone),
        **_conversion(answer.summary, answer.answered_all),
        **_groups(answer, language, zone),
        **_compare(answer, language, zone),
        **_offers(answer, language),
        "page": answer.page,
        "pages": answer.pages,
        "calls": [call_json(call, language) for call in answer.calls],
    }


def _groups(answer: Answer, language: Language, zone: ZoneInfo) -> Json:
    """Return the keys `groups` and, of two shapes, `columns` of an answer; no key where its query has no `by`."""
    if answer.groups is None:
        return {}
    by = answer.query.by or ""
    labels = {one.key: group_label(answer.query.columns or "", one, language) for one in answer.columns or ()}
    return {
        "groups": [
            {
                "key": one.key,
                "label": group_label(by, one, language),
                "summary": summary_json(one.summary, zone),
                **({} if answer.compared is None else {"before": _summary(one.before, zone)}),
                **_group_share(answer, one),
                **_conversion(one.summary, one.answered_all),
                **({} if one.answered_before is None else _before(one)),
                **({} if answer.columns is None else {"groups": _cells(one.cells, labels)}),
            }
            for one in answer.groups
        ],
        **({} if answer.columns is None else {"columns": _cells(_totals(answer.columns), labels)}),
    }


def _group_share(answer: Answer, group: Group) -> Json:
    """Return the key `share` of a group in `OF_TOTAL`: of all calls of the answer; no key of any other."""
    if answer.query.by not in OF_TOTAL or answer.summary is None:
        return {}
    calls, whole = group.summary.calls, answer.summary.calls
    return {"share": {"calls": calls, "of": whole, "rate": calls / whole if whole else None}}


def _conversion(summary: Summary | None, answered_all: int | None) -> Json:
    """Return the key `conversion`: of the answered calls, those with the outcome; no key where none is asked for."""
    if summary is None or answered_all is None:
        return {}
    rate = summary.answered / answered_all if answered_all else None
    return {"conversion": {"answered": summary.answered, "of": answered_all, "rate": rate}}


def _before(group: Group) -> Json:
    """Return the key `conversion_before` of a group: its conversion in the days that are compared with."""
    assert group.before is not None
    return {"conversion_before": _conversion(group.before, group.answered_before)["conversion"]}


def _totals(columns: Iterable[FiguresGroup]) -> Mapping[str, Figures]:
    return {one.key: one.figures for one in columns}


def _cells(figures: Mapping[str, Figures], labels: Mapping[str, str]) -> list[Json]:
    """Return figures by a second shape, in the order of its labels."""
    return [
        {"key": key, "label": label, "summary": figures_json(figures[key])}
        for key, label in labels.items()
        if key in figures
    ]


def _offers(answer: Answer, language: Language) -> Json:
    """Return the key `offers` of an answer without calls, whose label the tenant writes otherwise; else no key."""
    return {"offers": [str(one.query) for one in wider(answer, language)]} if any(answer.labels.values()) else {}


def _compare(answer: Answer, language: Language, zone: ZoneInfo) -> Json:
    """Return the key `compare` of an answer; no key where its query has no `compare:`."""
    compared = answer.compared
    if compared is None:
        return {}
    failure = compared.failure
    return {
        "compare": {
            "query": str(compared.query),
            "interval": interval_json(compared.days.interval),
            "complete": compared.complete,
            "total": None if failure else compared.total,
            "notes": [note_json(note, language) for note in compared.notes],
            "summary": _summary(compared.summary, zone),
            **_conversion(compared.summary, compared.answered_all),
            "error": None if failure is None else _error(failure, language),
        }
    }


def _error(failure: HistoryError, language: Language) -> Json:
    told = error_message(failure, language)
    return {"code": told.code, "message": told.message, "hint": told.hint}


def _summary(summary: Summary | None, zone: ZoneInfo) -> Json | None:
    return None if summary is None else summary_json(summary, zone)


def note_json(note: Note, language: Language) -> Json:
    """Return a note with its sentence."""
    return {"code": note.code, "count": note.count, "text": note_text(note, language, masked=False)}
