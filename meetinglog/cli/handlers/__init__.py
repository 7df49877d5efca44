"""What the commands do, a module for each; one is loaded when its command is run."""
