"""What each kind of act does to the proceedings; `meetinglog.evolution` puts them in one table."""
