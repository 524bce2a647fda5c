"""Questions of groups or of several days at once, in words for the table that holds the answer.

mais da metade das ligações deu ocupado     das ligações deu ocupado
os agentes que ligaram ontem mas não hoje   por agente e dia, ontem e hoje
campanhas que não tiveram ligação           por campanha, the fewest calls first
"""

import re
from typing import Final

from bot.domain.grammar.words.markup import SEAM

_OUTCOME: Final = (
    r"(?:vendas?|acordos?|promessas?(?: de pagamento)?|recados?|n[aã]o interessados?|retornar depois|sales?|agreements?"
    r"|promises?|messages?)"
)
_CALLS: Final = r"(?:liga[cç](?:[aã]o|[oõ]es)|chamadas?|calls?)"
_AGENTS: Final = r"(?:agentes?|atendentes?|operador(?:a|es|as)?|vendedor(?:a|es|as)?|quem|qm|algu[eé]m|who|agents?)"
_N: Final = r"(?:\d+|uma?|dois|duas|tr[eê]s|quatro|cinco|dez|vinte|trinta|cem)"
_MANY: Final = r"(?:mais de|menos de|more than|fewer than|less than)"
_ENDS: Final = r"(?:encerr|deslig|derrub)"

HELD_TABLES: Final = tuple(
    (re.compile(said, re.IGNORECASE), means)
    for said, means in (
        (r"\b(?:mais|menos) da metade d([aeo]s?)\b", r"d\1"),
        (r"\b(?:more|less) than half of\b", ""),
        (
            rf"\b(?:quem|agentes que) n[aã]o (?:fez|teve|fechou) ({_OUTCOME}) mas (?:fez|teve|fechou) ({_OUTCOME})",
            rf"por agente e resultado {SEAM} \1 e \2 {SEAM}",
        ),
        (r"\b(?:d[ao]s? )?mais antig[ao]s? (?:pr[ao]s?|para) (?:[ao]s? )?mais (?:nov|recente)\w*", ""),
        (r"\b(quant\w+ )?(agentes|operadores)\b(.*?) tamb[eé]m (?=\w+ .*\bd[ao] )", r"por agente e campanha \3 "),
        (
            (
                r"\b(?<!quem )(?<!que )(?<!who )(?:j[aá] )?(?:passou d[aeo]s?|bateu|atingiu|chegou (?:a|nas?|em)|hit"
                rf"|reached) {_N}"
                rf" (?={_OUTCOME}\b)"
            ),
            f"{SEAM} ",
        ),
        (r"\bquantas t[eê]m grava[cç][aã]o e quantas n[aã]o(?: t[eê]m)?\b", "com gravação"),
        (rf"^\W*n[aã]o (?:tem|teve) nenhuma? (?={_OUTCOME}|{_CALLS})", ""),
        (r",? ou (?:eu )?(?:t[oô]|estou) vendo errado\b", ""),
        (rf"^\W*nenhuma? ({_CALLS})((?: minha)?) foi gravada\b", r"\1\2 com gravação"),
        (r"\bsem resultado nenhum\b", f'outcome:"-" {SEAM}'),
        (r",? quem s[aã]o os que mais t[eê]m\b", " por agente"),
        (r"\bquant[oa]s deslig\w+ el[ae]s mesm[oa]s\b", f"ended:subscriber {SEAM}"),
        (rf"\b({_ENDS}\w+) el[ae]s? mesm[oa]s?\b", r"\1"),
        (rf"\btop {_N} e (?:os )?{_N} (?:[uú]ltimos|piores)\b", "por agente"),
        (r"\b(piores|melhores) (dois|duas|tr[eê]s|quatro|cinco|seis|dez)\b", r"\2 \1"),
        (
            (
                r"\b(?:quais )?(?:[oa]s )?(?:agentes|atendentes|operador(?:es|as)|vendedor(?:es|as))\b(.*?) (?:que"
                r" )?\w+ ontem,? (?:mas|e) n[aã]o (?:\w+ )?hoje\b"
            ),
            r"por agente e dia \1 ontem e hoje",
        ),
        (r"\b(?:em )?cada dia [uú]til d[ae] ", "por dia, "),
        (r"\btodos os dias (?=d[ea]st[ea]|d[ea]ss[ea]|d[ao]|n[ao])", "por dia "),
        (r"\b(?:entre )?antes e depois do dia \d+\b", "por dia"),
        (r"^\W*d[oa]s \d+ (agentes|operadores|atendentes),? quantos\b", r"quantos \1"),
        (r"^\W*s[oó] os que\b", "agentes que"),
        (
            (
                rf"\bt[eê]m mais {_CALLS} {_ENDS}ad[oa]s? (?:por|pel[oa]s?) (?:eles|elas|agentes?) (?:do )?que"
                rf" pel[oa]s? clientes?\b"
            ),
            f"por agente by:ended {SEAM}",
        ),
        (r"\b(?:que |qual )?agente (?:que )?mais liga e menos (?:fecha|vende)\b", "por agente e resultado"),
        (r"\bem que ningu[eé]m desligou(?:, ca[ií]u sozinha)?\b", f"by:ended {SEAM}"),
        (
            (
                rf"\b(?:quais )?(campanha|tronco)s (?:que )?n[aã]o (?:tiveram|fizeram) (?:nenhuma )?{_CALLS}(?:"
                rf" nenhuma)?\b"
            ),
            rf"por \1 sort:calls-asc {SEAM}",
        ),
        (
            rf"\btodo mundo((?: d[aeo] \w+)?) j[aá] passou de ({_N} {_CALLS})(.*?)(?:,? ou falta algu[eé]m)?\W*$",
            r"quem ainda não passou de \2\3 \1",
        ),
        (rf" (?:pra|para|com|to) {_MANY} {_N} (?:clientes|pessoas|customers)\b", " por agente"),
        (r"\bse (?:eu )?tirar (?:[oa]s? )?(\w+),", r"exceto \1,"),
        (r"\bzero de tempo falado\b", "talk:0s"),
        (r"\bcom quem comprou e com quem n[aã]o(?: comprou)?\b", "por resultado"),
        (r"\b(?:qual|que) tronco usou mais [oa] ", f"por tronco {SEAM} "),
        (r"\b(?:os |as )?(?:agentes|operadores) empatad[oa]s em primeiro\b", "por agente"),
        (
            rf"\bclientes que (?:fecharam|fizeram|deram|marcaram) ({_OUTCOME}) duas vezes\b",
            rf"por número calls:>=2 {SEAM} \1",
        ),
        (r"\bquantas pessoas (.*?) e n[aã]o fecharam nada\b", r"por agente e resultado \1"),
        (r"\bquem bateu o pr[oó]prio n[uú]mero de (\w+) de ontem\b", r"por agente \1 hoje vs ontem"),
        (
            (
                rf"\b{_AGENTS} (?:que )?s[oó] (?:ligou|usou|ligaram|usaram) (?:pel[ao]|[ao]) \w+(?: o dia (?:inteiro"
                rf"|todo))?"
            ),
            "por agente e tronco",
        ),
    )
)
"""Phrases for these, each with words that are read."""
