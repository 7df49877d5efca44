"""Presenters: what the keys do and what a frame shows, without Textual."""
