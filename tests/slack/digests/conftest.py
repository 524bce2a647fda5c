"""Databases for processes that send digests."""

from tests.store.conftest import postgresql, sqlite

__all__ = ["postgresql", "sqlite"]
