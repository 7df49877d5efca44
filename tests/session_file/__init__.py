"""The session file and the spreadsheet of participants."""
