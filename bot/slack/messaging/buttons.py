"""What the buttons of each message do, behind keys that say nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.domain.answer import Answer
from bot.domain.query import SHAPES
from bot.domain.text import LANGUAGES, Language
from bot.rendering.text.suggestions import SuggestedQuery, examples, narrower, wider
from bot.store.action_tokens import ActionTokens, Button


def language_of(button: Button) -> Language:
    """Return the language of the message that a button is in."""
    return next((language for language in LANGUAGES if language == button.language), LANGUAGES[0])


class Buttons:
    """Makes keys.

    Args:
        keys: Keeps what they stand for.
        lasting: How long a button can be pressed.

    """

    def __init__(self, keys: ActionTokens, lasting: timedelta) -> None:
        self._keys, self._lasting = keys, lasting

    async def keys(self, team: str, buttons: Mapping[str, Button]) -> dict[str, str]:
        """Return a key for each button of a message, by its name."""
        made = await self._keys.make(team, tuple(buttons.values()), lasting=self._lasting)
        return dict(zip(buttons, made, strict=True))


def of_answer(answer: Answer, base: Button, *, publish: bool, language: Language) -> dict[str, Button]:
    """Return what the buttons of an answer do.

    Args:
        answer: As it is shown.
        base: Its query and place, for all of them.
        publish: Whether there is somewhere to publish it.
        language: Of the labels of the next questions.

    """
    query, page = answer.query, answer.page
    show = replace(base, action="show", page=1)
    buttons = {f"details:{call.id}": replace(base, action="details", target=str(call.id)) for call in answer.calls}
    recorded = (call.id for call in answer.calls if call.recorded)
    buttons |= {f"listen:{call}": replace(base, action="listen", target=str(call)) for call in recorded}
    buttons |= {
        "previous": replace(show, page=max(page - 1, 1)),
        "next": replace(show, page=page + 1),
        "refine": replace(base, action="refine"),
        "list": replace(show, query=str(replace(query, by=None, sort=None, top=None))),
        **{f"group:{shape}": replace(show, query=str(replace(query, by=shape))) for shape in SHAPES},
        **{f"export:{form}": replace(base, action="export", target=form) for form in ("csv", "xlsx")},
    }
    if publish:
        buttons["publish"] = replace(base, action="publish")
    if answer.summary is None:
        buttons |= {"count_all": replace(base, action="count_all"), **_asks(narrower(answer, language), show)}
    elif not answer.summary.calls:
        buttons |= _asks(wider(answer, language), show)
    return buttons


def of_help(base: Button, language: Language) -> dict[str, Button]:
    """Return what the buttons of the help do: each asks one of its examples."""
    return {one.name: replace(base, action="example", target=one.text) for one in examples(language)}


def _asks(steps: Iterable[SuggestedQuery], show: Button) -> dict[str, Button]:
    return {step.name: replace(show, query=str(step.query)) for step in steps}
