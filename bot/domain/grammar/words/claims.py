"""Phrases for what others claim, and the figures of it, which the answer has: *o banco diz que foram 43 acordos*."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Filler, Meaning, Mine, PhraseRule, rule, rule_for
from bot.domain.grammar.periods.durations import N
from bot.domain.lazy_regex import LazyRegex

ONE: Final = (
    r"(?:client(?:e|a)?|contratante|assinante|banco|cooperativa|financeira|fornecedor(?:a)?|parceir[ao]|operadora"
    r"|carrier|cara|senhora?|moc[ao]|rapaz|gestora?|diretora?|coordenadora?|supervisora?|gerente|chefe|patrao|patroa"
    r"|financeiro|juridico|comercial|marketing|qualidade|monitoria|auditoria|diretoria|povo|pessoal|turma|galera"
    r"|client|customer|caller|contractor|bank|vendor|manager|boss|supervisor|director|auditor)s?"
)
SPEAKER: Final = (
    rf"(?:(?:(?:[oa]s?|um|uma|ess[ea]|aquel[ea]|the|our|my|that|this) )?(?:(?:meu|minha|noss[oa]) )?{ONE}"
    r"|el[ea]s?|they|s?he|people)"
)
SAYS: Final = (
    r"(?:(?:(?:ja |agora |sempre |so )?(?:ta|tao|esta|estao|vive|vivem|fica|ficam|veio|vieram|is|are|keeps?|has|have"
    r"|just|now) )?"
    r"(?:diz(?:em|endo)?|disse(?:ram)?|fal(?:a|am|ou|aram|ando)|jur(?:a|am|ou|aram|ando)|aleg(?:a|am|ou|aram|ando)"
    r"|afirm(?:a|am|ou|aram|ando)|garant(?:e|em|iu|iram|indo)|insist(?:e|em|iu|iram|indo)|ach(?:a|am|ou|aram|ando)"
    r"|reclam(?:a|am|ou|aram|ando)|contest(?:a|am|ou|aram|ando)|question(?:a|am|ou|aram|ando)|quer provar"
    r"|says?|said|saying|claim(?:s|ed|ing)?|swears?|swore|swearing|insist(?:s|ed|ing)?|complain(?:s|ed|ing)?|thinks?"
    r"|argu(?:e|es|ed|ing)|t(?:ells?|old) (?:me|us)))"
)
_SHEET: Final = (
    r"(?:(?:relatorio|planilha|painel|sistema|controle|email|e mail|report|spreadsheet|sheet|system|panel"
    r"|(?:os )?numeros|figures|numbers)"
    rf"(?:(?: (?:d[aeo]s?|of|from)(?: the| our)?)? (?:{ONE}|del[ea]s?|theirs?|em))?)"
)
_BY: Final = (
    r"(?:segundo|conforme|pel[oa]|n[oa]|de acordo com|according to|(?:as )?per|in|by)(?: (?:[oa]s?|the|our|their|my))?"
)
_PROVES: Final = (
    r"(?:(?:(?:eu )?(?:preciso|queria|quero|tenho (?:que|de)|vou|posso|da pra|deixa eu|pra|para)|i (?:need|have|want)"
    r" to"
    r"|let me|to|me) )?"
    r"(?:provar|prova|comprov(?:ar|a)|rebater|desmentir|contestar|justificar|(?:mostrar|mostra|show|prove)(?= (?:pr[ao]"
    rf"|para [oa]|ao|to (?:the|our|my)) {ONE})|prove|rebut|disprove)"
)
_TO_ONE: Final = rf"(?: (?:pr[ao]|para [oa]|ao|a|to (?:the|our|my)) {ONE})?"
_WHAT: Final = rf"(?: (?:[oa]|os|as|um|uma|the|their) {_SHEET})?"

_CHECKS: Final = LazyRegex(
    rf"(?:^| )(?:{SAYS} (?:que|q|that)|(?:{SPEAKER}) {SAYS}|segundo|according|planilha|relatorio|report|sheet|confere"
    r"|procede|verdade|de fato|realmente|mesmo|really|true|right|acredito|acho que|sera que|aqui)(?: |$)"
    r"|^(?:did|do|does|has|have|was|were|e verdade|foi|foram) "
)
_OF_GROUPS: Final = LazyRegex(
    r"(?:^| )(?:quem|qm|who|quais|which|cada|each|every|por|by|top|ranking|agentes|agents|numeros|numbers|clientes"
    r"|customers|campanhas|campaigns)(?: |$)"
)
_HAS: Final = (
    r"(?:f(?:ez|izemos|izeram)|foram|foi|t(?:eve|ivemos|iveram|em|inha|enho|emos)|d(?:eu|eram|emos|a)|consta(?:m|va"
    r"|vam)?"
    r"|h(?:ouve|a)|sa(?:iu|iram)|bat(?:i|eu|emos|eram)|ma(?:de|ke)|had|did|got|has|have|were|was)(?: (?:mesmo"
    r"|realmente|really))?"
)
_ABOUT: Final = r"(?: (?:so|apenas|somente|umas|uns|quase|cerca de|only|just|about|almost))?"
_OR_MORE: Final = (
    r"(?: (?:so|apenas|umas|uns|quase|cerca de|only|just|about|almost|mais de|menos de|pelo menos|over|under|more than"
    r"|less than|at least))?"
)
_HAD: Final = LazyRegex(rf"(?:^| ){_HAS}{_ABOUT} $")
_LAST_WORDS: Final = (
    "fez fizemos fizeram foram foi teve tivemos tiveram tem tinha tenho temos deu deram demos da consta constam"
    " constava constavam houve ha saiu sairam bati bateu batemos bateram made make had did got has have were was so"
    " apenas somente umas uns quase de only just about almost mesmo realmente really"
)
_BEFORE: Final = "|".join(rf"(?<={word} )" for word in _LAST_WORDS.split())
"""The last word before a figure: the word at fault of an error is then the figure alone."""

_COUNTED: Final = (
    rf"(?= (?:{CALLS}|{OUTCOME}|(?:atendid|perdid|ocupad|rejeitad|recusad|desligad|gravad|curt)[oa]s?|nao atendidas"
    r"|answered|unanswered|missed|busy|rejected|recorded)(?: |$))"
)


def _claimed(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *fez 800* of calls as a figure to check: the answer has it; elsewhere it is no such figure."""
    if not _CHECKS.search(match.string) or _OF_GROUPS.search(match.string):
        raise QueryError("unknown_word", match.groupdict().get("n") or match[0])
    return (Filler(),)


def _after_verb(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read the *800* of *só fez 800 ligações*; where nothing is claimed, it may be an id."""
    if not _HAD.search(match.string[: match.start()]) or not _CHECKS.search(match.string):
        raise QueryError("bare_id", match["n"])
    return _claimed(match)


_GUESSES: Final = (
    r"(?:(?:eu |i )?(?:(?:to|tou|estou) (?:achando|chutando)|acho|chuto|creio|imagino|contei|calculei|think|guess"
    r"|reckon|counted)(?: (?:que|q|that))?|devem? (?:ter sido|ser|dar)|pelas minhas contas|by my count)"
    r"(?: (?:foi|foram|deu|deram|sao|eram?|fiz|(?:it|they|there) (?:was|were|is|are)))?"
    r"(?: (?:uns|umas|quase|tipo|about|around|some))*"
)

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"(?<!dia )(?<!day )(?<!dia , )(?<!day , )(?:, )?(?:(?:mas|e|but|and) )?{_GUESSES} {N}"
        rf"(?: (?:{CALLS}|{OUTCOME}))?(?=$| ,)",
        Filler(),
        casual=True,
    ),  # and not of the day
    rule(rf"(?:{SPEAKER} )?{SAYS} (?:que|q|that)(?: (?:a gente|nos|we|voces|vcs|you))?", Filler(), casual=True),
    rule(
        rf"(?<!did )(?<!does )(?<!what )(?<!que )(?<!the )(?<!o )(?<!a ){SPEAKER} (?!(?:ta |esta )?(?:fal"
        rf"|ach)){SAYS}(?! (?:nao|n|sim|no|yes)(?: "
        rf"|$))",
        Filler(),
        casual=True,
    ),
    rule(rf"{_BY} (?:{_SHEET}|{ONE}(?= ,))", Filler(), casual=True),
    rule(
        rf"(?:[oa]s? )?(?:meu|minha|noss[oa]|my|our) {_SHEET}(?= (?:tem|diz|da|deu|consta|mostra|says|shows|has)(?: "
        rf"|$))",
        Filler(),
        casual=True,
    ),
    rule_for(
        rf"(?:{SPEAKER} )?{SAYS}(?: (?:que|q|that))?(?: (?:el[ea]s?|a gente|nos|voces|vcs|we|you|they|s?he))?(?:"
        rf" {_HAS})?"
        rf"{_OR_MORE} (?P<n>{N}){_COUNTED}",
        _claimed,
        casual=True,
    ),
    rule_for(
        rf"(?:(?:eu )?(?:ja )?(?:bati|fiz|tive|atingi|alcancei|cheguei (?:a|em|n[ao]s)|passei d[aeo]s?)"
        rf"|(?:i|did i|have i)(?: (?:already|even))? (?:ma(?:de|ke)|do|did|hit|reach(?:ed)?|got|get)){_ABOUT}"
        rf" {N}{_COUNTED}",
        lambda _: (Mine(),),
        casual=True,
    ),
    rule_for(r"metade d[aeo]s?|(?:half|most) (?:of )?(?:the|our)", _claimed, casual=True),
    rule(
        r"(?:(?<=hoje )|(?<=hj )|(?<=ontem )|(?<=gente )|(?<=eu )|(?<=foi )|(?<=foram )|(?<=deu )|(?<=fez ))mesmo"
        r"|mesmo(?=$| ,)|really(?! (?:not|never)(?: |$))|realmente",
        Filler(bridge=True),
        casual=True,
    ),
    rule(rf"(?:segundo|conforme|de acordo com|according to)(?: {SPEAKER})", Filler(), casual=True),
    rule(
        rf"{SPEAKER} (?:quer(?:em|ia|iam)?|pediu|pediram|pergunt(?:a|ou|aram)|(?:ta|estao|esta) (?:querendo"
        rf"|perguntando)"
        r"|wants?(?: to)?|asked|asks|is asking)(?: (?:pra|para))?(?: (?:saber|know))?(?: (?:se|if|sobre|about"
        r"|d[aeo]s?))?",
        Filler(),
        casual=True,
    ),
    rule(rf"{_PROVES}{_TO_ONE}(?:{_WHAT}|(?: (?:que|q|that))?)", Filler(), casual=True),
    rule_for(rf"(?:{_BEFORE})(?P<n>{N}|[?]\d{{1,3}}[.]\d{{3}}){_COUNTED}", _after_verb, casual=True),
    rule(rf"(?:consta(?:m|va|vam)?|bat(?:i|eu|emos|eram))(?={_ABOUT} {N}{_COUNTED})", Filler(), casual=True),
    rule(
        r"(?:(?:e |and )?(?:n[oa]|pel[oa]|in|on) (?:noss[oa]|ours?)"
        r"(?:(?: (?:lado|sistema|side|system))?(?: (?:da|deu|tem|foi))(?: quant[oa]s?)?|(?= ,|$))|aqui (?:eu"
        r" )?(?:tenho|temos|deu|da) \d{1,6}(?= ,|$)|aqui eu(?="
        r" (?:tenho|vejo) \d)"
        r"|quant[oa]s? (?:foi|foram|deu|deram)(?: (?:de verdade|de fato|mesmo|na real|realmente))?(?=$| ,)"
        r"|(?:isso )?procede|(?:olha|ve|confere|check) direito|(?:de verdade|na real|de fato)(?=$| ,))",
        Filler(),
        casual=True,
    ),
)
