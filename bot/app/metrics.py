"""Metrics for operators, in the format of Prometheus; no label names a user or a customer."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.slack.background import Result

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_TENANT_PATHS: Final = frozenset({"calls_history", "agents", "recording"})
_SECONDS: Final = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 45, 90)
_LATE: Final = (15, 30, 60, 120, 300, 600, 1800, 3600, 4 * 3600, 12 * 3600)


class Metrics:
    """The counters and histograms of one bot, in a registry of its own: tests run several bots in one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        counter, histogram = partial(Counter, registry=self._registry), partial(Histogram, registry=self._registry)
        self._questions = counter("calls_bot_questions", "Requests of users, by kind and result.", ("kind", "result"))
        self._seconds = histogram(
            "calls_bot_question_seconds", "From the acknowledgement to the answer.", ("kind",), buckets=_SECONDS
        )
        self._tenant = counter("calls_bot_tenant_answers", "Answers of Evolux, by path and status.", ("path", "status"))
        self._slack = counter(
            "calls_bot_slack_answers", "Answers of Slack, by method and status.", ("method", "status")
        )
        self._jobs = counter("calls_bot_jobs", "Recurring jobs, by result.", ("job", "result"))
        self._digests = counter("calls_bot_digests", "Runs of digests, by result.", ("result",))
        self._digests_late = histogram(
            "calls_bot_digest_late_seconds", "From a digest's due time to the end of its run.", buckets=_LATE
        )
        self._digest_steps = histogram(
            "calls_bot_digest_seconds",
            "Seconds to fetch the data of digests that are due together, and to post one digest.",
            ("step",),
            buckets=_SECONDS,
        )
        self._swept = counter("calls_bot_swept_rows", "Rows deleted past their time.", ("table",))

    def question(self, kind: str, result: Result, seconds: float) -> None:
        """Count a request of a user, and the seconds from its acknowledgement to its end."""
        self._questions.labels(kind, result).inc()
        self._seconds.labels(kind).observe(seconds)

    def tenant_answer(self, path: str, status: int) -> None:
        """Count an answer of Evolux."""
        last = path.rpartition("/")[2]
        self._tenant.labels(last if last in _TENANT_PATHS else "other", str(status)).inc()

    def slack_answer(self, method: str, status: str) -> None:
        """Count an answer of Slack; the status of one that Slack refused is Slack's code."""
        self._slack.labels(method, status).inc()

    def job(self, name: str, result: str) -> None:
        """Count a recurring job."""
        self._jobs.labels(name, result).inc()

    def digest(self, result: str, late: float) -> None:
        """Count a run of a digest, and the seconds from its due time to its end."""
        self._digests.labels(result).inc()
        self._digests_late.observe(late)

    def digest_took(self, step: str, seconds: float) -> None:
        """Count the seconds of a step: ``fetch`` or ``post``."""
        self._digest_steps.labels(step).observe(seconds)

    def swept(self, rows: Mapping[str, int]) -> None:
        """Count rows that were deleted past their time, by table."""
        for table, count in rows.items():
            self._swept.labels(table).inc(count)

    def show(self, name: str, description: str, value: Callable[[], float]) -> None:
        """Add a gauge whose value is asked for at each scrape."""
        Gauge(f"calls_bot_{name}", description, registry=self._registry).set_function(value)

    def text(self) -> bytes:
        """Return all metrics in the text format of Prometheus."""
        return generate_latest(self._registry)
