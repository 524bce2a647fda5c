"""The meter of short calls in words: the day and the month beside the regulator's lines."""

from collections.abc import Iterator
from datetime import timedelta
from math import ceil
from typing import Final

from bot.domain.figures import NONE
from bot.domain.language import Language
from bot.domain.short_call_meter import MonthCounts, ShortCallMeter
from bot.domain.short_call_projection import Projection
from bot.domain.short_calls import ShortCallRules, ShortCounts
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.text.markup import DASH, sanitize, truncate
from bot.rendering.text.notes import notes_text
from bot.rendering.text.shares import share_of

_LABEL: Final = 100
_HOUR: Final = timedelta(hours=1)
_A_DAY: Final = timedelta(days=1)


def meter_title(meter: ShortCallMeter, language: Language) -> str:
    """Return the share of short calls today: ``Chamadas curtas hoje: 81,2% (68.305 de 84.120)``."""
    t, total = translator(language), meter.total
    if not meter.calls:
        return t.gettext("No calls today, and so no short ones.")
    if not total.known:
        return t.gettext("Short calls today: not known of any call.")
    return t.gettext("Short calls today: {share}", share=share_of(total.short, total.known, t))


def meter_lines(meter: ShortCallMeter, language: Language) -> tuple[str, ...]:
    """Return how near the day and the month are to the lines, each a sentence with its numbers."""
    t = translator(language)
    projected = [projection_line(meter.projection, t)] if meter.projection is not None else []
    return (*_day(meter, t), *projected, *_month(meter, t))


def meter_warning(meter: ShortCallMeter, language: Language) -> str | None:
    """Return in which way the day is partial; None of a complete one."""
    if meter.complete:
        return None
    t = translator(language)
    return t.gettext(
        "Partial: the share is that of the calls that I have. {notes}", notes=notes_text(meter.notes, language)
    )


def meter_remarks(meter: ShortCallMeter, language: Language) -> tuple[str, ...]:
    """Return which calls count as short, which are left out, and why all this is an estimate."""
    t, rules, unknown = translator(language), meter.rules, meter.total.unknown
    said = [
        t.ngettext(
            "Short are calls that were not completed, or that lasted {count} second at most.",
            "Short are calls that were not completed, or that lasted {count} seconds at most.",
            rules.seconds,
        )
    ]
    if unknown:
        said.append(
            t.ngettext(
                "The talk time of {count} answered call is not known: it is left out of the share.",
                "The talk time of {count} answered calls is not known: they are left out of the share.",
                unknown,
            )
        )
    said.append(
        t.gettext(
            "An estimate: the carriers count, by caller and not by trunk; one carrier may have several trunks, and a "
            "trunk may lead to several carriers."
        )
    )
    return tuple(said)


def short_line(counts: ShortCounts, rules: ShortCallRules, t: Translator) -> str:
    """Return the share of short calls beside the line: ``81,2% (68.305 de 84.120) · linha: 85% de 100.000 por dia``."""
    share = share_of(counts.short, counts.known, t) if counts.known else DASH
    line = t.gettext(
        "line: {share} of {volume} a day", share=t.percent(rules.share / 100), volume=t.number(rules.volume)
    )
    return f"{share} · {line}"


def projection_line(projection: Projection, t: Translator) -> str:
    """Return what a day comes to at the present pace, and that it is a projection."""
    counts, until = projection.counts, f"{projection.until // 60:02}:{projection.until % 60:02}"
    return t.gettext(
        "A projection: at the pace of the last {minutes} min, {calls} calls by {until}, {share} of them short.",
        minutes=t.number(projection.minutes),
        calls=t.number(counts.calls),
        until=until,
        share=share_of(counts.short, counts.known, t) if counts.known else DASH,
    )


def trunk_label(trunk: str, t: Translator) -> str:
    """Return the name of a trunk, or that there is none."""
    return t.gettext("No trunk") if trunk == NONE else truncate(sanitize(trunk), _LABEL)


def _day(meter: ShortCallMeter, t: Translator) -> Iterator[str]:
    rules, total = meter.rules, meter.total
    line = {
        "share": t.percent(rules.share / 100),
        "volume": t.number(rules.volume),
        "calls": t.number(meter.calls),
        "left": t.number(max(0, rules.volume - meter.calls)),
        "points": t.number(_points(total, rules), 1),
    }
    if meter.blocks:
        yield t.gettext(
            "Both lines of the day are reached, {share} short and {volume} calls: carriers may block for 15 days.",
            **line,
        )
        return
    if meter.over_volume:
        yield t.gettext("Volume: {calls} calls today, and the line of {volume} is reached.", **line)
    else:
        yield t.gettext("Volume: {calls} calls today, {left} below the line of {volume}.", **line)
    if meter.over_share:
        yield t.gettext("Share: the line of {share} is reached; it counts from {volume} calls on.", **line)
    elif total.known:
        yield t.gettext("Share: {points} points below the line of {share}.", **line)


def _points(counts: ShortCounts, rules: ShortCallRules) -> float:
    """Return how many percentage points a share is below the line, in tenths and never 0 of one that is below."""
    return max(0.1, round(rules.share - (counts.share or 0) * 100, 1))


def _month(meter: ShortCallMeter, t: Translator) -> Iterator[str]:
    month, rules = meter.month, meter.rules
    if month is None:
        yield t.gettext(
            "The month is not counted, since I keep no copy of the calls: whoever runs this bot can set MIRROR_DAYS=31."
        )
        return
    line = {"calls": t.number(month.total.calls), "day": t.day(month.first), "volume": t.number(rules.monthly)}
    if meter.over_month:
        line["trunks"] = t.listed([_with_calls(trunk, month, t) for trunk in meter.over_month])
        yield t.gettext(
            "Month: {calls} calls since {day}. Above {volume} through a carrier they must be authenticated: {trunks}.",
            **line,
        )
    else:
        yield t.gettext(
            "Month: {calls} calls since {day}; no trunk is above {volume}, from where calls must be authenticated.",
            **line,
        )
    if month.unknown:
        yield _missing(month.unknown, t)


def _missing(unknown: timedelta, t: Translator) -> str:
    """Return how much of the month before today the copy lacks: hours, or of more than two days the days."""
    if unknown <= 2 * _A_DAY:
        return t.ngettext(
            "Of this month the copy lacks {count} hour, so there are at least so many calls.",
            "Of this month the copy lacks {count} hours, so there are at least so many calls.",
            ceil(unknown / _HOUR),
        )
    return t.gettext(
        "Of this month the copy lacks {days} days, so there are at least so many calls; "
        "with MIRROR_DAYS=31 it has all.",
        days=t.number(ceil(unknown / _A_DAY)),
    )


def _with_calls(trunk: str, month: MonthCounts, t: Translator) -> str:
    return f"{trunk_label(trunk, t)} ({t.number(month.trunks[trunk].calls)})"
