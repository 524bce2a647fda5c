"""The pages of the player: HTML in the reader's language, with every value escaped.

Operators cannot override them: a header tells browsers what these pages may load and
run, and a page that wanted more would not work.
"""

from datetime import datetime
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.domain.call import Call
from bot.domain.language import Language
from bot.rendering.i18n.translator import translator
from bot.rendering.templates.renderer import shipped_templates
from bot.rendering.text.call import call_details, call_result, customer_label
from bot.rendering.text.errors import error_message
from bot.rendering.text.markup import plain

_SPEEDS: Final = (0.75, 1, 1.25, 1.5, 2)
_TIMES: Final = "\u00d7"


class Pages:
    """Renders the player's pages.

    Every method takes the reader's language and the nonce of the page's own script and style.
    """

    def __init__(self) -> None:
        self._loader = FileSystemLoader(shipped_templates())
        self._environment = cache(self._open)

    def sign_in(self, language: Language, nonce: str, *, to: str) -> str:
        """Return the page for a reader who is not signed in; `to` is the end of the address to return to."""
        return self._render("sign_in", language, nonce, to=to)

    def signed_out(self, language: Language, nonce: str) -> str:
        """Return the page for a reader who has signed out."""
        return self._render("signed_out", language, nonce)

    def refused(self, language: Language, nonce: str) -> str:
        """Return the one page for every refusal, which does not say why."""
        return self._render("refused", language, nonce)

    def failed(self, language: Language, nonce: str, *, error: Exception, incident: str | None) -> str:
        """Return the page for an error; `incident` is its id in the log."""
        message = error_message(error, language)
        return self._render("failed", language, nonce, message=message.message, hint=message.hint, incident=incident)

    def player(self, language: Language, nonce: str, *, call: Call, as_of: datetime, masked: bool, audio: str) -> str:
        """Return the player for the recording of a call.

        Args:
            nonce: Of the page's own script and style.
            as_of: The present time, in the tenant's zone.
            audio: The address of the recording.
        """
        t = translator(language)
        return self._render(
            "player",
            language,
            nonce,
            heading=customer_label(call, language, masked=masked),
            result=call_result(call, language),
            at=t.moment(call.started_at.astimezone(as_of.tzinfo)),
            zone=t.zone(as_of.tzinfo),
            facts=[(plain(label), plain(value)) for label, value in call_details(call, as_of, language, masked=masked)],
            paces=[(speed, f"{t.number(speed, 2).rstrip('0').rstrip(',.')}{_TIMES}") for speed in _SPEEDS],
            audio=audio,
        )

    def _render(self, name: str, language: Language, nonce: str, **values: Any) -> str:
        template = self._environment(language).get_template(f"pages/{name}.html.j2")
        return template.render(language=language, nonce=nonce, **values)

    def _open(self, language: Language) -> Environment:
        environment = Environment(
            loader=self._loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        environment.globals["_"] = translator(language).gettext
        return environment
