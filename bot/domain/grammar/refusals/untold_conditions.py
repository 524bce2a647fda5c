"""Conditions that no filter holds: *quem tem só recado*, *e ninguém ligou hoje*, *quem foi o primeiro a vender*."""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Filler, Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.grammar.periods.durations import AT_LEAST, AT_MOST, LESS, MORE, N
from bot.domain.grammar.shapes.idle_agents import WHO
from bot.domain.lazy_regex import LazyRegex

_ONLY: Final = r"(?:so|soh|apenas|somente|only|just)"
_CUSTOMERS: Final = r"(?:clientes?|assinantes?|numeros?|telefones?|customers?|subscribers?|numbers?)"
_HAD: Final = (
    r"(?:tem|teve|tiveram|d(?:a|ao|eu|eram)|fez|fizeram|receb(?:eu|eram)|fic(?:ou|aram)|(?:ta|tao|esta|estao) com"
    r"|has|had"
    r"|have|got|made)"
)
_NOBODY: Final = r"(?:ninguem|(?:a gente |nos |eles )?(?:nao|n)|nobody|no one|we (?:didnt|havent|never))"
_CALLED: Final = (
    r"(?:lig(?:ou|aram|amos)|retorn(?:ou|aram|amos)|cham(?:ou|aram|amos)|disc(?:ou|aram|amos)|call(?:ed)?|rang)"
)
_HOURS: Final = rf"(?:{N} (?:hs?|hrs?|horas?|hours?)(?: (?:e|and) (?:meia|a half|{N}(?: min\w*)?))?)"
_OF_TALK: Final = (
    r"(?: (?:falad[oa]s?|faland[oa]|conversad[oa]s?|conversando|d[ea] (?:fala|conversa|conversacao|tempo falado)"
    r"|(?:no|ao) telefone|of talk(?: time)?|talking|talked|on the phone))"
)
_TALKED: Final = (
    r"(?:(?:que|com|de|with|fal(?:ou|aram|am?)|convers(?:ou|aram)|pass(?:ou|aram)|fic(?:ou|aram)|talked|spent|spoke) )"
    r"{0,2}"
)
_NAMES_ONE: Final = LazyRegex(r"(?:^| )(?:#|customer:|number:|\d{4,})")
_AGENTS: Final = rf"(?:^| )(?:{WHO})(?: (?!{CALLS}(?: |$))[^ ]+){{0,6}}"

_BY_TALK: Final = (
    (rf"(?:{MORE}|{AT_LEAST})", ("by:agent sort:talk", "por:agente ordenar:fala")),
    (rf"(?:{LESS}|{AT_MOST})", ("by:agent sort:talk-asc", "por:agente ordenar:fala-cresc")),
)


def _not_called(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *e ninguém ligou* beside a number, whose calls tell; refuse it of the customers of other days."""
    return (Filler() if _NAMES_ONE.search(match.string) else Refusal("dangling_negation"),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"{WHO} {_HAD} {_ONLY}(?! {N})|{_CUSTOMERS}(?: que| who| that)? {_ONLY} (?:tiveram|receberam|foram|had|got"
        rf"|d(?:eu|eram))(?! (?:{N}|caixa|voice)(?: |$))",
        Refusal("ambiguous_word"),
    ),  # and nothing else
    rule_for(
        rf"(?:, )?(?:e|mas|and|but) (?:que )?{_NOBODY}(?: (?:mais|ainda|has|have|yet))? {_CALLED}"
        r"(?: (?:de volta|back|pr[ao] el[ea]s?|them|again|de novo))?",
        _not_called,
    ),
    rule(
        rf"(?:pr[ao]s?|para|a|com|de|to|from|with)(?: [oa]s)? {_CUSTOMERS} (?:que|who|that) (?:ja |already )?"
        rf"(?:tinham?|haviam?|had)(?= (?:{OUTCOME}|{CALLS}|comprad|fechad|pag)\w*)",
        Refusal("ambiguous_word"),
    ),  # in calls of other days
    rule(
        r"(?:(?:quem|qm|who) )?(?:foi|foram|was|were) (?:[oa]s? |the )?(?:primeir[oa]s?|first)(?: (?:agente|pessoa"
        r"|one))?"
        r" (?:a|to) (?:fechar|fazer|tirar|ligar|discar|atender|pegar|close|make|get|call|answer|take)",
        Refusal("no_attempt_number"),
        casual=True,
    ),
    *(
        rule(rf"{_TALKED}{bound} {_HOURS}{_OF_TALK}", Refusal("no_total_filter", order), after=_AGENTS)
        for bound, order in _BY_TALK
    ),
    rule(
        rf"(?:por|per|a cada|para cada)(?: um)? {OUTCOME}(?: (?:fechad|feit)[oa])?",
        Refusal("unknown_word"),
        after=r"(?:fal(?:a|am|ou|aram)|convers(?:a|am|ou)|talks?|talked|minutos|minutes|tempo)"
        r"(?: (?:mais|menos|more|less|falad[oa]s?|de (?:fala|conversa)))?",
    ),
    rule(r"(?:quem|qm|who) (?:(?:es)?ta|eh?|ficou|is|was) (?:assim|like that)", Refusal("ambiguous_word")),
)
