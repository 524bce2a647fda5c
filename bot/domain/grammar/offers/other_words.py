"""Phrases that are not read, said in other words that are."""

import re
from typing import Final

from bot.domain.grammar.offers.group_forms import GROUP_FORMS
from bot.domain.grammar.offers.held_tables import HELD_TABLES
from bot.domain.grammar.offers.spoken_forms import FORMS
from bot.domain.grammar.offers.turned_phrases import FORMS as TURNED
from bot.domain.grammar.words.markup import SEAM

_DAYS: Final = (
    r"(?:hoje|ontem|anteontem|today|yesterday|(?:last|this|a|na|essa|esta|nessa) (?:week|month|semana)|semana passada"
    r"|(?:o |no )?m[eê]s passado|n?es[st]e m[eê]s|(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:na |a )?(?:segunda|ter[cç]a|quarta|quinta|sexta)|(?:no )?(?:s[aá]bado|domingo))"
)
_MORE_OR_LESS: Final = (
    r"(?:mais|melhor|maior|acima|better|more|higher|faster|longer)\s+(?:ou|or)\s+(?:t[aá] |est[aá] )?"
    r"(?:menos|pior|menor|abaixo|worse|less|lower|slower|shorter)"
)
_MORE: Final = r"(?:mais|menos|melhor|pior|more|less|better|worse)"
_COUNTED: Final = (
    r"(?:busy|unanswered|answered|missed|ocupad[oa]s|perdidas|atendidas|rejeitadas|recados|vendas|acordos|promessas)"
)
_ENDS: Final = r"(?:(?:deslig|encerr|derrub|termin)\w+|ca(?:iu|iram|[ií]ram)|h[ua]ng(?:s|ing)? up|ended|dropped)"
_ON_AVERAGE: Final = r"(?: em m[eé]dia| on average)?"
_GROUP: Final = r"n[uú]mero|cliente|number|campanha|campaign|agente|agent|tronco|trunk|hora|hour"
_WHAT: Final = r"resultado|desfecho|outcome|result|motivo|causa|cause|reason"
_WHO: Final = r"(?:quem|qm|who)(?:.?s)?"
_OCCURS: Final = r"(?:repet|aparec|sa[ií]|deu|d[aá]|rol|acontec|happen|repeat|show|appear|came|comes)"
_PLACE: Final = r"(?:d[ao]|n[ao]|on|in|from|at) (?!team|equipe|time\b)\w+"
_ASKED: Final = rf"\b(?:qual |que )?(?:[oa] )?({_GROUP}|hor[aá]rio|hr) (?:que|q)(?: a gente| eu| n[oó]s)?"
_HANG_UPS: Final = r"\b(?:hang-?ups?|desligamentos?)\b([^,.;?]{0,20}?)"
_OTHERS: Final = r", (?:[ao]s )?(?:outr[ao]s|demais)\b"
_OF: Final = r"(?:pel[oa]s?|p|d[oa]s?) "
_SIDE: Final = r"(?:cli(?:ente)?s?|assinantes?|ag(?:entes?)?|atendentes?|operador(?:a|es|as)?)"
_CAUSE: Final = r"(?:ocupad[oa]s?|busy|n[aã]o atende[mu]?|no answers?|rejeitad[oa]s?|rejected|inexistentes?)"
_OUTCOME: Final = r"(?:vendas?|acordos?|promessas?|recados?|sales|agreements|promises)"
_PULLS: Final = r"(?:drag|pull|bring|pux|jog|derrub)\w*"
_SPLIT: Final = rf"(?:abr[ae]|quebr[ae]|split|separate)(?=.* (?:por|by) (?:{_GROUP}|{_WHAT}|dia|day|semana|week))"
_NOT_WHO: Final = r"(?<!quem )(?<!qm )(?<!who )(?<!que )(?<!quem j[aá] )(?<!qm j[aá] )(?<!que j[aá] )"
_REACHED: Final = r"(?:bateu|fez|atingiu|chegou (?:a|nas)|passou d[ae]s?|hit|reached|made)"
_PULLED: Final = r"(?:(?:hit|answer) )?rate down\b"
_CUT_OFF: Final = (
    r"(?:caiu (?:a|minha) liga[cç][aã]o|(?:a |minha )?liga[cç][aã]o caiu|my (?:last )?call (?:just )?dropped)"
)
_OF_ONE: Final = r"(?:from|by|in|on|d[aeo]|n[ao]|pel[ao])"
_MANY: Final = r"\b(?:quant[oa]s?|how many)"
_PART: Final = r"(?:manh[aã]|tarde|noite|madrugada|morning|afternoon|evening)"
_IN_LESS: Final = r"(?= (?:under|em menos|antes)\b)"
_FINDS: Final = r"(?:ach|encontr|localiz)(?:ei|o|amos|ando)"
_HOURS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FORMS: Final = tuple(
    (re.compile(said, re.IGNORECASE), means)
    for said, means in (
        (rf"\b{_MORE_OR_LESS}((?: \w+){{0,2}}?) (?:than|(?:do )?que)\s+(?={_DAYS}\b)", r"\1 vs "),
        (rf"\b{_MORE_OR_LESS} (?:than|(?:do )?que)\s+(?=[^\W\d])", "vs "),
        (rf"\b(?:mais|menos|more|less) (\w+){_ON_AVERAGE} (?:than|(?:do )?que)\s+(?={_DAYS}\b)", r"\1 vs "),
        (r"\b(n[aã]o (?:quero|queria|preciso|[eé] pra)\b[^,;.]{1,40}?) n[aã]o(?=\s*[,;.])", r"\1"),
        *((rf"\bhalf past (?:{word}|{hour})\b", f"{hour}:30") for hour, word in enumerate(_HOURS, 1)),
        (rf"(?<![\w:])(?:(?:can|could) you )?(?:me )?{_SPLIT} ", ""),
        (r"(\bpor hora\b[^,;]*), (?:quero|preciso) (?:ver|saber) (?:onde|quando|(?:em )?que hora)\b.*$", r"\1"),
        (rf"{_NOT_WHO}\b(?:j[aá] )?{_NOT_WHO}{_REACHED} \d+ (?=(?:liga[cç]|chamada|call))", ""),
        (r",? ?\?? os dois t[eê]m o mesmo nome\b|, (?:me d[aá] )?separad[oa]s?\b", ""),
        (r"\bby reason(?= (?:and|x|by) )", "by cause"),
        (r"\blast week and the (?:one|week) before\b", "week before last and last week"),
        (r"\bsemana passada e (?:a|da) (?:anterior|outra)\b", "semana retrasada e semana passada"),
        (rf"\b(?:eu )?n[aã]o (?:(?:estou|t[oô]) )?{_FINDS} (?=(?:a |essa |nenhuma )?grava)", ""),
        (r"\b(?:i )?(?:can.?t|cannot|could ?n.?t) (?:find|see) (?=(?:the |any )?recording)", ""),
        (r",? (?:ela|isso) existe\s*\??\s*$", ""),
        (r"\bque n[aã]o (?:fossem|eram|seriam) (?=d[aeo]|minhas?\b)", "exceto "),
        (
            rf"\b({_GROUP}|team) (?:is )?{_PULLS} (?:our |the )?{_PULLED}",
            r"\1 with the worst rate",
        ),
        (
            rf"\b({_WHO}|{_GROUP}|equipe) (?:que )?(?:t[aá] )?{_PULLS} (?:a |nossa )*taxa (?:pra|para) baixo\b",
            r"\1 com pior taxa",
        ),
        (
            rf"\b(?:which|qual|que) ({_GROUP}) (?:is |t[aá] )?(?:drop|ca)\w* (?:most|mais){_IN_LESS}",
            r"por \1 ",
        ),
        (r"\bwith (?:the )?(shortest|longest) average calls\b", r"with the \1 aht"),
        (r"\bantes de eu (?:terminar|acabar|conseguir|falar)(?: de falar)?\b", ", minhas"),
        (
            r"\b(?:qual|que|em que) (?:o )?dia da (semana (?:passada|retrasada)) (?:que |q )?(?=eu )",
            r"por dia, \1, ",
        ),
        (rf"\b({_ENDS}(?: \w+){{0,3}}?) (?:antes d[oa]|before the) (?:cl?ie?nte|cli|assinante|customer)\b", r"\1"),
        (r"\b(?:cliente|pessoa) (?=(?:que |q )?(?:a gente |n[oó]s |eu )?(?:mais|menos)\b)", "numero "),
        (rf"{_ASKED} mais\b", rf"por \1 {SEAM}"),
        (rf"{_ASKED} menos\b", rf"por \1 sort:calls-asc {SEAM}"),
        (
            r"\bwhat time of (?:the )?day (?:do|does|did) \w+(?: (?:get|have|see|hit))?(?: the)?(?: most)?\b",
            f"by hour {SEAM}",
        ),
        (r"\b(?:eu )?(?:(?:fi\w+|t[oô]|t[aá]|estou) )?em que (?:lugar|coloca[cç][aã]o)\b", f"por agente {SEAM}"),
        (
            r"\bwhat (?:place|rank|position) (?:am|was|did) I(?: in| finish(?: in)?| come(?: in)?)?\b",
            f"by agent {SEAM}",
        ),
        (r"\bsem (?=(?:pass|atual|retras)\w*)", "semana "),
        (r"\btwice\b", "2 times"),
        (r"\bsem (?:e|x|vs|contra) (?:a )?sem(?:ana)? (?=(?:pass|retras)\w*)", "esta semana vs semana "),
        (r"\b(?:that |which )?(?:didn.?t|did not|never) (?:get|got) recorded\b", "not recorded"),
        (r"\bsem (?:ter )?grava(?:r|do|ndo)\b|\b(?:que )?n[aã]o grav(?:ou|aram|a|am)\b", "sem gravação"),
        (rf"\bou (?:t[aá]|est[aá]|foi) \w+ (?:feito|como|igual(?: a)?|que nem) (?={_DAYS}\b)", "vs "),
        (rf"\bs[oó] [ao]s? (?:d[aeo]s? )?(\w+) n[aã]o(?:{_OTHERS}|(?=\s*(?:[,.;!]|$)))", r"exceto \1"),
        (r"\bde (hora|dia|semana|m[eê]s) (?:em|pra|a) \1\b", r"by:\1"),
        (rf"\bdesl(?:ig\w*)?\.? {_OF}{_SIDE} (?:vs?|x|ou|e|/) (?:{_OF})?{_SIDE}\b", "by:ended"),
        (rf"\b(e|and) (?:qts|qtas|quant[oa]s|how many) (?={_CAUSE})", r"\1 "),
        (r"\b(\d{10}) (\d)(?![\w:])(?! ?(?:h|s|min|dias|vezes|times|days)\b)", r"\1\2"),
        (r"\b(piores|melhores|worst|best) (\d{1,2})\b", r"\2 \1"),
        (r",? ou (?:t[aá] |est[aá] )?(?:parad|sumid|quiet|desligad|deslogad)[oa]\b|\bt[aá] de folga ou\b", ""),
        (r"\b(venda|acordo|promessa|recado) mais (?:demorad|long)[oa]\b([^,.;?]*)", r"\1 \2, ligação mais longa"),
        (rf"\b(?:mais|more) ({_CAUSE}) (?:ou|or) (?:(?:mais|more) )?({_CAUSE})\b", r"by:cause \1 e \2"),
        (rf"\b(?:mais|more) ({_OUTCOME}) (?:ou|or) (?:(?:mais|more) )?({_OUTCOME})\b", r"by:outcome \1 e \2"),
        (rf"\bn[aã]o quero(?: ver)? {_OUTCOME}, (?:s[oó]|apenas|quero) (?:[oa]s )?(?={_OUTCOME}\b)", ""),
        (r"\b(pior|melhor) dia da (?=semana (?:passada|retrasada|anterior)\b)", r"\1 dia, "),
        (r"(?<!essa )(?<!esta )\bsemana (?:x|vs|contra|versus) (?=(?:a )?semana passada\b)", "esta semana vs "),
        (
            rf"{_HANG_UPS}\(?(?:agent side|do lado d(?:el[ea]|[oa] (?:agent|atendent|operador)\w*))\)?",
            rf"ended:agent {SEAM}\1",
        ),
        (rf"{_HANG_UPS}\(?(?:cust(?:omer)? side|do lado d[oa] client\w*)\)?", rf"ended:subscriber {SEAM}\1"),
        (r"\b[2-5] (?:n[uú]m\w*|telefones|numbers|phones)\b(?: d[aeo] (?:mesm|msm)[ao]? \w+)?(?=.*\d{8})", ""),
        (r"\b(get|got) out of\b", r"\1 from"),
        (r"^\s*(?:good )?morning\s*[!,.]", ""),
        (rf"\b({_WHO}) ({_PLACE}) (\w+) (mais|menos|most|least)\b", r"\1 \3 \4 \2"),
        (
            rf"\b{_WHO} (?:mais )?(?:derrub\w+|dropp?(?:ed|s)) (?:the )?(?:most|mais)(?: calls)?(?: on)?\b",
            f"ended:agent by:agent {SEAM}",
        ),
        (
            rf"\b{_WHO} (?:has |have |got |tem |t[aá] com |fez |teve )?(?:zero|nenhuma?) (?:de )?(?={_OUTCOME}\b)",
            "agents with no ",
        ),
        (rf"\b{_WHO} n[aã]o (?:ligou|fez)(?: nada| nenhuma(?: liga[cç][aã]o)?)\b", "agentes sem ligação"),
        (r"\b(recados?\b[^,.;?]{0,30}?) deixou (?=de )", r"\1 "),
        (rf"\b{_MORE}(?: \w+)? ({_DAYS}) (?:ou|or) (?:n[ao] |d[ao] )?(?={_DAYS}\b)", r"\1 vs "),
        (rf"\b(?:fewer|more|less) (\w+)(?: calls)? than (?={_DAYS}\b)", r"\1 vs "),
        (r"\b(hung up|desligou) (?:first|primeiro)\b", r"\1"),
        (r"\b(?:since|desde) (?:as |às )?(\d{1,2})(?=\s*(?:$|[,.?!]|today\b|hoje\b))", r"hour:\1..24"),
        (
            r"\b(?:o |the )?(?:cliente|customer) (?:cort(?:ou|a|aram)|killed|cuts?(?: off| short)?)\b",
            f"ended:subscriber {SEAM}",
        ),
        (r"\b(?:o |the )?(?:agente|agent) (?:cort(?:ou|a|aram)|killed|cuts?(?: off| short)?)\b", f"ended:agent {SEAM}"),
        (
            r"\b(?:that |who |que )?(?:said no\b(?! to)|n[aã]o quis(?:eram)?(?: saber(?: de nada)?| nada)\b)",
            "não interessado",
        ),
        (r"\bwith out\b", "without"),
        (
            rf"\b({_DAYS})\b(.*?),? (?:(?:e|and) )?(?:{_MANY}|how much)\b(?: \w+){{0,4}}? (?!\1\b)(?={_DAYS}\b)",
            r"\1\2 vs ",
        ),
        (rf"({_PART}\b.*?),?(?: (?:e|and))? {_MANY}(?= (?:\w+ ){{0,3}}{_PART}\b)", r"\1 e por hora "),
        (rf"({_MANY}\b.+?),?(?: (?:e|and))? {_MANY} (?:\w+ ){{0,3}}{_PART}\b", r"\1 por hora"),
        (rf"\b({_WHO}\b.*?) (?:antes de mim|before (?:me|i did))\b", r"\1 exceto eu"),
        (rf"\b{_CUT_OFF}(?: (?:aqui|agora|hoje|just now|now))*,?(?= .*(?:n[uú]mero|number))", "minha última ligação,"),
        (r",? (?:qual|what)(?: (?:era|foi|é|was|is))? (?:o |the )?(?:n[uú]mero|number)(?: del[ae])?\s*\??$", ""),
        (
            rf"\b(?:not|n[aã]o|que n[aã]o (?:s[aã]o|sejam|eram))( {_OF_ONE})? (\w+) (?:or|ou)((?: {_OF_ONE})?) (?=\w)",
            r"nem\1 \2 nem\3 ",
        ),
        (
            rf"\b(?:{_WHO}|agentes?|atendentes?)(?: q(?:ue)?)? atend\w+ e (?:deslig|derrub)\w+ (?:em|in) (?=\d)",
            "por agente atendidas ended:agent até ",
        ),
        (r"\b(?:atende|liga|fala|trabalha)(?: (?:bastante|muito|bem|demais))+, mas ", ""),
        (r"\b(?:fecha|fechou) quanto\b", "por resultado"),
        (r"\b(?:vende|vendeu) quanto\b", "quantas vendas"),
        (r"\beu perdi\b", "minhas perdidas"),
        (r"\bi missed\b", "my missed"),
        (r"\bmais (longa|curta|demorada|r[aá]pida) que (?=(?:teve|tem|foi|deu|\w+(?:ou|eu|iu))\b)", r"mais \1, "),
        *(
            (rf"\b(?:qual|que|which|what) ({_GROUP}) (?:{who}) (?:mais|most)\b", rf"{whose}por \1 {SEAM}")
            for who, whose in (("a gente|n[oó]s|(?:do |did )?we", ""), ("eu|(?:do |did )?i", "minhas "))
        ),
        (r",? ou n[aã]o \w+[eoi]u\s*[?.!]*$", ""),
        (r"\bna lanterna\b", f"por agente sort:calls-asc {SEAM}"),
        (
            r"\bm[eé]dia mais (?:alta|longa) (?:de|d[ao]) (?:conversa|fala|tempo|liga[cç][aã]o)\b",
            f"sort:duration {SEAM}",
        ),
        (
            r"\bm[eé]dia mais (?:baixa|curta) (?:de|d[ao]) (?:conversa|fala|tempo|liga[cç][aã]o)\b",
            f"sort:duration-asc {SEAM}",
        ),
        (
            r"\b(?:a gente |n[oó]s )?perd(?:eu|emos)(?= (?:entre|das|ontem|hoje|na|no|de|at[eé]|depois|antes)\b)",
            "perdidas",
        ),
        (r"\b(?:longas|compridas|demoradas)\b(?=.*(?:mais de|acima de|over|\+) ?\d)", ""),
        (r" 4 (?=(?:qa|me|us|monitoring|training|today|tdy|yesterday|the|last|this|my|[a-z]+ing|\d{8,})\b)", " for "),
        (r"\b(?:e |com |and )?(?:nenhum|nenhuma|no) (?:al[oô]|contato|atendimento|pick-?ups?)\b", "não atendidas"),
        (rf"\b(?:mais de|acima de|more than|over) (\d+) (?={_COUNTED}\b)", r"calls:>\1 "),
        (r"\bdesde (?:a )?hora do almo[cç]o\b|\bsince (?:the )?lunch ?time\b", "hour:12..24"),
        (r"\bd[eao]s? (?:quem|qm) mais\b", "por agente"),
        (
            rf"\b(?:qual|que|which|what) ({_GROUP}|{_WHAT}) (?:mais|most) (?:se )?{_OCCURS}\w*",
            r"por \1 sort:calls",
        ),
        (r"\b((?:de)?n?ess[ae]|(?:de)?n?est[ae]|dessa|desta) sem\b", r"\1 semana"),
        (r"\b(com|que|vs|x|a) (?:a )?mesma coisa d[aeo]s? ", r"\1 "),
        (r"\b(?:por|p|by) dia da (?=semana (?:passada|retrasada|anterior)\b)", "por dia, "),
        (
            r"\b(?:as |os )?(?:que|q) eu (?:n|n[aã]o) (?:consegui|pude) (?:falar|contat\w+|contato)\b",
            "não atendidas eu fiz",
        ),
    )
)
"""Phrases said otherwise, each with words for the same that are read."""


def said_otherwise(text: str) -> str | None:
    """Return a text with its phrases that are not read said otherwise; None of a text without such phrases.

    ========================================  =================================
    *mais ou menos tempo que ontem*           *vs ontem*
    *não quero ver ocupado não, só …*         *não quero ver ocupado, só …*
    *numero q mais ligamos*                   *por numero ligamos*
    *em que lugar eu tô nas vendas*           *por agente nas vendas*
    *teve mais ocupado ou não atende*         *teve by:cause ocupado e não atende*
    ========================================  =================================
    """
    said = text
    for pattern, means in (*TURNED, *GROUP_FORMS, *HELD_TABLES, *FORMS, *_FORMS):
        said = pattern.sub(means, said)
    return said if said != text else None
