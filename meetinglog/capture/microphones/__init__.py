"""Microphones: what a conference system tells of them, and what that proposes to whoever records."""
