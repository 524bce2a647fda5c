"""A tenant and a workspace on this machine, for demonstrations and tests; a bot that serves users needs none of it."""
