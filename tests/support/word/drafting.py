"""What drafters do to a Word file, as Word writes it: by the text of a paragraph, in the bytes of the document."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from meetinglog.text.archive import archived
from tests.support.programs import needed
from tests.support.word.office import converted

DOCUMENT = "word/document.xml"
_PARAGRAPH = rb"<w:p(?: [^>]*)?>(?:(?!</w:p>).)*</w:p>"
_AROUND = rb"<w:sdt>(?:<w:sdtPr>(?:(?!</w:sdtPr>).)*</w:sdtPr>|<w:sdtPr/>)<w:sdtContent>"
_KEPT = re.compile(_AROUND + _PARAGRAPH + rb"</w:sdtContent></w:sdt>|" + _PARAGRAPH, re.DOTALL)
Edit = Callable[[bytes], bytes]


def paragraph(text: str, more: str = "") -> bytes:
    """Write a paragraph of a drafter's own, with formatting and attributes as word processors leave them."""
    return (
        f'<w:p w:rsidR="00AB12CD"><w:pPr><w:pStyle w:val="ReportParagraph"/><w:keepNext/></w:pPr><w:r><w:t '
        f'xml:space="preserve">{text} &quot;quoted&quot; &#8211; </w:t></w:r>{more}<w:r><w:rPr><w:i/></w:rPr>'
        "<w:t>in italics</w:t></w:r></w:p>"
    ).encode()


def edited(data: bytes, *edits: Edit) -> bytes:
    """Apply edits to the document of a Word file."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for edit in edits:
        parts[DOCUMENT] = edit(parts[DOCUMENT])
    return archived(parts)


def document(data: bytes) -> bytes:
    """Return the document of a Word file."""
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read(DOCUMENT)


def paragraph_with(part: bytes, text: str) -> re.Match[bytes]:
    """Find the one paragraph that has a text, with the content control around it, if any."""
    [found] = [one for one in _KEPT.finditer(part) if text.encode() in one[0]]
    return found


def after(text: str, added: bytes) -> Edit:
    """Write something after the paragraph that has a text."""

    def edit(part: bytes) -> bytes:
        end = paragraph_with(part, text).end()
        return part[:end] + added + part[end:]

    return edit


def instead(text: str, other: str) -> Edit:
    """Write something else in place of a text."""

    def edit(part: bytes) -> bytes:
        assert part.count(text.encode()) == 1
        return part.replace(text.encode(), other.encode())

    return edit


def without(text: str) -> Edit:
    """Take out the paragraph that has a text."""

    def edit(part: bytes) -> bytes:
        found = paragraph_with(part, text)
        return part[: found.start()] + part[found.end() :]

    return edit


def moved_behind(text: str, other: str) -> Edit:
    """Move the paragraph that has a text behind another."""

    def edit(part: bytes) -> bytes:
        found = paragraph_with(part, text)
        return after(other, found[0])(without(text)(part))

    return edit


def entered_in(text: str, added: bytes) -> Edit:
    """Press Enter at the end of a content control and write on within it: the control then stands around both."""

    def edit(part: bytes) -> bytes:
        return within_control(part, text, b"", added)

    return edit


def within_control(part: bytes, text: str, before: bytes, behind: bytes) -> bytes:
    """Let the control of a paragraph stand around it, and around something before and behind it, as Word does."""
    found = paragraph_with(part, text)
    control = re.search(rb"<w:sdt>(<w:sdtPr>.*?</w:sdtPr>)<w:sdtContent>(.*)</w:sdtContent></w:sdt>", found[0])
    assert control is not None
    inner = before + found[0].replace(control[0], control[2]) + behind
    whole = b"<w:sdt>" + control[1] + b"<w:sdtContent>" + inner + b"</w:sdtContent></w:sdt>"
    return part[: found.start()] + whole + part[found.end() :]


def without_bookmarks(part: bytes) -> bytes:
    """Lose all bookmarks, as a program may that copies text."""
    return re.sub(rb"<w:bookmark(?:Start|End)[^>]*/>", b"", part)


def without_controls(part: bytes) -> bytes:
    """Lose all content controls, and leave what stands in them."""
    part = re.sub(rb"<w:sdtPr>.*?</w:sdtPr>", b"", part)
    return re.sub(rb"</?w:sdt(?:Content)?>", b"", part)


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    """Open a file in LibreOffice and save it; the test is skipped where there is none."""
    return converted(data, folder, "docx:MS Word 2007 XML")


def saved_as_odt(data: bytes, folder: Path) -> bytes:
    """Save a file in LibreOffice's own format, and that as a Word file again."""
    return converted(converted(data, folder, "odt"), folder, "docx:MS Word 2007 XML", ending="odt")


def pages(data: bytes, folder: Path) -> str:
    """Print a file with LibreOffice, and return the text of its pages as it is laid out."""
    reader = needed("pdftotext")
    (folder / "printed.pdf").write_bytes(converted(data, folder, "pdf"))
    done = subprocess.run([reader, "-layout", folder / "printed.pdf", "-"], capture_output=True, timeout=60, check=True)
    return done.stdout.decode()


COMMENTS = "word/comments.xml"


def commented(data: bytes, text: str, said: str) -> bytes:
    """Let a colleague comment on the paragraph that has a text; the file has comments already."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    words = f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"
    comment = f'<w:comment w:id="900" w:author="B. Colleague" w:initials="BC">{words}</w:comment>'
    parts[COMMENTS] = parts[COMMENTS].replace(b"</w:comments>", f"{comment}</w:comments>".encode())
    found = paragraph_with(parts[DOCUMENT], text)[0]
    run = b'<w:r><w:commentReference w:id="900"/></w:r>'
    inside = found.replace(b"</w:pPr>", b'</w:pPr><w:commentRangeStart w:id="900"/>', 1)
    inside = inside.replace(b"</w:p>", b'<w:commentRangeEnd w:id="900"/>' + run + b"</w:p>", 1)
    parts[DOCUMENT] = parts[DOCUMENT].replace(found, inside)
    return archived(parts)


W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def answered(data: bytes, text: str) -> bytes:
    """Let a colleague answer the comment that has a text, as Word keeps answers: in a part beside the comments."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    at = parts[COMMENTS].index(text.encode())
    start = parts[COMMENTS].rindex(b"<w:p>", 0, at)
    marked = f'<w:p xmlns:w14="{W14}" w14:paraId="00000A01">'.encode()
    parts[COMMENTS] = parts[COMMENTS][:start] + marked + parts[COMMENTS][start + 5 :]
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="00000A01"/>'
        '<w15:commentEx w15:paraId="00000A02" w15:paraIdParent="00000A01"/></w15:commentsEx>'
    ).encode()
    relation = (
        f'<Relationship Id="rId99" Type="{W15[:44]}/relationships/commentsExtended" Target="commentsExtended.xml"/>'
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    return archived(parts)
