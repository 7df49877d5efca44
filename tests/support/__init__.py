"""What tests share: scenes, commands, logs, sheets, Word files, screens and the pseudo-terminal."""
