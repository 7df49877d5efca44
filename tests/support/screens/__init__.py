"""The full screens, driven without a terminal: what is typed, what is drawn, and the golden screens."""
