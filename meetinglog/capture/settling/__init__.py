"""The times of statements, taken from who is heard on a recording: proposed as lines to type, never recorded."""
