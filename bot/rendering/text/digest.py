"""A digest in words: its title, days, figures with arrows, baseline, and what is missing from it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from bot.domain.baseline_days import MOST_DAYS
from bot.domain.day_spans import Recent
from bot.domain.digest import Digest
from bot.domain.figures import Figures
from bot.domain.language import Language
from bot.domain.short_call_projection import short_counts
from bot.domain.trends import FigureName
from bot.rendering.i18n.dates import days_until, recent_days
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.text.answer import named_filters
from bot.rendering.text.baseline import BASELINES, compared_span, holidays_among, why_no_arrows
from bot.rendering.text.errors import error_message
from bot.rendering.text.markup import sanitize, truncate
from bot.rendering.text.notes import partial_notes
from bot.rendering.text.shares import share_of
from bot.rendering.text.short_call_meter import projection_line, short_line
from bot.rendering.text.trends import ComparedFigure, against


def digest_title(digest: Digest, language: Language, *, masked: bool = False) -> str:
    """Return the calls that a digest covers: ``Resumo das chamadas em Vendas``."""
    t = translator(language)
    covered = list(named_filters(digest, t, masked=masked))
    return " ".join((t.gettext("Digest of calls"), *covered)) if covered else t.gettext("Digest of all calls")


def digest_span(digest: Digest, language: Language) -> str:
    """Return the days of a digest, the time of day at which it ends, the zone, and the holiday if it was one."""
    t, zone = translator(language), digest.as_of.tzinfo
    start, end = (at.astimezone(zone) for at in (digest.interval.start, digest.interval.end))
    last = (max(end - timedelta(microseconds=1), start)).date()
    days = recent_days(start, end, language) if _is_recent(digest) else days_until(start.date(), last, (start, end), t)
    span = f"{days}, {t.zone(zone)}"
    return t.gettext("{days} · holiday: {name}", days=span, name=digest.holiday) if digest.holiday else span


def digest_warning(digest: Digest, language: Language) -> str | None:
    """Return in which way a digest is partial; None of a complete one."""
    if digest.complete:
        return None
    notes = " ".join(partial_notes(digest, language))
    return translator(language).gettext("Partial digest. {notes}", notes=notes)


def digest_baseline(digest: Digest, language: Language) -> str | None:
    """Return the days that the arrows compare with, or why there are no arrows.

    None of a digest without calls, or of more days than are ever compared.
    """
    t, baseline = translator(language), digest.baseline
    if digest.uncompared is not None:
        told = error_message(digest.uncompared, language).text
        return t.gettext("Not compared with the days before, which could not be read. {reason}", reason=told)
    if baseline is None:
        long = digest.interval.end - digest.interval.start > timedelta(days=MOST_DAYS, hours=1)
        return None if long or digest.empty else t.gettext("There is nothing to compare with yet.")
    holiday = digest.interval.start.astimezone(digest.as_of.tzinfo).date() - timedelta(days=7)
    days = compared_span(baseline, digest.query.compare, digest.as_of, t)
    compared = t.gettext(BASELINES[baseline.kind], days=days, holiday=t.day(holiday))
    reason = None if digest.pair is None else why_no_arrows(digest.pair, t)
    said = " ".join(filter(None, (holidays_among(baseline, t), reason)))
    return f"{compared}. {said}" if said else compared


def digest_figures(digest: Digest, language: Language) -> tuple[ComparedFigure, ...]:
    """Return the figures of a digest that has calls."""
    return tuple(_figures(digest, translator(language)))


def answered_of(figures: Figures, t: Translator) -> str:
    """Return the hit rate and its two counts: ``31,1% (128 de 412)``."""
    return share_of(figures.answered, figures.calls, t)


_LABEL: Final = 100


def _outlook(digest: Digest, t: Translator) -> str | None:
    """Return what the short calls of a day come to, and the campaigns with most of them; None of another day."""
    if digest.projection is None:
        return None
    said = [projection_line(digest.projection, t)]
    counted = [(one, short_counts(one.figures)) for one in digest.short_drivers]
    shares = [
        f"{truncate(sanitize(one.label), _LABEL)} {share_of(n.short, n.known, t)}" for one, n in counted if n.known
    ]
    if shares:
        said.append(t.gettext("Most short calls: {campaigns}.", campaigns=t.listed(shares)))
    return " ".join(said)


def _figures(digest: Digest, t: Translator) -> Iterator[ComparedFigure]:
    figures = digest.figures
    yield ComparedFigure(t.gettext("Attempts"), t.number(figures.calls), _trend(digest, "calls", t))
    yield ComparedFigure(t.gettext("Answered calls"), t.number(figures.answered), _trend(digest, "answered", t))
    if digest.rated:
        yield ComparedFigure(t.gettext("Hit rate"), answered_of(figures, t), _trend(digest, "answer_rate", t))
    if figures.talk_seconds_mean is not None:
        mean, known = t.duration(figures.talk_seconds_mean), figures.talk_known
        if known != figures.answered:
            mean = t.gettext("{mean} (of {known} with known talk time)", mean=mean, known=t.number(known))
        yield ComparedFigure(t.gettext("Mean talk time"), mean, _trend(digest, "talk_seconds_mean", t))
        talk = t.duration(figures.talk_seconds)
        yield ComparedFigure(t.gettext("Talk"), talk, _trend(digest, "talk_seconds", t))
    if digest.rated and digest.short.known:
        title = t.gettext("Short calls (not completed, or {seconds} s at most)", seconds=digest.rules.seconds)
        yield ComparedFigure(title, short_line(digest.short, digest.rules, t), _outlook(digest, t))
    if digest.spin is not None:
        customers, spin = t.number(digest.subscribers), t.number(digest.spin, 2)
        spins = t.gettext("{customers} · {spin} attempts each", customers=customers, spin=spin)
        yield ComparedFigure(t.gettext("Customers"), spins)


def _trend(digest: Digest, name: FigureName, t: Translator) -> str | None:
    pair = digest.pair
    return None if pair is None or pair.trend(name) is None else against(pair, name, t)


def _is_recent(digest: Digest) -> bool:
    return isinstance(digest.query.period.first, Recent)
