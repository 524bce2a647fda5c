"""The patterns of tokens: what is a date, a time, a phone, a key or a value, to `tokens`."""

import re
from typing import Final

from bot.domain.lazy_regex import LazyRegex
from bot.domain.phone import ABROAD, LOCAL, PHONE

QUOTED: Final = r'"(?:[^"\\]|\\.)*"'
_DASHES: Final = "\\-\u2013\u2014\u2212"
_WEEKDAY: Final = (
    r"seg(?:unda)?|ter(?:[cç]a)?|qua(?:rta)?|qui(?:nta)?|sex(?:ta)?|s[aá]b(?:ado)?|dom(?:ingo)?"
    r"|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
"""Weekdays that a dash may join: *seg-sex*."""

PLAIN: Final = re.compile(
    r"(?P<space>\s+)|(?P<word>[^\W\d_]++)(?=$| (?![:=]))|(?P<key>[^\W\d_]++:)|(?P<phone>[1-9]\d9?\d{8})(?= |$)",
    re.ASCII,
)
"""The tokens of which most texts consist: `ANY` cuts them off in the same way, but takes 4 ms to compile."""

ANY: Final = LazyRegex(
    rf"""
      (?P<space>\s+)
    | (?P<quote>{QUOTED})
    | (?P<mention><[@\#!][^>]*>)
    | (?P<emoji>(?<![\w"]):[a-z0-9_+\-]+:(?!\w))
    | (?P<date>(?<![\w/])(?:\d{{4}}(?P<iso>[\-/])\d{{1,2}}(?P=iso)\d{{1,2}}
        | \d{{1,2}}(?P<sep>[/.\-])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d\d)
        | (?:0?[1-9]|1[0-2])-20\d\d | 20\d\d-(?:0[1-9]|1[0-2])
        | \d{{1,2}}/(?:(?:19|20)\d\d|\d{{1,2}}))(?!\w|/|[.\-]\d+(?!\d*/)))
    | (?P<time>\d{{1,2}}:\d\d(?:(?::\d\d)?(?:h|hs|hrs)?(?!\w)|(?=[ap]m(?!\w))))
    | (?P<phone>{PHONE.pattern})
    | (?P<local>{LOCAL.pattern})
    | (?P<abroad>{ABROAD.pattern})
    | (?P<decimal>\d+[.,]\d+(?=\s*(?:m|h|s)))
    | (?P<from_day>\d{{1,2}}(?:h(?:\d\d)?|am|pm)?-(?=\d{{1,2}}(?![\d.\-])))
    | (?P<from_weekday>(?<![\w"\-])(?:{_WEEKDAY})[{_DASHES}](?=(?:{_WEEKDAY})(?!\w)))
    | (?P<digits>(?<!\d[.\-/])\d++(?:[.\-/]\d++)++(?!\w))
    | (?P<key>(?:(?<![\w"])[{_DASHES}!])?(?<![\w.]\.)[^\W\d_][\w.]*+[ ]?[:=])
    | (?P<word>[^\W_]+(?:'[^\W_]+)*)
    | (?P<range>(?<!\.)\.\.++(?=\w)|(?<=\s)\.\.(?=\s)
        |(?:(?<=/\d)|(?<=/\d\d)|(?<=/\d{{4}}))\.\.(?=\s|$))
    | (?P<compare>[<>]=?|[≥≤])
    | (?P<negate>(?<![\w"])[{_DASHES}](?=[\w"(]))
    | (?P<hyphen>(?<=[^\W\d])[{_DASHES}](?=\w)|(?<=\w)[{_DASHES}](?=[^\W\d]))
    | (?P<dash>[{_DASHES}])
    | (?P<joint>[,&+/])
    | (?P<open>")
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
VALUE: Final = re.compile(rf"{QUOTED}|[^\s,;\"]+")
