"""Campaigns and outcomes that are said in the other language than they are named in."""

import pytest

from bot.domain.dialer_labels import Labels
from bot.domain.grammar.words.trade_words import FIRST, LONGEST, campaign_in_other_words
from bot.domain.names import Names
from bot.domain.taught_vocabulary import Team, Vocabulary
from bot.domain.text import fold
from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, offers, reading

ENGLISH = Names({1: "Collections", 2: "Fiber Sales", 3: "After-Sales", 4: "On Call"}, {150: "Ana Paula"}).labelled(
    Labels(outcomes=("Sale", "Refused", "Voicemail"))
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("the fiber campaign, Sunday", "campaign:378 period:sunday"),
        ("campaign retention yesterday by agent", "campaign:380 period:yesterday by:agent"),
        ("on-call campaign yesterday", "campaign:415 period:yesterday"),
        ("debt collection campaign today", "campaign:377 period:today"),
        ("the sales campaign today", "campaign:378 period:today"),
        ("sales by campaign today", "period:today outcome:Venda by:campaign"),
        ("cobrança team, agreements today", "campaign:377 period:today outcome:Acordo"),
        ("cobrança by team", "campaign:377 period:today by:team"),
    ],
)
def test_a_campaign_beside_its_noun_is_read_in_either_language(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("campanha cobrança hoje", "campaign:1 period:today"),
        ("campanha de fibra hoje", "campaign:2 period:today"),
        ("pós-venda ontem por agente", "campaign:3 period:yesterday by:agent"),
        ("campanha plantão ontem", "campaign:4 period:yesterday"),
    ],
)
def test_so_is_one_that_is_named_in_english(text: str, meaning: str) -> None:
    assert reading(text, ENGLISH) == meaning


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("unanswered on 24h line today", "campaign:415 period:today unanswered"),
        ("24h duty calls longer than 5 min this weekend", "campaign:415 period:weekend talk:>300s"),
        ("emergency line last night", "campaign:415 period:yesterday hour:18..24"),
        ("debt collection promises this afternoon", "campaign:377 period:today hour:12..18 outcome:Promessa"),
        ("churn team's outcomes today", "campaign:380 period:today by:outcome"),
        ("satisfaction survey calls that the customer cut short", "campaign:402 period:today ended:subscriber"),
        ("sales, nov, fiber", "campaign:378 period:november outcome:Venda"),
    ],
)
def test_elsewhere_the_campaign_is_offered_with_all_else(text: str, offer: str) -> None:
    assert offers(text, LABELLED_CENTRE)[:1] == [offer]


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("voicemails today", "period:today outcome:Recado"),
        ('"call back later" in cobrança', 'campaign:377 period:today outcome:"Retornar depois"'),
        ("callbacks of Larissa yesterday", 'agent:179 period:yesterday outcome:"Retornar depois"'),
    ],
)
def test_the_one_outcome_of_that_meaning_is_offered(text: str, offer: str) -> None:
    assert offers(text, LABELLED_CENTRE) == [offer]


def test_an_outcome_in_english_is_offered_for_portuguese_words() -> None:
    assert meant("recusas de ontem", ENGLISH.labelled(Labels(outcomes=("Refused",)))) != []
    assert offers("caixa postal ontem", ENGLISH) == ["period:yesterday outcome:Voicemail"]


@pytest.mark.parametrize(
    ("phrase", "campaigns"),
    [
        ("retention", {1: "Retenção", 2: "Retention"}),
        ("collection", {1: "Cobrança", 2: "Collections"}),
        ("retention", {1: "Retenção SP", 2: "Retenção RJ"}),
        ("on call", {1: "Plantão", 2: "Suporte 24h"}),
        ("retention", {1: "Vendas"}),
        ("zzz", {1: "Retenção"}),
    ],
)
def test_no_campaign_is_meant_of_several_nor_where_a_name_has_the_word(phrase: str, campaigns: dict[int, str]) -> None:
    assert campaign_in_other_words(phrase, Names(campaigns, {})) is None


def test_a_team_that_is_taught_is_no_other_word_for_a_campaign() -> None:
    taught = LABELLED_CENTRE.taught(Vocabulary(words={}, teams={"Azul": Team(name="Azul", agents=(150,))}))

    assert reading("cobrança team today", taught) == "!missing_value team"


@pytest.mark.parametrize("text", ["who is on call with 84999999999", "on call yesterday", "ontem plantão"])
def test_a_state_of_agents_is_no_campaign_that_is_called_otherwise(text: str) -> None:
    assert not any("campaign:4 " in one for one in meant(text, Names({4: "Retenção"}, {})))


def test_the_words_are_as_texts_are_compared() -> None:
    assert all(word == fold(word) for word in FIRST)
    assert LONGEST == 3
