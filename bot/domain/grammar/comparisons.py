"""Comparisons: *hoje vs ontem*, *compared to last week*, *comparar camila com larissa*.

Days on both sides: the later ones are the period, the earlier ones what it is compared
with. Values of one key on both sides, such as two agents, are a table of these.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar import periods
from bot.domain.grammar.conditions import CALLS
from bot.domain.grammar.dates import SPAN, span_of
from bot.domain.grammar.meanings import ComparedDays, Days, Meaning, PhraseRule, Trend, Versus, rule, rule_for
from bot.domain.period import Period, comparable, one
from bot.domain.query import SHAPES
from bot.domain.spans import TODAY, Month, Week

_ORDER_ON: Final = date(2029, 12, 31)
"""The day on which two sides are put in order: the last of a year, and a Monday, so that months and weekdays rise."""


def ordered(one_side: Period, other: Period) -> tuple[Period, Period]:
    """Return the later of two periods, then the earlier one."""
    first, second = sorted((one_side, other), key=_beginning)
    return second, first


def _beginning(period: Period) -> tuple[date, date]:
    return period.first.days(_ORDER_ON, _ORDER_ON)[0], period.last.days(_ORDER_ON, _ORDER_ON)[1]


@dataclass(slots=True)
class Sides:
    """The sides of a comparison, as the pieces of a text come one by one.

    ==============================  ======================================================
    *ontem vs hoje*                 the period is today; compared with yesterday
    *campanha 376 vs semana passada*  compared with last week
    *camila x larissa*              both agents, by agent
    *comparar camila com larissa*   the same
    *comparar agentes ontem*        yesterday by agent: nothing to compare with
    *ontem vs camila*, *hoje vs*    refused: there is no second side
    ==============================  ======================================================

    Attributes:
        compare: The days to compare with.
        settings: The shape that two values of one key ask for.

    """

    compare: Period | None = None
    settings: dict[str, str] = field(default_factory=dict)
    _word: str = ""
    _verb: bool = False
    _keys: set[str] = field(default_factory=set)
    _trend: tuple[Trend, str] | None = None

    @property
    def open(self) -> bool:
        """Tell whether a side is still to come."""
        return bool(self._word)

    def add_versus(self, versus: Versus, word: str) -> None:
        """Take in the word between the sides, or before both; raise `QueryError` where one is open already."""
        if self._word and not self._verb:
            raise QueryError("compare_what", self._word, _EXAMPLE)
        self._word, self._verb = word, versus.verb

    def add_compared(self, period: Period, word: str) -> None:
        """Take in the days to compare with; raise `QueryError` where they are others than before."""
        if self.compare not in {None, period}:
            raise QueryError("contradictory_periods", word)
        self.compare = period

    def add_days(self, days: Period, period: Period | None) -> Period | None:
        """Take in days while a side is open; return the period from now on.

        Raises:
            QueryError: There are days to compare with already.

        """
        if self._verb and period is None:
            return days
        later, earlier = (None, days) if period is None else ordered(period, days)
        self.add_compared(earlier, self._word)
        self._word, self._verb = "", False
        return later

    def add_key(self, key: str) -> None:
        """Take in the key of a condition; raise `QueryError` where it cannot be the side that is open."""
        if self._word and key in self._keys:
            self._word, self._verb = "", False
            if key in SHAPES:
                self.settings["by"] = key
        elif self._word and not self._verb:
            raise QueryError("compare_what", self._word, _EXAMPLE)
        self._keys.add(key)

    def add_trend(self, trend: Trend, word: str) -> None:
        """Take in a word for a change, such as *melhorou*."""
        self._trend = trend, word

    def close_trend(self, period: Period | None, *, looks_up: bool) -> None:
        """Compare with the days before, where a change is asked for and nothing to compare with is named.

        *Melhorou essa semana* compares with the week before; a day is compared with the day
        before, or with the week before, and *caiu* may be said of the calls themselves.

        Args:
            period: Of the whole text.
            looks_up: Whether one customer is asked about.

        Raises:
            QueryError: It is one of several; with each. Or there are no such days.

        """
        if self._trend is None or self.compare is not None:
            return
        trend, word = self._trend
        days = () if looks_up else comparable(period or one(TODAY))
        if len(days) == 1 and not trend.falls:
            self.compare = days[0]
            return
        if not days:
            raise QueryError("unknown_word", word)
        hints = [f"compare:{each.text('en')}" for each in days] + ["by:cause"] * trend.falls
        raise QueryError("ambiguous_word", word, ", ".join(hints))

    def complete(self, period: Period | None, *, grouped: bool) -> Period | None:
        """Return the period of the whole text; the days after *comparar* alone are what to compare with.

        Args:
            period: The period so far.
            grouped: Whether the text asks for a table, whose groups are what it compares.

        Raises:
            QueryError: A side is missing.

        """
        if not self._word or (self._verb and grouped):
            return period
        if not self._verb or period is None:
            raise QueryError("compare_what", self._word, _EXAMPLE)
        self.add_compared(period, self._word)
        return None


_EXAMPLE: Final = "compare:yesterday"

_SAME: Final = (
    r"(?: (?:o |a |os |the )?(?:mesm[oa]s? (?:dias?|periodo|horario|hora)(?: d[aeo])?"
    r"|same (?:days?|period|time)(?: of| on)?))?"
)
_WITH: Final = r"(?:com|a|as|ao|aos|to|with)"
_COMPARED: Final = r"(?:comparad[oa]s?|comparando|comparativ[oa]|comparacao|compared|comparing|comparison)"
_VERB: Final = r"(?:compara|compare|comparar|comparem|compares)"
_MORE: Final = (
    r"(?:(?:foi|foram|esta|estao|ta|tao|is|are|was|were) )?(?:(?:melhor(?:es)?|pior(?:es)?|better|worse"
    rf"|maior(?:es)?|menor(?:es)?|mais|menos|more|less|fewer|higher|lower)(?: {CALLS})? (?:do )?(?:que|q|than)"
    r"|(?:acima|abaixo|above|below)(?: (?:de|d[oa]|of))?)"
)
_UP_OR_DOWN: Final = r"(?:up|down|ahead|behind)"
_TOGETHER: Final = r"(?:e|com|and|with|to|a|ao|as|x|vs|versus|contra|pra|para|p)"
_CHANGED: Final = (
    r"(?:(?:quanto |how much (?:has |have |did )?)?(?:caiu|cairam|subiu|subiram|piorou|pioraram|melhorou|melhoraram"
    r"|aumentou|aumentaram|diminuiu|diminuiram|cresceu|cresceram|mudou|mudaram|crescimento|queda|aumento|variacao"
    r"|evolucao|diferenca|difference|dropped|fell|rose|grew|increased|decreased|improved|changed?|growth|drop))"
)


def _both(match: re.Match[str]) -> tuple[Meaning, ...]:
    later, earlier = ordered(one(span_of(match["a"])), one(span_of(match["b"])))
    return (Days(later), ComparedDays(earlier))


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(
        rf"(?:{_COMPARED} {_WITH}|vs|versus|x|contra|against) (?P<a>{SPAN})"
        r" (?:ate (?:essa|esta|a mesma) hora|(?:by|until|at) (?:this|the same) (?:time|hour))",
        lambda match: (Versus(), Days(one(span_of(match["a"])))),
    ),
    rule(rf"(?:vs|versus|x|contra|against|frente (?:a|ao)){_SAME}", Versus()),
    rule(rf"(?:{_CHANGED} )?(?:(?:em|n[ao]|in|as|by) )?{_COMPARED}(?: {_WITH}){_SAME}", Versus()),
    rule(rf"(?:{_CHANGED} )?(?:em relacao|relative|relativo) {_WITH}{_SAME}", Versus()),
    rule(
        rf"{_CHANGED} (?:vs|versus|contra|against|frente (?:a|ao)|since|desde|sobre|over|ante)(?= (?:{SPAN})(?: |$))",
        Versus(),
    ),
    rule(rf"{_VERB} {_WITH}{_SAME}", Versus()),
    rule(rf"(?:a |the )?(?:diferenca|difference) (?:pra|para|a|em relacao a|to|from)(?= (?:{SPAN})(?: |$))", Versus()),
    rule(rf"{_UP_OR_DOWN}(?: or {_UP_OR_DOWN})? (?:on|from|against|vs)(?= (?:{SPAN})(?: |$))", Versus(), casual=True),
    rule(rf"{_MORE}{_SAME}(?= (?:{SPAN})(?: |$))", Versus(), casual=True),
    rule(rf"{_VERB}|(?:a |uma |the )?(?:{_COMPARED}|diferenca|difference) (?:entre|between)", Versus(verb=True)),
    rule_for(
        rf"(?:{_VERB}|(?:a |uma |the |o )?(?:{_COMPARED}|{_CHANGED})(?: d[eo]| of| from)?)(?: entre| between)?"
        rf" (?P<a>{SPAN})(?: {_TOGETHER})? (?P<b>{SPAN})",
        _both,
    ),
    rule_for(
        r"(?:[dn]?est[ea]|[dn]?ess[ea]|this) (?P<unit>semana|mes|week|month)"
        rf" (?:x|vs|versus|contra|against|{_COMPARED} {_WITH}|em relacao a?) (?:[ao] |the )?"
        r"(?:passad[ao]|anterior|(?:last|previous)(?! (?:weeks?|months?|days?|\w+day|\d))(?: one)?)",
        lambda match: (
            (Days(one(Week(0))), ComparedDays(one(Week(1))))
            if match["unit"] in {"semana", "week"}
            else (Days(one(Month(0))), ComparedDays(one(Month(1))))
        ),
    ),
    rule_for(
        rf"(?P<verb>{_VERB} (?:a |o )?)?(?P<a>(?P<unit>semana|mes) passad[ao])"
        rf" (?(verb){_TOGETHER}|(?!e |and ){_TOGETHER}) (?:a |o )?(?P<ago>retrasad[ao])",
        lambda match: (
            Days(one(span_of(match["a"]))),
            ComparedDays(one(span_of(f"{match['unit']} {match['ago']}"))),
        ),
    ),
)


def _keyed(period: PhraseRule) -> PhraseRule:
    """Return the rule for ``compare:`` of one for ``period:``."""

    def read(match: re.Match[str]) -> tuple[Meaning, ...]:
        return tuple(ComparedDays(one.period) if isinstance(one, Days) else one for one in period.read(match))

    return replace(period, words=period.words.replace("period:", "compare:"), read=read)


KEYED: Final[tuple[PhraseRule, ...]] = tuple(_keyed(one) for one in periods.KEYED if "period:" in one.words)
"""Days after ``compare:``, as after ``period:``."""
