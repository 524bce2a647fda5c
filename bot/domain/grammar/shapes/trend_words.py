"""Words for a change since the days before: *melhorou*, *is dropping*; *caiu* may be said of calls, too."""

import re
from typing import Final

from bot.domain.day_spans import TODAY, YESTERDAY, Month, Span, Week
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import (
    ComparedDays,
    Days,
    DependentWord,
    Filler,
    Meaning,
    PhraseRule,
    Refusal,
    Setting,
    Trend,
    Versus,
    rule,
    rule_for,
)
from bot.domain.grammar.periods import ranges
from bot.domain.grammar.periods.dates import SPAN, span_of
from bot.domain.grammar.periods.durations import AT_LEAST, AT_MOST, DURATION, LESS, MORE
from bot.domain.lazy_regex import LazyRegex
from bot.domain.period import one

_RISES: Final = (
    r"(?:(?:(?:esta|ta|tao|estao|vem|foi|is|are|has|have|did) )?(?:piorou|pioraram|piorando|melhorou|melhoraram"
    r"|melhorando|melhora|melhoria|subiu|subiram|subindo|aumentou|aumentaram|aumentando|diminuiu|diminuiram|diminuindo"
    r"|cresceu|cresceram|crescendo|evoluiu|evoluiram|mudou|mudaram|improv(?:e|ed|ing)|worsen(?:ed|ing)|increas(?:ed|ing)"
    r"|decreas(?:ed|ing)|grew|grow(?:n|ing)|risen|rose|(?:got|gotten|getting|doing) (?:better|worse)(?! than)"
    r"|(?:went|gone|going) (?:up|down)))(?: (?:muito|bastante|tanto|alguma coisa|algo|a lot|much|anything))?"
)
_FALLS: Final = (
    r"(?:(?:esta|ta|tao|estao|vem|foi|is|are|has|have|did) )?(?:caiu|cairam|caindo|despencou|despencaram|fell|fallen"
    r"|falling|drop(?:ped|ping)?|dips?|dipped)(?: (?:muito|bastante|tanto|a lot|much))?"
)
_CHANGES: Final = LazyRegex(rf"(?:^| )(?:{_RISES}|{_FALLS})(?: |$)")

_NOW: Final[dict[Span, Span]] = {Week(1): Week(0), Month(1): Month(0), YESTERDAY: TODAY}


def _since(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Compare *melhorou da semana passada pra cá* with that week; elsewhere the days go on until today."""
    before = span_of(match["day"])
    now = _NOW.get(before)
    if now and _CHANGES.search(match.string):
        return (Days(one(now)), ComparedDays(one(before)))
    return (Days(ranges.between(before, TODAY, match[0])),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"(?:d[aeo]|desde(?: [ao])?) (?P<day>{SPAN}) {ranges.HERE}", _since),
    rule_for(rf"(?:since|desde(?: [ao])?) (?P<day>{SPAN})", _since),
    rule(rf"(?:sobre|over|ante)(?= (?:{SPAN})(?: |$))", Versus(), after=rf"(?:^| )(?:{SPAN})"),
    rule(r"(?:a |the )?(?:variacao|variation|change)(?: percentual)?", DependentWord(("compare",)), casual=True),
    rule(_RISES, Trend(), casual=True),
    rule(_FALLS, Trend(falls=True), casual=True),
    rule(
        rf"(?:(?:e|and|mas|but) )?(?:ca(?:iu|iram|i|em)|drop(?:s|ped)?)(?= (?:em|com|in|within)"
        rf"(?: (?:{MORE}|{LESS}|{AT_LEAST}|{AT_MOST}))? {DURATION}(?: |$))",
        Filler(),
        casual=True,
    ),  # of calls, whose length is said
    rule(
        rf"(?:quem|qm|who)(?: (?:que|mais|s|has|have))* {_RISES}",
        Setting("by", "agent", weak=True),
        Trend(),
        casual=True,
    ),
    rule(
        rf"(?:{_RISES}|{_FALLS}) (?:ou|or) (?:{_RISES}|{_FALLS})"
        r"|(?:em relacao|comparad[oa]|compared)(?: a| com| to)? (?:[ao] |the )?(?:outr[oa]|anterior"
        r"|previous one)(?= |$)",
        Trend(),
        casual=True,
    ),
    rule(
        rf"(?:{CALLS}(?: (?:que|that|d[oa]s?|estao|tao|estavam|are|were|got))*|que|quantas|that) {_FALLS}"
        r"(?! (?:n?a|em|pra) (?:caixa|cx|secretaria|voice))"
        rf"|{_FALLS} (?:tantas?|muitas?|as|a|umas|so many|many) {CALLS}|dropped {CALLS}",
        Refusal("ambiguous_word", ("by cause", "por causa")),
        casual=True,
    ),
)
