"""The page, typeset from data: what was typed is never markup, and the same report gives the same bytes anywhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from importlib.resources import files

from meetinglog.errors import NotInstalled
from meetinglog.outputs.output import RenderedOutput
from meetinglog.outputs.report.annotations import Annotations
from meetinglog.outputs.report.model import Report
from meetinglog.outputs.report.pdf.page import page_data
from meetinglog.text.languages.en import some_named

_BOX = "□"
_LATIN = re.compile("[\u0000-\u024f\u2010-\u205e]")
"""Letters of Latin script, and punctuation: they are shown beside any other."""
_WORD = re.compile(r'[^\s",;:()“”/]+')
_SAMPLE = b"#set document(title: [Letters])\n#sys.inputs.text #strong(sys.inputs.text)"


def as_pdf(report: Report, beside: Annotations) -> RenderedOutput:
    """Write a PDF; letters that its fonts lack are boxes, and are told. Raises `NotInstalled` without the extra."""
    try:
        import typst  # noqa: PLC0415 - an extra, which may be missing
    except ImportError as reason:
        raise NotInstalled.of("pdf", "A PDF") from reason
    page, data = (files("meetinglog.outputs.report.pdf") / "page.typ").read_bytes(), page_data(report, beside)
    try:
        return RenderedOutput(_typeset(page, report=data))
    except typst.TypstError:
        letters = {char for char in data if not char.isascii()}
        boxed = set(_lacking(sorted(letters)))
        try:
            return _with_boxes(page, data, boxed)
        except typst.TypstError:  # of letters that it shows, the fonts do not show every sequence
            return _with_boxes(page, data, boxed | {char for char in letters if not _LATIN.match(char)})


def _typeset(page: bytes, **inputs: str) -> bytes:
    """Typeset a page, with the fonts that the library brings and no others. Raises `TypstError` of the library."""
    import typst  # noqa: PLC0415 - as above

    return typst.compile(page, sys_inputs=inputs, ignore_system_fonts=True, format="pdf", pdf_standards=["ua-1"])


def _with_boxes(page: bytes, data: str, letters: Collection[str]) -> RenderedOutput:
    """Typeset a page with boxes for some letters, and say in which words. Raises `TypstError` of the library."""
    content = _typeset(page, report=data.translate({ord(letter): _BOX for letter in letters}))
    words = dict.fromkeys(word for word in _WORD.findall(data) if not set(word).isdisjoint(letters))
    named = some_named(list(words))
    sentence = f"Letters of {named} show as boxes, as the fonts of a PDF lack them; --format docx shows them."
    return RenderedOutput(content, (sentence,))


def _lacking(letters: Sequence[str]) -> Iterator[str]:
    """Yield those of several letters that the fonts lack; they are halved until these are found."""
    import typst  # noqa: PLC0415 - as above

    try:
        _typeset(_SAMPLE, text=" ".join(letters))
    except typst.TypstError:
        if len(letters) == 1:
            yield letters[0]
            return
        middle = len(letters) // 2
        yield from _lacking(letters[:middle])
        yield from _lacking(letters[middle:])
