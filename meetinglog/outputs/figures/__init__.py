"""Floor times and meeting times in their formats."""
