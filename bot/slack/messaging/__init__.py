"""Post messages and open views: reply targets, request context, buttons, progress and files."""
