"""The holidays of the country and the state that are set."""

from datetime import date
from functools import cache

from bot.domain.working_days import Holidays
from bot.rendering.i18n.translator import N_
from bot.reports.public_holidays import public_holidays
from bot.settings import Problem, Settings, SettingsError


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
