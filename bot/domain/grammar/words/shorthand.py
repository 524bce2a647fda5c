"""Shorthand of chats: words that are short wherever they stand, and those that are only beside others."""

import re
from typing import Final

from bot.domain.grammar.periods.durations import UNIT
from bot.domain.grammar.words.modifiers import ENGLISH
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold

_SHORT_FORMS: Final = """
    acrd acordo, acrds acds acordos, aft aftn aftrn arvo afternoon, agt agts agnt agent, agnts agents,
    agrmts agrmnts agreements, answd answrd ansd answered, antont anteont antonti antontem anteonti anteontm
    anteontem, any1 anyone, b4 before, ag agte agnte agente, agr agora, bsy busy, btwn betw btween between,
    cli cliente, cls clls calls, cmg comigo, cmo como, cmpgn cmpn campaign, cmpgns campaigns, conv
    conversao, cpnh cpnha campanha, cstmr custmr cust customer, cstmrs custs customers, dps dpois depois,
    dsd desde, dur duracao, eq eqp eqpe equipe, evng evening, frm from, gnt gente, grav rec gravacao, gravs
    recs gravacoes, hje hoj oje hoje, hndl handle, hng hung, hra hora, hras horas, hw how, lngr longer, lst
    lastt last, missd misd msd missed, mnhas mnhs minhas, msgs messages, msm mesmo, mt mto muito, mta muita,
    mts mtos muitos, mtas muitas, mnth mth month, naum nn nao, ngm ninguem, nmbrs nums numbers, nr nro
    numero, ocup ocp ocupadas, ont onte onti ontm ontem, op opr opdr oprdr operador, ovr over, perd
    perdidas, ppl people, pq pork pqe porque, prom promessa, proms prms promessas, qq qualquer, qdo qnd qndo
    quando, qnt qntas qtas quantas, qts qtos qnts qntos quantos, qm quem, rcd recado, rcds rcdos recados, rej
    rejeitadas,
    rnk ranking, shrtr shorter, sld sold, smn semana, tda toda, tdas todas, 2day 2dy tday tdy today, ths
    this, thn than, tds todos, tlk talk, tmb tambem, tmp tempo, tmr tmrw tmrrw tmw tomoro 2moro tomorrow, tonite
    2nite tonight, nite night, tot total, trnk trk trunk, mrn mrng mornin morning, undr under, vz vez, whos who,
    ydy yst ystd ystday ystdy ystrdy ystrday yesterday, ultms ultimas, unans unansw unanswd unanswrd unanswered,
    wk wek weeek week, wkday wkdy weekday, wknd wkend weekend, wks weeks, wo without, yest yesterday,
    diff difference, qnto quanto, qr quer, hrly hourly, vol volume, desligaro desligaram, atendero atenderam,
    ligaro ligaram, falaro falaram, vendero venderam, fizero fizeram, fecharo fecharam, atendeno atendendo,
    desligano desligando, falano falando, ligano ligando, vendeno vendendo, fechano fechando, ligasao ligacao,
    ligasoes ligacoes, ligassao ligacao,
    vendinha venda, vendinhas vendas, acordinho acordo, acordinhos acordos, promessinha promessa, promessinhas
    promessas, recadinho recado, recadinhos recados, chamadinha chamada, chamadinhas chamadas, ligacaozinha ligacao,
    ligacoezinhas ligacoes, conversinha conversa, conversinhas conversas, gravacaozinha gravacao, noitinha noite,
    tardinha tarde, manhazinha manha, horinha hora, horinhas horas, diazinho dia, semaninha semana, segundinhos
    segundos, numerinho numero, numerinhos numeros, clientinho cliente, clientinhos clientes, primeirinha primeira,
    ultiminha ultima, quantinhas quantas, compridinha comprida, compridinhas compridas, demoradinha demorada,
    demoradinhas demoradas, resumao resuminho resumo, listona lista, sabadao sabado, domingao domingo, segundona
    segunda
"""

IN_FULL: Final = {
    short: full for *forms, full in (group.split() for group in _SHORT_FORMS.split(",")) for short in forms
}
"""Words by the short forms in which they are typed in a hurry, and by those that make them small or big."""

_QUOTED: Final = LazyRegex(r'((?:-?[^\W\d_][\w.]*[:=])?"(?:[^"\\]|\\.)*"|(?<!\w)-?[^\W\d_][\w.]*[:=]\S+)')
"""Quotes and values of keys, in which words stand as they are."""

_SHORT: Final = re.compile(
    r"\b(?:aft|answ?r?|at[dn]|c|cli|cmp|cbs?|desl(?:ig)?|dur|dy?|flw|int|mn?h?|mo|n(?:um|r)?|sem|td|vds|vend|vnds?|w)\b"
    r"|\b(?:ant|rel|ma|cpf|hrs?)\b|n[º°o]\srepetid|s\s2\s|\w\+|\+\s*[^\W\d_]|/\s?[hdac]|\s-(?:\s|$)",
    re.IGNORECASE,
)
"""One of the words that are shorthand beside others, which most texts have not."""

_TEAM: Final = r"(?<!equipe )(?<!time )(?<!team )(?<!turma )(?<!grupo )(?<!turno )"
"""*Equipe C* is a team's name."""

_DAY: Final = r"(?:hoje|hj|ontem|ont|anteontem|today|yesterday|segunda|ter[cç]a|quarta|quinta|sexta|s[aá]bado|domingo)"
_OF_MARY: Final = (
    r"(?:anjos|aparecida|carmo|concei[cç][aã]o|dores|f[aá]tima|gl[oó]ria|gra[cç]as|guia|lourdes|luz|penha|ros[aá]rio"
    r"|socorro)"
)
"""Names after Maria: *Mª das Graças*; *ma da retenção* is *na da retenção* mistyped."""

_BESIDE: Final = tuple(
    (LazyRegex(rf"(?<![\w/:.'+]){words}", re.IGNORECASE), full)
    for words, full in (
        (r"aft(?=\s+(?:\d|noon|lunch))", "after"),
        (r"answ?r?(?=\s+rate\b)", "answer"),
        (r"(no)\s+answr?\b", r"\1 answer"),
        (r"(?<!no )answ?r?\b", "answered"),
        (r"(?:avg|average|mean)\s+dur\b", "average duration"),
        (r"(?:vds|vnds?)\b", "vendas"),
        (r"(tx|taxa)\s+(?:de?\s+)?at[dn]\b", r"\1 de atendimento"),
        (rf"{_TEAM}c(?=\s+(?:mais|menos|pelo\s+menos|qu?ant\w+|q[tn]\w*s|grav\w+)\b)", "com"),
        (r"(compar\w*)\s+c(?=\s)", r"\1 com"),
        (r"((?:fal|convers)\w+)\s+c(?=\s+(?:qm|quem|ess[ea]|est[ea]|el[ea]|[oa])\b)", r"\1 com"),
        (r"(qm|quem)\s+por\s+ult\b", r"\1 por ultimo"),
        (r"cmp(?=\s+\d)", "campanha"),
        (r"cmp(?=\s.*\s(?:x|vs|c|com|w|with|to)\s)", "compara"),
        (r"cli\s+q(?:ue)?(?=\s+\w+am\b)", "clientes que"),
        (r"td(?=\s+(?:mundo|dia)\b)", "todo"),
        (r"flw(?=\s*c(?:om)?\b)", "falou"),
        (r"(calls|cls|clls)\s+2(?=\s+(?:cust|cstm|num|the\b|\(?\d{2,}))", r"\1 to"),
        (r"cbs?(?=\s+later\b)", "call back"),
        (r"(cli|clientes?|ag|agentes?|op|operador|qm|quem|q|que)\s+desl(?:ig)?\b", r"\1 desligou"),
        (r"desl(?:ig)?\s+(?:p\s+)?(?=cli)", "desligadas pelo "),
        (r"desl(?:ig)?\b", "desligadas"),
        (rf"(?<!\d ){_TEAM}d(?=\s+[^\W_])", "de"),
        (r"(by|per|each)\s+dy\b", r"\1 day"),
        (r"(?:n[aã]o|n|ñ)\s+int\b", "não interessado"),
        (r"((?:[dn]?ess|[dn]est)e)\s+m\b", r"\1 mês"),
        (r"m(?=\s+pass?\b)", "mês"),
        (rf"({_DAY}|d[eao])\s+mnh\b", r"\1 manhã"),
        (rf"mnh(?=\s+de\s+{_DAY})", "manhã"),
        (r"(?:num|nr)\s+q(?:ue)?\b", "números que"),
        (r"n[º°o](?=\s+repetid[oa]\b)", "número"),
        (rf"ma(?=\.?\s+d[aeo]s?\s+{_OF_MARY}\b)", "maria"),
        (r"q(?=\s+hrs\b)", "que"),
        (r"((?:pior|melhor)(?:es)?)\s+hrs?(?=\s)", r"\1 hora"),
        (r"ant(?=\s+(?:de\s+)?ontem\b)", "antes"),
        (r"cpf\s*:?\s*(\d{3})\.?(\d{3})\.?(\d{3})-?(\d{2})(?![\w.])", r"customer:\1\2\3\4"),
        (r"em\s+rel(?=\s+(?:a|ao?s?|à|às)\s)", "em relação"),
        (r"sem\s+(?=(?:pass(?:d|da|ad|ada)?|atual|retras(?:ada)?)\s+(?:x|vs|com)\s)", "semana "),
        (r"(last|lst|this|ths|past)\s+mo\b", r"\1 month"),
        (
            r"((?:[dn]?ess|[dn]est|\b[dn])a)\s+sem(?=\s*(?:$|[,.?!;(]|(?:por|p|e|em|n[ao]|d[ao]|vs|x|com|at[eé])\s))",
            r"\1 semana",
        ),  # "quem esta sem" may be of a verb
        (r"(por|p)\s+vend\b", r"\1 vendedor"),
        (r"w(?=\s+(?:\d|(?:recs?|recordings?|no|more|less|over|under|at|the|an?)\b))", "with"),
        (rf"(?<!mais de )(\d{{1,4}}(?:{UNIT})(?:\d{{1,2}})?)\+(?=$|[\s,.;?!)])", r"\1 ou mais"),
        (r"(\d{1,4})\+\s?(seg\w*|secs?|seconds?|min\w*)\b", r"\1 \2 ou mais"),
        (r"(que|q|qm|quem)\s+\+\s*(?=[^\W\d_])", r"\1 mais "),
        (r"((?:vend|lig|fal|atend|disc)\w+)\s+-(?=\s+(?:hoje|hj|ontem|n[ao]|essa|esse|d[ao])\b|$)", r"\1 menos"),
        (rf"-\s+de?\s+(?=\d{{1,4}}\s?(?:{UNIT})\b)", "menos de "),
    )
)
"""Words that are short beside others, with what they stand for there."""

_MORE: Final = LazyRegex(r"(?<![^\s])\+\s*(?=(?:long|curt|demor)[ao])", re.IGNORECASE)
_AND: Final = LazyRegex(
    r"(?<=[\w\"])(?<!\bq)(?<!\bque)(?<!\bqm)(?<!\bquem)(?<!\bwho)(?<!\bthat)(?<!\bwhich)(\s+)n"
    r"(?=\s+(?!n\s|(?:fo[ir]|at[eê]?n|d[eu]|t[aei]|s[aã]o|eh?\b|é|q|grav|interes|compl|vend|fech|cons"
    r"|lig|fal|cont|cham|ret|hav|houve|pud|\w+(?:[aei]ram|[aeo]u|[ai]das?)\b|por\b|pel[ao]s?\b)\w*)[\w\"])",
    re.IGNORECASE,
)
"""A lone *n* that is no *não* of a Portuguese word: *busy n no answer*; nor of *q n viraram*, *who n answered*."""

_ALL: Final = LazyRegex(r"\btd\b", re.IGNORECASE)
_EACH: Final = LazyRegex(r"(?<=[^\W\d_]\s)/\s?(?=(?:hr|hora|hour|h|dia|day|ag|agente|agent|camp|campanha|campaign)\b)")


def folded_in_full(words: str) -> str:
    """Return words folded, and those in full that are short wherever they stand: *duracao media* of *dur média*."""
    return " ".join(IN_FULL.get(word, word) for word in fold(words).split())


def written_out(text: str) -> str:
    """Return a text with the words in full that are short beside others, but those in quotes and after keys.

    ====================  ==============================
    *lig c mais d 5 min*  *lig com mais de 5 min*
    *essa sem por dia*    *essa semana por dia*
    *calls ths mo td*     *calls ths month today*
    *td de ontem*         *tudo de ontem*
    ====================  ==============================
    """
    if not _SHORT.search(text):
        return text
    english = not ENGLISH.isdisjoint(folded_in_full(text).split())
    parts = _QUOTED.compiled.split(text)
    parts[::2] = (_written_out(part, english=english) for part in parts[::2])
    return "".join(parts)


def _written_out(text: str, *, english: bool) -> str:
    if english:
        text = _AND.sub(r"\1and", text)
    text = _EACH.sub("por ", _MORE.sub("mais ", text))
    for words, full in _BESIDE:
        text = words.sub(full, text)
    return _ALL.sub("today" if english else "tudo", text)
