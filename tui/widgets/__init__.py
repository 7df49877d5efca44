"""The Textual widget."""
