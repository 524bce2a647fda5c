"""A tenant and a workspace on this machine, for trying and testing; nothing in production imports it."""
