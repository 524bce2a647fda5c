"""Where rules end: texts that hold the words of one, and say something else."""

import pytest

from tests.domain.grammar.test_misreadings import read


@pytest.mark.parametrize(("text", "hours"), [
    ("9h-11h, 14h-16h, 15h-17h", "hour:9..11,14..17"),
    ("9h-11h, 10h-12h", "hour:9..12"),
    ("9:00-11:00, 10:00-12:00", "hour:9..12"),
    ("10h, 10h30, 11h", "hour:10..12"),
    ("22h30-23h30, 23h", "hour:22:30..24"),
    ("exceto das 12h às 14h, das 13h às 15h", "-hour:12..15"),
    ("exceto de manhã, depois das 9h", "-hour:6..24"),
    ("9h-12h, 10h", "hour:9..12"),
    ("hour:9..12 hour:10..24", "hour:9..24"),
    ("hora:9:30..12 hora:10..13", "hour:9:30..13"),
])  # fmt: skip
def test_of_hours_in_a_list_none_are_left_out(text: str, hours: str) -> None:
    assert read(text) == f"period:today {hours}"


@pytest.mark.parametrize("time", ["9h", "9:00", "9h00"])
def test_hours_after_a_part_of_the_day_are_within_it_however_the_time_is_written(time: str) -> None:
    assert read(f"de manhã, depois das {time}") == "period:today hour:9..12"


@pytest.mark.parametrize(("text", "refused"), [
    ("de setembro a novembro por mês, cresceu?", "cresceu"),
    ("chamadas de 10/11 a 14/11, camila melhorou", "melhorou"),
    ("ligações de segunda a sexta que o cliente desligou e caiu", "caiu"),
    ("ligações de segunda a sexta da rose", "rose"),
])  # fmt: skip
def test_days_in_a_row_are_not_compared_for_a_word_elsewhere(text: str, refused: str) -> None:
    assert read(text).split(maxsplit=1)[1] == refused


@pytest.mark.parametrize(("text", "refused"), [
    ("o vivo tá mais lento que ontem", "mais"),
    ("o tronco vivo está mais instável do que ontem", "mais"),
    ("vivo ta mais lento que o pontal ontem", "mais"),
    ("em que hora a camila mais ligou do que a larissa", "mais ligou"),
    ("em que hora a camila mais ligou ontem do que a larissa", "mais ligou"),
    ("qual hora menos agitada que ontem", "qual hora menos"),
])  # fmt: skip
def test_no_side_of_a_comparison_is_dropped(text: str, refused: str) -> None:
    assert read(text).split(maxsplit=1)[1] == refused


@pytest.mark.parametrize(("text", "few"), [
    ("qual campanha teve poucas atendidas ontem", "poucas"),
    ("pouca venda por agente", "pouca"),
    ("qual tronco deu pouco ocupado ontem", "pouco"),
    ("qual agente teve poucas promessas", "poucas"),
    ("quem teve poucas perdidas ontem", "poucas"),
])  # fmt: skip
def test_few_is_not_most(text: str, few: str) -> None:
    assert read(text) == f"!unknown_word {few}"


@pytest.mark.parametrize(("text", "meaning"), [
    ("comparar esta semana vs a passada, camila com larissa",
     "agent:158,179 period:this-week compare:last-week by:agent"),
    ("compara esta semana com a passada, camila com larissa",
     "agent:158,179 period:this-week compare:last-week by:agent"),
    ("compara a semana passada com a anterior da camila com a larissa",
     "agent:158,179 period:last-week compare:week-before-last by:agent"),
    ("compara a camila desta semana com a passada", "agent:158 period:this-week compare:last-week"),
    ("this month with the last call", "period:this-month top:1"),
    ("neste mês com o anterior cliente", "!unknown_word anterior"),
    ("this month with the last by agent", "period:this-month compare:last-month by:agent"),
])  # fmt: skip
def test_what_is_compared_is_what_the_text_names(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(("text", "meaning"), [
    ("a última que falamos com a camila", "agent:158 period:today answered top:1"),
    ("última que falou com camila", "agent:158 period:today answered top:1"),
    ("a ultima que a gente falou com a camila ontem", "agent:158 period:yesterday answered top:1"),
    ("a última que falamos com venda", "period:today answered outcome:Venda top:1"),
])  # fmt: skip
def test_the_last_call_is_one(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize("word", ["melhores", "piores"])
def test_good_calls_are_not_long_and_bad_ones_not_short(word: str) -> None:
    assert read(f"quem tem ligações {word} em média ontem") == f"!needs_groups {word}"


def test_calls_that_ended_up_as_an_outcome_are_not_shown_by_outcome() -> None:
    assert read("what calls ended up as sales yesterday").startswith("!")
    assert read("sales ended up what").startswith("!")
    assert read("what did calls end up as yesterday") == "period:yesterday by:outcome"
