"""The session as one workbook: what was said, by whom and for how long; documents, actions, people and meetings.

Each sheet is made as data and then written. What a person would compute is a formula, with its value beside it.
"""
