"""Differences from issued outputs as text, readable without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetinglog.acts.sentence_parts import title
from meetinglog.provenance.issued import OutputDifference
from meetinglog.text.diff import worded
from meetinglog.views.sources import source_lines


def differences_text(differences: Sequence[OutputDifference]) -> str:
    """Render differences, one output after the other; removed words as ``[-a-]``, added ones as ``{+a+}``."""
    if not differences:
        return "Nothing has been issued from this log.\n"
    return "\n".join("".join(f"{line}\n" for line in _lines(difference)) for difference in differences)


def _lines(difference: OutputDifference) -> Iterator[str]:
    issued = difference.issued
    name = title(issued.output)
    head = f"Entry {issued.entry}: {name}, issued as {issued.file} on {issued.issued_at} by {issued.officer}"
    result = "differs." if difference.differs else "nothing has changed."
    yield f"{head}, made from entries 1 to {issued.up_to}: {result}"
    if not difference.reproduced:
        yield (
            "This version of the program does not reproduce it as issued (the checksums differ). The comparison below "
            f"is with what this version writes from entries 1 to {issued.up_to}."
        )
    if difference.differs and difference.reproduced and not difference.changes:
        yield "Every paragraph and line reads as issued; the file would differ in other ways."
        for source in difference.causes:
            yield from source_lines(source)
    for change in difference.changes:
        yield f"{change.place.capitalize()}: {worded(change.words)}"
        for source in change.causes:
            yield from source_lines(source)
