"""Lists on paper: sheets to print, as a page in HTML or as a Word file."""
