"""The report beside the recorder: what it shows of the current items."""

from __future__ import annotations

from tests.support.scene import in_session
from tui.presenters.report import PastQuestion
from tui.presenters.report_layout import layout_of


def test_after_items_were_taken_together_the_block_is_shown_in_which_the_statements_stand() -> None:
    lines = ("@15:10 /item 3, 4", "@15:11 Norway", "@15:12 /item 4", "@15:13 Egypt")
    for count, names in ((2, "representative of Norway"), (3, "representative of Norway"), (4, "Norway and Egypt")):
        record = in_session(*lines[:count]).record
        rows = layout_of(record, PastQuestion(), "plenary", 200).rows
        assert any(names in words for words, _ in rows), rows
