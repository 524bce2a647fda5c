"""Insert many rows as the driver takes them, many times as fast as a statement of SQLAlchemy for each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from bot.store.prepared_statements import driver_of

RowValues = tuple[Any, ...]


def insert_rows(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[RowValues]) -> None:
    """Insert rows as part of a transaction: by COPY into PostgreSQL, by one prepared statement into SQLite.

    Args:
        rows: These values, in the order of the columns.

    Raises:
        DBAPIError: The database does not take them.
    """
    if not rows:
        return
    into = f"{table} ({', '.join(columns)})"
    if connection.dialect.name == "sqlite":
        values = ", ".join("?" * len(rows[0]))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({values})", list(rows))  # noqa: S608 - names of ours
        return
    with driver_of(connection) as driver, driver.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copied:
        for row in rows:
            copied.write_row(row)
