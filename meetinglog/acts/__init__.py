"""What each act means: how it is decided, what it changes, what is warned of, what it says."""
