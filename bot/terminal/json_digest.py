"""The JSON of a digest, as `calls-bot ask --format json` prints it beside the answer."""

from bot.domain.digest import Digest
from bot.domain.language import Language
from bot.rendering.text.digest import digest_baseline, digest_figures, digest_title
from bot.rendering.text.digest_rows import standouts
from bot.terminal.json_output import interval_json
from bot.type_aliases import Json


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
