"""Bring a Word file up to date without touching what people wrote."""
