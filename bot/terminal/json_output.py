"""The JSON that scripts rely on: its values, an error, an explained text. `json_answer` makes an answer of them.

Keys, codes and canonical texts are English whatever the reader's language; only
sentences (`text`, `message`, `hint`, `cause_label`, `shown`) follow it. Moments are
UTC, to the second.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.domain.call import Agent, Call, Campaign, MirroredCall, present
from bot.domain.figures import Figures
from bot.domain.language import Language
from bot.domain.query import Query
from bot.domain.search import Interval, Search
from bot.domain.summary import Summary
from bot.evolux.paging import instant as sent_instant
from bot.rendering.text.display_names import cause_label
from bot.terminal.invocation import Failure
from bot.type_aliases import Json


def encode(value: Mapping[str, Any]) -> str:
    """Return one line of JSON; lone surrogates, which UTF-8 cannot hold, become question marks."""
    return msgspec.json.encode(_clean(value)).decode()


def report_json(failed: Failure) -> int:
    """Print a failure to stdout; return its exit code."""
    print(encode(failed.json()))
    return failed.exit_code


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


def interval_json(interval: Interval) -> Json:
    """Return the bounds of an interval."""
    return {"start": instant(interval.start), "end": instant(interval.end)}


def summary_json(summary: Summary, zone: ZoneInfo) -> Json:
    """Return the figures of calls; means and medians are null where no talk time is known."""
    return {
        "calls": summary.calls,
        "answered": summary.answered,
        "answer_rate": summary.answer_rate,
        "subscribers": summary.subscribers,
        **({"subscribers_estimated": True} if summary.approximate else {}),
        "talk_seconds": summary.talk_seconds,
        "talk_seconds_mean": summary.talk_seconds_mean,
        "talk_seconds_median": summary.talk_seconds_median,
        "short_calls": summary.short_calls,
        "first_at": instant(summary.first_at),
        "last_at": instant(summary.last_at),
        "by_outcome": summary.calls_by("outcome"),
        "by_cause": summary.calls_by("cause"),
        "by_ender": summary.calls_by("ended"),
        "by_agent": summary.calls_by("agent"),
        "by_campaign": summary.calls_by("campaign"),
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
