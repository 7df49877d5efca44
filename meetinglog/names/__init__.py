"""Who may take the floor: States with their names by date, organizations, usual groups, and how a typed name is found.

``tables`` holds what is built in, ``normal`` how names are compared, ``register`` the names of one session, and
``matching`` the look-up itself. Nothing here knows a screen or a store.
"""
