"""Take off a reply what is said around a change: thanks, *por favor*, *dá pra ver*, *volta pra*, *mesma coisa pra*."""

import re
from typing import Final, Literal, get_args

from msgspec import Struct

from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import unaccented

Manner = Literal[
    "led",
    "returned",
    "supposed",
    "proposed",
    "thanked",
    "asked",
    "requested",
    "listed",
    "instead",
    "repeated",
    "turned",
    "placed",
    "trailing",
    "limited",
]
"""The way in which a reply speaks of the answer above.

``led``: it goes on from it (*mesma coisa pra*); ``returned``: it goes back or elsewhere (*volta pra*,
*troca pra*), as colleagues do, too; ``supposed``: it asks *e se fosse*; ``proposed``: *what about*;
``thanked``: it thanks, praises, or says *mas*; ``asked``: it says *por favor*; ``requested``: it asks to be shown
something, ``listed``: with *lista*; ``instead``: *instead* ends it; ``repeated``: *mesma coisa* does, as is said of
days, too; ``turned``: it asks *como ficou*; ``placed``: *deixa*, *coloca*, as is said of people and shifts, too;
``trailing``: *só*, *agora*, *também* or *dá?* ends it; ``limited``: that is *só*.
"""

_ROBOT: Final = r"(?: (?:robo|bot))?"
_THANKS: Final = (
    r"(?:(?:muito )?(?:obrigad[oa]s?|brigad[oa]|brigadao)|obg|valeu|vlw|thanks(?: a lot)?|thank you|thx|ty)"
)
_PRAISE: Final = (
    r"(?:(?:muito )?(?:boa|bom|legal)|otimo|perfeito|show(?: de bola)?|beleza|blz|ok|okay|certo|massa|entendi|bacana"
    r"|great|nice|cool|perfect|good|awesome|got it)"
)
_CORRECTS: Final = r"(?:na verdade|quis dizer|quero dizer|digo|ops|i meant?|actually)"
_PLEASE: Final = r"(?:por favor|por gentileza|pfvr?|pf|please|pls|plz)"
_SHOW: Final = (
    r"(?:mostr(?:a|ar|e)|exib(?:e|ir|a)|filtr(?:a|ar|e)|separ(?:a|ar|e)|divid(?:e|ir|a)"
    r"|(?P<listed>list(?:a|ar|e)?)|puxar?"
    r"|show(?: me)?|filter|split)"
)
_MAY: Final = (
    r"(?:(?:da|tem como|tem jeito de|quero|queria|gostaria de|preciso|can (?:we|i)|could (?:we|i)|i want(?: to)?"
    r"|i(?: woul)?d like(?: to)?|i need(?: to)?|lets|let me) (?:(?:me|pra|para|de) )*)"
)
_CAN_YOU: Final = r"(?:(?:consegues?|pode|poderia|(?:can|could) you) (?:me )?)"
"""After it *ver* and *see* ask a colleague to look."""

_FOR_ME: Final = r"(?: (?:(?:pra|para) (?:mim|gente|nos)|(?:for|to) (?:me|us)))?"
_REQUEST: Final = (
    rf"(?:{_MAY}(?:ver|see|have|get)|(?:{_MAY}|{_CAN_YOU}|me )?{_SHOW}{_FOR_ME}|me (?:da|passa|traz|ve)|give me|quero"
    r"|queria|i want|make it)"
)
_PLACE: Final = r"(?:deix[ae](?= (?:so|apenas|somente) )|(?:coloca|coloque|bota|poe)(?= (?:so|por) ))"
_SAME: Final = (
    r"(?:(?:a )?(?:mesma|msm) coisa|o mesmo|(?:faz(?:er)?|repete) (?:o mesmo|igual|(?:a )?mesma coisa)|repete isso"
    r"|igual|(?:do )?(?:the )?same(?: (?:thing|table|list))?)(?: so)? (?:pra|para|p|pro|pros|pras|for|but)"
)
_HOW: Final = r"(?:como ficou|como ficaram|how did)"
_BACK: Final = r"(?:volt(?:a|ar|e) (?:pra|para|p|pro|ao)|(?:go )?back to|troc(?:a|ar) (?:(?:pra|para|pro)|(?=por )))"
_WHAT_ABOUT: Final = r"(?:(?:what|how) about|e quanto (?:a|ao|as|aos))"
_WHAT_IF: Final = r"(?:what if(?: its?)?|e se (?:fosse|for|(?:eu|a gente) (?:quiser|quisesse|pegar|ver|olhar)))"
_AND: Final = r"(?:(?:e|agora|entao|and|now|so|then) )?"
_BREAK: Final = r"(?:[ ]?[!,.;:…-]+[\s]*|\s*\n\s*)"

_BEFORE: Final = LazyRegex(
    rf"(?P<thanked>(?:{_THANKS}|{_PRAISE}|{_CORRECTS}){_ROBOT}{_BREAK}|(?:mas|but|entao|then)(?:{_BREAK}|\s+))"
    rf"|(?P<asked>{_PLEASE}(?:{_BREAK}|\s+))"
    rf"|{_AND}(?:(?P<led>{_SAME})|(?P<returned>{_BACK})|(?P<supposed>{_WHAT_IF})|(?P<proposed>{_WHAT_ABOUT})|(?P<turned>{_HOW})"
    rf"|(?P<requested>{_REQUEST})|(?P<placed>{_PLACE}))(?:{_BREAK}|\s*\b)"
)
_AFTER: Final = LazyRegex(
    rf"(?<![\s,.!;-])[\s,.!;-]+(?:(?P<asked>{_PLEASE})|(?P<thanked>{_THANKS}){_ROBOT}"
    r"|(?P<instead>instead|em vez disso|ao inves disso)|(?P<repeated>(?:a )?(?:mesma|msm) coisa|same thing)"
    r"|(?P<turned>como ficou|como ficaram|look)|(?P<trailing>(?P<limited>so|apenas|somente|only)|agora|now"
    r"|entao|then|too|(?:(?:tb|tbm|tambem) )?da(?=\s*\?)|tb|tbm|tambem))"
    r"\s*[.!]*(?P<mark>\??)$"
)
_MOST: Final = 5
"""Pieces that are taken off either end at most: a reply of thanks alone costs no more than its length."""


class TrimmedReply(Struct, frozen=True):
    """The rest of a reply, and the manners of what was taken off it."""

    text: str
    manners: frozenset[Manner] = frozenset()


def trim(text: str) -> TrimmedReply:
    """Return a reply without what is said around a change.

    ======================================  ===================  =========
    *boa, e por hora?*                      *e por hora?*        thanked
    *dá pra ver só as perdidas, por favor*  *só as perdidas*     requested, asked
    *mesma coisa pra ontem*                 *ontem*              led
    *por campanha agora*                    *por campanha*       trailing
    ======================================  ===================  =========
    """
    text, manners = text.strip(), set[Manner]()
    for _ in range(_MOST):
        found = _AFTER.search(unaccented(text))
        if not found or not found.start():
            break
        manners |= _manners(found)
        text = (text[: found.start()] + found["mark"]).strip()
    for _ in range(_MOST):
        found = _BEFORE.match(unaccented(text))
        if not found or found.end() >= len(text):
            break
        manners |= _manners(found)
        text = text[found.end() :].strip()
    return TrimmedReply(text, frozenset(manners))


def _manners(found: re.Match[str]) -> set[Manner]:
    return {one for one in get_args(Manner) if found.groupdict().get(one)}
