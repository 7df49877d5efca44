"""Outputs in their formats: statements, figures, themes, the report."""
