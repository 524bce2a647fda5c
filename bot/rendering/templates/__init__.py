"""Block Kit templates: rendering, safe placeholders, checks and sample values."""
