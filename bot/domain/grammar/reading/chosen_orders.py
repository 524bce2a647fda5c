"""Choose the order of rows, and how many of them, where the words of a text leave these open."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.reading.negation import Place
from bot.domain.grammar.shapes.named_orders import BY_SHARE
from bot.domain.lazy_regex import LazyRegex
from bot.domain.query_keys import LOOK_UPS
from bot.domain.text import fold, word_set

_COUNTED: Final = word_set(
    """
    a as causa causas cause causes common comuns desfechos frequentes main maiores mais most motivo motivos os outcomes
    principais principal reason reasons resultados tabulacoes the top
    """
)
_ASKED: Final = word_set("qm qual que quem what which who")
_WHO: Final = word_set("qm quem who")
_LEAST: Final = word_set("fewest least less menos")
_MOST: Final = word_set("mais more most")
_RANKS: Final = _LEAST | _MOST
_OF_EACH: Final = word_set("by cada each every per por")
_OF_CALLS: Final = word_set("call calls chamadas curtas last latest ligacoes longas longest recentes shortest ultimas")
_ENDS: Final = word_set(
    """
    best bottom comprida compridas curta curtas demorada demoradas highest longa longas longest lowest maior maiores
    melhor melhores menor menores pior piores shortest worst
    """
)
_FIGURES: Final = word_set(
    """
    aht alo alos average calls chamadas duracao fala hit indice ligacoes media medio percentual rate rates talk taxa
    taxas tempo time tma volume
    """
)
_SHOWN: Final = frozenset({"cause", "ended", "outcome"})
"""Groups that a list of calls shows of each: *as últimas 10, qual o motivo do fim*."""

_RANK: Final = word_set(
    "best bottom highest lowest maior maiores melhor melhores menor menores pior piores principais top worst"
)
_GLUED: Final = LazyRegex(r"top(?=\d)")
_MEAN: Final = LazyRegex(r"(?:(?:em|na|de) )?medi[ao]s?|(?:(?:on|in) )?average|avg|mean")


_SHARE: Final = LazyRegex(
    r"(?:[oa]s? |em |in )?(?:percentua(?:l|is)|porcentage(?:m|ns)|percentages?)(?: d[aeo]s?| of)?"
)
_GOOD_OR_BAD: Final = word_set("best melhor melhores pior piores worst")
_UNWANTED: Final = LazyRegex(r"(?:nao|sem) interess|recus|engano|caixa postal|recado|refus|perd")
"""Beginnings of outcomes that no centre wants: the worst has the most of them."""


def is_mean(word: str) -> bool:
    """Tell whether words ask for a mean, and not of what: *em média*, *avg*."""
    return _MEAN.fullmatch(fold(word)) is not None


def figure_said(word: str) -> str:
    """Return which figure words ask for, and not of what: a ``mean`` or a ``share``; empty of other words."""
    said = fold(word.replace("%", "percentual"))
    return "mean" if is_mean(word) else "share" if _SHARE.fullmatch(said) or BY_SHARE.fullmatch(fold(word)) else ""


def order_by_labels(
    labels: Mapping[str, Iterable[str]], weak: Mapping[str, str], settings: dict[str, str], typed: Mapping[str, str]
) -> None:
    """Order groups by their calls with some labels, where *best*, *worst* or *top* is said and no figure.

    ============================  ====================================================
    *best agents by sales*        those with the most
    *worst agents by sales %*     those with the lowest share of the calls answered
    *worst trunks by busy*        those with the most, as *worst by not interested* is
    ============================  ====================================================

    Args:
        labels: The wanted outcomes and causes, by their key.
        weak: Settings that others replace.
        settings: The others; changed.
        typed: The words of each setting, and of a share.
    """
    sort, chosen = settings.get("sort", ""), {**weak, **settings}
    if "outcome" in labels and BY_SHARE.fullmatch(fold(typed.get("sort", ""))):
        return  # "pelo percentual de acordo": by conversion
    says_end = not _GOOD_OR_BAD.isdisjoint(fold(typed.get("sort", "")).split())
    if sort.startswith("rate"):
        sort = sort.replace("rate", "calls")
        unwanted = "outcome" not in labels or all(map(_UNWANTED.match, map(fold, labels["outcome"])))
        if says_end and unwanted:
            sort = sort.removesuffix("-asc") if sort.endswith("-asc") else f"{sort}-asc"
    if "share" in typed and "outcome" in labels:
        sort = sort.replace("calls", "rate") if says_end else sort
        sort = sort or ("rate" if "top" in chosen and "by" in chosen else "")
    if sort:
        settings["sort"] = sort


def order_by_mean(weak: Mapping[str, str], settings: dict[str, str], typed: Mapping[str, str]) -> None:
    """Order groups by their mean talk where a mean is said beside talk: *quem fala mais tempo, em média*.

    Args:
        weak: Settings that others replace.
        settings: The others; changed.
        typed: The words of each setting, and of a mean.

    Raises:
        QueryError: A mean number of calls is asked for, which no table has: *quem liga mais em média*.
    """
    chosen, words = {**weak, **settings}, typed.get("sort", "")
    sort = chosen.get("sort", "calls")
    if "mean" not in typed or ":" in words:
        return
    if sort.startswith("talk") and ("by" in chosen or "top" not in chosen):  # not "a ligação mais longa"
        settings["sort"] = sort.replace("talk", "duration")
    elif "by" in chosen and sort.startswith("calls") and _ranks(f"{typed.get('by', '')} {words}"):
        raise QueryError("unknown_word", typed["mean"])


def order_rank(
    sort: str,
    conditions: Mapping[Place, list[str]],
    weak: dict[str, str],
    settings: dict[str, str],
    typed: Mapping[str, str],
    *,
    calls: bool,
) -> None:
    """Order by a figure those of a rank that says from which end, or how many, and not by what: *top 3 agentes taxa*.

    Args:
        sort: The order by the figure.
        conditions: Values by key and sign.
        weak: Settings that others replace; changed.
        settings: The others; changed.
        typed: The words of each setting.
        calls: Whether the text speaks of calls, which have that figure too: *top 5 ligações tempo de fala*.
    """
    rank = next((typed[name] for name in ("sort", "top") if name in settings), "")
    words = set(_GLUED.sub("top ", fold(rank)).split())
    if is_order(rank) or words.isdisjoint(_RANK) or not words.isdisjoint(_FIGURES | _RANKS):
        return
    if not calls and "by" not in settings and not any((key, False) in conditions for key in ("agent", *LOOK_UPS)):
        weak.setdefault("by", "agent")
    said = settings if "sort" in settings else weak
    said["sort"] = sort + ("-asc" if said.get("sort", "").endswith("-asc") else "")


def one_order(before: str, first: str, value: str, word: str) -> str | None:
    """Return the order that two phrases say together; None where they contradict each other.

    ===================================================  =============
    *piores por hit rate*                                ``rate-asc``
    *por número de ligações, do pior pro melhor*         ``calls-asc``
    *bottom three by number of calls*                    ``calls-asc``
    *quem fala menos*, *por ligação*                     ``duration-asc``
    ===================================================  =============

    Args:
        before: The order that the first phrase alone would be; empty where it is the only one.
        first: The words of the first phrase.
        value: The order that the second phrase alone would be.
        word: The words of the second phrase.
    """
    if not before or is_order(word):
        return None
    if value == "duration" and before.startswith("talk"):
        return before.replace("talk", value)
    if value in {f"{before}-asc", before.removesuffix("-asc")}:
        opposite = value != before and _ranks(first) and _ranks(word)  # "quem ligou mais e quem ligou menos"
        return None if opposite or (_is_end(first) and _is_end(word)) else max(before, value)
    for end, end_word, figure, figure_word in ((before, first, value, word), (value, word, before, first)):
        if _is_end(end_word) and not _is_end(figure_word) and not is_order(end_word):
            return figure.removesuffix("-asc") + ("-asc" if end.endswith("-asc") else "")
    return None


def _is_end(word: str) -> bool:
    """Tell whether words say from which end groups are ordered, and not by what: *do pior pro melhor*."""
    words = set(fold(word).split())
    return not _ENDS.isdisjoint(words) and _FIGURES.isdisjoint(words)


def _ranks(word: str) -> bool:
    return not _RANKS.isdisjoint(fold(word).split())


def check_rankings(first: str, second: str) -> None:
    """Raise `QueryError` where who is first in two ways is asked for at once: *quem vendeu mais e quem falou mais*."""
    words = [set(fold(one).split()) for one in (first, second)]
    if all(_WHO & some and _MOST & some for some in words) and words[0] != words[1]:
        raise QueryError("two_pairs", second, ranked=first)


def says_both_ends(typed: Mapping[str, str]) -> bool:
    """Tell whether groups with the most are asked for and then those with the least: *quem ligou mais e quem menos*."""
    by, sort = (set(fold(typed.get(name, "")).split()) for name in ("by", "sort"))
    return not _MOST.isdisjoint(by) and not _LEAST.isdisjoint(sort)


def counts_labels(word: str) -> bool:
    """Tell whether words name what is counted in each group, and not the groups: *causas*, and not *por causa*."""
    return set(fold(word).split()) <= _COUNTED


def is_order(word: str) -> bool:
    """Tell whether words are an order by themselves: a key, or *os três que menos falaram*."""
    return ":" in word or not {"que", "who", "that"}.isdisjoint(word.casefold().split())


def asks_for_calls(settings: Mapping[str, str], typed: Mapping[str, str]) -> bool:
    """Tell whether words ask for one call or so many, as *a mais longa* and *as 3 últimas* do, and *top 1* does not."""
    words = fold(typed.get("top", "top"))
    named = settings.get("top") == "1" or not _OF_CALLS.isdisjoint(words.split())
    return "top" in settings and "top" not in words and ":" not in words and named


def show_single(weak: dict[str, str], settings: dict[str, str], typed: Mapping[str, str], *, compares: bool) -> None:
    """Ask for a list where one call is asked for with its agent or hour: *quem fez a última ligação*.

    Args:
        weak: Settings that others replace; changed.
        settings: The others; changed.
        typed: The words of each setting.
        compares: Whether two sides are compared, each of which has such a call.

    Raises:
        QueryError: One call, or so many, of each group is asked for: *a ligação mais longa por agente*; or both the
            last one and the longest one; or groups in an order of their own: *quem mais ligou e a última ligação*.
    """
    chosen = weak | settings
    if not asks_for_calls(chosen, typed):
        return
    by, one_call = set(fold(typed.get("by", "")).split()), chosen["top"] == "1"
    of_each = ":" in typed.get("by", "") or (_ASKED.isdisjoint(by) if one_call else not _OF_EACH.isdisjoint(by))
    if (one_call and compares) or ("by" in settings and of_each):
        raise QueryError("one_of_each", typed["top"])
    if one_call and (not _RANKS.isdisjoint(by) or weak.get("top") == settings.get("top")):
        raise QueryError("contradiction", typed["top"])
    if one_call or chosen.get("by") in _SHOWN:
        settings.pop("by", None)
        weak.pop("by", None)
