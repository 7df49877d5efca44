"""The report: facts to paragraphs in a body's own wording, and paragraphs to text."""
