"""Migrations, oldest first: `migrate` runs them at every start."""
