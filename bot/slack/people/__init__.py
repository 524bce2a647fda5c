"""Users of the workspace: who they are, what they may do, which channels they can read."""
