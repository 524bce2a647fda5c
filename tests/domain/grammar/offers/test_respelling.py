"""Texts with mistyped words: all of them are spelt right in one offer."""

import pytest

from bot.domain.grammar.offers.respelling import respellings
from bot.domain.names import Names
from bot.domain.taught_vocabulary import Team, Vocabulary
from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import offers, reading, refusal

TEAMS = Names(vocabulary=Vocabulary(words={}, teams={"Equipe A": Team(name="Equipe A", agents=(149,))}))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("promesas da camila semna pasada", "agent:158 period:last-week outcome:Promessa"),
        ("quem flaou menos tmepo hoje?", "period:today by:agent sort:talk-asc"),
        ("campanhas com menso de 100 chmadas ontem", "period:yesterday by:campaign calls:<100"),
        ("calls ithout recording yesterday", "period:yesterday -with:recording"),
        ("todas as campanhaas menso retenção hoje", "-campaign:380 period:today"),
        ("mnhas atendiads onetm", "agent:171 period:yesterday answered"),
        ("chamadas da larisa onten por horra", "agent:179 period:yesterday by:hour"),
        ("which trynk has the wrost answer rate", "period:today by:trunk sort:rate-asc"),
        ("quem tá desligando na cara do clinete hoje", "period:today ended:agent by:agent"),
        ("as que eu atendii hoje", "agent:171 period:today answered"),
    ],
)
def test_all_mistyped_words_are_spelt_right_together(text: str, question: str) -> None:
    assert offers(text, COLLECTIONS_CENTRE) == [question]


def test_a_word_that_may_be_two_is_offered_as_either() -> None:
    assert set(offers("quem tem meno chamadas hoje", COLLECTIONS_CENTRE)) == {
        "period:today by:agent sort:calls-asc",  # menos
        "period:today by:agent sort:talk-asc",  # menor
    }


def test_every_mistyped_word_is_named() -> None:
    assert refusal("promesas da camila semna passada", COLLECTIONS_CENTRE).words == ("promesas", "semna")


@pytest.mark.parametrize(
    "text",
    [
        "ligações do coata ontem",  # "conta" asks for nothing, and a name may stand there
        "chamadas da dona Dantas ontem",  # nor is a name with a capital "tantas"
        "curva por hora ontem",  # everyday words that stand close to "curta", "ganhou" and "salvo"
        "quanto ganha o agente",
        "saldo do cliente 7781",
        "as de contrato 7781",
    ],
)
def test_a_name_and_a_word_of_everyday_language_are_no_slips(text: str) -> None:
    assert list(respellings(text, COLLECTIONS_CENTRE)) == []


def test_whose_calls_is_no_other_word() -> None:
    """Of *mnhas* without an asker it is not *manhas*."""
    assert offers("mnhas atendidas hoje", Names({377: "Retenção"})) == []


def test_a_command_is_no_mistyped_question() -> None:
    assert offers("audit 7d", COLLECTIONS_CENTRE) == []


def test_a_label_that_is_known_is_spelt_right_and_another_is_left() -> None:
    assert offers("chamadas pelo tronci pontla hoje", LABELLED_CENTRE) == ["period:today trunk:Pontal"]


def test_a_word_that_is_spelt_right_is_no_unknown_trunk() -> None:
    assert not any("postal" in one for one in offers("ocupadas pelo psotal hoje", COLLECTIONS_CENTRE))


def test_a_team_that_is_known_has_the_word_in_its_name() -> None:
    assert offers("ligações da equpie a hoje", TEAMS) == ['period:today team:"Equipe A"']


def test_a_mistyped_exception_is_no_team() -> None:
    """Of a workspace whose teams are not known every word after *equipes* may be one."""
    assert offers("todas as equipes menis o plantão hoje", COLLECTIONS_CENTRE) == ["-campaign:415 period:today"]
    assert reading("equipe norte hoje", COLLECTIONS_CENTRE) == "period:today team:norte"
