"""Alembic's migrations; `schema_version.migrate` runs them at every start."""
