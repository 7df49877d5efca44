"""What the keys do and what is to be shown, without Textual."""
