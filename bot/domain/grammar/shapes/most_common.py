"""Labels and groups that come up most: *a causa mais comum*, *main reason*, *campanha campeã*, *motivo da queda*."""

from typing import Final

from bot.domain.grammar.filters.conditions import WHICH
from bot.domain.grammar.meanings import Meaning, PhraseRule, Setting, rule, rule_for
from bot.domain.grammar.periods.durations import N
from bot.domain.grammar.shapes.figure_words import NO_COMPARISON
from bot.domain.grammar.shapes.orders import top
from bot.domain.grammar.shapes.superlatives import THAT
from bot.domain.grammar.shapes.tables import BY, DIMENSION, NO_VALUE, by_and, dimension

_ENDS: Final = (
    r"(?:desligamentos?|desconex(?:ao|oes)|terminos?|quedas?|encerramentos?|fim(?: d[aeo]s? (?:chamada|ligacao))?)"
)
_CAUSE: Final = rf"(?:(?:causas?|motivos?|raz(?:ao|oes))(?:(?: d[aeo]s?)? {_ENDS})?|causes?|reasons?)"
_OUTCOME: Final = r"(?:resultados?|tabulac(?:ao|oes)|desfechos?|qualificac(?:ao|oes)|outcomes?|results?|dispositions?)"
_CAUSES: Final = r"(?:causas|motivos|causes|reasons)"
_OUTCOMES: Final = r"(?:resultados|tabulacoes|desfechos|qualificacoes|outcomes|results)"
_WHICH: Final = (
    rf"(?:(?:{WHICH}|(?:qual|quais|which|what|whats)(?: (?:foi|eh|e|sao|is|was|are|were))?) )?(?:[oa]s? |the )?"
)
_COMES_UP: Final = (
    r"(?:aparec(?:e|em|eu|eram|endo)|sa(?:i|em|iu|iram|indo)|d(?:a|ao|eu|eram|ando)|ocorr(?:e|em|eu|eram|endo)"
    r"|acontec(?:e|em|eu|eram|endo)|se repet(?:e|em|iu|iram)|ca(?:i|em|indo)|v(?:em|eio|ieram)|comes? up|came up"
    r"|happen(?:s|ed|ing)?|occur(?:s|red|ring)?|show(?:s|ed)? up)"
)
_COMMON: Final = (
    r"(?:mais (?:comu(?:m|ns)|frequentes?|recorrentes?|(?:usad|repetid|citad|marcad|registrad|vist)[oa]s?)"
    rf"|mais {_COMES_UP}|{_COMES_UP}(?: the)? (?:mais|most)(?: often)?|campe(?:a|ao|oes|as)|lider(?:es)?)"
)
_MAIN: Final = (
    r"(?:principa(?:l|is)|main|top|(?:most|more) (?:common|frequent|used|usual)|commonest|leading|biggest|maior(?:es)?)"
)
_HERE: Final = (
    r"(?= (?:d[aeo]s?|n[ao]s?|em|of|for|in|on|,|hoje|hj|ontem|anteontem|ess[ae]|est[ea]|today|yesterday|this|last)"
    r"(?: |$)|$)"
)
_CALLS_END: Final = r"(?: (?:(?:the|our) )?calls? (?:end(?:s|ed|ing)?|drop(?:s|ped|ping)?|fail(?:s|ed|ing)?))?"


def _labels(key: str, nouns: str) -> tuple[PhraseRule, ...]:
    """Return the rules for the labels of a key that come up most."""
    by: tuple[Meaning, ...] = (Setting("by", key),)
    return (
        rule_for(
            rf"(?:{_WHICH}|[oa]s |the )(?P<n>{N}) {nouns}{THAT} {_COMMON}{NO_COMPARISON}",
            lambda match: (*top(match), *by),
            casual=True,
        ),
        rule(rf"{_WHICH}{nouns}{THAT} {_COMMON}{NO_COMPARISON}", *by, casual=True),
        rule(rf"{_WHICH}{nouns} (?:is|are|was|were|s) (?:the )?{_MAIN}{_HERE}", *by, casual=True),
        rule(rf"{_WHICH}{_MAIN} {nouns}(?: d[eo] {_ENDS})?{_CALLS_END}", *by, casual=True),
    )


RULES: Final[tuple[PhraseRule, ...]] = (
    *_labels("cause", _CAUSE),
    *_labels("outcome", _OUTCOME),
    *(
        rule(
            rf"(?:[oa]s |the )?{first} (?:e|and|x)(?: [oa]s| the)? {second}(?! (?:por|by|per|p) )",
            *(Setting("by", key) for key in keys),
            casual=True,
        )
        for first, second, keys in (
            (_OUTCOMES, _CAUSES, ("outcome", "cause")),
            (_CAUSES, _OUTCOMES, ("cause", "outcome")),
        )
    ),
    rule(rf"{_WHICH}(?:causas?|motivos?|raz(?:ao|oes))(?: d[aeo]s?)? {_ENDS}", Setting("by", "cause"), casual=True),
    rule(rf"(?<!em ){_WHICH}{_CAUSE}{_HERE}", Setting("by", "cause"), casual=True),
    rule_for(
        rf"(?:[oa]s? |the )?{_CAUSE} {BY} (?P<dim>{DIMENSION}){NO_VALUE}", by_and(Setting("by", "cause")), casual=True
    ),
    rule_for(
        rf"(?:{WHICH} |[oa]s? |the )?(?P<dim>{DIMENSION}){THAT} (?:campe(?:a|ao|oes|as)|lider(?:es)?)",
        lambda match: (dimension(match),),
        casual=True,
    ),
)
