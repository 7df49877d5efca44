"""Provenance, both ways: the entries behind a passage, the outputs that an entry reached, and issued outputs."""
