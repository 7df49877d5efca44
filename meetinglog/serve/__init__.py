"""The floor page: who has the floor, for the room, in a browser.

``snapshot`` makes of the record what the room may see, ``room`` and ``report_view`` draw it, ``broadcast`` folds the
log once and hands what was drawn to all who look, ``access`` says who may, ``app`` answers requests and ``server``
runs it. ``page`` holds the style and the script, which are served as they are.
"""
