"""Alembic's migrations; `schema.migrate` runs them at every start."""
