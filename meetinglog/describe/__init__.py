"""Every entry in words, in one place: an act at its place, a correction with what it corrects, an entry as it stands.

`act` describes acts, `correction` answers a correction, `entry` describes any entry of a record.
"""
