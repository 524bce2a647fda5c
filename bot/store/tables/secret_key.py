"""The table of the fingerprint of the secret key."""

from sqlalchemy import Table

from bot.store.column_types import text
from bot.store.tables import metadata

secrets = Table("secrets", metadata, text("name", primary_key=True), text("value"))
