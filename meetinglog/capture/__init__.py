"""The application service: a typed line in, an entry in the log, an answer out."""
