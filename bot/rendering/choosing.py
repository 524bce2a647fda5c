"""Which template shows what; known without loading the templates' engine."""

from bot.domain.answer import Answer


def template_of(answer: Answer) -> str:
    """Return the name of the template that shows an answer."""
    if answer.summary is not None and not answer.summary.calls:
        return "empty"
    return "answer" if answer.groups is None else "grouped"
