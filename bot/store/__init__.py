"""The database, SQLite or PostgreSQL: tables, migrations, and a repository for each thing kept there.

`store.open_store` opens it. The only package that uses SQL; it may use `bot.domain`.
"""
