"""The list of statements in its formats."""
