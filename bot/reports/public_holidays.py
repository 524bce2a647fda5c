"""The public holidays of a country and its states."""

import sys
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

from bot.domain.working_days import Holidays

if TYPE_CHECKING:
    from holidays import HolidayBase


def _load_holidays() -> "Callable[..., HolidayBase]":
    """Return the function of the library, which then loads the country that is asked for, and not all 250 of them.

    Their package imports each when it is run; so it is there without being run.
    """
    import holidays  # noqa: PLC0415 - no question has to wait for it

    countries = find_spec("holidays.countries")
    if countries is not None:
        sys.modules.setdefault(countries.name, module_from_spec(countries))
    return holidays.country_holidays


def public_holidays(country: str, state: str | None = None) -> Holidays:
    """Return the function that names the public holidays of a country, in its own language, and of one of its states.

    Args:
        country: Two letters, such as ``BR``.
        state: As in ``RN``; None for the holidays of the whole country only.

    Raises:
        NotImplementedError: The library ``holidays`` knows no such country or state.
    """
    country_holidays = _load_holidays()
    language = country_holidays(country).default_language  # else it is the machine's
    calendar = country_holidays(country, subdiv=state, language=language)

    def holiday(day: date) -> str | None:
        return calendar.get(day)

    return holiday
