"""The report as a page in HTML: one file that stands alone, without a script and without any address of another.

``markup`` makes tags of what was typed, ``names`` the ids of the blocks, ``origins`` the links to the entries behind
the names and the journal at the end, ``written`` the page.
"""
