"""A second way from the log to what is printed, which shares nothing with the fold and the views."""
