"""The style and the script of the page, which are served as they are."""
