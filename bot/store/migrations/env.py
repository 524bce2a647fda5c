"""Run the migrations for Alembic, on the connection and in the transaction of `schema_version.migrate`."""

from alembic import context

from bot.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
