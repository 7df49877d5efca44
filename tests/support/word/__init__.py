"""Word files as tests read them, and as drafters and other programs leave them."""
