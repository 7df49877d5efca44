"""The report as a PDF that everybody can read, also by ear (PDF/UA-1); its library is an extra."""
