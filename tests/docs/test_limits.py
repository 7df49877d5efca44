from __future__ import annotations

from meetinglog.errors import MISTAKES
from meetinglog.files.inputs import size_in_words
from meetinglog.session_file.sheets.bounds import TEXT, UNPACKED
from meetinglog.session_file.sheets.cells import CELLS, COLUMNS, ROWS
from meetinglog.shorthand.words import LONGEST
from tests.support.paths import DOCS

LIMITS = (
    f"at most {ROWS:,} rows and {COLUMNS} columns",
    f"in {CELLS:,} cells from the first to the last",
    f"at most {TEXT:,} characters",
    f"at most {size_in_words(UNPACKED)} when it is unpacked",
    f"the first {MISTAKES} are told",
    f"A line that is typed or imported has at most {LONGEST:,} characters",
)


def test_every_limit_on_the_page_is_that_of_the_program() -> None:
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert [limit for limit in LIMITS if limit not in page] == []
