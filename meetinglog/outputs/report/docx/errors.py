"""What is wrong with a Word file that is to be brought up to date.

::

    MeetinglogError
    └── NotAMeetinglogFile    the file is no Word file, or none that the program wrote
"""

from __future__ import annotations

from meetinglog.errors import MeetinglogError


class NotAMeetinglogFile(MeetinglogError):
    """The file cannot be brought up to date; the sentence says why and what to do."""
