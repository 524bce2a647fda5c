"""The statements that a store has its driver execute."""

from typing import Any

from psycopg import Cursor
from sqlalchemy import event

from bot.store.store import Store


def statements(store: Store) -> list[str]:
    """Return a list to which each statement is added from now on, but for those that begin and end transactions."""
    said: list[str] = []

    def note(sql: Any) -> None:
        if not str(sql).startswith(("BEGIN", "COMMIT")):
            said.append(str(sql))

    class Noted(Cursor[Any]):
        def execute(self, query: Any, *given: Any, **options: Any) -> "Noted":
            note(query)
            return super().execute(query, *given, **options)

    def listen(connection: Any, *_: object) -> None:
        if store._database.is_sqlite:
            connection.set_trace_callback(note)
        else:
            connection.cursor_factory = Noted

    event.listen(store._database._connections.sync_engine, "checkout", listen)
    return said
