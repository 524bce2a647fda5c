"""Phrases of which a part alone would turn the sense, said in other words that are read: *Pontal excluded*."""

import re
from typing import Final

from bot.domain.grammar.words.markup import SEAM

_GROUP: Final = r"(?:number|customer|client|campaign|agent|team|trunk|hour|day|outcome|cause)"
_OUTCOME: Final = r"(?:sales?|agreements?|promises?|messages?|vendas?|acordos?|promessas?|recados?|agendamentos?)\b"
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_END: Final = r"(?=\s*(?:[.,;!?)]|$))"
_LEFT_OUT: Final = r"(?:excluded|not included|exclu[ií]d[oa]s?)"
_NONE: Final = r"(?:with (?:no|zero|0)|without(?: an?y?)?|sem|com (?:nenhuma?|zero))"
_PART: Final = r"(?:(?:in )?the )?(?:morning|afternoon|evening|night)"
_BESIDE_MEAN: Final = r"(?:above|below|over|under|acima|abaixo) (?:the |d[ao] )?(?:average|mean|m[eé]dia)"
_AGENTS_OF: Final = r"(?:agents|reps|agentes|who|any(?:one|body)) ((?:in|on|from|at|d[aeo]|n[ao]) (?:the )?[\w:,]+)"
_GOT_BETTER: Final = r"(?:improved|grew|grown|dropped|fell)(?: the)?(?: most)?"
_DAYS: Final = (
    *("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    *("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
)

FORMS: Final = tuple(
    (re.compile(said, re.IGNORECASE), means)
    for said, means in (
        (rf"(?<=[,;(])\s*([^,;()]{{2,40}}?) {_LEFT_OUT}{_END}", r" except \1"),
        (rf"(?<![^\s,;(])([\w'-]+) {_LEFT_OUT}{_END}", r"except \1"),
        (
            r"\boutside(?: of)?(?= (?!(?:the )?(?:\w+ )?(?:hours?|time|shift|brazil|city|state|country)\b)\w)",
            "except",
        ),
        *(
            (rf"\b(?:the )?(?:{number}|{word}) (longest|shortest)(?: calls?)?\b", rf"the {count} \1 calls")
            for count, number, word in ((2, "2nd", "second"), (3, "3rd", "third"))
        ),
        *(
            (
                rf"\b(?:a )?{word} liga[cç][aã]o mais (longa|curta|demorada|r[aá]pida)\b",
                rf"as {count} ligações mais \1s",
            )
            for count, word in ((2, "segunda"), (3, "terceira"))
        ),
        *(
            (
                rf"\b(?:the )?(?:{number}|{word})[ -](best|worst) (seller|agent|campaign|trunk|hour|day)s?\b",
                rf"the {count} \1 \2s",
            )
            for count, number, word in ((2, "2nd", "second"), (3, "3rd", "third"), (4, "4th", "fourth"))
        ),
        (rf"\b(?:the |his |her |my )?\d+(?:st|nd|rd|th) (?={_OUTCOME})", ""),
        *(
            (rf"\b(on|and|to|through|until|from|since) the {word}\b(?! (?!and|to|through|until)\w)", rf"\1 the {day}th")
            for day, word in enumerate(_DAYS, 3)
        ),
        (rf"\b(first|last) (\d{{1,2}}) of (?={_MONTH})", r"\1 \2 days of "),
        (
            r"\b(?:(?:more|fewer|less|better|worse) )?(\w+ )?this (\w+day) (?:or|vs|versus|against) (?:the )?last \2\b",
            r"\1\2 vs \2 before",
        ),
        (r"\bfrom now back to\b", "since"),
        (r"\bcause of (?:the )?(?:end|ending|hang-?up|disconnection)\b", "cause"),
        (r"\bhang-?ups?\b[: ]+(?:by )?agents? (?:vs?|versus|or|and|x) (?:by )?(?:customer|client)s?\b", "by:ended"),
        (
            r"\b(?:top|biggest|number one) (?:customer|client|cliente)\b(?! [#\d])(?: by (?:number of )?calls)?",
            f"by number sort:calls {SEAM}",
        ),
        (r"\b(?:an? )?alphabetical(?: list)?(?: of)?\b|\balphabetically\b|\bem ordem alfab[eé]tica\b", ""),
        (
            rf"\b(?:(?:which|what|quais|que) )?(?:days|dias)\b([^,.;?]{{0,30}}?)\b{_NONE} (?={_OUTCOME})",
            r"by day\1 ",
        ),
        (rf"\b(?:already |j[aá] )?(?:reached|hit|bateu|atingiu|chegou (?:a|nos|nas)) \d+ (?={_OUTCOME})", ""),
        (rf"^\W*not a single (?={_OUTCOME})", ""),
        (r"^\W*nobody (?:on|in|at) (?=[^,]*\?\W*$)", ""),
        (r"\buntil (?:what time|when) did (\w+) work\b", r"last call of \1"),
        (r"\bat[eé] que horas (?:[oa] )?(\w+) trabalhou\b", r"última ligação de \1"),
        (
            r"\bwho(?:'s| is| was)?(?: right| just)? (?:behind|ahead of|below|above) \w+(?= (?:in|on|by)\b)",
            "by agent",
        ),
        (r"\btop (agent|campaign|trunk) (?:each|every|per) (week|day|month|hour)\b", r"by \1 and \2"),
        (r"\btop seller (?:each|every|per) (week|day|month|hour)\b", r"sales by agent and \1"),
        (rf"\b(?:the )?most[ -]used ({_GROUP})\b", r"by \1 sort:calls"),
        (rf"\b(?:the )?least[ -]used ({_GROUP})\b", r"by \1 sort:calls-asc"),
        (
            rf"\bwhich ({_GROUP}) did (?:the )?most of (my|our|the) calls (?:go|come)(?: out)?(?: on| from)?",
            rf"by \1 sort:calls {SEAM} \2 calls",
        ),
        (
            rf"\b(?:am i|(?:eu )?(?:estou|t[oô])) {_BESIDE_MEAN}(?: (?:in|on|for|of|em|d[eo]|no))?\b",
            "by agent",
        ),
        (r"\bdid i beat (?!last\b|yester)(\w+)", r"me vs \1"),
        (
            rf"\b(?:is|was) (?:the )?([\w ]{{3,20}}?) (?:better|worse|higher|lower) {_PART} or {_PART}",
            r"\1 by hour",
        ),
        (
            r"\b(?:does|did|has|is) (\w+) (?:have|had|get|got|having) (?:more|fewer|less) ([\w ]{3,20}?) than (\w+)",
            r"\2 \1 vs \3",
        ),
        (r"\bwhich (?:client|customer) took (?:up )?(?:the )?most (?:of )?", f"by number sort:talk {SEAM} "),
        (rf"\b{_AGENTS_OF} (?:who (?:has|have) |has |have )?{_NONE} ({_OUTCOME})", r"agents with no \2 \1"),
        (r"\bsince (?:this )?morning,? (?:at )?(\d{1,2})(?:am|h)?\b", r"hour:\1..24"),
        (r"\bdesde (?:hoje )?(?:de|da) manh[aã],? (?:[aà]s )(\d{1,2})h?\b", r"hour:\1..24"),
        (r"\bsince i (?:came|got|was) back(?: from \w+)?\s*[,(]?\s*(\d{1,2})h?\)?(?![\w:])", r"hour:\1..24"),
        (r"\b(past|last) hour: ", r"\1 hour, "),
        (r"^\W*just the (?:number|count|total|names?)(?: of)?\s*:?(?= )", ""),
        (r"\brecordings? (?:is |are )?missing\b|\bmissing (?:the )?recordings?\b", "without recording"),
        (r"\bgrava[cç](?:[aã]o|[oõ]es) faltando\b", "sem gravação"),
        (r"\bone call only\b\s*[:,]?", ""),
        (r",?\s*\b(?:the )?(?:suspicious|weird|strange|odd|fishy|funny) ones\b,?", " "),
        (
            rf"\bwho (?:has )?{_GOT_BETTER} from last (week|month) to this(?: one| \1)?\b",
            r"by agent this \1 vs last \1",
        ),
        (rf"\bcalls (?:needed |made )?per (?={_OUTCOME}|deals?\b)", ""),
        (r"[.?!]\s*we(?:'re| are) not (?:allowed|supposed)(?: to)?\W*$", "?"),
        (r"\b(sales|agreements|promises) (?:vs\.?|versus|x|and|compared to) non[ -]?\1\b", f"by outcome {SEAM}"),
        (rf"\b(today|yesterday) {_PART} (?:vs\.?|versus|x|or) (?:\1 |in the )?{_PART}", r"\1 by hour"),
        (r"\bsellers (?:who are )?(?:above|below|over|under) (?:the )?(?:average|mean)\b", "sales by agent"),
        (r"\bagents (?:who are )?(?:above|below|over|under) (?:the )?(?:average|mean)\b", "by agent"),
        (r"\brepeat(?:ed)? calls\b(?: to the same (?:number|customer|client))?", f"by number calls:>1 {SEAM}"),
        (r"\bbusies\b", "busy calls"),
        (r"\b(?:the )?(?:internet |inside |whole )?sales team\b", "sales"),
        (r"\bsame (?:thing )?as (yesterday|last \w+)\s*:", r"\1,"),
        (r"(?<=\bwho),? (?:besides|apart from|other than) (\w+),?", r" except \1"),
    )
)
"""Phrases said otherwise, each with words for the same that are read."""
