"""What a reply makes of the question of a thread, in a centre whose outcomes and trunks are known."""

from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.refinement import refine
from tests.domain.grammar.names import LABELLED_CENTRE

THREAD = "campaign:377 yesterday by:agent"


def refined(reply: str, thread: str = THREAD) -> str | None:
    """Return the query that a reply asks for, or None where it is talk."""
    found = refine(parse(thread), reply, LABELLED_CENTRE)
    return str(found.query) if found else None
