"""Public holidays: of a country and its states, and of the ones that are set."""

import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

from bot.domain.working_days import Holidays
from bot.rendering.i18n.translator import N_
from bot.settings import Problem, Settings, SettingsError

if TYPE_CHECKING:
    from holidays import HolidayBase


def holidays_of(settings: Settings) -> Holidays:
    """Return the holidays of the country and the state that are set.

    Raises:
        SettingsError: The holidays of the country, or of the state, are not known.
    """
    country, state = settings.holidays_country, settings.holidays_state
    try:
        return public_holidays(country, state)
    except NotImplementedError as error:
        expected = N_("a country whose public holidays are known, such as BR, and a state of it, such as RN")
        wrong = ("HOLIDAYS_STATE", state) if state and _knows(country) else ("HOLIDAYS_COUNTRY", country)
        raise SettingsError((Problem(*wrong, expected),)) from error


def _knows(country: str) -> bool:
    try:
        public_holidays(country)
    except NotImplementedError:
        return False
    return True


def holidays_when_needed(settings: Settings) -> Holidays:
    """Return the same holidays, which are looked up when a question first needs them."""
    known = cache(lambda: holidays_of(settings))

    def holiday(day: date) -> str | None:
        return known()(day)

    return holiday


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
    return country_holidays(country, subdiv=state, language=language).get
