"""The tables of the store, each module for the repository of its name; `migrations` creates them, a test compares.

An `about` column holds the keyed hashes of the phone numbers that a row concerns, by
which `erasure.forget` finds it; queries hold numbers in clear, to be run again.
"""

from typing import Final

from sqlalchemy import MetaData

metadata: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)
