"""Who may take the floor: States with their names by date, organizations, usual groups, and how a typed name is found.

`tables` holds the built-in names, `spelling` the forms in which offices write them, `register` the names of one
session, `heard` who has spoken, `index` the look-up by normal form, `matching` the rules by which a typed name is
matched, and `refusals` what is said where it is not. Nothing here knows a screen or a store.
"""
