"""The call of a command, with its environment, clock, language and format; and the report of its failure."""

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.domain.errors import QueryError
from bot.domain.filters import in_language
from bot.domain.language import LANGUAGES, Language
from bot.domain.taught_vocabulary import Vocabulary
from bot.evolux.errors import CredentialsRefusedError, EvoluxError
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.settings import Problem, Settings, SettingsError
from bot.type_aliases import Clock, Json

REFUSED: Final = (EvoluxError, QueryError, SettingsError)
"""The errors that a command reports in words; any other is a bug, and ends with a traceback."""


_YEARS: Final = range(1970, 3000)
"""The years of an instant that is asked from: days are counted back and forward from it."""


class Invocation(Struct, frozen=True, kw_only=True):
    """One call of a command.

    Attributes:
        environ: The variables that the settings are read from.
        clock: Returns the present, in UTC.
        chosen: The language of the option ``--language``.
        form: The format of the option ``--format``.
        asker: The user of Slack of the option ``--user``, whose calls *minhas* means.
    """

    environ: Mapping[str, str]
    clock: Clock
    chosen: Language | None = None
    form: str = "text"
    asker: str = ""

    @property
    def language(self) -> Language:
        """The language to speak; it is known even where the settings are wrong."""
        wanted = self.chosen or self.environ.get("BOT_LANGUAGE", "").strip().replace("_", "-")
        return next((language for language in LANGUAGES if language.casefold() == wanted.casefold()), "pt-BR")

    @property
    def t(self) -> Translator:
        """The translator into that language."""
        return translator(self.language)

    def settings(self, *needs: str) -> Settings:
        """Return the settings, with the variables that the command cannot do without.

        Raises:
            SettingsError: A setting is wrong, or one of `needs` is missing.
        """
        return Settings.load(self.environ, needs=needs)

    async def vocabulary(self, settings: Settings) -> Vocabulary | None:
        """Return what the workspace has taught; None without a database, or after a warning on stderr."""
        url = settings.database_url.reveal()
        if not _may_exist(url):
            return None
        from bot.store.errors import DatabaseUnreachableError
        from bot.store.taught_vocabulary import read_vocabulary

        try:
            return await read_vocabulary(url)
        except DatabaseUnreachableError as error:
            sentence = N_("Own words and teams are not known: the database {place} cannot be used: {cause}.")
            print(self.t.gettext(sentence, place=error.place, cause=error.cause), file=sys.stderr)
            return None

    def instant(self, text: str | None, zone: ZoneInfo) -> datetime:
        """Return the instant of the option ``--now``, or the present; in the zone, which is also its default zone.

        Raises:
            SettingsError: The text is no instant.
        """
        if text is None:
            return self.clock().astimezone(zone)
        problem = Problem("--now", text, N_("an instant such as 2021-10-29T12:00:00-03:00"))
        try:
            at = datetime.fromisoformat(text.strip())
        except ValueError as error:
            raise SettingsError((problem,)) from error
        if at.year not in _YEARS:
            raise SettingsError((problem,))
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(zone)


def _may_exist(url: str) -> bool:
    """Tell whether a database may exist; asked before its library is loaded, which takes a third of a second."""
    return not url.startswith("sqlite") or Path(url.partition("///")[2].partition("?")[0]).is_file()


class Failure(Struct, frozen=True):
    """An error in words.

    Attributes:
        exit_code: The exit code of the command.
        code: The kind of error, for scripts.
        message: One sentence in the language of the user.
        hint: What the user can do, or None.
        offers: The canonical English texts of questions to ask instead.
        questions: The same in the language of the user.
    """

    exit_code: int
    code: str
    message: str
    hint: str | None
    offers: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    def json(self) -> Json:
        """Return the failure as scripts get it."""
        said = {"code": self.code, "message": self.message, "hint": self.hint, "offers": list(self.offers)}
        return {"error": said}


def failure(
    error: EvoluxError | QueryError | SettingsError, language: Language, examples: Sequence[str] = ()
) -> Failure:
    """Return one of the errors of `REFUSED` in words; the examples are of texts to type, if these are no questions."""
    from bot.rendering.text.errors import error_message  # an answer needs none of its words

    said = error_message(error, language)
    match error:
        case QueryError():
            exit_code = 2
        case CredentialsRefusedError():
            exit_code = 3
        case SettingsError():
            exit_code = 5
        case _:
            exit_code = 4
    offers = tuple(map(str, error.offers)) if isinstance(error, QueryError) else ()
    hint = said.hint
    if hint is None and isinstance(error, QueryError):
        t = translator(language)
        questions = [in_language(one, language) for one in ("84999999999", "campaign:376 period:yesterday", "by:agent")]
        hint = t.gettext("Ask as in {examples}.", examples=t.either(examples or questions))
    return Failure(exit_code, said.code, said.message, hint, offers, said.questions)
