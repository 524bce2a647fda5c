"""The pronouns of the asker by themselves: *was I busy*, *hugo and me*, *eu mesmo hoje*; not of a wish, *can I see*."""

import re
from typing import Final

from bot.domain.grammar.meanings import Condition, Filler, Meaning, Mine, PhraseRule, Refusal, rule, rule_for
from bot.domain.lazy_regex import LazyRegex

_LOOKS: Final = (
    r"(?:see|get|find|pull|check|export|know|ask|tell|read|view|list|filter|look|have|listen|hear|show|download|use|say"
    r"|search|open|send|share|take)"
)
_THINKS: Final = (
    r"(?:need|wan(?:t|ted|na)|d|ll|would|will|like|love|mean|meant|wonder(?:ed)?|th(?:ink|ought)|believe|bet|guess"
    r"|suppose|assume|hear|heard|hope|said|swear|promise|forgot|gotta|understand|remember|noticed?|have to|got to"
    r"|(?:(?:am|was|m) )?(?:wondering|looking|asking|curious|trying to|after|not sure|thinking|checking|hearing"
    r"|about to|told|supposed)|work (?:in|at|for|with)|(?:have|got) (?:(?:the|an?|this|some) )?(?:customer|client|lady"
    r"|guy|man|woman|meeting|person|some(?:one|body)|#|\d)\S*)"
)
_WISHES: Final = LazyRegex(
    r" (?:(?:just|really|also|only|still|please|pls|kindly|dont|do not|do|cant|can|could|should|will|would|might|must)"
    rf" )*(?:{_LOOKS}|{_THINKS})(?: |$)"
)
_WISHES_PT: Final = LazyRegex(
    r" (?:(?:so|tambem|tb|ainda|nao|n|ja|mesm[oa]|me|te|realmente) )*"
    r"(?:hein|com isso|que|quer(?:o|ia)|quis|precis(?:o|ava)|gost(?:o|aria)|vou|ia|poss?o|poderia|consigo"
    r"|ach(?:o|ei|ava)|sei|vi|ouvi|lembr(?:o|ei)|esqueci|(?:pens|imagin|esper)(?:o|ei|ava)|sou|pedi|perguntei|disse|entend[oi]|digo|juro|acredito"
    r"|vejo|busco|puxo|faco|tiro|encontro|t(?:o|ou) \w+ndo|tenho (?:que|de|uma?|[oa]|aqui)|\w+[aei]r|\w+[aei]ria)"
    r"(?: |$)"
)
_DID_TO_ME: Final = r"(?:(?:promet|atend)(?:eu|eram)|(?:compr|recus|deslig)(?:ou|aram))"
"""Verbs for acts of customers toward the user who asks."""

_A_THING: Final = r"(?:que|q|pra|para|isso|[oa]s?)(?: |$)"
_GAVE: Final = rf"(?:deu|deram|disse|disseram)(?! {_A_THING})"
"""Not *a lari me deu o cliente*, nor *me disse que*."""

_PLACE: Final = LazyRegex(r" em (?:que|qual) (?:lugar|posicao|colocacao)(?: |$)")
"""A row of the table of all agents."""


def _whose(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read a pronoun as the asker's calls; alone it asks for nothing, and in a wish it says who wishes."""
    after = match.string[match.end() :]
    wishes = _WISHES.match(after) or _WISHES_PT.match(after) or _PLACE.search(after)
    beside = match.string[: match.start()] + after
    return (Mine() if any(map(str.isalnum, beside)) and not wishes else Filler(),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(
        r"(?<!\bas )(?<!\bif )(?<!\bwhile )(?<!\bbefore )(?<!\bbecause )(?<!\buntil )(?<!\bonce )i",
        _whose,
        casual=True,
    ),
    rule_for(r"(?<!\benquanto )(?<!\bse )eu(?: mesm[oa])?", _whose, casual=True),
    rule(
        r"myself|(?<=and )me|(?:(?<= e )|(?<= [+] ))me"
        r"(?=$| [,+&]| (?:today|yesterday|this|last|in|on|at|for|by|calls|per)(?: |$))"
        r"|me(?= (?:and|e|[+]) )|(?<=it )me(?= (?:who|that) )",
        Mine(),
        casual=True,
    ),  # an "&" is read as "e"; "ontem e me manda" asks for nothing more
    rule(
        rf"me(?= {_DID_TO_ME}(?: |$))|(?:(?<=que )|(?<=q )|(?<=quem )|(?<=qm )|(?<=campanha )|(?<=tronco ))me"
        rf"(?= {_GAVE})|me(?= (?:deram|disseram)(?! {_A_THING}))|(?:(?<=promised )|(?<=answered )|(?<=gave ))me",
        Mine(),
        casual=True,
    ),
    rule(
        r"(?<!nao )(?<!nunca )(?<!ninguem )me deslig(?:ou|aram)(?: na (?:minha )?cara)?",
        Mine(),
        Condition("ended", ("subscriber",)),
        casual=True,
    ),
    rule(
        r"(?:(?:nao|n|nunca|ninguem|que|q) )*(?:nao|n|nunca|ninguem) me atend(?:eu|eram)(?: ninguem)?"
        r"|(?:nobody|no one|(?:that |who )?(?:never|didnt|did not)) answer(?:ed)? me",
        Mine(),
        Condition("answered", negated=True),
        casual=True,
    ),
    rule(
        rf"(?:(?:que|q) )?(?:nao|n|nunca|ninguem) me(?= (?:{_DID_TO_ME}|{_GAVE}))",
        Refusal("dangling_negation"),
        casual=True,
    ),
)
