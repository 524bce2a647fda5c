"""Phrases for agents who did nothing: *quem não ligou*, *agents with no sales*, *quem da fibra não atendeu ninguém*."""

from typing import Final

from bot.domain.grammar.filters.conditions import CALLS, OF_TEAM
from bot.domain.grammar.meanings import Condition, Meaning, PhraseRule, Setting, rule
from bot.domain.grammar.shapes.tables import DIMENSIONS

_AGENTS: Final = DIMENSIONS["agent"]
WHO: Final = (
    rf"(?:(?:quais |qual |que |which |os |as |the )*(?:{_AGENTS})(?: que| who| that)?"
    rf"|(?:quem|qm|who)(?: eh? que)?{OF_TEAM}|(?:anyone|anybody|alguem)(?: que| who)?)"
)
STILL: Final = r"(?: (?:esta|ta|estao|tao|ficou|ficaram|continua|continuam|ainda|is|are|was|were|still)){0,2}"
NOT: Final = r"(?:nao|n|never|didnt|did not|doesnt|does not|hasnt|has not|havent|have not)"
NONE: Final = r"(?:nenhuma?|qualquer|any)"
NO_CALLS: Final[tuple[Meaning, ...]] = (Setting("by", "agent"), Setting("calls", "0"))

_WHO_OF: Final = (
    rf"(?:^| )(?:{_AGENTS}|quem|qm|who|alguem) (?:d[aeo]s?|n[ao]s?|pel[ao]|of|on|from|in|at)(?: [^ ]+){{1,6}}"
)


def _did_nothing(words: str, *meanings: Meaning) -> tuple[PhraseRule, ...]:
    """Return the rules of what agents did not do: *quem não ligou*, and *quem da fibra não ligou*."""
    return (
        rule(rf"{WHO}{STILL} (?:{words})", *meanings, casual=True),
        rule(rf"(?:(?:que|who|that) )?(?:(?:ainda|ta|still) )?(?:{words})", *meanings, casual=True, after=_WHO_OF),
    )


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"{WHO}{STILL} (?:sem {NONE}|sem|com zero|com 0|zerad[oa]s?|with no|with zero|with 0|without any|without"
        rf"|(?:has|had|have|made|makes?) no)(?: {CALLS})?",
        *NO_CALLS,
        casual=True,
    ),
    *_did_nothing(
        rf"{NOT} (?:(?:fez|fizeram|teve|tiveram|make|made|had|have)(?: {NONE}| a)?(?: {CALLS})"
        rf"|(?:fez|fizeram|teve|tiveram|made|had) {NONE}"
        r"|(?:ligou|ligaram|discou|discaram|trabalhou|trabalharam|call|called|work|worked)"
        rf"(?: {NONE}(?: {CALLS})?| (?:pra|para) ninguem| anyone)?)|(?:has|had|have|made|makes?) no {CALLS}"
        rf"|(?:deixou|deixaram) de (?:ligar|discar)|{NOT} (?:usou|usaram|used?)(?: [oa])?"
        rf"|(?:sem|without) (?:ligar|discar|chamar|trabalhar|calling|dialing|dialling"
        rf"|(?:fazer|making)(?: (?:{NONE}|a))? {CALLS})(?: (?:(?:pra|para) ninguem|anyone))?",
        *NO_CALLS,
    ),
    *_did_nothing(
        rf"{NOT} (?:vendeu|venderam|sold|sell|(?:fez|fizeram|tem|teve|tiveram|made|make|had|have|g[eo]t)"
        r"(?: nenhuma| a| any)? (?:vendas?|sales?))(?: nada| nenhuma?| anything| any)?"
        r"|sold nothing|(?:ma(?:de|kes?)|ha[dsv]e?|closed) no sales?"
        rf"|(?:sem|com zero|com 0|with no|with zero|without)(?: {NONE})? (?:vendas?|sales?)",
        Condition("outcome", ("Venda",)),
        *NO_CALLS,
    ),
    *_did_nothing(
        rf"{NOT} (?:teve|tiveram|fez|fizeram|had|made)(?: {NONE})? {CALLS} gravad[oa]s?(?: {NONE})?",
        Condition("with", ("recording",)),
        *NO_CALLS,
    ),
    *_did_nothing(
        rf"{NOT} (?:atendeu|atenderam|answer|answered|take|taken)(?: {NONE}(?: {CALLS})?| ninguem| anyone)"
        rf"|{NOT} (?:teve|tiveram) {NONE} alos?"
        rf"|(?:sem|with no|without)(?: {NONE})? (?:{CALLS} )?(?:atendidas?|answered)(?: {CALLS})?"
        rf"|sem (?:atender|atendimentos?)(?: {NONE}| ninguem)?",
        Condition("answered"),
        *NO_CALLS,
    ),
)
