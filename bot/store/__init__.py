"""What outlives a process, in SQLite or PostgreSQL; the only package that knows SQL."""
