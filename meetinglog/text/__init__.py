"""Characters and words, with no knowledge of meetings: languages, typography, safety, widths, comparison."""
