"""What is wrong with a Word file that is to be brought up to date.

::

    MeetinglogError
    ├── NotAMeetinglogFile    the file is no Word file, or none that the program wrote
    ├── AnotherAddendum       the file holds another part of the report than the one that is asked for
    ├── AnotherLanguage       the file is in another language than the report that is asked for
    └── AnotherStyle          the file is in another style than the report that is asked for
"""

from __future__ import annotations

from meetinglog.errors import MeetinglogError


class NotAMeetinglogFile(MeetinglogError):
    """The file cannot be brought up to date; the sentence says why and what to do."""


class AnotherAddendum(MeetinglogError):
    """The file is not to become another addendum; the sentence says which it is and what to do."""


class AnotherLanguage(MeetinglogError):
    """The file is not brought up to date in another language; the sentence says in which it is and what to do."""


class AnotherStyle(MeetinglogError):
    """The file is not brought up to date in another style; the sentence says in which it is and what to do."""
