"""More phrases that are not read, said in other words that are: of people who do not know the grammar."""

import re
from typing import Final

from bot.domain.grammar.reading.bare_trunks import CARRIERS
from bot.domain.grammar.words.markup import SEAM

_GROUP: Final = (
    r"n[uú]mero|cliente|campanha|agente|atendente|operador|tronco|equipe|hora|dia|resultado|causa|number|customer"
    r"|campaign|agent|trunk|team|hour|day|outcome|cause"
)
_OUTCOME: Final = r"(?:vendas?|acordos?|promessas?|recados?|agendamentos?|sales?|agreements?|promises?)"
_OTHERS: Final = r"(?:quem|qm|who|quais|qual|which|agent\w*|atendentes?|operador\w*|any(?:one|body)|algu[eé]m)"
_OF_ONE: Final = rf"^(?!.*\b{_OTHERS}\b)(?=.*\?\s*$)(.*?)"
"""A question of one who is named, and not of those who did nothing."""

_MADE: Final = (
    r"(?:fez|fizeram|teve|tiveram|fechou|fecharam|deixou|conseguiu|pegou|marcou|registrou|tirou|bateu|vendeu)"
)
_MAKE: Final = r"(?:make|made|have|had|get|got|close|closed|leave|left|take|took)"
_CALLS: Final = r"(?:liga[cç](?:[aã]o|[oõ]es)|chamadas?|calls?)"
_DROPS: Final = r"(?:derrub(?:ando|a|ou|ado)|cort(?:ando|a|ou)|drop(?:ping|s)|cutting(?: off)?)"
_KEEPS: Final = r"(?:t[aá]|est[aá]|anda|vive|fica|is|keeps)"
_AGENT: Final = r"(?:agente?|operador\w*|atendente)"
_BEFORE_THEM: Final = r"(?: (?:antes d[oa]s?|before the) (?:cliente|customer)s?)"
_OF_LINES: Final = (
    r"(?:o qu?e|oq|what|tronco|linha|operadora|rede|sistema|internet|trunk|line|carrier|we"
    rf"|{'|'.join(sorted(CARRIERS))}|\d{{8,}})"
)
_WHO: Final = r"(?:quem|qm|who|quais agentes|which agents)"
_CUT_OFF: Final = r"(?:caiu a liga[cç][aã]o|a liga[cç][aã]o caiu|(?:my|the) call dropped)"
_ENDS: Final = r"(?:(?:encerr|deslig|finaliz|termin|derrub)\w+|(?:hangs?|hung) up|ends)"
_DAY: Final = (
    r"(?:hoje|hj|ontem|anteontem|segunda|ter[cç]a|quarta|quinta|sexta|s[aá]bado|domingo|today|yesterday"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_TO_THOSE: Final = r" (?:pr[oa]s?|(?:para|at[ée]) [oa]s?|ao)"
_NOON: Final = r"(?:meio.?dia|12h?|noon|midday)"
_AFTERNOON: Final = ("uma|one", "duas|two", "tr[eê]s|three", "quatro|four")
_PASSES: Final = r"(?:passou|passa|ficou|fica|levou|gastou|spent|spends)"

FORMS: Final = tuple(
    (re.compile(said, re.IGNORECASE), means)
    for said, means in (
        (rf"{_OF_ONE}\bn[aã]o {_MADE} (?:nenhuma?|uma?|sequer uma?|nem uma?) (?={_OUTCOME}\b)", r"\1"),
        (rf"{_OF_ONE}\bn[aã]o vend(?:eu|eram) (?:nada|nenhuma?)\b", r"\1vendas"),
        (rf"{_OF_ONE}\b(?:has|did)n.?t (?:sold|sell) (?:anything|any|a thing)\b", r"\1sales"),
        (rf"{_OF_ONE}\bn[aã]o (?:ligou|discou) (?:pra|para) ningu[eé]m\b", r"\1"),
        (rf"{_OF_ONE}\b(?:{_MAKE} )?no (?={_OUTCOME}\b)", r"\1"),
        (rf"^(?:did|has|have)n.?t (.*?) {_MAKE} (?:any|a|an|even one) (?={_OUTCOME}\b)", r"\1 "),
        (rf"^\s*(?:e )?(?:nenhuma?|nem uma?) (?={_OUTCOME}\b)", ""),
        (r"^\s*nenhuma? (d[aeo]s?) (\w+) (?:foi )?atend(?:eu|ida)\b", r"\1 \2 atendidas"),
        (rf"(?:^|,)\s*({_GROUP}) (?:e|x|and|vs) ({_GROUP})(?=\s|$|,)", r" por \1 e \2"),
        (r"\b(?:by|per|each) (?:person|rep|employee|head)\b", "by agent"),
        (r"\b(?:por|cada) (?:colaboradora?|funcion[aá]ri[oa]|cabe[cç]a)\b", "por agente"),
        *(
            (
                rf"\b(?:entre|between|das?|from) (?:o )?{_NOON} (?:e|and|[àa]s?|to) (?:[àa]s? )?{until}\b",
                f"entre 12h e {end}",
            )
            for hour, words in enumerate(_AFTERNOON, 13)
            for until, end in (
                (rf"(?:(?:{words}|{hour - 12}) (?:e meia|thirty)|half past (?:{words}|{hour - 12}))", f"{hour}h30"),
                (rf"(?:{words})(?! e | thirty)", f"{hour}h"),
            )
        ),
        (
            r"\b(except|but|menos|exceto) (?:the ones|those|as) (?:through|via|over|on|by|pel[ao]|n[ao]) (?=\w)",
            r"\1 ",
        ),
        *(
            (
                rf"{before}\b(?:(?:d[oa]s?|de) )?(?:que|quem) mais {verb}\w+{_TO_THOSE} (?:que|quem) menos \w+",
                f"{by}{of}",
            )
            for before, by in ((r"\b(campanha|agente|tronco|equipe)s\b(.*?),? ", r"por \1\2 "), ("", "por agente "))
            for verb, of in (("atend", "atendidas"), ("(?:lig|disc)", ""), ("vend", f"outcome:Venda {SEAM}"))
        ),
        *(
            (rf"{before}\bfrom (?:the )?most to (?:the )?(?:least|fewest)(?: calls)?\b", by)
            for before, by in (
                (r"(\bby \w+.*?),? ", r"\1"),
                (r"\b(campaign|agent|trunk|team)s\b(.*?),? ", r"by \1\2 "),
                ("", "by agent "),
            )
        ),
        (rf"\b(?:muitas? )?{_CALLS} rel[aâ]mpagos?\b|\b(?:lightning|flash) calls?\b", "curtas"),
        (
            rf"^(?!.*\b{_OF_LINES}\b)(.*?)(?:\b{_KEEPS} )?\b{_DROPS} (?:(?:as?|the|muitas?) )?{_CALLS}",
            rf"\1 ended:agent {SEAM}",
        ),
        (r"\b(ag\w*|camp\w*) (\d{2,5}) seg\b", r"\1 \2 segunda"),
        (r"\b(recs?|recordings?|calls|audios?|grav\w+) (?:for|to|with|pr[ao]|para o?) (?=\d{4,6}\b)", r"\1 customer:"),
        (r"(?<!n[aã]o )\bgrav(?:ou|aram)(?= (?:hoje|ontem)\s*\?|\s*\?*$)", "com gravação"),
        (
            rf"^(?=.*(?:\d{{4}}[- ]?\d{{4}}|\b(?:cliente|customer|id) \d))(.*)\b({_DAY}) (?:ou|or) (?={_DAY}\b)",
            r"\1\2 e ",
        ),
        (r"\b(liguei|falei|ligou|falou|fechou|vendeu|fez|teve) (?:ou|or) n(?:[aã]o)?(?: \1)?\b", r"\1"),
        (
            rf"^(?=.*\b(?:cliente|customer|id)s? \d)(?!.*\b{_AGENT}\b)(.*)\b(?:el[ea]|s?he)(?: mesm[oa])? (?={_ENDS})",
            r"\1cliente ",
        ),
        (
            r"\b(?:a |minha )?liga[cç][aã]o (?:que|q) eu (?:tava|estava|tive)(?: \w+)? caiu\b(?=.*\bdeslig)",
            "minha última ligação",
        ),
        (r"\b(?:j[aá] disse )?(?:que )?n[aã]o (?:tem|tinha|teve|tá com) interesse\b", "não interessado"),
        (r"\btime ([A-Z]) (?:contra|x|vs|versus|e) (?:o )?time ([A-Z])\b", rf"team:\1,\2 by:team {SEAM}"),
        (
            rf"\b(?:qual|que|which) {_AGENT} (?:mais )?{_ENDS}(?: (?:mais|most|[oa]s?|the|{_CALLS})\b)*{_BEFORE_THEM}?",
            f"ended:agent by:agent {SEAM}",
        ),
        (r"\b(?:aquele |o )?cliente (?:que|q) (?:eu )?(?:falou|falei) (?:cmg|comigo|com ele)\b", "minhas atendidas,"),
        (
            rf"\bquem( d[aeo] \w+)? {_PASSES} mais tempo falando(.*?),? e quem {_PASSES} menos(?: tempo)?\b",
            r"sort:talk por agente\1\2",
        ),
        (rf"\bquem( d[aeo] \w+)? {_PASSES} menos tempo falando\b", r"sort:talk-asc por agente\1"),
        (r"\b(who\b.*?\btalk\w* (?:the )?most\b.*?),? and who (?:the )?least\b", r"\1"),
        (r"\btlkd\b", "talked"),
        (r"\b(quem|qm|who) (?:del[ea]s|dess[ea]s|of (?:them|these|those))\b", r"\1"),
        (r"\b(?:qual|que) (?:[eé] )?o dia da semana (?:que|q) (mais|menos) (\w+)", r"qual dia da semana \2 \1"),
        *(
            (
                rf"\b{_WHO}(?: {_KEEPS})? (?:h[aá]|faz)(?: mais de)? (\d+) ?{unit}\w* sem (?:ligar|chamadas?)\b",
                rf"por agente calls:0 period:\1{code} {SEAM}",
            )
            for unit, code in (("h", "h"), ("min", "min"))
        ),
        (
            rf"\b{_WHO} {_KEEPS} (?:parad[oa]|ocios[oa]|idle|sem ligar)(?: n?este momento)? (?:agora|(?:right )?now)\b",
            f"por agente calls:0 period:1h {SEAM}",
        ),
        (
            rf"^(?!.*\b{_OTHERS}\b)(.*\b{_CALLS}\b.*?),? (?:que|q) (?:el[ea] )?n[aã]o (?:vend|virou venda)\w*",
            r"\1 exceto venda",
        ),
        (r"\bwhich (?:ones|calls) did (\w+) not (?:close|sell)\b", r"calls by \1 except sales"),
        (r"\btil(?= now\b)", "until"),
        (
            r"\bsince when (?:is|are|has|have) (.+?) (?:been )?(?:getting worse|going down|falling|dropping)\b",
            r"\1 today vs yesterday by hour",
        ),
        (
            rf"\b{_CUT_OFF},? (?:com |pra )?(?:quem eu (?:es)?tava (?:falando|ligando)|who was I talking(?: to)?)\b",
            "minha última ligação",
        ),
        (r"\btop[- ]performing\b", "best"),
    )
)
"""Phrases said otherwise, each with words for the same that are read."""
