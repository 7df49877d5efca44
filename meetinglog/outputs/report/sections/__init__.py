"""The paragraphs of the report, a section a module."""
