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
