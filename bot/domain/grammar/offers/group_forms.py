"""Conditions on groups that no query holds, said as the table in which they are seen.

quem tem só recado e venda hoje            por agente e resultado hoje
quem trabalhou em mais de uma campanha     por agente e campanha
a larissa tá acima da média de acordos     em que posição: all agents by their agreements
"""

import re
from typing import Final

from bot.domain.grammar.words.markup import SEAM

_OUTCOME: Final = (
    r"(?:vendas?|acordos?|promessas?(?: de pagamento)?|recados?|n[aã]o interessados?|retornar depois|retornos?|sales?"
    r"|agreements?|promises?|messages?)"
)
_CALLS: Final = r"(?:liga[cç][aã]o|liga[cç][oõ]es|chamadas?|calls?)"
_AGENTS: Final = (
    r"(?:(?:quais |que |qual |os |as |lista |tem )*(?:agentes?|atendentes?|operador(?:a|es|as)?|vendedor(?:a|es|as)?)"
    r"|quem|qm|algu[eé]m|who|agents?|anyone)"
)
_HAS: Final = r"(?:tem|t[eê]m|teve|tiveram|fez|fizeram|deu|deram|t[aá] com|est[aã]o? com|com|has|have|had|with)"
_ONLY: Final = r"(?:s[oó]|apenas|somente|only|just)"
_CUSTOMERS: Final = r"(?:clientes?|n[uú]meros?|telefones?|assinantes?|customers?|numbers?)"
_SAME: Final = (
    r"(?:pr[ao]|para [oa]|ao?|com [oa]|to the) (?:mesm[oa]|same) (?:cliente|n[uú]mero|telefone|customer|number)"
)
_AMOUNT: Final = (
    r"(?:(?:mais|menos) (?:de|que)|acima de|abaixo de|at[eé]|pelo menos|no m[ií]nimo|no m[aá]ximo|more than|less"
    r" than|under"
    r"|over)"
)
_N: Final = r"(?:\d+|zero|uma?|dois|duas|tr[eê]s|quatro|cinco|dez|one|two|three)"
_SO_MANY: Final = rf"(?:(?:{_AMOUNT} )?{_N}|nenhuma?|zero|mais|menos|no|more|less|fewer)"
_AND: Final = r",? (?:e|mas|and|but)(?: ainda assim| mesmo assim| still)?"
_GOES: Final = r"(?: (?:ficou|ficaram|fecha|fechou|fez|sem|tem|com|teve|has|had|with)){0,3}"
_SEVERAL: Final = (
    rf"(?:{_AMOUNT} (?:uma?|one)|(?:duas|dois|tr[eê]s|v[aá]ri[oa]s|two|three|several|[oa]s tr[eê]s)(?: ou mais)?)"
)
_MEAN: Final = r"(?:a m[eé]dia|the (?:average|mean))"

GROUP_FORMS: Final = tuple(
    (re.compile(said, re.IGNORECASE), means)
    for said, means in (
        (
            (
                rf"\b{_AGENTS}(?: que)? (?:{_HAS} {_ONLY}|{_ONLY} {_HAS}) (?:um tipo de resultado|{_OUTCOME}(?:(?:,| e"
                rf"| and) {_OUTCOME})*)"
            ),
            f"por agente e resultado {SEAM}",
        ),
        (rf"\b{_CUSTOMERS}(?: que)? {_ONLY} (?:tiveram|receberam|foram|deram|had|got)\b", f"por número {SEAM}"),
        (
            rf"\b{_AGENTS}\b([^,;?]*?) (?:em|por|de|in|on) {_SEVERAL} (?:campanhas?|campaigns?)(?: diferentes)?\b",
            r"por agente e campanha \1",
        ),
        (
            (
                rf"\b{_AGENTS}\b([^,;?]*?) (?:em|por|pel[oa]s|usou|usaram|in|on|used) {_SEVERAL} (?:troncos?|trunks?)"
                rf"(?: diferentes)?\b"
            ),
            r"por agente e tronco \1",
        ),
        (
            (
                rf"\b{_CUSTOMERS}\b([^,;?]*?) (?:recebe\w+ {_CALLS}(?: noss\w+)? )?(?:em|por|de|in|on) {_SEVERAL} "
                rf"(?:campanhas?|campaigns?)(?: diferentes)?\b"
            ),
            r"por número e campanha \1",
        ),
        (
            (
                rf"\b{_CUSTOMERS}\b([^,;?]*?) (?:fal\w+|convers\w+) com {_SEVERAL} (?:operador\w*"
                rf"|agentes?|atendentes?)(?: ou mais)?\b"
            ),
            r"por número e agente \1",
        ),
        (
            rf"\b{_AGENTS}(?: j[aá])? (?:lig|cham|disc)\w+ ((?:mais|menos) de {_N} vezes) {_SAME}",
            r"números com \1",
        ),
        (rf" {_SAME}\b", " por número"),
        (rf"\b{_SO_MANY} ({_OUTCOME}){_AND}{_GOES} {_SO_MANY} {_CALLS}", r"por agente \1"),
        (rf"\b{_SO_MANY} {_CALLS}{_AND}{_GOES} {_SO_MANY} ({_OUTCOME})", r"por agente \1"),
        (
            rf"\b{_AGENTS}\b.*?{_SO_MANY} ({_OUTCOME}){_AND}{_GOES} {_SO_MANY} ({_OUTCOME})",
            rf"por agente e resultado {SEAM} \1 e \2 {SEAM}",
        ),
        (
            (
                r"(?:\b(?:t[aá]|est[aá]|fica|ficou|is) )?\b(?:acima|abaixo|above|below)(?: (?:ou|or) (?:acima"
                r"|abaixo|above"
                r"|below))?"
                r" (?:da m[eé]dia|(?:the )?average)(?: (?:d[ao]|of the) (?:equipe|time|centro|team))?\b"
            ),
            "em que posição",
        ),
        (
            (
                rf"\b{_HAS} (?:de )?(?:mais|menos) de {_N} (?:clientes?|pessoas)(?: (?:diferentes|[uú]nic[oa]s"
                rf"|distint[oa]s))?"
            ),
            "por agente",
        ),
        (rf"\b(?:(?:de|a|d[ae]s?) )?cada {_N} {_CALLS}\b", ""),
        (
            (
                rf"\b(?:a cada )?quantas {_CALLS} (?:(?:sai|para|pra|at[eé])(?: (?:sair|conseguir|fechar))?|faz at[eé]"
                rf" \w+) um[a]? "
            ),
            "quantas ",
        ),
        (
            r"\b(?:a )?maior (?:propor[cç][aã]o|percentual|porcentagem) de (?:n[aã]o atend\w+|perdidas)",
            "menor hit rate",
        ),
        (rf"\b(?:a )?propor[cç][aã]o de ({_OUTCOME}) por {_CALLS}(?: atendidas?)?\b", r"\1"),
        (r"\b(?:a )?propor[cç][aã]o entre\b", f"by:outcome {SEAM}"),
        (r"\bprimeir[oa] e (?:[oa] )?[uú]ltim[oa] ", ""),
        (r"\b(?:qual (?:foi )?)?a primeira (liga[cç][aã]o|chamada)(.*?) e (?:qual foi )?a [uú]ltima\b", r"\1\2"),
        (rf"\b(?:houve|teve|tem) algum dia\b(.*?) sem ({_OUTCOME})(?: nenhuma?)?", r"por dia sort:calls-asc \1 \2"),
        (
            (
                r"\bem ([a-zç]+)\b((?: \w+){0,4}?),? e quant[ao]s em (?=(?:jan|fev|mar|abr|mai|jun|jul|ago|set|out"
                r"|nov|dez)\w*\b)"
            ),
            r"\2 \1 vs ",
        ),
    )
)
"""Phrases for such conditions, each with words for the table that shows them."""
