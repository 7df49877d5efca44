"""The report as a page in HTML: one file that stands alone, without a script and without any address of another.

``markup`` makes tags of what was typed, ``anchors`` the ids of the blocks, ``provenance`` the links to the entries
behind the names and the journal at the end, ``render`` the page.
"""
