"""The meter of short calls in the terminal: as text, as JSON, as the blocks of its message."""

from bot.domain.daylight_saving import midnight
from bot.domain.figures import NONE
from bot.domain.language import Language
from bot.domain.search import Interval
from bot.domain.short_call_meter import ShortCallMeter
from bot.domain.short_calls import ShortCounts
from bot.settings import Settings
from bot.terminal.invocation import Invocation
from bot.terminal.json_answer import note_json
from bot.terminal.json_output import encode, instant, interval_json
from bot.type_aliases import Json

QUERY = "short calls"
"""The text that asks for it, in English."""


def print_meter(meter: ShortCallMeter, here: Invocation, settings: Settings) -> None:
    """Print the meter in the form that was asked for."""
    match here.form:
        case "json":
            print(encode(meter_json(meter, here.language)))
        case "blocks":
            from bot.rendering.templates.renderer import Renderer

            message = Renderer(settings.templates_dir).render("short_calls", here.language, meter=meter)
            print(encode({"text": message.text, "blocks": message.blocks}))
        case _:
            from bot.terminal.printing import console, show_meter

            show_meter(meter, here.language, console())


def meter_json(meter: ShortCallMeter, language: Language) -> Json:
    """Return the meter as `calls-bot ask --format json` prints it; a trunk of null has the calls without one."""
    rules, month = meter.rules, meter.month
    start = midnight(meter.as_of.date(), meter.as_of.tzinfo)
    return {
        "query": QUERY,
        "interval": interval_json(Interval(start, meter.as_of.astimezone(start.tzinfo))),
        **({} if meter.source is None else {"source": meter.source, "read_at": instant(meter.read_at)}),
        "complete": meter.complete,
        "notes": [note_json(note, language) for note in meter.notes],
        "rules": {
            "seconds": rules.seconds,
            "share": rules.share / 100,
            "volume": rules.volume,
            "monthly_volume": rules.monthly,
        },
        "today": {
            **_counts(meter.total),
            "calls": meter.calls,
            "over_share": meter.over_share,
            "over_volume": meter.over_volume,
            "blocks": meter.blocks,
        },
        "month": None
        if month is None
        else {
            **_counts(month.total),
            "since": month.first.isoformat(),
            "missing_seconds": int(month.unknown.total_seconds()),
            "over": [_name(trunk) for trunk in meter.over_month],
        },
        "trunks": [
            {
                "trunk": _name(trunk),
                "today": _counts(meter.trunks.get(trunk, ShortCounts())),
                "month": None if month is None else _counts(month.trunks.get(trunk, ShortCounts())),
            }
            for trunk in meter.ordered
        ],
    }


def _counts(counts: ShortCounts) -> Json:
    return {"calls": counts.calls, "short": counts.short, "unknown": counts.unknown, "share": counts.share}


def _name(trunk: str) -> str | None:
    return None if trunk == NONE else trunk
