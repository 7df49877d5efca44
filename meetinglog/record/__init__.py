"""The corrected history: entries in their one order, corrections, and the proceedings at any place."""
