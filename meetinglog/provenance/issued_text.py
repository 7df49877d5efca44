"""What differs from what was issued, for people: readable without colour, and as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from meetinglog.acts.words import title
from meetinglog.provenance.issued import Change, Difference
from meetinglog.text.diff import worded
from meetinglog.views.sources import source_lines


def plain(one: Difference) -> dict[str, object]:
    """Return a difference as plain values."""
    return {
        "entry": one.issued.entry,
        "output": one.issued.output.model_dump(exclude={"style_source"}),
        "file": one.issued.file,
        "up_to": one.issued.up_to,
        "sha256": one.issued.sha256,
        "issued_at": one.issued.issued_at,
        "officer": one.issued.officer,
        "differs": one.differs,
        "reproduced": one.reproduced,
        "changes": [_plain(change) for change in one.changes],
        "causes": [source.entry for source in one.causes],
    }


def _plain(change: Change) -> dict[str, object]:
    words = [{"what": what, "text": text} for what, text in change.words]
    return {"place": change.place, "words": words, "causes": [asdict(source) for source in change.causes]}


def differences_text(found: Sequence[Difference]) -> str:
    """Write differences for people, an output after the other; removed words as ``[-a-]``, added ones as ``{+a+}``."""
    if not found:
        return "Nothing has been issued from this log.\n"
    return "\n".join("".join(f"{line}\n" for line in _lines(one)) for one in found)


def _lines(one: Difference) -> Iterator[str]:
    issued = one.issued
    name = title(issued.output)
    head = f"Entry {issued.entry}: {name}, issued as {issued.file} on {issued.issued_at} by {issued.officer}"
    yield f"{head}, made from entries 1 to {issued.up_to}: {'differs.' if one.differs else 'nothing has changed.'}"
    if not one.reproduced:
        yield (
            "This version of the program does not write it as it was issued (the checksum is another); what follows "
            f"compares with what it writes from entries 1 to {issued.up_to}."
        )
    if one.differs and one.reproduced and not one.changes:
        yield "Every paragraph and line reads as it was issued; the file would differ in other ways."
        for source in one.causes:
            yield from source_lines(source)
    for change in one.changes:
        yield f"{change.place.capitalize()}: {worded(change.words)}"
        for source in change.causes:
            yield from source_lines(source)
