"""Coverage-guided fuzzing of all that the program reads: it looks for inputs with ``python -m tests.fuzz``."""
