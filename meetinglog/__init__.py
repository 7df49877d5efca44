"""The record of an intergovernmental meeting, and everything that follows from it."""

__version__ = "0.1.0"
