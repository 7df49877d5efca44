"""The report in Akoma Ntoso: a ``debateReport``, valid by the strict schema of OASIS."""
