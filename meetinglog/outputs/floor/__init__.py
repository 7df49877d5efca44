"""The floor record: each meeting as it went, statement by statement, in Akoma Ntoso."""
