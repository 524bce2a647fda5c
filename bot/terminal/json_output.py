"""The JSON that scripts rely on: an answer, an error, an explained text.

Keys, codes and canonical texts are English whatever the reader's language; only
sentences (`text`, `message`, `hint`, `cause_label`, `shown`) follow it. Moments are
UTC, to the second.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.domain.answer import Answer, Group, Note
from bot.domain.call import Agent, Call, Campaign, MirroredCall, present
from bot.domain.digest import Digest
from bot.domain.errors import HistoryError
from bot.domain.figures import OF_TOTAL, Figures, FiguresGroup
from bot.domain.query import Query
from bot.domain.search import Interval, Search
from bot.domain.summary import Summary
from bot.domain.text import Language
from bot.evolux.paging import instant as sent_instant
from bot.rendering.text.digest import digest_baseline, digest_figures, digest_title
from bot.rendering.text.digest_rows import standouts
from bot.rendering.text.errors import error_message
from bot.rendering.text.labels import cause_label, group_label, note_text
from bot.rendering.text.suggestions import wider
from bot.terminal.invocation import Failure, Json


def encode(value: Mapping[str, Any]) -> str:
    """Return one line of JSON; lone surrogates, which UTF-8 cannot hold, become question marks."""
    return msgspec.json.encode(_clean(value)).decode()


def report_json(failed: Failure) -> int:
    """Print a failure to stdout; return its exit code."""
    print(encode(failed.json()))
    return failed.exit_code


def answer_json(answer: Answer, language: Language, zone: ZoneInfo) -> Json:
    """Return an answer as `calls-bot ask --format json` prints it."""
    return {
        "query": str(answer.query),
        "interval": interval_json(answer.interval),
        **({} if answer.source is None else {"source": answer.source, "read_at": instant(answer.read_at)}),
        "complete": answer.complete,
        "total": answer.total,
        "notes": [_note(note, language) for note in answer.notes],
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
    """Return the key `share` of a group by outcome or cause: of all calls of the answer; no key of any other."""
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


def figures_json(figures: Figures) -> Json:
    """Return the figures of a cell: the part of `summary_json` that is counted for cells."""
    return {
        "calls": figures.calls,
        "answered": figures.answered,
        "answer_rate": figures.answer_rate,
        "talk_seconds": figures.talk_seconds,
        "talk_seconds_mean": figures.talk_seconds_mean,
        "short_calls": figures.short_calls,
    }


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
            "notes": [_note(note, language) for note in compared.notes],
            "summary": _summary(compared.summary, zone),
            **_conversion(compared.summary, compared.answered_all),
            "error": None if failure is None else _error(failure, language),
        }
    }


def digest_json(digest: Digest, language: Language) -> Json:
    """Return what a digest says beyond the answer to its question."""
    baseline = digest.baseline
    return {
        "title": digest_title(digest, language),
        "figures": [
            {"label": one.label, "value": one.value, "trend": one.trend} for one in digest_figures(digest, language)
        ],
        "highlights": list(standouts(digest, language)),
        "baseline": digest_baseline(digest, language),
        "compare": None
        if baseline is None
        else {
            "interval": interval_json(baseline.interval),
            "complete": baseline.complete,
            "summary": {
                "calls": baseline.figures.calls,
                "answered": baseline.figures.answered,
                "answer_rate": baseline.figures.answer_rate,
                "talk_seconds": baseline.figures.talk_seconds,
                "talk_seconds_mean": baseline.figures.talk_seconds_mean,
            },
        },
    }


def interval_json(interval: Interval) -> Json:
    """Return the bounds of an interval."""
    return {"start": instant(interval.start), "end": instant(interval.end)}


def _error(failure: HistoryError, language: Language) -> Json:
    told = error_message(failure, language)
    return {"code": told.code, "message": told.message, "hint": told.hint}


def _summary(summary: Summary | None, zone: ZoneInfo) -> Json | None:
    return None if summary is None else summary_json(summary, zone)


def summary_json(summary: Summary, zone: ZoneInfo) -> Json:
    """Return the figures of calls; means and medians are null where no talk time is known."""
    return {
        "calls": summary.calls,
        "answered": summary.answered,
        "answer_rate": summary.answer_rate,
        "subscribers": summary.subscribers,
        "talk_seconds": summary.talk_seconds,
        "talk_seconds_mean": summary.talk_seconds_mean,
        "talk_seconds_median": summary.talk_seconds_median,
        "short_calls": summary.short_calls,
        "first_at": instant(summary.first_at),
        "last_at": instant(summary.last_at),
        "by_outcome": summary.by_outcome,
        "by_cause": summary.by_cause,
        "by_ender": summary.by_ender,
        "by_agent": summary.by_agent,
        "by_campaign": summary.by_campaign,
        "by_hour": summary.by_hour(zone),
    }


def call_json(call: Call, language: Language) -> Json:
    """Return everything that is known of a call."""
    return {
        "id": call.id,
        "started_at": instant(call.started_at),
        "answered_at": instant(call.answered_at),
        "ended_at": instant(call.ended_at),
        "talk_seconds": call.talk_seconds,
        "billable_seconds": None if call.billable_duration is None else float(call.billable_duration),
        "campaign": _named(call.campaign),
        "agent": _named(call.agent),
        "number": call.number,
        "name": call.name,
        "external_id": call.external_id,
        "outcome": present(call.outcome),
        "classification": present(call.classification),
        "cause": call.cause,
        "cause_label": cause_label(call, language),
        "ended_by": call.ended_by,
        "trunk": present(call.trunk_name),
        "csat": call.survey.csat if call.survey else None,
        "nps": call.survey.nps if call.survey else None,
        "custom_fields": None if isinstance(call, MirroredCall) else dict(call.custom_fields or {}),
        "recording": call.recorded,
    }


def search_json(search: Search, sent_in: ZoneInfo | None) -> Json:
    """Return the parameters of the request to the tenant; for `sent_in` see `bot.evolux.paging.instant`."""
    return {
        "number": list(search.numbers),
        "campaign_id": list(search.campaign_ids),
        "agent_id": list(search.agent_ids),
        "external_id": list(search.external_ids),
        "contact_status": search.contact_status,
        "start_date": sent_instant(search.interval.start, sent_in),
        "end_date": sent_instant(search.interval.end, sent_in),
    }


def shape_json(query: Query) -> Json:
    """Return the grouping, order and number of rows of a query."""
    more = {"columns": query.columns, "calls": query.calls}
    shape = {"by": query.by, "sort": query.sort, "top": query.top}
    return shape | {key: value for key, value in more.items() if value is not None}


def _note(note: Note, language: Language) -> Json:
    return {"code": note.code, "count": note.count, "text": note_text(note, language, masked=False)}


def _named(thing: Agent | Campaign | None) -> Json | None:
    if thing is None or (thing.id is None and present(thing.name) is None):
        return None
    return {"id": thing.id, "name": present(thing.name)}


def instant(at: datetime | None) -> str | None:
    """Return a moment as ``2021-10-28T19:41:11Z``."""
    return None if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _clean(value: Any) -> Any:
    """Return the same value with lone surrogates replaced, however deep."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    if isinstance(value, Mapping):
        return {_clean(key): _clean(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_clean(entry) for entry in value]
    return value
