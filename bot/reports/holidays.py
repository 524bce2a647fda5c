"""Public holidays of a country and a state."""

from datetime import date

from bot.domain.schedule import Holidays


def public_holidays(country: str, state: str | None = None) -> Holidays:
    """Return what names the public holidays of a country, in its own language, and of one of its states.

    Args:
        country: Two letters, such as ``BR``.
        state: As in ``RN``; None for those of the whole country alone.

    Raises:
        NotImplementedError: Nobody has told the library of such a country or state.

    """
    from holidays import country_holidays  # noqa: PLC0415 - a tenth of a second that no question has to wait for

    spoken = country_holidays(country).default_language  # else it is the machine's
    calendar = country_holidays(country, subdiv=state, language=spoken)

    def holiday(day: date) -> str | None:
        return calendar.get(day)

    return holiday
