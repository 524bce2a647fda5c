"""The commands that teach, told from questions that begin with the same words."""

import pytest

from bot.slack.vocabulary.command import VocabularyCommand, vocabulary_command
from tests.growth import NASTY, grows_evenly


@pytest.mark.parametrize(("text", "command"), [
    ("who <@U0ANA|ana> = agent:150", VocabularyCommand("who", None, "<@U0ANA|ana>", "agent:150")),
    ("quem <@U0ANA> = agente:ana", VocabularyCommand("who", None, "<@U0ANA>", "agente:ana")),
    ("quem <@U0ANA>", VocabularyCommand("who", None, "<@U0ANA>", None)),
    ("who <@U0ANA> =", VocabularyCommand("who", None, "<@U0ANA>", "")),
    ('team "Equipe A" = agent:149,150', VocabularyCommand("team", None, "Equipe A", "agent:149,150")),
    ("equipe “Equipe A” = 149", VocabularyCommand("team", None, "Equipe A", "149")),
    ("time Norte = 149, 150", VocabularyCommand("team", None, "Norte", "149, 150")),
    ('word cpc = outcome:"Contato"', VocabularyCommand("word", None, "cpc", 'outcome:"Contato"')),
    ("Palavra fechamento = por:campanha", VocabularyCommand("word", None, "fechamento", "por:campanha")),
    ("palavra cpc", VocabularyCommand("word", None, "cpc", None)),
    ("word cpc =", VocabularyCommand("word", None, "cpc", "")),
    ("palavra   bate   papo   =   por:campanha  ", VocabularyCommand("word", None, "bate   papo", "por:campanha")),
    ('equipe  "A"  =149', VocabularyCommand("team", None, "A", "149")),
    ("palavra\tcpc = por:campanha", VocabularyCommand("word", None, "cpc", "por:campanha")),
    ("who  <@U0ANA>  ", VocabularyCommand("who", None, "<@U0ANA>", None)),
    ("quem", VocabularyCommand("who", "who")),
    ("equipes", VocabularyCommand("word", "team")),
    ("words", VocabularyCommand("word", "word")),
    ("vocabulário", VocabularyCommand("word", "word")),
])  # fmt: skip
def test_a_command_is_read(text: str, command: VocabularyCommand) -> None:
    assert vocabulary_command(text) == command


@pytest.mark.parametrize("text", [
    "quem ligou mais ontem", "who called most", "equipe A ontem", "time da Ana hoje", 'team "Equipe A" yesterday',
    "teams yesterday", "84999999999", "", "palavras de ontem", "quem fez menos ligações",
])  # fmt: skip
def test_a_question_is_none(text: str) -> None:
    assert vocabulary_command(text) is None


@pytest.mark.parametrize("kind", ["palavra", "equipe", "who"])
@pytest.mark.parametrize("unit", [*NASTY, "= ", '"', "<@U|"])
def test_no_text_costs_more_than_its_length(unit: str, kind: str) -> None:
    assert grows_evenly(lambda text: vocabulary_command(f"{kind} {text}"), unit, 40_000)
    assert grows_evenly(lambda text: vocabulary_command(f"{kind} {text[1:-1]}=x"), unit, 40_000)
