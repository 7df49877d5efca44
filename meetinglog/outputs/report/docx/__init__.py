"""The report as a Word file: written anew, or brought up to date around what people wrote in it."""
