"""What a digest is about, what it is compared with, and what is missing, in words."""

from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.answer import HARMLESS
from bot.domain.comparing import MOST_DAYS
from bot.domain.digest import ENOUGH, Baseline, Digest
from bot.domain.language import Language
from bot.rendering.notes import note_text
from bot.rendering.translations import Translator, mark, translator
from bot.rendering.words import whom

_KINDS: Final = {
    "weekday": mark("▲▼ against {days} (same weekday last week)"),
    "working_day": mark("▲▼ against {days} (last working day, since {holiday} was a holiday)"),
    "days": mark("▲▼ against {days} (the week before)"),
}


def digest_title(digest: Digest, language: Language, *, masked: bool = False) -> str:
    """Return what a digest is about: ``Resumo das chamadas em Vendas``."""
    speak = translator(language)
    said = list(whom(digest, speak, masked=masked))
    return " ".join((speak.gettext("Digest of calls"), *said)) if said else speak.gettext("Digest of all calls")


def digest_span(digest: Digest, language: Language) -> str:
    """Return its days, up to which time of day, and the zone; and which holiday it was."""
    speak, zone = translator(language), digest.as_of.tzinfo
    start, end = (at.astimezone(zone) for at in (digest.interval.start, digest.interval.end))
    last = (max(end - timedelta(microseconds=1), start)).date()
    said = f"{_days(start.date(), last, end, speak)}, {speak.zone(zone)}"
    return speak.gettext("{days} · holiday: {name}", days=said, name=digest.holiday) if digest.holiday else said


def digest_baseline(digest: Digest, language: Language) -> str | None:
    """Return what the arrows stand against, or why there are none; None where nobody would expect any."""
    speak, baseline = translator(language), digest.baseline
    if baseline is None:
        long = digest.interval.end - digest.interval.start > timedelta(days=MOST_DAYS, hours=1)
        return None if long or digest.empty else speak.gettext("There is nothing to compare with yet.")
    holiday = digest.interval.start.astimezone(digest.as_of.tzinfo).date() - timedelta(days=7)
    end = baseline.interval.end.astimezone(digest.as_of.tzinfo)
    days = _days(baseline.first, baseline.last, end, speak)
    said = speak.gettext(_KINDS[baseline.kind], days=days, holiday=speak.day(holiday))
    without = _without_arrows(digest, baseline, speak)
    return f"{said}. {without}" if without else said


def digest_warning(digest: Digest, language: Language) -> str | None:
    """Return in which way a digest is not whole; None of one that is."""
    if digest.complete:
        return None
    said = [note_text(note, language) for note in digest.notes if note.code not in HARMLESS]
    return translator(language).gettext("Partial digest. {notes}", notes=" ".join(said))


def digest_remarks(digest: Digest, language: Language) -> tuple[str, ...]:
    """Return what is worth knowing of a digest, though it is whole."""
    return tuple(note_text(note, language) for note in digest.notes if note.code in HARMLESS)


def _without_arrows(digest: Digest, baseline: Baseline, speak: Translator) -> str | None:
    if not digest.complete or not baseline.complete:
        return speak.gettext("No arrows: the data are partial.")
    if min(digest.figures.calls, baseline.figures.calls) < ENOUGH:
        return speak.gettext("No arrows: one side has fewer than {count} calls.", count=ENOUGH)
    return None


def _days(first: date, last: date, end: datetime, speak: Translator) -> str:
    """Return days, and up to which time of the last one where that is not all of it."""
    named = speak.dated(first)
    if first != last:
        named = speak.pgettext("date", "{first} to {last}", first=named, last=speak.dated(last))
    if end.date() > last:
        return named
    return speak.gettext("{days}, until {time}", days=named, time=speak.time(end))
