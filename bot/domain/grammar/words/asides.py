"""Phrases thrown in beside a question: *por aqui*, *é impressão minha*, *isso não existe*, *tem caso*, *de novo*."""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import (
    DependentWord,
    Filler,
    Meaning,
    Negator,
    PhraseRule,
    Refusal,
    Setting,
    rule,
    rule_for,
)
from bot.domain.lazy_regex import LazyRegex

_HERE: Final = (
    r"(?:(?:right |round |around )?around here|round here|in (?:here|this place)|(?:in|at) our (?:call )?cent(?:er|re)"
    r"|(?:(?:por )?aqui (?:n[ao]|d[ao])(?: (?:noss[ao]|minha))?|(?:n[ao]|d[ao]) (?:noss[ao]|minha))"
    r" (?:empresa|operacao|firma|central|casa|call ?center)"
    r"(?= ,|$| (?:hoje|hj|ontem|ess[ae]|est[ae]|n[ao]) )|por (?:essas bandas|aqui|ca)|no caso d[aeo]s?"
    r"|logo(?= (?:depois|apos) ))"
)
_DOUBT: Final = (
    r"(?:(?:(?:ou|or) )?(?:(?:(?:eh?|foi|seria|sera) )?(?:so |que e |que eh )*"
    r"(?:impressao|coisa|viagem|paranoia) (?:minha|nossa|da minha cabeca)|is it (?:just|only) me"
    r"|am i (?:imagining|seeing) (?:it|things)|is it my imagination"
    r"|(?:(?:eu|so) )?(?:to|tou|estou) (?:ficando )?(?:doid|louc|maluc|enganad|viajand)[oa])(?: (?:ou|or|,))?)"
)
_REMARK: Final = (
    r"(?:(?:(?:mas|but) )?(?:isso|isto) (?:nao|n|ai nao) (?:exist(?:e|ia)|pode(?: ser)?|da"
    r"|eh? (?:possivel|normal|certo)|faz sentido|ta (?:certo|normal))"
    r"|(?:isso (?:eh?|ta|esta|seria)|(?:eh?|ta|esta) isso) (?:normal|certo|estranho|esquisito|possivel)"
    r"|(?:ta|esta) (?:certo|normal|estranho) isso|isso procede|nao (?:acredito|eh possivel|pode ser)"
    r"|que (?:absurdo|estranho|esquisito)|(?:that|this) (?:cant|cannot|can not) be(?: (?:right|true|possible))?"
    r"|(?:thats?|this is) (?:not (?:right|possible|normal)|impossible|weird|odd|strange)"
    r"|is (?:that|this) (?:normal|possible|ok)|(?:i )?(?:cant|dont) believe (?:it|that|this))"
)
_CASES: Final = (
    r"(?:(?:(?:(?:sera que )?(?:tem|ha|houve|teve|tivemos|existem?|acontece(?:u|ram)?)|are there|were there|was there"
    r"|do we have|have we had|any|some|how many|quant[oa]s) )+(?:(?:algum|alguns|any|some) )?"
    r"(?:casos?|cases?|instances?|ocorrencias?)(?: (?:assim|desses?|disso|like (?:this|that)))?"
    r"(?: (?:d[eoa]|em que|onde|que|of|where|in which|when))?"
    r"|(?:n?os |the )?(?:casos|cases|instances) (?:d[eo]|em que|onde|of|where|in which|when))"
)
_DIALS: Final = LazyRegex(
    r"(?:^| )(?:(?:lig|cham|tent|disc|fal|retorn|acion|procur)\w+|call(?:ed|ing)?|tr(?:y|ied)|dial\w*|rang|spoke\w*"
    r"|talked|nao|n|not|never|nunca) (?:\S+ ){0,2}$"
)
"""Words after which *de novo* counts calls: *quem ligou de novo pra ele*."""


def _again(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (Refusal("unknown_word") if _DIALS.search(match.string[: match.start()]) else Filler(),)


_ALL: Final = LazyRegex(
    rf"(?:^| )(?:tudo|todas|todos|all|everything|geral)(?: (?:as|os|the|of))*(?: (?:{CALLS}))?"
    r"(?: (?:d[eo] )?(?:hoje|ontem|today|yesterday))? $"
)


def _dash(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *tudo - claro*, which leaves that out; elsewhere a dash stands between parts of a text."""
    return (Negator("near", lists=True) if _ALL.search(match.string[: match.start()]) else Filler(),)


_ASKS_ELSE: Final = LazyRegex(
    r"(?:^|(?:^| )(?:quem|qm|qual|quais|alguma?s?|algo|alguem|coisas?|outr[ao]s?|ninguem|nada) (?:.* )?)$"
)
"""Words after which, or nothing before it, *além da fibra* leaves that out."""


def _besides(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *acordos além de promessas*, which may be both, or the ones alone."""
    english, portuguese = "except …", "exceto …"
    if not _ASKS_ELSE.search(match.string[: match.start()]):
        english, portuguese = f"{english}, or and …", f"{portuguese}, ou e …"
    return (Refusal("ambiguous_word", (english, portuguese)),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(r"alem d[aeo]s?", _besides, casual=True),
    rule(
        r"(?:quem|qm) (?:mais )?(?:alem d[aeo]s?|fora|exceto|tirando|sem ser)"
        r"|who (?:else )?(?:besides|other than|except(?: for)?)",
        Setting("by", "agent", weak=True),
        Negator("far", lists=True),
        casual=True,
    ),
    rule_for("~", _dash, casual=True),
    rule(
        r"(?:(?<=\S e )|(?<=\S and )|(?<=\S ou )|(?<=\S or )|(?<=\S x ))(?:pesquisa|consulta)"
        r"(?=$| ,| (?:hoje|hj|ontem|anteontem|semana|mes|ess[ae]|est[ae]|n[ao]|em|por|x|e)(?: |$))",
        Refusal("unknown_word"),
    ),  # one of those that are named, and no wish to search
    rule(
        r"(?:not|nao|n) (?:the other(?: one| guy| girl)?|[oa] outr[oa])"
        r"(?=$| ,| (?:hoje|hj|ontem|today|yesterday)(?: |$))",
        Filler(),
        casual=True,
    ),  # beside an id, which tells the two apart
    rule(
        r"(?:(?<!.)|(?<=, )|(?<=mas )|(?<=e ))nada d(?:e|as?|os?)(?= [a-z])|no(?= short(?: calls?| ones)?(?: |$))",
        Refusal("without", ("except …", "exceto …")),
        casual=True,
    ),
    rule(r"(?:went|gone|goes|going) to(?= (?:no answer|busy|rejected|voice ?mail)(?: |$))", Filler(), casual=True),
    rule(
        r"(?:(?:d|n)?[ao]s )?ultimas vezes(?! que )|(?:the )?last (?:few )?times",
        DependentWord(("number", "customer")),
        casual=True,
    ),
    rule(
        r"(?:ta|esta|anda|ficou) (?:parad|sumid|devagar|lent|quiet)[oa](?= , (?:quant[oa]s|how many) )",
        Filler(),
        casual=True,
    ),
    rule(r"how busy(?= (?:is|was|were|are|has|have|did) )", Filler(), casual=True),  # how many calls
    rule(r"(?:muit|tant)[oa]s?(?= \")|(?:so )?many(?= \")", Filler(), casual=True),
    rule(
        r"(?:ta|tava|esta|foi|anda) (?:osso|feio|puxado|tenso|corrido|complicado|dificil|brabo|sinistro)"
        r"(?=$| ,| (?:hoje|hj|ontem|n[ao]s?|ai)(?: |$))|how (?:bad|good|well) (?:is|was|has) it(?: been)?(?: going)?"
        r"|o povo(?= (?:(?:nao|n) )?(?:ta|esta|anda|vem|atend|deslig)\w*)",
        Filler(),
        casual=True,
    ),
    rule(r"deu (?:ruim|pau|merda|zebra)|(?:is|was|were) acting up", DependentWord(("trunk",)), casual=True),
    rule(rf"{_HERE}|{_DOUBT}|{_REMARK}|{_CASES}", Filler(), casual=True),
    rule(
        r"(?:(?:is|ta|esta) )?(?:down|offline|fora do ar|out of service)"
        r"(?=$| ,| (?:hoje|hj|ontem|agora|today|yesterday|now|this|last|in|n[ao])(?: |$))",
        DependentWord(("trunk",)),
        casual=True,
    ),
    rule_for(
        r"(?<=. )(?:de novo|novamente|outra vez|mais uma vez|(?:once )?again)(?! (?:ele|isso|nao|and|please)(?: |$))",
        _again,
        casual=True,
    ),
    rule(
        r"(?:na|em) (?:sequencia|seguida)|logo (?:em seguida|apos|depois(?! d[aeo]s? ))"
        r"|right (?:after(?:wards?)?(?=$| ,)|away)|straight (?:after|away)|immediately(?: after(?:wards?)?)?"
        r"|imediatamente",
        DependentWord(("ended",)),
        casual=True,
    ),
)
