"""Block Kit templates: the renderer, its placeholders, the functions for templates, checks and samples.

Uses `text`, `limits` and `i18n`; alone imports Jinja, but for the pages of the player.
"""
