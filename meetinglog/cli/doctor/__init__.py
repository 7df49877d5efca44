"""What the evening before a meeting should find: the disk, the clock, the terminal, and what is installed."""
