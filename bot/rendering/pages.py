"""The pages that browsers get: HTML, every value escaped, in the reader's language.

They are the bot's own and cannot be overridden: what they may load and run is told
to browsers in a header, and a page that wants more would stay dark.
"""

from datetime import datetime
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.domain.call import Call
from bot.domain.text import Language
from bot.rendering.i18n.translator import translator
from bot.rendering.templates.renderer import shipped_templates
from bot.rendering.text.call import call_details, call_result, customer_label
from bot.rendering.text.errors import error_message
from bot.rendering.text.markup import plain

_PACES: Final = (0.75, 1, 1.25, 1.5, 2)


class Pages:
    """Draws the player's pages."""

    def __init__(self) -> None:
        self._loader = FileSystemLoader(shipped_templates())
        self._environment = cache(self._open)

    def sign_in(self, language: Language, nonce: str, *, to: str) -> str:
        """Return the page for who is not signed in."""
        return self._draw("sign_in", language, nonce, to=to)

    def signed_out(self, language: Language, nonce: str) -> str:
        """Return the page for who has signed out."""
        return self._draw("signed_out", language, nonce)

    def refused(self, language: Language, nonce: str) -> str:
        """Return the page for whoever may not, whatever it is."""
        return self._draw("refused", language, nonce)

    def failed(self, language: Language, nonce: str, *, error: Exception, incident: str | None) -> str:
        """Return the page that says what does not work."""
        said = error_message(error, language)
        return self._draw("failed", language, nonce, message=said.message, hint=said.hint, incident=incident)

    def player(self, language: Language, nonce: str, *, call: Call, as_of: datetime, masked: bool, audio: str) -> str:
        """Return the player.

        Args:
            language: The reader's.
            nonce: Of what the page may run.
            call: What is heard.
            as_of: The present, in the zone that times are told in.
            masked: Whether numbers and names are hidden.
            audio: Where it comes from.

        """
        t = translator(language)
        return self._draw(
            "player",
            language,
            nonce,
            heading=customer_label(call, language, masked=masked),
            result=call_result(call, language),
            at=t.moment(call.started_at.astimezone(as_of.tzinfo)),
            zone=t.zone(as_of.tzinfo),
            facts=[(plain(label), plain(value)) for label, value in call_details(call, as_of, language, masked=masked)],
            paces=[(pace, f"{t.number(pace, 2).rstrip('0').rstrip(',.')}×") for pace in _PACES],  # noqa: RUF001
            audio=audio,
        )

    def _draw(self, name: str, language: Language, nonce: str, **values: Any) -> str:
        template = self._environment(language).get_template(f"pages/{name}.html.j2")
        return template.render(language=language, nonce=nonce, **values)

    def _open(self, language: Language) -> Environment:
        environment = Environment(
            loader=self._loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        environment.globals["_"] = translator(language).gettext
        return environment
