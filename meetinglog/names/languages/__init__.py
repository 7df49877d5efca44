"""Names in French and Spanish: what is built in, and the names of one session in one of the languages of a report."""
