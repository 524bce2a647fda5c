"""A file for each migration, which names the one before it as `down_revision`."""
