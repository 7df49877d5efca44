"""Spreadsheets of participants and agenda items: their grid, headings and rows."""
