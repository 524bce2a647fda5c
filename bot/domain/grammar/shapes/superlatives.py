"""Patterns for who does or has most or least: *falou mais*, *made the fewest calls*, *tem mais promessas*."""

from typing import Final

from bot.domain.grammar.filters.conditions import ANSWERED_WORDS, CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.shapes.figure_words import EACH_CALL

END: Final = r"(?! (?:de|do|que|than|q)(?: |$))"
MOST: Final = r"(?:mais|most|[+])"
LEAST: Final = "(?:menos|least|fewest|less)"
_NUMBER_OF: Final = {
    MOST: r"(?:maior(?:es)? (?:numero|quantidade|volume|indice)s? d[eoa]s?|highest number of)",
    LEAST: r"(?:menor(?:es)? (?:numero|quantidade|volume|indice)s? d[eoa]s?|lowest number of)",
}


_AMOUNT: Final = r"(?:volume|numero|quantidade|movimento|fluxo|number)"
_VOLUME: Final = {
    MOST: rf"(?:maior|highest|biggest|largest) {_AMOUNT}",
    LEAST: rf"(?:menor|lowest|smallest) {_AMOUNT}",
}


def talks(how_much: str) -> str:
    """Return the pattern of *falaram mais*, *with the most talk time*; `how_much` is `MOST` or `LEAST`."""
    return (
        rf"{how_much} (?:{_TALKS}{_NOT_WITH}|talk time|tempo de fala)"
        rf"|{_TALKS}(?: the)? {how_much}{END}(?: (?:tempo|time))?{_NOT_WITH}"
        rf"|(?:com|with)(?: the)? {how_much} (?:tempo de fala|talk(?: time)?|fala)"
        f"|{_TALKS} {_LONGER[how_much]}{END}"
    )


def calls(how_much: str) -> str:
    """Return the pattern of *mais ligaram*, *made the fewest calls*."""
    return (
        rf"{how_much} (?:{_CALLS}|{_CALLED}|{_RECEIVED} {CALLS}|fizeram {CALLS}|{CALLS})"
        rf"|(?:{_CALLS}|called|dialed|dialled|made|makes?|fizeram|fez|faz|fazem|fazendo|com|with|has|have|had|tem|tiveram|teve"
        rf"|{_RECEIVED}(?= (?:the |o |a )?{how_much} {CALLS}(?: |$)))"
        rf"(?: the| o| a)? {how_much}{END}(?: {CALLS})?"
        rf"|(?:com|tem|teve|tiveram|with|has|have|had)(?: the| o| a)? {_VOLUME[how_much]}(?: (?:de|of) {CALLS})?"
    )


def answers(how_much: str) -> str:
    """Return the pattern of *mais atenderam*, *had the fewest answered calls*."""
    return (
        rf"{how_much} {_ANSWERS}|{_ANSWERS}(?: the)? {how_much}{END}(?: {CALLS})?"
        rf"|(?:com|with|have|had|tiveram|teve|tem)(?: the| o| a)? {how_much} (?:(?:{CALLS} )?(?:atendid[oa]s|answered)"
        rf"(?: {CALLS})?)"
    )


def sells(how_much: str) -> str:
    """Return the pattern of *vendeu mais*, *with the most sales*."""
    return (
        rf"{how_much} {_SELLS}|{_SELLS}(?: the)? (?:{how_much}{'|best|melhor' * (how_much == MOST)}){END}"
        rf"|(?:com|with|faz|fazem|fez|fizeram|makes?|made|teve|tiveram|had|has|have)(?: the| o| a)? {how_much}"
        r" (?:vendas?|sales?)"
    )


def loses(how_much: str) -> str:
    """Return the pattern of *perdeu mais chamadas*, *missed the most*."""
    lost = rf"(?! (?:[oa]s? |the )?{OUTCOME}(?: |$))(?: {CALLS})?"
    return rf"{how_much} {_LOSES}{lost}|{_LOSES}(?: the)? {how_much}{END}{lost}"


_LONGER: Final = {
    MOST: r"(?:(?:for )?(?:the )?(?:longer|longest)|por mais tempo)",
    LEAST: r"(?:(?:for )?(?:the )?(?:shorter|shortest)|por menos tempo)",
}
_RECEIVED: Final = r"(?:receberam|recebeu|recebem?|recebendo|received|receives?|gets?|got|getting)"
_ON_THE_PHONE: Final = r"(?:no telefone|em ligacao|na linha|on the (?:phone|line))"
_SPENDS: Final = (
    r"(?:(?:demor|gast|lev|fic)(?:am?|aram|ou|ando)|spend(?:s|ing)?|spent|takes?|took)"
    rf"(?=(?: the)? (?:mais|menos|most|least|less|longest|shortest)(?: tempo| time)? (?:{EACH_CALL}|{_ON_THE_PHONE}))"
)
_TALKS: Final = (
    r"(?:fal(?:am?|aram|ou|ando)|convers(?:am?|aram|ou|ando)|talk(?:s|ed|ing)?|speak(?:s|ing)?|spoke"
    rf"|{_SPENDS})"
)
_RIGHT_ONE: Final = r" (?:(?:com|with|to) )?(?:[oa]s? |the )?(?:pess?oas? certas?|titular\w*|right p\w+)(?: |$)"
_NOT_WITH: Final = rf"(?!{_RIGHT_ONE})"
"""Not before whom one spoke with, which is an outcome: it is counted, and not how long that took."""

_CALLS: Final = r"(?:lig(?:am?|aram|ou|ando|amos)|disc(?:am?|aram|ou|ando|amos)|calling|dialing|dialling)"
_CALLED: Final = (
    r"(?:chamamos|trabalharam|(?:tent|acion)(?:amos|aram|ou)|(?:chamad|ligad|discad|acionad|tentad|procurad)[oa]s?|dialed|dialled"
    r"|called)"
)
_ANSWERS: Final = (
    r"(?:atend(?:em?|eram|eu|endo)|complet(?:am?|aram|ou|ando)|answer(?:s|ed|ing)?|took|taking|pick(?:s|ed|ing)? up)"
)
_SELLS: Final = r"(?:(?:vend|convert)(?:em?|eram|eu|endo|emos)|sell(?:s|ing)?|sold|convert(?:s|ed|ing)?)"
_LOSES: Final = r"(?:perd(?:em?|eram|eu|endo)|miss(?:es|ed|ing)?)"
GETS: Final = (
    r"(?:com|da|dao|t[ei]nha|tem|teve|tiveram|tendo|faz|fazem|fez|fizeram|fazendo|deu|deram|dando"
    r"|(?:peg|fech|deix|tabul|registr|marc|tir|ger|tom)(?:a|am|ou|aram|ando|ava|avam)|consegu(?:e|em|iu|iram|indo)"
    r"|bat(?:e|em|eu|eram|endo)(?: em)?|s(?:ai|aem|aiu|airam|aindo)|rend(?:eu|eram|e)|trouxe"
    r"|trouxeram|with|has|have|had|got|gets?|getting|made|making|took|clos(?:ed|es|ing)|logged|booked"
    r"|(?:giv(?:es?|ing)|gave)(?: us)?)"
)


_BRINGS: Final = (
    r"(?:(?:lev|arranc|agend|alcanc|acumul|som|anot|realiz|efetu|capt|emplac|descol|lanc|colet|entreg)(?:ou|aram|ando)"
    r"|obteve|obtiveram|(?:garant|produz|conclu)(?:iu|iram)|left|secured|scored|landed|earned|recorded"
    r"|gained|collected|obtained|achieved|registered|tagged|marked|produced|generated|won|signed|gathered|brought)"
)
"""More verbs for having or making what is counted; of others, such as *quebrar*, *negar*, the contrary may be meant."""

CONDITION: Final = (
    rf"(?:{CALLS} )?(?:{OUTCOME}|outcome:|cause:|\"|curt[oa]s?|short|{ANSWERED_WORDS}|(?:nao|not|n) atend\w+"
    rf"|unanswered|(?:ocupad"
    rf"|rejeitad|recusad|cancelad"
    r"|desligad|gravad|encerrad|atendid|perdid)[oa]s?|busy|rejected|recorded|erros?|errors?|numeros? (?:errad|invalid"
    r"|inexist)\w+|sem (?:gravacao|tabul\w+|resultado)|no outcome"
    r"|(?:clientes?|assinantes?|customers?) (?:que deslig|desligando|hanging|hung|who h[ua]ng))"
)


def has(how_much: str) -> str:
    """Return the pattern of *tem mais*, *with the fewest*, before a condition: *quem tem mais promessas*."""
    return (
        rf"(?:(?:(?:que )?{GETS} )?(?:o |a |the )?(?:{how_much}(?: (?:{GETS}|{_BRINGS}))?|{_NUMBER_OF[how_much]})"
        rf"(?= (?:{CONDITION})(?: |$))|(?:{how_much} {_TALKS}|{_TALKS}(?: the)? {how_much})(?={_RIGHT_ONE}))"
    )


DROPS: Final = r"(?:derrub(?:ou|aram|a|am|ando)|drops?)"
HANGS_UP: Final = r"(?:(?:deslig|encerr|finaliz)(?:ou|aram|a|am|ando)|hangs? up|hung up)"


def drops(how_much: str, verb: str) -> str:
    """Return the pattern of *derruba mais ligação*, *mais desliga*: calls that agents end."""
    tail = rf"(?: (?:[oa]s? |the )?(?:{CALLS}|clientes?|customers?))?(?: na cara)?"
    return rf"{how_much} {verb}{tail}|{verb}(?: the)? {how_much}{END}{tail}"


THAT: Final = (
    r"(?:(?: (?:foi|eh|is|was|are|were))?(?: (?:[oa] )?(?:que|who|that|which)))?"
    r"(?: (?:ta|tao|tava|tavam|esta|estao|estava|estavam|vem|anda|andam|is|are|was|were|has been|have been|has|have))?"
)
