import subprocess
import sys
from datetime import date

import pytest

from bot.app.holidays import public_holidays

MARTYRS = date(2025, 10, 3)


def test_holidays_are_those_of_the_country_and_the_state_by_their_own_names() -> None:
    country, state = public_holidays("BR"), public_holidays("BR", "RN")

    assert country(date(2025, 12, 25)) == state(date(2025, 12, 25)) == "Natal"
    assert (country(MARTYRS), state(MARTYRS)) == (None, "Mártires de Cunhaú e Uruaçu")
    assert country(date(2025, 11, 21)) is None


@pytest.mark.parametrize(("country", "state"), [("XX", None), ("BR", "XX")])
def test_there_are_no_holidays_of_nowhere(country: str, state: str | None) -> None:
    with pytest.raises(NotImplementedError):
        public_holidays(country, state)


def test_only_the_country_that_is_asked_for_is_loaded() -> None:
    """The library's package of countries imports all 250 of them."""
    script = "import sys; from bot.app.holidays import public_holidays; public_holidays('BR', 'RN'); "
    script += "print(*(name for name in sys.modules if name.startswith('holidays.countries.')))"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["holidays.countries.brazil"]
