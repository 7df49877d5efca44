"""What is stored: entries, how an event is encoded in one, how a log is exported, who records."""
