"""Texts that come close to meaning something else than what they say."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.errors import QueryError
from bot.domain.grammar.commands.digest_words import digest_question
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.parser import parse
from bot.domain.grammar.parser import read as draft
from bot.domain.grammar.threads.refinement import refine
from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.grammar.words.shorthand import IN_FULL
from bot.domain.names import Names
from bot.domain.text import fold, word_set
from tests.domain.grammar.refusals import reading

ZONE = ZoneInfo("America/Sao_Paulo")
NAMES = Names(
    {377: "Cobrança Varejo", 380: "Retenção", 402: "Satisfação – São João", 403: "Receptivo", 404: "Campanha 10"},
    {158: "Camila Rodrigues Pessoa", 179: "Larissa Costa", 900: "Will Santos", 901: "May Lima", 902: "Domingos Neto",
     903: "Maria das Graças", 171: "Priscila Alves", 905: "Agente 5"},
)  # fmt: skip
STOP_WORDS = sorted(word for word, filler in WORDS.items() if not (filler.bridge or filler.lead))


def read(text: str) -> str:
    return reading(text, NAMES)


@pytest.mark.parametrize("period", ["semana passada", "semana atual", "mês passado", "segunda", "última segunda"])
@pytest.mark.parametrize("article", ["a", "o", "da", "do", "na", "no"])
def test_an_article_changes_no_period(period: str, article: str) -> None:
    assert parse(f"{article} {period}") == parse(period)
    assert parse(f"quantas não atendidas {article} {period}") == parse(f"não atendidas {period}")


MORE_THAN_FILLER = {"missing_value", "no_phone_kind", "unknown_word", "unknown_asker", "contradictory_periods"}


def assert_names(key: str, word: str, known: Names) -> None:
    """A few of the words say more, such as *zap* or *telefone*: they are refused, and by name."""
    try:
        query = parse(f"ligações da {word} ontem", known)
    except QueryError as error:
        refused = error
    else:
        assert query.values(key) == ("7",)
        return
    assert refused.code in MORE_THAN_FILLER
    assert refused.word in {word, "ontem"}


@given(st.sampled_from(STOP_WORDS))
def test_the_name_of_an_agent_is_no_stop_word(word: str) -> None:
    assert_names("agent", word, Names({}, {7: f"Zuleica {word}"}))


@given(st.sampled_from(STOP_WORDS))
def test_the_name_of_a_campaign_is_no_stop_word(word: str) -> None:
    assert_names("campaign", word, Names({7: word.capitalize()}, {}))


_OF_AGENTS = Names({}, NAMES.agents).words - {"das"}
_MORE_OF_THE_REST = word_set(
    """
    ambas ambos anterior both cada conversion current dela dele each holiday last mon monday past plus rang seg segunda
    toda ultimo
    """
)
"""Words that say *segunda* or a default again, that go with the number or the day beside them, or that name what each
call of a number shows.
"""

_SAID = st.one_of(
    st.text("abcdefghijklmnopqrstuvwxyzãçéíõú", min_size=3, max_size=10),
    st.sampled_from(sorted(NAMES.words)),
    st.sampled_from(["ou", "or", "menos", "sem", "não", "mais", "exceto", "só"]),
)


@given(_SAID, st.integers(0, 2))
@example("digest", 0)
@example("export", 1)
@example("taxa", 2)
@example("ajuda", 0)
@example("dela", 0)
@example("seg", 1)
def test_no_word_goes_unnoticed_unless_it_is_filler(word: str, place: int) -> None:
    """A word of an agent's name is none, although it may be filler elsewhere: *pessoa*, *will*."""
    others = ["84999999999", "segunda"]
    said = " ".join([*others[:place], word, *others[place:]])
    try:
        same = parse(said, NAMES) == parse(" ".join(others), NAMES)
    except QueryError:
        return
    as_digest = digest_question(said, NAMES) is not None  # noticed: it is answered as a digest
    assert (
        not same
        or as_digest
        or all(_asks_for_nothing(one) for one in fold(word).split())
        or re.fullmatch(CALLS, fold(word))
    )


def _asks_for_nothing(word: str) -> bool:
    """Tell whether a word is filler by itself, as are phrases of one word (*taxa*, *export*); no agent's name is."""
    if word in _OF_AGENTS:
        return False
    try:
        return IN_FULL.get(word, word) in WORDS or word in _MORE_OF_THE_REST or draft(word, NAMES).empty
    except QueryError as error:
        return error.code == "nothing_asked"


@pytest.mark.parametrize("word", ["zzz", "larissa", "perdidas", "retencao"])
def test_a_word_that_asks_for_something_or_is_not_known_is_no_filler(word: str) -> None:
    assert not _asks_for_nothing(word)


@pytest.mark.parametrize(("text", "meaning"), [
    ("ligações do pessoa ontem", "agent:158 period:yesterday"),
    ("quem foi a última pessoa que falou com o 84 99911-2233", "number:84999112233 period:30d answered top:1"),
    ("a mesma pessoa do 84 99911-2233 hoje", "number:84999112233 period:today"),
    ("ligações da camila pessoa ontem", "agent:158 period:yesterday"),
    ("chamadas do pessoa e da larissa ontem", "agent:158,179 period:yesterday"),
    ("calls by will yesterday", "agent:900 period:yesterday"),
    ("calls by may today", "agent:901 period:today"),
    ("um de novembro", "period:01/11"),
    ("one november", "period:01/11"),
    ("dez de novembro", "period:10/11"),
    ("de um a cinco de novembro", "period:01/11..05/11"),
    ("ontem am", "period:yesterday hour:0..12"),
    ("calls yesterday pm", "period:yesterday hour:12..24"),
    ("campanha são joão", "campaign:402 period:today"),
    ("campanha receptivo ontem", "campaign:403 period:yesterday"),
    ("agente domingos ontem", "agent:902 period:yesterday"),
    ("campanha 10 ontem", "!ambiguous_name campanha 10"),
    ("agente 5", "!ambiguous_name agente 5"),
    ("campanha:10", "campaign:10 period:today"),
    ("em vez de cobrança, retenção", "!ambiguous_word em vez de"),
    ("calls yesterday, no retenção", "!ambiguous_word no retenção"),
    ("no larissa please, yesterday", "!ambiguous_word no larissa"),
    ("ontem no receptivo", "!no_direction receptivo"),
    ("ontem no cobrança varejo", "campaign:377 period:yesterday"),
    ("as de ontem, graças", "!ambiguous_word graças"),
    ("as da graças ontem", "agent:903 period:yesterday"),
    ("das 8 às 10 ontem", "period:yesterday hour:8..10"),
    ("camila na retenção e larissa na cobrança ontem", "!two_pairs larissa"),
    ("camila na retenção, larissa na cobrança", "!two_pairs larissa"),
    ("retenção camila cobrança larissa", "!two_pairs cobrança"),
    ("ocupadas da cobrança e rejeitadas da retenção ontem", "!two_pairs rejeitadas"),
    ("camila e larissa na retenção", "campaign:380 agent:158,179 period:today by:agent"),
    ("mais de 2 minutos da camila e menos de 5 minutos", "agent:158 period:today talk:121s..299s"),
    ("as da retenção e as da camila", "!either_or camila"),
    ("as perdidas e as da camila", "!either_or camila"),
    ("ligações da retenção e do 84988887777 ontem", "!either_or 84988887777"),
    ("camila e retenção", "!either_or retenção"),
    ("as da camila e as da larissa", "agent:158,179 period:today"),
    ("ontem, as perdidas também", "!ambiguous_word também"),
    ("retenção, também as perdidas", "!ambiguous_word perdidas"),
    ("da camila e da larissa também", "agent:158,179 period:today by:agent"),
    ("84988887777 Priscila", "!customer_name Priscila"),
    ("Priscila, 84988887777", "!customer_name Priscila"),
    ("november one", "period:01/11"),
    ("cobrança, quer dizer, retenção", "!ambiguous_word quer dizer"),
    ("cobrança, i mean retenção", "!ambiguous_word i mean"),
    ("ontem da camila mais as perdidas", "!either_or perdidas"),
    ("camila mais as perdidas", "!either_or perdidas"),
    ("camila bem como larissa", "agent:158,179 period:today by:agent"),
    ("Priscila - 84988887777 ontem", "!customer_name Priscila"),
    ("acordos fechados da camila ontem", 'agent:158 period:yesterday outcome:"Acordo fechado"'),
    ("quantas recusas ontem", "period:yesterday outcome:Recusa"),
    ("recados por agente", "period:today outcome:Recado by:agent"),
    ("não interessado ontem", 'period:yesterday outcome:"Não interessado"'),
    ("not interested yesterday", 'period:yesterday outcome:"Não interessado"'),
    ("resultado da camila ontem", "!missing_value resultado"),
    ("resultado de venda ontem", "period:yesterday outcome:venda"),
    ("84988887777/84977776666", "number:84988887777,84977776666 period:30d"),
    ("numeros que mais ligamos essa semana", "period:this-week by:number"),
    ("clientes que mais ligamos ontem", "period:yesterday by:number"),
    ("hangups by customer yesterday", "period:yesterday ended:subscriber"),
    ("ranking da semana", "period:this-week by:agent"),
    ("ranking do mês", "period:this-month by:agent"),
    ("ranking por semana", "period:today by:week"),
    ("quero retorno", "!unknown_word retorno"),
    ("84999999999 ou segunda", "!either_or segunda"),
    ("ontem, exceto as com menos de 10 segundos", "period:yesterday talk:>=10s"),
    ("exceto as de até 10 segundos", "period:today talk:>10s"),
    ("ontem exceto as com mais de 5 minutos", "period:yesterday -talk:>300s"),
    ("tempo de fala de cada operador", "period:today by:agent sort:talk"),
    ("ontem sem filtros", "period:yesterday"),
    ("84988887777 com a priscila", "number:84988887777 agent:171 period:30d"),
])  # fmt: skip
def test_what_is_read_is_what_is_said(text: str, meaning: str) -> None:
    assert read(text) == meaning


def test_of_a_name_that_is_a_noun_and_a_number_both_readings_are_offered() -> None:
    with pytest.raises(QueryError) as caught:
        parse("campanha 10", NAMES)

    assert caught.value.params["tokens"] == "campanha:404 campanha:10"


@pytest.mark.parametrize(("now", "days"), [
    (datetime(2027, 1, 2, 9, tzinfo=ZONE), ("2026-12-28", "2027-01-02")),
    (datetime(2026, 12, 30, 9, tzinfo=ZONE), None),
    (datetime(2027, 1, 5, 9, tzinfo=ZONE), ("2026-12-28", "2027-01-04")),
    (datetime(2026, 6, 5, 9, tzinfo=ZONE), ("2025-12-28", "2026-01-04")),
])  # fmt: skip
def test_days_over_the_turn_of_the_year_are_not_those_of_a_year_ago(
    now: datetime, days: tuple[str, str] | None
) -> None:
    period = parse("28/12..03/01").period
    if days is None:
        with pytest.raises(QueryError, match="future_period"):
            period.interval(now)
        return
    found = period.interval(now)

    assert (found.start.astimezone(ZONE).date().isoformat(), found.end.astimezone(ZONE).date().isoformat()) == days


def test_without_filters_only_what_the_tenant_can_search_is_left() -> None:
    found = refine(parse("campanha:377 não atendidas com gravação", NAMES), "sem filtros", NAMES)

    assert found is not None
    assert str(found.query) == "campaign:377 period:today"


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("ligações entre um e três minutos ontem", "60s..180s"),
        ("how many calls lasted between one and three minutes yesterday", "60s..180s"),
        ("ligações de um a três minutos ontem", "60s..180s"),
        ("calls between one and two minutes and a half yesterday", "60s..150s"),
        ("ligações de 1 a 2 minutos e meio ontem", "60s..150s"),
        ("ligações entre um minuto e 90 segundos ontem", "60s..90s"),
        ("ligações entre dez e trinta segundos ontem", "10s..30s"),
    ],
)
def test_a_unit_said_once_is_of_both_ends(text: str, talk: str) -> None:
    assert read(text) == f"period:yesterday talk:{talk}"


@pytest.mark.parametrize("text", ["lig s gravação ontem", "ligações s gravação ontem", "calls s/ recording yesterday"])
def test_without_a_recording_is_never_with_one(text: str) -> None:
    assert read(text) == "period:yesterday -with:recording"
