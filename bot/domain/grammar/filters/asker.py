"""Phrases for the calls of the user who asks: *minhas*, *que eu fiz*, *my calls*, *da minha equipe*."""

from typing import Final

from bot.domain.grammar.meanings import Condition, Meaning, Mine, Negator, PhraseRule, Refusal, Versus, rule

_I: Final = (
    r"(?:(?:(?:[oa]s )?que |[oa] q |q |that |which )?(?:eu|i)(?: (?:ja|mesm[oa]|have|had))?|(?:[oa]s )?que(?: ja)?|ja)"
)
_MADE: Final = (
    r"(?:fiz|liguei|disquei|falei|conversei|realizei|efetuei|tentei|trabalhei|peguei|tabulei|consegui|fechei|fiquei"
    r"|acionei|chamei|contatei|produzi|tive|passei|gastei|levei|rendi)"
)
_I_MADE: Final = (
    r"(?:been (?:on|in)(?: an?| the)?(?: call| phone| line)?|spent|ran|performed|sent|stayed|made|did|called|dialed"
    r"|dialled|placed|took|handled|got|had|worked|spoke|talked)"
)
_ME: Final = r"(?:mim|eu|me|myself)(?: mesm[oa])?"
_NOT_ME: Final = r"(?:alem de|fora|menos|exceto|tirando|sem ser|other than|besides|except(?: for)?|apart from|but)"
_SOLD: Final = Condition("outcome", ("Venda",))


def _mine(words: str, *more: Meaning) -> PhraseRule:
    return rule(words, Mine(), *more, casual=True)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(r"minhas?|meus?|my(?: own)?|mine", Mine()),
    _mine(rf"(?:{_I} )?{_MADE}|i {_I_MADE}|{_I} {_I_MADE}"),
    _mine(
        r"(?:did|do|have|had|was|am) i (?:make|made|take|taken|call|dial|handle|handled|get|got|do|done|on|have|had)"
    ),
    _mine(rf"(?:{_I} )?(?:atendi)|{_I} answered|i answered|(?:did|have|had) i answer(?:ed)?", Condition("answered")),
    rule(
        rf"(?:{_I} )?(?:nao|n|nunca) (?:{_I} )?atendi|i (?:didnt|did not|havent|never) (?:answer|pick up)(?:ed)?",
        Mine(),
        Condition("answered", negated=True),
        casual=True,
    ),
    rule(
        rf"(?:{_I} )?(?:nao|n|nunca) (?:{_I} )?(?:{_MADE}|vendi)|i (?:didnt|did not|havent|never) {_I_MADE}",
        Refusal("dangling_negation"),
        casual=True,
    ),
    _mine(rf"(?:{_I} )?vendi|i sold|(?:did|have) i (?:sell|sold)", _SOLD),
    _mine(rf"(?:por|by|from|of) {_ME}|com me|with me|comigo|of mine|(?:that )?(?:are|were) mine"),
    _mine(r"(?:n[oa]|d[oa]|em|pel[oa]|on|in) (?:meu|minha|my) (?:login|ramal|usuario|nome|conta|user|name|extension)"),
    rule(rf"{_NOT_ME} {_ME}", Negator("next"), Mine(), casual=True),
    rule(rf"(?:x|vs|versus|contra|against) {_ME}", Versus(), Mine(), casual=True),
    rule(r"(?:me compar(?:a|e|ar)|compar(?:a|e|ar) me|compare me) (?:com|with|to)", Mine(), Versus(), casual=True),
    rule(r"(?:eu|me) (?:x|vs|versus|contra|against)", Mine(), Versus(), casual=True),
    rule(r"(?:d[oa]s? |of |from )?(?:meus?|minhas?|my|our|noss[oa]s?) (?:equipes?|times?|teams?)", Mine(team=True)),
)
