"""Outcomes that stand without their noun: *promessas de pagamento*, *vendas da camila*."""

from typing import Final

from bot.domain.dialer_labels import labels_with
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.reading.bare_trunks import JOINTS, bare_trunk
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.words.lookup import OUTCOME_WORDS, outcome_of
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import CERTAIN
from bot.domain.text import fold, word_set

_UNCLEAR: Final = frozenset(
    {"retorno", "retornos", "interesse", "cadastral", "engano", "vip", "suporte", "pago", "pagamento", "pagamentos"}
)
"""Words of outcomes that mean more than an outcome: they are offered as one."""

_BEFORE_OUTCOMES: Final = word_set(
    """
    com deram deu fecharam fechou fez fizeram tabularam tabulou vira viram viraram virou with
    """
)
"""After these words *venda* is an outcome, and not of a campaign's name."""

_SOME: Final = word_set("alguma any cada each every muita pouca qualquer tanta toda ultima")
"""After these words *venda* is one of those that were made."""

GO_ON: Final = frozenset({"fechado", "fechados", "fechada", "fechadas", "cumprido", "cumpridos", "de"})
"""Words that may follow one of an outcome: *acordos fechados*, *promessas de pagamento*."""

DENIALS: Final = frozenset({"nao", "n", "not", "sem", "nem", "without", "no"})


def bare_label(text: TokenMatcher, place: int) -> tuple[str, tuple[tuple[str, ...], int]] | None:
    """Return the key, the values and the end of an outcome or trunk that stands without its noun; None of none."""
    for key, read in (("outcome", _quoted_outcome), ("outcome", _bare_outcome), ("trunk", bare_trunk)):
        if found := read(text, place):
            return key, found
    return None


def surely_outcome(text: TokenMatcher, place: int) -> bool:
    """Tell whether a word can only be of an outcome where it stands: *virou venda*, *com venda ou acordo*."""
    after = text.form(place + 1) in JOINTS | {"nem", "nor"} and text.form(place + 2) in OUTCOME_WORDS
    before = (
        place > 1 and text.form(place - 1) in JOINTS | {"nem", "nor"} and text.form(place - 2) in OUTCOME_WORDS | GO_ON
    )
    if _is_one_sale(text, place) or are_sales(text, place):
        return True
    if text.form(place + 1).startswith("fechad") or (place > 0 and text.form(place - 1) in _BEFORE_OUTCOMES):
        return True
    return after or before or (place > 0 and text.form(place - 1) in _SOME and text.form(place) in {"venda", "sale"})


def _is_one_sale(text: TokenMatcher, place: int) -> bool:
    """Tell whether *venda* is what is made of calls, where a campaign has it only in *pós-venda*."""
    if text.form(place) != "venda" or (place and text.form(place - 1) in _IN_CAMPAIGNS):
        return False
    named = [fold(name).replace("-", " ").split() for name in text.names.campaigns.values()]
    whole = any("venda" in words and "pos" not in words for words in named)
    lost = text.form(place + 1).startswith(("perdid", "cancelad"))
    return not (whole or lost) and not any("vendas" in words and text.form(place + 1) in words for words in named)


_BEFORE_SALES: Final = word_set(
    """
    , anteontem apenas as cade das hj hoje minhas nossas only ontem quais quantas quantos quero rank ranking so somente
    suas ver
    """
)
"""After these words *vendas* are what was made of calls; *na vendas*, *tma vendas* may be a campaign."""

_BEFORE_CAMPAIGNS: Final = word_set("da de do dos na nas no nos pela pelas")
"""Before *vendas* these are of no agent, although *da* is one of the words of José Carlos da Silva."""

_MOST: Final = frozenset({"mais", "menos"})
_HAS: Final = word_set("com fez fizeram tem teve tiveram")
"""Words before which an amount is more than so many: *com mais vendas*, *mais de 5 vendas*."""

_OF_COUNT: Final = word_set("numero quantidade rank ranking total volume")
_NO_SALES: Final = LazyRegex(
    r"(?:^| )(?:perd\w+|cancel\w+|ocupad\w+|rejeit\w+|recus\w+|busy|(?:nao|n|nem|exceto|tirando|sem) (?:as )?vendas"
    r"|atend\w+|complet\w+|answer\w+|missed|unanswered|vendas (?:(?:hoje|hj|ontem|agora) )?(?:ta|esta|parou|caiu|foi"
    r"|vai|teve|tem|fez|fizeram|lig(?:ou|aram)|disc(?:ou|aram)|quant[oa]s?))(?: |$)"
)
"""Beside these words *vendas* are no calls that ended in a sale, or may be a campaign: *vendas não atendidas*."""


def are_sales(text: TokenMatcher, place: int) -> bool:
    """Tell whether *vendas* are what was made of calls, although a campaign has that word in its name.

    ==============================  ========================================================
    *minhas vendas*                 yes; so are *vendas da camila*, *hugo vendas hoje*
    *na vendas*, *tma vendas*       it cannot be told
    *vendas fibra*, *vendas x sac*  the same: they are named as campaigns are
    *vendas*                        the same where a campaign is named *Vendas*, or no known label has that word
    ==============================  ========================================================
    """
    names, after = text.names, text.form(place + 1)
    if text.form(place) != "vendas" or _NO_SALES.search(" ".join(one.form for one in text.tokens)):
        return False
    of_campaign = names.find("campaign", after, tiers=CERTAIN) if after else ()
    sells = not names.labels.outcomes or labels_with("vendas", names.labels.outcomes)
    if not sells or names.find("campaign", "vendas", tiers=1) or of_campaign or after in JOINTS:
        return False
    before, first = (text.form(place - 1), text.form(place - 2) if place > 1 else "") if place else ("", "")
    if before == "," or (before == "de" and first in _OF_COUNT):
        return not names.find("campaign", first, tiers=CERTAIN)
    counted = place and text.kind(place - 1) == "number" and first != "top"
    if (before in _MOST and first in _HAS) or counted:
        return True
    of_agent = before not in _BEFORE_CAMPAIGNS and names.find("agent", before, tiers=CERTAIN)
    return not place or before in _BEFORE_SALES or bool(of_agent)


_IN_CAMPAIGNS: Final = frozenset({"na", "da", "pela", "nas", "campanha", "campaign"})


def _quoted_outcome(text: TokenMatcher, place: int) -> tuple[tuple[str, ...], int] | None:
    """Return the outcome in quotes that begins as outcomes do: *"Contato com pessoa certa"*; None of other quotes."""
    if text.kind(place) != "quote" or not text.names.campaigns or text.in_thread:
        return None
    label = text.raw(place, place + 1)
    words = frozenset(fold(label).split())
    denied = place > 0 and text.form(place - 1) in DENIALS
    found = not denied and (words & (OUTCOME_WORDS - _UNCLEAR) or _OUTCOME.search(fold(label)))
    return ((label,), place + 1) if found else None


_OUTCOME: Final = LazyRegex(rf"{OUTCOME}(?: |$)")


def _bare_outcome(text: TokenMatcher, place: int) -> tuple[tuple[str, ...], int] | None:
    """Return the outcome that begins at a place without its noun, and its end; None where none does.

    *Venda* may be a campaign's name, so it is none while no campaign is known; and of
    *não interessado* it cannot be told whether the label is meant or its contrary.
    """
    form = text.form(place)
    before = text.form(place - 1) if place else ""
    if form not in OUTCOME_WORDS or form in _UNCLEAR or not text.names.campaigns:
        return None
    if (before in DENIALS and before != "nem") or before.endswith(":"):
        return None
    end = last = place + 1
    if form in {"venda", "vendas"} and text.form(end) in {"fechada", "fechadas"}:
        return ("Venda",), end + 1
    while text.form(last) in GO_ON or text.form(last) in OUTCOME_WORDS:
        last += 1
        end = end if text.form(last - 1) == "de" else last
    label, known = outcome_of(text.raw(place, end)), text.names.labels.outcomes
    if text.form(end - 1).startswith("fechad") and labels_with(form, known) and not labels_with(label, known):
        label = outcome_of(text.raw(place, place + 1))  # "acordos fechados"
    return (label,), end
