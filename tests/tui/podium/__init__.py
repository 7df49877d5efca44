"""The podium's screen."""
