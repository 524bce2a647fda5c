"""Phrases for outcomes: *sem interesse*, *pessoa certa*, *prometeu pagar*, *promises*; and verbs that go with one."""

import re
from typing import Final

from bot.domain.grammar.meanings import (
    Condition,
    DependentWord,
    Filler,
    Meaning,
    Mine,
    Negator,
    PhraseRule,
    Refusal,
    rule,
    rule_for,
)
from bot.domain.lazy_regex import LazyRegex

_SAID: Final = {
    "Sem interesse": r"(?:sem int(?:ere\w*)?|no interest)(?: outcomes?)?",
    "Não interessado": (
        r"(?:(?:nao|n) interess?ad[oa]s?(?: outcomes?)?|(?:(?:were|was|are|is) )?not interested"
        r"|(?:werent|wasnt|arent) interested)(?: (?:em|in) (?:acordos?|vendas?|agreements?|deals?|sales?))?"
    ),
    "Retornar depois": (
        r"(?<!vou )(?<!vai )(?<!posso )(?<!pode )(?<!preciso )(?<!que )retornar (?:depois|dps|mais tarde)"
        r"(?! d[aeo]s? (?:\d|dia |alm|mei|manha|tarde|noite|amanha|feriado|reuniao))"
    ),
    "Acordo": r"(?:agreements?|settlements?)(?: (?:closed|made|reached))?",
    "Contato com pessoa certa": (
        r"(?:contatos? )?(?:com )?(?:[oa]s? )?(?:pess?oas? certas?|titular(?:es)?(?= (?:d[ao] )?(?:linha|conta) ))"
        r"|right part(?:y|ies)(?: contacts?)?"
    ),
    "Promessa": (
        r"promet(?:eu|eram|ido) (?:pagar|pagamentos?|de pagamento)|promised (?:to pay|payments?|paying)"
        r"|(?:payment )?promises?(?: to pay| of payment)?"
    ),
}
"""Words by the label that they stand for, as far as its beginning is always the same."""

OUTCOME: Final = (
    rf"(?:{'|'.join(_SAID.values())}|vendas?|sales?|acordos?|promessas?|recados?|agendamentos?|recusas?|negociac(?:ao|oes)"
    r"|retornos?|deals?)"
)
"""Words that begin an outcome."""

_LATER: Final = (
    r"(?:ligar|chamar) (?:depois|dps|mais tarde)(?! d[aeo]s? (?:\d|alm|mei|manha|tarde|noite))"
    r"|call ?backs?|call back later"
)
_LABELLED: Final = r"(?:resultados?|tabulac(?:ao|oes)|tabulad[oa]s?|qualificac(?:ao|oes)|outcomes?)(?: como| de| as)?"
_VOICEMAIL: Final = (
    r"(?:(?:(?:caiu|cairam|foi|foram|deu|deram) (?:n?a|em|pra) )?"
    r"(?:(?:caixas?|cx) posta(?:l|is)|voice ?mails?|secretaria eletronica))"
)

_ENDED_IN: Final = (
    r"virou|viraram|vir(?:a|am)|(?:deu|deram|(?:acab|termin)am?(?= \w+ [a-z])|terminou|terminaram|acabou|acabaram"
    r"|resultou|resultaram) (?:em|com|como)"
)


def _later(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *retornar dps* as an outcome to offer, in full: which label the dialer has is not known."""
    verb = match[0].partition(" ")[0]
    label = f"{verb.capitalize()} depois" if verb.endswith("r") else "Ligar depois"
    return (Refusal("ambiguous_word", (f'outcome:"{label}"', f'resultado:"{label}"')),)


def _unsold(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *not sold* of calls; agents who did not sell have none at all."""
    of_calls = match[0].endswith("idas") or _OF_CALLS.search(match.string[: match.start()])
    return (Condition("outcome", ("Venda",), negated=True) if of_calls else Refusal("dangling_negation"),)


_OF_CALLS: Final = LazyRegex(
    r"(?:^| )(?:atendid[oa]s|completad[oa]s|answered|ligacoes|chamadas|calls|min(?:uto|ute)?s?"
    r"|seg(?:undo)?s?|sec(?:ond)?s?)"
    r"(?: (?:de|of) (?:conversa|fala|talk))?(?: ,)? $"
)

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"(?:outcome|result|disposition|resultado|tabulacao)(?: (?:is|was|being|foi|eh))?"
        rf"(?= (?:{'|'.join(_SAID.values())})(?: |$))",
        Filler(),
        casual=True,
    ),
    rule(r"no(?= (?:payment )?(?:promises?|agreements?)(?: |$))", Refusal("without", ("except …", "exceto …"))),
    *(rule(words, Condition("outcome", (label,)), casual=True) for label, words in _SAID.items()),
    rule(
        "(?:the )?deals?",
        Refusal("ambiguous_word", ("outcome:Acordo, or outcome:Venda", "resultado:Acordo, ou resultado:Venda")),
        casual=True,
    ),
    rule(
        r"(?<!with )(?<!has )(?<!have )(?<!had )(?<!made )(?:no|without a) deals?",
        Refusal("ambiguous_word", ("-outcome:Acordo, or -outcome:Venda", "-resultado:Acordo, ou -resultado:Venda")),
        casual=True,
    ),
    rule_for(_LATER, _later, casual=True),
    rule(_VOICEMAIL, Refusal("no_machine_detection", ('outcome:"Caixa postal"', 'resultado:"Caixa postal"'))),
    rule(rf"{_LABELLED} {_VOICEMAIL}", Condition("outcome", ("Caixa postal",)), casual=True),
    rule(
        rf"(?:fechou|fecharam|fechamos|deixamos|marcamos|registramos|pegamos|tiramos|fecha|fecham|fechando"
        r"|conseguir|fechar"
        r"|we left(?! an? message)|(?<=did i )leave"
        r"|clos(?:ed?|es|ing)|tabulou|tabularam|tabulamos|marcou|marcaram|registrou|registraram|pegou|pegaram|conseguiu|conseguiram|conseguimos|tirou|tiraram|deixou|deixaram"
        r"|(?:que )?(?:foram |foi )?(?:deixad|registrad|marcad)[oa]s?"
        rf"|(?:que )?(?:{_ENDED_IN})|(?:that )?(?:ending|ended|finish(?:ed|ing)?|resulted|resulting|tagged|marked)"
        rf" (?:in|as|with)|went (?:in)?to(?: an?)?(?= {OUTCOME}(?: |$)))",
        DependentWord(("outcome", "cause")),
        casual=True,
    ),
    rule(
        rf"(?:que )?(?:nao|n) (?:{_ENDED_IN}|fic(?:ou|aram) como)(?= (?:\"|{OUTCOME})(?: |$))"
        r"|(?:that )?(?:didnt|did not) (?:end|result) (?:in|as)",
        Negator("near"),
        casual=True,
    ),
    rule(
        rf"(?:(?:o )?(?:que )?(?:nao|n) )(?:{_ENDED_IN}|(?:deu|deram|gerou|geraram|rendeu|renderam)(?: em)?)"
        r" (?:em )?nada(?=(?: \S+){0,3}? nem )"
        r"|(?:(?:that )?(?:turned|turning) into|(?:came|coming) to) nothing(?=(?: \S+){0,3}? (?:neither|not) )",
        Filler(),
        casual=True,
    ),
    rule(
        rf"(?:sem|without) (?:virar|dar|gerar|render|fechar|turning into|becoming|ending in)(?: em)?(?: an?| nenhuma?)?"
        rf"(?= {OUTCOME}(?: |$))",
        Negator("near"),
        casual=True,
    ),
    rule_for(
        r"(?:(?:but|mas|and|e|que|that) )?(?:nao|n|not|never|didnt|were not|werent)(?: foram)?"
        r" (?:sold|sell|vendid[oa]s?|venderam|vendeu|converted|convertid[oa]s?|converteram)"
        r"|(?:(?:but|mas|e|and|com|with) )?(?:(?:still|ainda|assim) )?(?:nothing|nada)(?: (?:was|foi|de))?"
        r" (?:sold|vendid[oa]|vendas?)"
        r"(?=$| ,| (?:hoje|hj|ontem|n[ao]s?|d[aeo]s?|com"
        r"|ess[ae]|est[ae]|today|yesterday|this|last|in|on|by|por)(?: |$))",
        _unsold,
        casual=True,
    ),
    rule(
        r"(?:o )?(?:que )?(?:nao|n) (?:deu|deram|gerou|geraram|tiveram|houve|rendeu|renderam|fechou|fecharam)(?: em)?"
        rf"(?= {OUTCOME}(?: |$))"
        r"|(?:o )?(?:que )?(?:nao|n) (?:sa[iu]u?|sairam|saem|passou|passaram|foi|foram|veio|vieram|usou|usaram)"
        r"(?= (?:pel[oa]s?|via) )",
        Negator("near"),
        casual=True,
    ),
    rule(
        r"(?:o )?(?:que )?(?:nao|n) (?:saiu|sairam|passou|passaram|foi|foram|veio|vieram|sejam)"
        r"(?= nem (?:pel[oa]s?|via|d[oa]s?|n[oa]s?) )",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:o )?(?:que )?(?:nao|n) (?:deu|deram|virou|viraram|foi|foram|sao|eram?"
        r"|fechou|fez|fizeram|teve|tiveram)(?: em)?"
        rf"(?= nem (?:{OUTCOME})(?: |$))",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:(?:os |as )?(?:clientes?|customers?) )?(?:que |who |that )?(?:compr(?:ou|aram|am)|bought)",
        Condition("outcome", ("Venda",)),
        casual=True,
    ),
    rule(
        r"(?:reach(?:ed|ing|es)?|getting|got|falando|falar|falou|falaram|contato)(?: com| with| to)?(?: [oa]s?| the)?"
        r" (?:pess?oas? certas?|right (?:person|people|part(?:y|ies)))",
        Condition("outcome", ("Contato com pessoa certa",)),
        casual=True,
    ),
    rule(
        r"(?:messages?|voice ?mails?|recados?) (?:(?:that|which|que) )?(?:i left|(?:eu )?deixei)"
        r"|i left an? (?:message|voice ?mail)",
        Mine(),
        Condition("outcome", ("Recado",)),
        casual=True,
    ),
    rule(
        r"(?:messages?|voice ?mails?) (?:(?:that|which) )?(?:(?:we|they|he|she|agents?|were|was) )?left"
        r"|(?:we )?left an? message",
        Condition("outcome", ("Recado",)),
        casual=True,
    ),
    rule(
        r"(?:de|to) (?:ligar|retornar|chamar|call|ring)"
        r"(?: (?:them|him|her))?(?: (?:de volta|novamente|back|later))?"
        r"(?! (?:depois|dps|mais tarde))(?: (?:hoje|today|agora|now)(?=$| ,))?",
        Refusal("ambiguous_word", ('outcome:"Ligar depois"', 'resultado:"Ligar depois"')),
        casual=True,
        after=r"(?:fi(?:quei|cou|caram|camos)|promet(?:i|eu|eram)|combin(?:ei|ou)|promised?|i have)",
    ),
    rule(r"(?:(?:did|have|had) )?i promised?(?= (?:to (?:call|ring)|outcome:)(?: |$))", Mine(), casual=True),
    rule(r"right (?:person|people)", Condition("outcome", ("Contato com pessoa certa",)), casual=True),
    rule(
        rf"(?:sobre|over|per|dividid[oa]s? por)(?: [oa]s?| the)?(?: total de)?(?= {OUTCOME}(?: |$))",
        Refusal("ambiguous_word"),
    ),
)
