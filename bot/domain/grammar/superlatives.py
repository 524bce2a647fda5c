"""Patterns for who does or has most or least: *falou mais*, *made the fewest calls*, *tem mais promessas*."""

from typing import Final

from bot.domain.grammar.conditions import ANSWERED_WORDS, CALLS
from bot.domain.grammar.outcomes import OUTCOME

END: Final = r"(?! (?:de|do|que|than|q)(?: |$))"
MOST: Final = "(?:mais|most)"
LEAST: Final = "(?:menos|least|fewest|less)"
_NUMBER_OF: Final = {
    MOST: r"(?:maior(?:es)? (?:numero|quantidade|volume|indice)s? d[eoa]s?|highest number of)",
    LEAST: r"(?:menor(?:es)? (?:numero|quantidade|volume|indice)s? d[eoa]s?|lowest number of)",
}


def talks(how_much: str) -> str:
    """Return the pattern of *falaram mais*, *with the most talk time*; `how_much` is `MOST` or `LEAST`."""
    return (
        rf"{how_much} (?:falaram|falou|conversaram|conversou|talk time|tempo de fala|fala(?:m|ram)?)"
        rf"|(?:falaram|conversaram|falou|conversou|talked|talk|speak|spoke)(?: the)? {how_much}{END}"
        rf"|(?:com|with)(?: the)? {how_much} (?:tempo de fala|talk(?: time)?|fala)"
    )


def calls(how_much: str) -> str:
    """Return the pattern of *mais ligaram*, *made the fewest calls*."""
    return (
        rf"{how_much} (?:ligaram|ligou|ligamos|discaram|discou|discamos|chamamos|trabalharam"
        r"|chamad[oa]s|ligad[oa]s|discad[oa]s|acionad[oa]s"
        rf"|receberam {CALLS}|fizeram {CALLS}|{CALLS}|dialed|dialled|called)"
        rf"|(?:ligaram|ligou|discaram|called|dialed|dialled|made|fizeram|fez|com|with|have|had|tiveram|teve|receberam)"
        rf"(?: the| o| a)? {how_much}{END}(?: {CALLS})?"
    )


def answers(how_much: str) -> str:
    """Return the pattern of *mais atenderam*, *had the fewest answered calls*."""
    return (
        rf"{how_much} (?:atenderam|atendeu|atendem|atende|answered)"
        rf"|(?:atenderam|atendeu|atendem|atende|answered|answer|took)(?: the)? {how_much}{END}(?: {CALLS})?"
        rf"|(?:com|with|have|had|tiveram|teve|tem)(?: the| o| a)? {how_much} (?:(?:{CALLS} )?(?:atendid[oa]s|answered)"
        rf"(?: {CALLS})?)"
    )


def sells(how_much: str) -> str:
    """Return the pattern of *vendeu mais*, *with the most sales*."""
    return (
        rf"{how_much} (?:vendeu|venderam|vende|vendem|sold)"
        rf"|(?:vendeu|venderam|vende|vendem|sold)(?: the)? {how_much}{END}"
        rf"|(?:com|with|fez|fizeram|made|teve|tiveram|had|has|have)(?: the| o| a)? {how_much} (?:vendas?|sales?)"
    )


CONDITION: Final = (
    rf"(?:{CALLS} )?(?:{OUTCOME}|{ANSWERED_WORDS}|(?:nao|not|n) atend\w+|unanswered|(?:ocupad|rejeitad|recusad|cancelad"
    r"|desligad|gravad|encerrad|atendid|perdid)[oa]s?|busy|rejected|recorded|erros?|errors?|numeros? (?:errad|invalid"
    r"|inexist)\w+|sem (?:gravacao|tabul\w+|resultado)|no outcome)"
)


def has(how_much: str) -> str:
    """Return the pattern of *tem mais*, *with the fewest*, before a condition: *quem tem mais promessas*."""
    return (
        r"(?:(?:que )?(?:com|tem|tinha|teve|tiveram|fez|fizeram|deu|deram|pegou|pegaram|fechou|fecharam|with|has|have"
        rf"|had|got|gets?|made|took) )?(?:o |a |the )?(?:{how_much}|{_NUMBER_OF[how_much]})(?= (?:{CONDITION})(?: |$))"
    )


DROPS: Final = r"(?:derrub(?:ou|aram|a|am|ando)|drops?)"
HANGS_UP: Final = r"(?:deslig(?:ou|aram|a|am|ando)|hangs? up|hung up)"


def drops(how_much: str, verb: str) -> str:
    """Return the pattern of *derruba mais ligação*, *mais desliga*: calls that agents end."""
    tail = rf"(?: (?:[oa]s? |the )?(?:{CALLS}|clientes?|customers?))?(?: na cara)?"
    return rf"{how_much} {verb}{tail}|{verb}(?: the)? {how_much}{END}{tail}"


FAILS: Final = (
    r"(?:mais|most) (?:falhou|falharam|falha|falham|failed|fails)"
    r"|(?:falhou|falharam|falha|falham|failed|fails?)(?: the)? (?:mais|most)"
)
THAT: Final = r"(?:(?: (?:foi|eh|is|was|are|were))?(?: (?:[oa] )?(?:que|who|that|which)))?"
