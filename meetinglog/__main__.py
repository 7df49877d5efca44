"""The program as a module: ``python -m meetinglog``."""

from meetinglog.cli import main

if __name__ == "__main__":
    main()
