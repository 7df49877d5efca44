"""Where what is printed comes from, what an entry reached, and what was issued: provenance, both ways."""
