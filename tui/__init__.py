"""The screens of the recorder."""
