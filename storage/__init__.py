"""The stores that keep a log."""
