"""One module a language: its lists, ordinals, durations and plurals."""
