"""The three applications: recorder, watch, replay."""
