"""Words for figures, and for more or less of them: *hit rate*, *tempo médio*, *maior*, *lowest*."""

from typing import Final

NO_THAN: Final = r"(?! (?:que|do que|de|q|than) )"
NO_COMPARISON: Final = r"(?! (?:do )?(?:que|q|than) )"
"""As `NO_THAN`, after a whole phrase, where *de ontem* may follow."""

HIGH: Final = rf"(?:(?:maior(?:es)?|melhor(?:es)?|mais alt[oa]s?|highest|best){NO_THAN})"
LOW: Final = rf"(?:(?:menor(?:es)?|pior(?:es)?|mais baix[oa]s?|lowest|worst){NO_THAN})"
LONG: Final = rf"(?:{HIGH}|(?:mais (?:long|demorad|elevad)[oa]s?|longest){NO_THAN})"
SHORT: Final = rf"(?:{LOW}|(?:mais (?:curt|rapid|brev)[aeo]s?|shortest){NO_THAN})"
RATE: Final = (
    r"(?:hit ?rates?|(?:hit|answer|contact|success|pick ?up|connect(?:ion)?) rates?"
    r"|(?:taxas?|tx|indices?|percentua(?:l|is)|rates?)"
    r"(?: (?:(?:de|of) )?(?:atend(?:imentos?)?|contatos?|sucesso|acerto|conexao|alos?|answers?|success"
    r"|completamento))?|alos?|completamento|aproveitamento)"
)
EACH_CALL: Final = (
    r"(?:(?:por|per|(?:em|a|on|in) (?:cada|each|every)) (?:ligacao|lig|chamada|atendimento|conversa|call|conversation))"
)
TIME_EACH: Final = (
    rf"(?:(?:tempo(?: de (?:fala|conversa)| falado)?|talk(?:ing)?(?: time)?|time|minut[eo]s) {EACH_CALL})"
)
MEAN: Final = (
    rf"(?:{TIME_EACH}|"
    r"tma|aht|tempos? medios?(?: de (?:atendimento|fala|conversa|duracao|ligacao|chamada))?|duracao media"
    r"(?: d[aeo]s? (?:ligac(?:ao|oes)|chamadas?|conversas?))?"
    r"|medias? (?:d[eo] )?(?:duracao|fala|conversa|tempo(?: de (?:atendimento|fala|conversa|duracao|ligacao|chamada))?)"
    r"|(?:mean|average|avg) (?:talk|call|handling|handle|conversation)(?: (?:time|duration|length))?"
    r"(?! (?:volume|count|numbers?)(?: |$))"
    r"|(?:mean|average|avg) (?:duration|length)(?: of (?:the )?calls)?"
    r"|(?:conversas?|falas?|ligac(?:ao|oes)|chamadas?) medias?"
    r"|tempos? (?:falados?|de (?:fala|conversa|atendimento|ligacao)) medios?)"
)
TALK_TIME: Final = (
    r"(?:(?:total )?(?:talk(?:ing)? time|time (?:spent )?(?:on (?:the )?(?:phone|line|calls?)|talking)|tempo de (?:fala"
    r"|conversa)|tempo (?:total )?falado|tempo (?:no|ao) telefone|tempo na linha|tempo em (?:ligacao|chamada)))"
)
