"""Phrases that look like days and cannot be searched: to come, too long, or of more than one meaning."""

from typing import Final

from bot.domain.grammar.dates import SPAN
from bot.domain.grammar.day_words import DAY_NUMBER, MONTH, WEEKDAY
from bot.domain.grammar.meanings import PhraseRule, Refusal, rule
from bot.domain.grammar.periods import RECENT
from bot.domain.period import MAX_DAYS

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(rf"(?:ate|until|till|up to)(?: o| a)? (?:{SPAN})", Refusal("half_a_range", ("from:… to:…", "de:… até:…"))),
    rule(r"@[\d/]+ \.\.", Refusal("half_a_range", ("since:…, or from:… to:…", "desde:…, ou de:… até:…"))),
    rule(
        r"(?:[dn]?a )?(?:ultima|past) (?:semana|week)|(?:the )?past week|semana ultima",
        Refusal("ambiguous_period", ("last week, or 7d", "semana passada, ou 7d")),
    ),
    rule(
        r"(?:[dn]?o )?(?:ultimo mes|past month)|the past month",
        Refusal("ambiguous_period", ("last month, or 30d", "mês passado, ou 30d")),
    ),
    rule(rf"(?:[dn]?os |the )?{RECENT} (?:dias|days)", Refusal("ambiguous_period", ("7d", "7d"))),
    rule(
        r"n?est[ea] (?:fim|final) de semana|this weekend",
        Refusal("ambiguous_period", ("weekend, or saturday", "fim-de-semana, ou sábado")),
    ),
    rule(
        r"(?:[dn]?a |the )?(?:ultima )?quinzena(?: passada)?",
        Refusal(
            "ambiguous_period", ("15d, or first-half, or second-half", "15d, ou primeira-quinzena, ou segunda-quinzena")
        ),
    ),
    rule(
        r"(?:[dn]?o |the )?(?:ultimo )?(?:trimestre|quarter)",
        Refusal("ambiguous_period", ("this-quarter, or last-quarter", "este-trimestre, ou trimestre-passado")),
    ),
    rule(
        r"amanha|tomorrow|(?:proxim[oa]|next) (?:semana|mes|week|month|dias|days)|(?:semana|mes) que vem|next "
        + WEEKDAY
        + r"|proxim[oa] "
        + WEEKDAY,
        Refusal("future_period", ("yesterday", "ontem")),
    ),
    rule(
        r"(?:(?:n?est[ea]|n?esse|d?o|this|last|ano|the) ){0,3}(?:ano|year|semestre)(?: passado"
        r"| anterior)?",
        Refusal("period_too_long", ("30d", "30d"), days=MAX_DAYS),
    ),
    rule(
        rf"from (?:the )?(?:@[\d/]+|{WEEKDAY}|{DAY_NUMBER} (?:of )?{MONTH}|{MONTH} {DAY_NUMBER})",
        Refusal("ambiguous_period", ("on:…, or since:…", "em:…, ou desde:…")),
    ),
    rule(
        rf"(?:every|each|cada|tod[oa]s? (?:[ao]s? )?)(?: (?:dias?|days?|semanas?|weeks?|mes|meses|months?)"
        rf"| ?{WEEKDAY}s?(?: feiras?)?)|{WEEKDAY}s feiras"
        r"|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|segundas|tercas|quartas|quintas"
        r"|sextas|sabados|domingos|tod[oa]s? (?:os |as |a |o )?(?:dias?|semanas?|mes|meses)",
        Refusal("unknown_period", ("7d by:weekday", "7d por:dia-da-semana")),
    ),
)
