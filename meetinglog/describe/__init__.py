"""Every entry and correction in words."""
