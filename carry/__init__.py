"""One file to carry: the program with its libraries, for a computer on which nothing may be installed."""
