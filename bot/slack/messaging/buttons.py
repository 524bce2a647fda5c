"""What the buttons of each message do, behind keys that say nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.domain.answer import Answer
from bot.domain.query import SHAPES, Query
from bot.domain.question import Audience, Question
from bot.rendering.text.suggestions import SuggestedQuery, examples, narrower, wider
from bot.store.action_tokens import ActionTokens, Button


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


def of_answer(answer: Answer, audience: Audience, *, publish: bool) -> dict[str, Button]:
    """Return the buttons of an answer, by name.

    Args:
        answer: As it is shown.
        audience: The readers of its message.
        publish: Whether there is a channel to publish it in.

    """
    query, page, language = answer.query, answer.page, audience.language
    shown = Question(query=query, as_of=answer.as_of, page=page)
    base = Button(action="show", question=shown, audience=audience)

    def show(query: Query, page: int = 1) -> Button:
        return replace(base, question=replace(shown, query=query, page=page))

    buttons = {f"details:{call.id}": replace(base, action="details", target=str(call.id)) for call in answer.calls}
    recorded = (call.id for call in answer.calls if call.recorded)
    buttons |= {f"listen:{call}": replace(base, action="listen", target=str(call)) for call in recorded}
    buttons |= {
        "previous": show(query, max(page - 1, 1)),
        "next": show(query, page + 1),
        "refine": replace(base, action="refine"),
        "list": show(replace(query, by=None, sort=None, top=None)),
        **{f"group:{shape}": show(replace(query, by=shape)) for shape in SHAPES},
        **{f"export:{form}": replace(base, action="export", target=form) for form in ("csv", "xlsx")},
    }
    if publish:
        buttons["publish"] = replace(base, action="publish")
    suggested: Iterable[SuggestedQuery] = ()
    if answer.summary is None:
        buttons["count_all"] = replace(base, action="count_all")
        suggested = narrower(answer, language)
    elif not answer.summary.calls:
        suggested = wider(answer, language)
    return buttons | {step.name: show(step.query) for step in suggested}


def of_help(audience: Audience) -> dict[str, Button]:
    """Return the buttons of the help, by name: each asks one of its examples."""
    return {
        one.name: Button(action="example", target=one.text, audience=audience) for one in examples(audience.language)
    }
