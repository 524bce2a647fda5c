"""Remarks at the end of a question or before it: *ou não*, *que tão de férias*, *preciso ligar de novo*."""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import (
    Condition,
    DependentWord,
    Filler,
    Meaning,
    Mine,
    PhraseRule,
    Refusal,
    rule,
    rule_for,
)
from bot.domain.grammar.words.claims import ONE
from bot.domain.lazy_regex import LazyRegex

_END: Final = r"(?=$| ,)"
_OFF: Final = (
    r"(?:ferias|folga|licenca|atestado|treinamento|reuniao|pausa|almoco|intervalo|vacation|holidays?|leave|training"
    r"|break|lunch|sick)"
)
_IS: Final = r"(?:ta|tao|esta|estao|tava|tavam|estava|estavam|saiu|sairam|entrou|are|is|was|were)"
_NO_GROUP: Final = r"(?<!quem )(?<!qm )(?<!who )(?<!agentes )(?<!agents )(?<!atendentes )(?<!agente )"
_RING: Final = r"(?:ligar|retornar|chamar|falar|discar|cobrar|call|ring|get back|follow up)"
_THEM: Final = (
    r"(?: (?:de novo|de volta|novamente|again|back|hoje|agora|today|now|later|(?:pr[ao]|para|com|to|with|on)"
    r" (?:el[ea]s?|them|him|her)|them|him|her))*"
)
_DONE: Final = LazyRegex(
    r"(?:^| )(?:atend|complet|grav|vend|fech|lig|fal|deslig|ocup|converteu|interess|answer|sold|record|busy|pick"
    r"|hung|clos)\w*(?: up)?(?: ,)? $"
)
"""Words after which *ou não* speaks of the calls: *as que atenderam ou não*."""


def _or_not(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (Refusal("dangling_negation") if _DONE.search(match.string[: match.start()]) else Filler(),)


_DENIES: Final = LazyRegex(
    r"(?:^| )(?:(?:nao|n) (?:quero|preciso)|dont want|sem|menos|exceto|tirando|fora|except"
    r"|without) "
)


def _others(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *só as outras* after what is left out; elsewhere it is not said of which."""
    return (Filler() if _DENIES.search(match.string[: match.start()]) else Refusal("unknown_word"),)


_READERS: Final = (
    r"(?:pessoal|time|turma|equipe|galera|chef[ei]\w*|diretoria|client[ea]s?|supervis\w+|gerent\w+|coordena\w+|gestor\w*"
    r"|team|boss|manager|supervisor|client|customer|shift)"
)
_PASS_ON: Final = (
    rf"(?:pra|para|so pra) (?:(?:eu|gente|a gente|nos) )?(?:poder )?(?:re)?(?:passar|mandar|enviar|mostrar|encaminhar)"
    rf" (?:isso )?(?:pr[ao]s?|para [oa]s?|ao?s?) {_READERS}"
    rf"|(?:so i can|to) (?:pass|send|show|forward) (?:it|them|this|that)? ?(?:on )?to (?:the|my|our)"
    rf" (?:(?:morning|afternoon|evening|night|next) )?{_READERS}"
)

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"(?<!.)(?:morning|afternoon|evening)(?: (?:all|team|everyone|everybody|folks|guys|there))?(?: ,)?"
        r" (?:(?:can|could|may|would) (?:you|u|i|we)(?: please)?|please|pls|show|give|get)",
        Filler(),
        casual=True,
    ),  # a greeting
    rule(
        rf"(?<=. )(?:{_PASS_ON})(?: (?:d[aeo]s? |of the |on the |in the )?(?:manha|tarde|noite|madrugada|turno|morning"
        r"|afternoon|evening|night|shift|next|day))*(?=$| ,)",
        Filler(),
        casual=True,
    ),  # whom the answer is for
    rule(
        r"(?<=. )(?:pra|para) (?:a gente|gente|eu|nos) (?:(?:nem|nao|ja|so|poder|se|me) )*"
        r"(?:discar|ligar|tentar|insistir|perder tempo|organizar|saber|ver|entender|planejar|evitar|queimar)"
        r"(?: (?:mais|ness[ae] hora|nesse horario|a toa|isso|tempo))*(?=$)",
        Filler(),
        casual=True,
    ),
    rule_for(
        r"(?:so |apenas |only |just )?(?:[oa]s|the) (?:outr[ao]s|others?)(?: (?:campanhas|agentes|campaigns|agents))?",
        _others,
        casual=True,
    ),
    rule(
        r"(?:mais|outro|outra) alguem|(?:any|some)(?:one|body) else|who else|(?:[oa]s|the) (?:demais|others)",
        DependentWord(("number", "customer", "left out")),
        casual=True,
    ),
    rule(
        r"(?:que )?(?:tao|estao|ta|esta|tavam|estavam|fic(?:ou|aram))"
        r"(?= (?:sem|com|s|c|without|with) (?:[ao]s? )?(?:gravac(?:ao|oes)|audios?|recordings?)(?: |$))",
        Filler(),
        casual=True,
    ),
    rule_for(rf"(?:ou|or) (?:nao|not|no){_END}", _or_not, casual=True),
    rule(
        rf"{_NO_GROUP}(?:que|q|pois|porque|pq|el[ea]s?|they|s?he|(?<=. )who) {_IS}"
        rf" (?:de|em|n[ao]|on|in|at)(?: (?:a|the))? {_OFF}"
        rf"|(?:era|eh|foi|was|its|it was) (?:[oa] |n[oa] |her |his |the )?(?:horario de )?{_OFF}(?: del[ea]s?)?{_END}",
        Filler(),
        casual=True,
    ),
    rule(
        rf"(?:(?:que|pois|porque) )?(?:[oa] |meu |minha |noss[oa] |the |my |our )?{ONE}"
        r" (?:ja )?(?:ta|esta|vive|is|are|keeps?) (?:(?:me |nos )?(?:cobrando|pedindo|esperando|aguardando|apertando)"
        r"|em cima(?: de mim)?|no meu pe|asking|waiting|pressing|on my back)(?: (?:isso|por isso|for (?:it|this)))?"
        rf"{_END}",
        Filler(),
        casual=True,
    ),
    rule(
        rf"(?<=. )(?<!quem )(?<!qm )(?<!que )(?<!who )(?:(?:que|pois|porque|pra|e|and) )?"
        rf"(?:(?:eu )?(?:preciso|vou|tenho (?:que|de)|quero|pra eu)|i (?:need|have|want) to|i will|ill|gotta|to)"
        rf" {_RING}{_THEM}{_END}",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:que |pois |porque )?(?:a |minha |nossa |the |my |our )?(?:reuniao|apresentacao|meeting) (?:ja |has |just"
        r" )*"
        r"(?:comecou|vai comecar|started|starts|begins)",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:(?<=manda )|(?<=passa )|(?<=mostra )|(?<=puxa )|(?<=mim )|(?<=me )|(?<=ve"
        r" ))rapido",
        Filler(),
        casual=True,
    ),
    rule(
        rf"(?:que |porque |pois )?(?:[oa] |meu |minha |noss[oa] |the |my |our )?{ONE} (?:quer|pediu (?:pra|para)"
        rf"|precisa"
        r"|vai|mandou|wants? to|needs? to|asked to) (?:ouvir|escutar|hear|listen to)",
        Condition("with", ("recording",)),
        casual=True,
    ),
    rule(
        r"(?<!que )(?<!quem )(?<!clientes )(?<!numeros )(?<!customers )(?<!people )(?<!numbers )(?<!campaigns )"
        r"(?<!agents )(?<!who )(?<!that )(?:(?:did|has|have|sera que) )?(?:nobody|no one|ninguem)(?:"
        r" ja)?"
        r" (?:call(?:ed)?|dial(?:led|ed)?|rang|ring|lig(?:ou|aram)|disc(?:ou|aram)|cham(?:ou|aram))"
        r"(?! (?:de volta|back|us|pra (?:ca|gente|nos)|me)(?: |$))",
        Filler(),
        casual=True,
    ),  # the calls that there are tell
    rule(
        r"(?:quanto|qto)(?: tempo)?(?: (?:em|na) media)? (?:dur(?:a|am|ou|aram|ava)|demor(?:a|am|ou|aram)"
        r"|lev(?:a|am|ou|aram))(?: (?:em|na) media)?"
        rf"(?= (?:(?:[ao]s?|uma?|cada|minha|meu) )?(?:{CALLS}|{OUTCOME})(?: |$))",
        Filler(),
        casual=True,
    ),
    rule(
        r"how many (?:hours|minutes) (?:did|have|has|do) (?:we|they|you|the (?:team|agents)) (?:spend|spent)"
        r"(?: (?:talking|speaking|on (?:the )?(?:phone|calls?|line)))?"
        r"|quant[oa]s (?:horas|minutos) (?:a gente|nos|eles|el[ae]s?) (?:pass(?:ou|amos|aram)|fic(?:ou|amos|aram)"
        r"|gast(?:ou|amos|aram))"
        r"(?: (?:falando|conversando|(?:no|ao) telefone|em ligacao))?",
        Filler(),
        casual=True,
    ),
    rule(
        r"how many (?:hours|minutes) (?:did|have|do) i (?:spend|spent)(?: (?:talking|on (?:the )?(?:phone"
        r"|calls?)))?",
        Mine(),
        casual=True,
    ),
)
