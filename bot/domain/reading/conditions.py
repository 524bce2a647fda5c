"""What calls are asked for, in words: answered or not, how they ended, how long they were."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filters import LONGEST
from bot.domain.reading.meanings import Condition, Meaning, Refusal, Rule, Setting, rule, rule_for
from bot.domain.reading.numerals import DURATION, N, seconds

CALLS: Final = (
    r"(?:chamadas?|ligac(?:ao|oes)|ligs?|ligacs?|calls?|telefonemas?|tentativas?|attempts?|contatos?|acionamentos?"
    r"|discagens?|discagem|registros?)"
)
_NOT: Final = (
    r"(?:nao|n|ñ|nunca|ninguem|nem|sem ser|sem serem|sem ter(?:em)?|not|never|nobody|no one|didnt|did not|dont|do not"
    r"|wasnt|was not|werent|were not|arent|are not|isnt|is not|doesnt|havent|hasnt|havent been|got no)"
)
_BE: Final = (
    r"(?:foi|foram|for|fossem?|forem|seja|sejam|tenham|tenha|ter|tiveram sido|sido|estao|esta|estavam|sao|e|era|eram"
    r"|ser|serem|me|nos|been|were|was|get|got|have|had|has|be|being|ever|que|o telefone|a ligacao|the phone)"
)
_ANSWERED: Final = r"(?:atendid[oa]s?|answered|picked up|pick up)"
_ANSWER_VERB: Final = (
    r"(?:atendeu|atenderam|atende|atendem|atenda|atendam|answer|answers|answering|pick(?:s|ed|ing)? up)"
)
_AGENT: Final = r"(?:agentes?|atendentes?|operador(?:a|es|as)?|agents?|operators?|reps?)"
_SUBSCRIBER: Final = r"(?:clientes?|assinantes?|customers?|subscribers?|clients?)"
_HUNG: Final = (
    r"(?:desligad[oa]s?|encerrad[oa]s?|finalizad[oa]s?|terminad[oa]s?|derrubad[oa]s?|hung up|hang up|ended|terminated"
    r"|disconnected|finished|closed|dropped)"
)
_HANGS: Final = (
    r"(?:desligou|desligaram|desliga|desligam|desligar|encerrou|encerraram|finalizou|terminou|derrubou|derrubaram"
    r"|hung up|hangs up|hang up|hangup|hangups|hang ups|ended|ended it|disconnected|ended the call|desligou a ligacao)"
)
_BY: Final = r"(?:pel[oa]s?|por|by|by the|by an|by our|by a)(?: (?:o|a|os|as|propri[oa]|lado d[oa]))?"

_ends_by_agent: Final = Condition("ended", ("agent",))
_ends_by_subscriber: Final = Condition("ended", ("subscriber",))

_UNANSWERED: Final = Condition("answered", negated=True)

ANSWERED: Final[tuple[Rule, ...]] = (
    rule(rf"{_ANSWERED}", Condition("answered")),
    rule(rf"{_ANSWER_VERB}", Condition("answered"), casual=True),
    rule(
        rf"(?:nao|n|not)(?: foram| sao)? {_ANSWERED}|unanswered|perdidas|un answered|(?:only|just) (?:the )?missed|nao atend",
        _UNANSWERED,
    ),
    rule(
        rf"{_NOT}(?: {_BE}){{0,3}} (?:{_ANSWERED}|{_ANSWER_VERB})|missed|perdid[oa]|(?:nao|n) atendimento",
        _UNANSWERED,
        casual=True,
    ),
    rule(
        r"(?:no|without) answer|sem resposta|nao respond(?:eu|eram|idas?)|no reply|sem atender",
        Refusal("ambiguous_word", ("unanswered, or cause:no_answer", "não atendidas, ou causa:sem-resposta")),
    ),
)

ENDED: Final[tuple[Rule, ...]] = (
    rule(rf"{_HUNG} {_BY} {_AGENT}|agent hang ?ups?", _ends_by_agent),
    rule(rf"{_HUNG} {_BY} {_SUBSCRIBER}|customer hang ?ups?", _ends_by_subscriber),
    rule(
        rf"(?:(?:em |in |where |when )?(?:que |quem |who )?{_HANGS}(?: primeiro)? (?:foi|was|is|e) (?:o |a |the )?{_AGENT})|(?:(?:em |in )?que |where |when )?(?:foi )?(?:o |a |the |our |an )?{_AGENT} (?:que |who )?{_HANGS}(?: primeiro| first)?",
        _ends_by_agent,
        casual=True,
    ),
    rule(
        rf"(?:(?:em |in |where |when )?(?:que |quem |who )?{_HANGS}(?: primeiro)? (?:foi|was|is|e) (?:o |a |the )?{_SUBSCRIBER})|(?:(?:em |in )?que |where |when )?(?:foi )?(?:o |a |the |our )?{_SUBSCRIBER} (?:que |who )?{_HANGS}(?: primeiro| first)?",
        _ends_by_subscriber,
        casual=True,
    ),
    rule(
        rf"{_HUNG}|{_HANGS}|desligamentos?",
        Refusal("incomplete", ("ended:agent, or ended:subscriber", "desligada:agente, ou desligada:cliente")),
    ),
)

_CAUSES: Final = {
    "busy": r"(?:(?:com |deu |dava |deram |estava |estavam |got a |tom de |sinal de |linha |usuario |number |line |user |signal )?(?:ocupad[oa]s?|busy)(?: signal| tone| line)?)",
    "rejected": r"(?:(?:chamadas? |ligac(?:ao|oes) |call )?(?:rejeitad[oa]s?|recusad[oa]s?|rejected))",
    "originator_cancel": r"(?:cancelad[oa]s?(?: pelo originador)?|cancell?ed(?: by (?:the )?originator)?|originator cancel)",
    "bad_number": r"(?:(?:numeros? |telefones? )(?:inexistentes?|invalidos?|nao existe[nm]?|que nao existe[nm]?)|(?:bad|invalid|unallocated) numbers?)",
    "network": r"(?:(?:com )?(?:falhas?|erros?|problemas?) (?:de|da|na) rede|congestionamento|network (?:error|failure|problem|issue|trouble)s?|falha temporaria|rede fora de servico)",
    "normal_clearing": r"(?:desligamento normal|normal clearing|encerramento normal)",
}
_PLURAL_CAUSES: Final = {
    "busy": r"(?:com )?ocupad[oa]s",
    "rejected": r"rejeitadas|recusadas",
    "originator_cancel": r"canceladas(?: pelo originador)?",
}


def _with_prefix(pattern: str, cause: str) -> tuple[Rule, ...]:
    prefix = (
        r"(?:(?:com |por |pela |with |of )?(?:a )?(?:causa|motivo|cause|reason)"
        r"(?: de desligamento| do desligamento)?(?: de| of| e| foi| was| is)? )"
    )
    condition = Condition("cause", (cause,))
    return (rule(pattern, condition, casual=True), rule(prefix + pattern, condition))


CAUSES: Final[tuple[Rule, ...]] = (
    *(rule(pattern, Condition("cause", (cause,))) for cause, pattern in _PLURAL_CAUSES.items()),
    *(found for cause, pattern in _CAUSES.items() for found in _with_prefix(pattern, cause)),
)


_TAIL: Final = (
    r"(?: (?:(?:de|of|in|em|no|na) (?:tempo de )?(?:fala|conversa|conversacao|duracao|ligacao|chamada|talk(?: time)?|talking|length|duration|conversation)"
    r"|long|in length|talk(?: time)?|falando|falad[oa]s?|conversando|on the phone|conversados))"
)
_HEAD: Final = (
    r"(?:(?:com|with|having|that have|que (?:durou|duraram|durem|dure|duram|tenham|tem|tiveram|teve|falou|falaram|passou|passaram)|durou|duraram|durando|duracao|duration|tempo de (?:fala|conversa|duracao|ligacao)|tempo falado|fala|conversa"
    r"|talk(?: time)?|talked(?: for)?|(?:that |which )?(?:lasted|lasting|last)|faladas? por|(?:call )?length)(?: (?:de|of|for|foi|seja|is|was|por|tempo))? )"
)
_MORE: Final = (
    r"(?:(?:mais|\+) (?:de|que|do que)|mais long[oa]s? (?:que|do que|de)|acima (?:de|dos|das)|maior(?:es)? (?:que|do que|de|q)|superior(?:es)? a|passam de|passaram de|passou de"
    r"|alem de|over|more than|longer than|above|greater than|bigger than|exceeding|mais q|>)"
)
_LESS: Final = (
    r"(?:menos (?:de|que|do que)|mais curt[oa]s? (?:que|do que|de)|abaixo (?:de|dos|das)|menor(?:es)? (?:que|do que|de|q)|inferior(?:es)? a|under|less than"
    r"|shorter than|below|smaller than|menos q|<)"
)
_AT_LEAST: Final = r"(?:no minimo|pelo menos|ao menos|minimo de|at least|a minimum of|minimum(?: of)?|nao menos (?:de|que)|no less than|not less than|>=|a partir de)"
_AT_MOST: Final = r"(?:no maximo|maximo de|ate|at most|up to|a maximum of|maximum(?: of)?|nao mais (?:de|que)|no(?:t)? (?:more|longer) than|<=)"
_SIGNS: Final = ((_MORE, ">"), (_LESS, "<"), (_AT_LEAST, ">="), (_AT_MOST, "<="))
_OR_MORE: Final = r" (?:ou mais|or more|or longer|pra cima|para cima)"
_OR_LESS: Final = r" (?:ou menos|or less|or shorter)"


def talk(low: int, high: int, text: str) -> tuple[Meaning, ...]:
    """Return a range of talk time, both ends included.

    Raises:
        QueryError: It ends before it begins.

    """
    if low > high:
        raise QueryError("reversed_range", text)
    if high >= LONGEST:
        raise QueryError("invalid_talk", text)
    return (Condition("talk", (f"{low}s..{high}s" if low < high else f"{low}s",)),)


def _bound(match: re.Match[str], sign: str) -> tuple[Meaning, ...]:
    length = seconds(match["d"])
    if length >= LONGEST or (sign == "<" and not length):
        raise QueryError("invalid_talk", match["d"])
    return (Condition("talk", (f"{sign}{length}s",)),)


def _bounds(sign: str, pattern: str, *, casual: bool = False) -> Rule:
    return rule_for(pattern, lambda match: _bound(match, sign), casual=casual)


def _talk_range(match: re.Match[str]) -> tuple[Meaning, ...]:
    unit = re.findall(r"[a-z]+", match["b"])
    shared = unit[-1] if unit and match["a"].replace(".", "").isdigit() else "s"
    low = seconds(match["a"], shared if shared[0] in "smh" else "s")
    return talk(low, seconds(match["b"]), match[0])


def _from_to(joint: str) -> str:
    return rf"(?P<a>{DURATION}|{N}) {joint} (?P<b>{DURATION})"


_SYMBOLS: Final = r"(?:>=|<=|>|<)"

TALK: Final[tuple[Rule, ...]] = (
    *(_bounds(sign, rf"{phrase} (?P<d>{DURATION})", casual=sign not in phrase) for phrase, sign in _SIGNS),
    *(_bounds(sign, rf"{_HEAD}{{1,3}}{phrase} (?P<d>{DURATION}){_TAIL}?") for phrase, sign in _SIGNS),
    *(_bounds(sign, rf"{phrase} (?P<d>{DURATION}){_TAIL}") for phrase, sign in _SIGNS),
    *(
        _bounds(sign, rf"{_HEAD}{{0,3}}(?P<d>{DURATION}){_TAIL}?{tail}")
        for tail, sign in ((_OR_MORE, ">="), (_OR_LESS, "<="))
    ),
    *(_bounds(sign, rf"{sign} (?P<d>{DURATION}){_TAIL}?") for sign in (">", "<", ">=", "<=")),
    rule_for(rf"{_HEAD}{{0,3}}(?:entre |between ){_from_to('(?:e|and|a|ate|to)')}{_TAIL}?", _talk_range),
    rule_for(rf"{_HEAD}{{1,3}}(?:de |from )?{_from_to('(?:a|ate|to|[.][.]|~)')}{_TAIL}?", _talk_range),
    rule_for(rf"(?:de |from )?{_from_to('(?:a|ate|to|[.][.]|~)')}{_TAIL}?", _talk_range, casual=True),
    rule(rf"{_HEAD}{{0,3}}{DURATION}{_TAIL}?", Refusal("talk_needs_bound", ("talk:>60s", "fala:>60s"))),
    rule(rf"{_HEAD}{{0,3}}(?:{_MORE}|{_LESS}|{_AT_LEAST}) {N}", Refusal("invalid_talk", ("talk:>60s", "fala:>60s"))),
)


def _keyed_bound(match: re.Match[str]) -> tuple[Meaning, ...]:
    low = seconds(match["d"])
    sign = match["sign"] or ""
    return _bound(match, sign) if sign else talk(low, low, match[0])


KEYED: Final[tuple[Rule, ...]] = (
    rule_for(rf"talk: (?:(?P<sign>{_SYMBOLS}) )?(?P<d>{DURATION}|\d{{1,6}})", _keyed_bound),
    *(_bounds(sign, rf"talk: {phrase} (?P<d>{DURATION})") for phrase, sign in _SIGNS),
    rule_for(
        rf"talk: (?:entre |between )?(?P<a>{DURATION}|\d{{1,6}}) (?:[.][.]|~|a|e|to|and|ate) (?P<b>{DURATION}|\d{{1,6}})",
        _talk_range,
    ),
)

_RECORDING: Final = r"(?:gravac(?:ao|oes)|grav|audios?|recordings?)"

RECORDING: Final[tuple[Rule, ...]] = (
    rule(
        rf"(?:com|with)(?: a| o| as| os| an)? {_RECORDING}(?: disponive(?:l|is)| available)?|gravadas?|gravados|recorded",
        Condition("with", ("recording",)),
    ),
    rule(
        rf"(?:that |which |que )?(?:tem|tenham|tiveram|teve|have|has|possuem|possui)(?: a| an)? {_RECORDING}",
        Condition("with", ("recording",)),
        casual=True,
    ),
    rule(
        rf"(?:sem|without)(?: a| o| as| os| an| any| nenhuma)? {_RECORDING}|(?:with no|no) {_RECORDING}|(?:nao|n|not) (?:foram )?(?:gravad[oa]s?|recorded)|unrecorded",
        Condition("with", ("recording",), negated=True),
    ),
    rule(
        rf"(?:(?:que )?(?:nao|n) (?:tem|tenham|tiveram|teve|possuem|possui)(?: a)?"
        rf"|(?:that |which )?(?:do not|dont|doesnt|didnt) have(?: a| any)?) {_RECORDING}",
        Condition("with", ("recording",), negated=True),
        casual=True,
    ),
    rule(r"gravac(?:ao|oes)|recordings?|audios?", Refusal("incomplete", ("with:recording", "com:gravação"))),
)

_STATUS: Final = {
    "success": r"(?:sucesso|success|successful|sucessos)",
    "error": r"(?:erros?|errors?)",
    "both": r"(?:ambos|ambas|both)",
}

STATUS: Final[tuple[Rule, ...]] = (
    *(rule(pattern, Setting("status", value), casual=True) for value, pattern in _STATUS.items()),
    *(
        rule(
            rf"(?:com |with |de |of |an )?(?:o )?(?:status|contact status)(?: de contato)?(?: de| of| is| e)? {pattern}|(?:com|with)(?: an?)? {pattern}|{pattern} status",
            Setting("status", value),
        )
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
    rule(r"todas(?: as)?", Setting("status", "both", weak=True)),
    rule(r"todos(?: os)?|all(?: of)?(?: the)?", Setting("status", "both", weak=True), casual=True),
)

RULES: Final = (*ANSWERED, *ENDED, *CAUSES, *TALK, *RECORDING, *STATUS)
