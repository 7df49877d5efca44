"""The store that keeps many logs in one PostgreSQL database."""
