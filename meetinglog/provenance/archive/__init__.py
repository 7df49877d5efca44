"""What an archive takes of a log: the log, its export, its seal, what was issued, and a page about them, as a bag."""
