"""The commands as an officer sees them, a module for each: arguments, options, help. None loads what it runs."""
