"""The final report: the organizational chapter and the report on the items as one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from meetinglog.outputs.report.model import Block, Heading, Report, number_blocks
from meetinglog.outputs.report.sections.item import chapter_key


def with_chapter(chapter: Report, items: Report) -> Report:
    """Return the organizational chapter and the report on items as one, numbered through.

    The chapter has its place by its number; without one it stands first.
    """
    at = _place(chapter.blocks, items.blocks)
    blocks = (*items.blocks[:at], *chapter.blocks, *items.blocks[at:])
    return replace(items, blocks=number_blocks(blocks), remarks=(*chapter.remarks, *items.remarks))


def _place(chapter: Sequence[Block], items: Sequence[Block]) -> int:
    """Return before which of the items' blocks the chapter stands."""
    number = next((block.chapter for block in chapter if isinstance(block, Heading)), "")
    if not number:
        return 0
    later = (
        at
        for at, block in enumerate(items)
        if isinstance(block, Heading) and chapter_key(block.chapter) > chapter_key(number)
    )
    return next(later, len(items))
