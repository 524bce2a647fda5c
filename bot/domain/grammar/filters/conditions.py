"""Phrases for filters: calls answered or not, the cause that ended them, recordings, contact status."""

from typing import Final

from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Condition, Filler, PhraseRule, Refusal, Setting, rule

CALLS: Final = (
    r"(?:chamad(?:inh)?as?|ligac(?:ao|oes|aozinha|oezinhas)|ligs?|ligacs?|calls?|telefonemas?|tentativas?|attempts?|contatos?|acionamentos?"
    r"|discagens?|discagem|registros?|disparos?|dials?|tries|conversas?|conversations?)"
)
WHICH: Final = r"(?:quais|que|which|what|qual)(?: (?:sao|foram|foi|eh|os|as|o|a|were|are|is|was|the)){0,3}?"
OF_TEAM: Final = r"(?: d[ao] (?:equipe|time|turma)| (?:on|in|from) the team)?"
"""After *quem*: one of all agents."""

_NOT: Final = (
    r"(?:nao|n|ñ|nunca|ninguem|nem|sem ser|sem serem|sem ter(?:em)?|not|never|nobody|no one|didnt|did not|dont|do not"
    r"|wasnt|was not|werent|were not|arent|are not|isnt|is not|doesnt|havent|hasnt|havent been|got no)"
)
_BE: Final = (
    r"(?:foi|foram|for|fossem?|forem|seja|sejam|tenham|tenha|ter|tiveram sido|sido|estao|esta|estavam|sao|e|eh|era|eram"
    r"|ser|serem|me|nos|been|were|was|get|got|have|had|has|be|being|ever|que|o telefone|a ligacao|the phone)"
)
_ANSWERED: Final = r"(?:atendid[oa]s?|answered|picked up|pick up)"
_ANSWER_VERB: Final = (
    r"(?:atendeu|atenderam|atende|atendem|atenda|atendam|answer|answers|answering|pick(?:s|ed|ing)? up)"
)
_RANG_OUT: Final = r"(?:(?:cham|toc)(?:ou|aram) ate cair)"
_AND_BOTH: Final = r" (?:e|x|vs|versus|/|and)(?: as| the)? "
_UNANSWERED: Final = Condition("answered", negated=True)

ANSWERED_WORDS: Final = rf"(?:{_ANSWERED}|{_ANSWER_VERB}|perdid[oa]s?|missed)"

ANSWERED: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"(?:complet\w+|(?:atende\w*|answer\w*)(?= (?:melhor|pior|better|worse) ))"
        r"(?= (?:mais|menos|melhor|pior|more|less|better|worse) (?:do )?(?:que|q|than) )",
        Filler(),
        casual=True,
    ),
    rule(rf"{_ANSWERED}|(?:the )?answered ones", Condition("answered")),
    rule(rf"{_ANSWER_VERB}", Condition("answered"), casual=True),
    rule(
        rf"(?:nao|n|not)(?: foram| sao)? {_ANSWERED}|unanswered|perdidas|un answered|(?:only"
        rf"|just) (?:the )?missed(?: ones)?|nao atend",
        _UNANSWERED,
    ),
    rule(
        r"n atend|no ans|(?:nao|n) at(?= (?:,|hoje|ontem|por|p)(?: |$)|$)"
        r"|(?<!nao )(?<!n )(?<!not )(?<!nunca )(?<!nem )(?<!sem )"
        rf"perd(?:e|em|eu|eram|emos|endo)(?: (?:muit|tant|quant|algum)[oa]s?)?(?: [ao]s?)? {CALLS}(?! com )"
        rf"|(?:quantas|how many)(?: {CALLS})?(?: (?:a gente|nos|did|have|we|ja)){{0,3}}"
        r" (?:perd(?:e|eu|emos)|miss(?:ed)?|lost)"
        r"(?= (?:hoje|ontem|n[ao]|d[ao]|ess[ae]|est[ea]|today|yesterday|this|last|on|in|,)(?: |$)|$)",
        _UNANSWERED,
        casual=True,
    ),
    rule(
        rf"(?:{_ANSWERED}|atend){_AND_BOTH}(?:(?:nao|n|not) (?:{_ANSWERED}|atend)|unanswered|perdidas|missed)"
        rf"|(?:(?:nao|n|not) {_ANSWERED}|unanswered|perdidas|missed){_AND_BOTH}{_ANSWERED}",
        Filler(),
        casual=True,
    ),
    rule(
        rf"(?<=\w )(?:e|and) (?:(?:d?essas|d?el[ae]s|destas|of these|of those) )?(?:quant[oa]s|how many)"
        rf"(?: (?:foram|were|delas|deles|o povo|o pessoal|os clientes|people|customers)){{0,2}} {ANSWERED_WORDS}",
        Filler(),
        casual=True,
    ),  # beside the calls that they are part of: their rate is shown
    rule(r"(?:os )?alos|(?:com|with) alos?", Condition("answered"), casual=True),
    rule(
        r"(?:(?:que )?(?:se )?|consegu\w+ )complet(?:ou|aram|ar|ando|am|ad[oa]s?)|getting (?:through|answered)",
        Condition("answered"),
        casual=True,
    ),
    rule(
        r"(?:[oa] )?ultima (?:vez )?(?:que|q) (?:a gente |nos )?(?:falamos|falou|falaram|conversamos)"
        r"(?= (?:com|c|with) )",
        Condition("answered"),
        Setting("top", "1"),
        casual=True,
    ),
    rule(
        r"(?:(?:ta |tao |esta |estao )?consegu(?:imos|iu|iram|indo)|deu pra) (?:falar|contato|completar|alo)"
        rf"|connected(?: {CALLS})?"
        r"|(?:(?:did|have|has|had|ever|we|you|anyone|anybody) )*(?:got|get|gotten|getting) through(?: to)?"
        r"|(?:(?:that|which) )?(?:went through|connects?)|(?:(?:did|have|has|we|anyone|anybody) )+reach(?:ed)?",
        Condition("answered"),
        casual=True,
    ),
    rule(
        rf"(?:{_RANG_OUT}|(?:(?:chamou|chamaram|tocou|tocaram|rang|{_RANG_OUT}) (?:e |mas |and |but )?)?"
        rf"{_NOT}(?: {_BE}){{0,3}} (?:{_ANSWERED}|{_ANSWER_VERB})(?: ninguem| nada| anyone)?)"
        r"|(?:que )?(?:nao|n) (?:(?:se|ta|tao|esta|estao) )?complet(?:ou|aram|a|am|ando|ad[oa]s?)"
        r"|(?:nao|n|ninguem) (?:ta|tao|esta|estao|tava|estava) atendendo"
        r"|(?:that )?(?:didnt|dont|did not|do not) (?:connect|(?:go|get) through)"
        r"|missed|perdid[oa]|(?:nao|n) atendimento|sem (?:que )?ninguem (?:atender|atenda|atendesse)"
        r"|(?:que )?deix(?:ou|aram|a|am|ei|amos) de (?:atender|ser atendid[oa]s?)"
        r"|(?:failed|unable) to (?:answer|pick up)"
        r"|(?:(?:with|and|but) )?(?:nobody|no one|none of them) (?:\w+ )?(?:pick(?:ing|ed) up|answer(?:ing|ed)|took)"
        r"|(?:(?:(?:chamou|tocou|chama|toca) )?(?:sem|e) (?:que )?)?ninguem (?:\w+ )?(?:atend(?:er|endo|ia|esse|eu|e)"
        r"|peg(?:ou|a|ava|ando)(?= ,|$| o telefone| (?:[ao]s? )?(?:chamada|ligac)| (?:hoje|hj|ontem|today|yesterday)))"
        r"(?! \w*(?:acordo|promessa|recado|venda))"
        r"|sem (?:alguem|uma pessoa) atender",
        _UNANSWERED,
        casual=True,
    ),
    rule(
        r"(?:no|without) answers?|noanswers?|sem resposta|nao respond(?:eu|eram|idas?)|no reply|sem atender",
        Refusal("ambiguous_word", ("unanswered, or cause:no_answer", "não atendidas, ou causa:sem-resposta")),
    ),
)


_NO_OUTCOME: Final = rf"(?! (?:(?:mais|menos|most|fewest|the|[oa]s?|an?|any|uma?) )*{OUTCOME}(?: |$))"
"""Not before an outcome: who *rejeitou acordos* made none, and no call of hers was rejected."""

_OF_NONE: Final = r"(?<!promessa )(?<!promessas )(?<!acordo )(?<!acordos )"
"""Not after an outcome: of *acordos rejeitados* no call was rejected."""

_CAUSES: Final = {
    "busy": (
        r"(?:(?:com |deu |dava |deram |estava |estavam |got a |tom de |sinal de |linha |usuario |number |line "
        r"|user |signal )?(?:ocupad[oa]s?|busy)(?: signal| tone| line)?)"
    ),
    "rejected": rf"(?:(?:chamadas? |ligac(?:ao|oes) |call )?(?:{_OF_NONE}rejeitad[oa]s?|{_OF_NONE}recusad[oa]s?"
    rf"|rejected{_NO_OUTCOME})|(?:que )?(?:recus|rejeit)(?:ou|aram|ando){_NO_OUTCOME}"
    r"(?: (?:[ao]s? |noss[ao]s? )?(?:chamadas?|ligac(?:ao|oes)|a gente))?"
    r"|(?:keeps? )?reject(?:s|ing|ed)? (?:us|our calls?))",
    "originator_cancel": (
        r"(?:cancelad[oa]s?(?: pelo originador)?|cancell?ed(?: by (?:the )?originator)?|originator cancel)"
    ),
    "bad_number": (
        r"(?:(?:numeros? |num |telefones? )(?:inexistentes?|invalidos?|errados?|(?:que )?nao existe[nm]?)"
        r"|(?:deu|deram|dando|da|dao|como) (?:numeros? )?(?:inexistentes?|invalidos?)|inexistentes"
        r"|(?:bad|invalid|unallocated|wrong) numbers?)"
    ),
    "network": (
        r"(?:(?:com )?(?:falhas?|erros?|problemas?) (?:de|da|na) rede|congestion(?:amento)?|network (?:error|failure"
        r"|problem|issue|trouble)s?|falha temporaria|rede fora de servico)"
    ),
    "normal_clearing": r"(?:desligamento normal|normal clearing|encerramento normal)",
}
_PLURAL_CAUSES: Final = {
    "busy": r"(?:com )?ocupad[oa]s",
    "rejected": rf"{_OF_NONE}(?:rejeitadas|recusadas)",
    "originator_cancel": r"canceladas(?: pelo originador)?",
}


def _with_prefix(pattern: str, cause: str) -> tuple[PhraseRule, ...]:
    prefix = (
        r"(?:(?:com |por |pela |with |of )?(?:a )?(?:causa|motivo|cause|reason)"
        r"(?: de desligamento| do desligamento)?(?: de| of| e| foi| was| is)? )"
    )
    condition = Condition("cause", (cause,))
    return (rule(pattern, condition, casual=True), rule(prefix + pattern, condition))


CAUSES: Final[tuple[PhraseRule, ...]] = (
    *(rule(pattern, Condition("cause", (cause,))) for cause, pattern in _PLURAL_CAUSES.items()),
    *(found for cause, pattern in _CAUSES.items() for found in _with_prefix(pattern, cause)),
)

RECORDINGS: Final = r"(?:gravac(?:ao|oes)|grav|audios?|recordings?)"

RECORDING: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"(?:com|with)(?: a| o| as| os| an)? {RECORDINGS}(?: disponive(?:l|is)| available)?|gravad(?:as?|os)|recorded",
        Condition("with", ("recording",)),
    ),
    rule(
        rf"(?:that |which |que )?(?:tem|tenham|tiveram|teve|have|has|possuem|possui)(?: a| an)? {RECORDINGS}",
        Condition("with", ("recording",)),
        casual=True,
    ),
    rule(
        rf"(?:sem|s|without)(?: a| o| as| os| an| any| nenhuma)? {RECORDINGS}|sem (?:gravar|ser gravad[oa]s?)"
        rf"|(?:with no|no) {RECORDINGS}|(?:nao|n|not) (?:foram )?(?:gravad[oa]s?|recorded)|unrecorded",
        Condition("with", ("recording",), negated=True),
    ),
    rule(
        r"(?:(?:that|which) )?(?:did not|didnt|never|were never) (?:get |got )?record(?:ed)?"
        r"|(?:que )?(?:nao|n) (?:grav(?:ou|aram)|fic(?:ou|aram) gravad[oa]s?)"
        r"(?= ,|$| (?:hoje|ontem|n[ao]|ess[ae]|est[ea]))",
        Condition("with", ("recording",), negated=True),
        casual=True,
    ),
    rule(
        rf"(?:(?:que )?(?:nao|n) (?:tem|tenham|tiveram|teve|possuem|possui)(?: a)?"
        rf"|(?:that |which )?(?:do not|dont|doesnt|didnt) have(?: a| any)?) {RECORDINGS}",
        Condition("with", ("recording",), negated=True),
        casual=True,
    ),
    rule(
        r"(?:ouvir |escutar |hear |listen to )?(?:[ao]s? |the )?(?:gravac(?:ao|oes)|recordings?|audios?)"
        r"(?= (?:d[eoa]s?|from|of|for)(?: (?:o|a|the|cliente|numero|telefone|customer|number)){0,3} #)",
        Condition("with", ("recording",)),
        casual=True,
    ),
    rule(
        r"(?:[ao]s? |the )?(?:gravac(?:ao|oes)|recordings?|audios?|grava(?= d[aeo] ))",
        Condition("with", ("recording",)),
        casual=True,
    ),
)

_STATUS: Final = {
    "success": r"(?:sucesso|success|successful|sucessos)",
    "error": r"(?:erros?|errors?)",
    "both": r"(?:ambos|ambas|both)",
}

STATUS: Final[tuple[PhraseRule, ...]] = (
    *(rule(pattern, Setting("status", value), casual=True) for value, pattern in _STATUS.items()),
    *(
        rule(
            rf"(?:com |with |de |of |an )?(?:o )?(?:status|contact status)(?: de contato)?(?: de| of| is"
            rf"| e)? {pattern}|{pattern} status",
            Setting("status", value),
        )
        for value, pattern in _STATUS.items()
    ),
    *(
        rule(rf"(?:com|with)(?: an?)? {pattern}", Setting("status", value), casual=value == "success")
        for value, pattern in _STATUS.items()
    ),
    rule(
        rf"(?:so |somente |apenas |only |just )(?:o |as |a |os )?(?:com |with )?{_STATUS['error']}",
        Setting("status", "error"),
    ),
    rule(
        rf"(?:so |somente |apenas |only |just )(?:o |as |a |os )?(?:com |with )?{_STATUS['success']}",
        Setting("status", "success"),
    ),
    rule(
        r"(?:sucesso|success) (?:e|x|vs|versus|and) (?:erros?|errors?)",
        Setting("status", "both", weak=True),
        casual=True,
    ),
    rule(r"todas(?: as)?", Setting("status", "both", weak=True)),
    rule(r"todos(?: os)?|all(?: of)?(?: the)?", Setting("status", "both", weak=True), casual=True),
)

RULES: Final = (*ANSWERED, *CAUSES, *RECORDING, *STATUS)
