"""Figures for who runs the bot, as Prometheus reads them; no label says who asked, or about whom."""

from collections.abc import Callable, Mapping
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.slack.background import Result

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_TENANT_PATHS: Final = frozenset({"calls_history", "agents", "recording"})
_SECONDS: Final = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 45, 90)
_LATE: Final = (15, 30, 60, 120, 300, 600, 1800, 3600, 4 * 3600, 12 * 3600)


class Metrics:
    """What is counted; a registry of its own, so that several bots in one process do not add up."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._questions = Counter(
            "calls_bot_questions", "What people asked for, by entrance and end.", ("kind", "result"), registry=registry
        )
        self._seconds = Histogram(
            "calls_bot_question_seconds",
            "From the acknowledgement to the answer.",
            ("kind",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._tenant = Counter(
            "calls_bot_tenant_answers", "Answers of Evolux, by path and status.", ("path", "status"), registry=registry
        )
        self._slack = Counter(
            "calls_bot_slack_answers",
            "Answers of Slack, by method and status.",
            ("method", "status"),
            registry=registry,
        )
        self._jobs = Counter("calls_bot_jobs", "RecurringJob jobs, by end.", ("job", "result"), registry=registry)
        self._digests = Counter(
            "calls_bot_digests", "Runs of digests, by how they went.", ("result",), registry=registry
        )
        self._digests_late = Histogram(
            "calls_bot_digest_late_seconds",
            "From a digest's due time to the end of its run.",
            buckets=_LATE,
            registry=registry,
        )
        self._digest_steps = Histogram(
            "calls_bot_digest_seconds",
            "How long it took to fetch the data of digests that are due together, and to post one.",
            ("step",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._swept = Counter("calls_bot_swept_rows", "Rows deleted past their time.", ("table",), registry=registry)

    def question(self, kind: str, result: Result, seconds: float) -> None:
        """Count what somebody asked for."""
        self._questions.labels(kind, result).inc()
        self._seconds.labels(kind).observe(seconds)

    def tenant_answer(self, path: str, status: int) -> None:
        """Count an answer of Evolux."""
        last = path.rpartition("/")[2]
        self._tenant.labels(last if last in _TENANT_PATHS else "other", str(status)).inc()

    def slack_answer(self, method: str, status: str) -> None:
        """Count an answer of Slack."""
        self._slack.labels(method, status).inc()

    def job(self, name: str, result: str) -> None:
        """Count a recurring job."""
        self._jobs.labels(name, result).inc()

    def digest(self, result: str, late: float) -> None:
        """Count a run of a digest that has ended, and the seconds from its due time to that."""
        self._digests.labels(result).inc()
        self._digests_late.observe(late)

    def digest_took(self, step: str, seconds: float) -> None:
        """Count how long a step took: ``fetch`` or ``post``."""
        self._digest_steps.labels(step).observe(seconds)

    def swept(self, rows: Mapping[str, int]) -> None:
        """Count rows that were deleted past their time, by table."""
        for table, count in rows.items():
            self._swept.labels(table).inc(count)

    def show(self, name: str, what: str, value: Callable[[], float]) -> None:
        """Let something be read whenever somebody looks."""
        Gauge(f"calls_bot_{name}", what, registry=self._registry).set_function(value)

    def text(self) -> bytes:
        """Return all figures as Prometheus reads them."""
        return generate_latest(self._registry)
