"""The page of an archive: what each file is, and how to verify it without the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from meetinglog.acts.sentence_parts import title
from meetinglog.log.jsonl import FIELDS
from meetinglog.outputs.report.html.markup import Markup, element, isolate, lines, words
from meetinglog.provenance.archive.bag import MANIFEST, PAYLOAD, TAG_MANIFEST
from meetinglog.provenance.archive.issued_files import ArchivedIssue
from meetinglog.record.record import Record
from meetinglog.text.languages.en import capitalised, number_of, session_named
from meetinglog.views.history import local_stamp, shown_stamp

PAGE, LOG, EXPORT, SEAL, SCRIPT = "index.html", "log.meetinglog", "log.jsonl", "log.seal", "verify_log.py"
"""The names of what is kept of every log; they are the same for all, so that instructions are."""

WHAT = {
    LOG: "the log: an SQLite 3 database with one table, entry; it can be read and recorded in as ever",
    EXPORT: "its export: the same entries as JSON, one a line, to be read without a database",
    SEAL: "its seal: which log this is, the number of its last entry, and the hash of that, which rests on all others",
    SCRIPT: "a short script that verifies the log, or its export, and the seal with Python's standard library alone",
}
"""What each of these is."""

COMMANDS = (
    f"sha256sum -c {TAG_MANIFEST} {MANIFEST}",
    f"python3 {PAYLOAD}/{SCRIPT} {PAYLOAD}/{LOG} {PAYLOAD}/{SEAL}",
    f"python3 {PAYLOAD}/{SCRIPT} {PAYLOAD}/{EXPORT} {PAYLOAD}/{SEAL}",
)
"""How everything is verified, typed in the folder in which the bag was unpacked."""

_STYLE = (
    "body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 serif}"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid;padding:.3rem;text-align:left;"
    "vertical-align:top}td:first-child{min-width:9rem}"
    "code,pre{font:.9rem/1.4 monospace;overflow-wrap:anywhere;white-space:pre-wrap}"
)


def session_title(record: Record) -> str:
    """Return what a session is called: its body, and its number in words."""
    return f"{record.session.body.name}, {session_named(record.session.facts.number)}"


def page(record: Record, files: Mapping[str, bytes], issues: Sequence[ArchivedIssue]) -> bytes:
    """Write the page; what was typed is data in it, never markup."""
    name = session_title(record)
    head = lines(
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", words(f"Archive: {name}")),
        element("style", Markup(_STYLE)),
    )
    body = lines(
        element("h1", words("Archive: "), isolate(name)),
        *_introduction(record),
        *_kept(files),
        *_issued(issues),
        *_verification(),
        *_description(),
    )
    return f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'.encode()


def _introduction(record: Record) -> Iterable[Markup]:
    last = record.entries[-1]
    entered = shown_stamp(local_stamp(last.recorded_at, record))
    entries = number_of(last.position, "entry", "entries")
    yield _paragraph(
        "This folder holds the record of a session as its secretariat kept it with the program meetinglog: who had the "
        f"floor and when, what was before the meetings and what they did, and every correction. It has {entries}; the "
        f"last was entered on {entered} ({record.session.facts.timezone})."
    )
    yield _paragraph(
        "Restricted: the log holds the comments that officers wrote for each other, if any. They stand in "
        f"{LOG} and in {EXPORT}, and in nothing that was issued. Decide who may read these two."
    )


def _kept(files: Mapping[str, bytes]) -> Iterable[Markup]:
    yield element("h2", words("What is in it"))
    rows = ([_link(name), words(what), _code(sha256(files[name]).hexdigest())] for name, what in WHAT.items())
    yield _table(("file", "what it is", "SHA-256"), rows)


def _issued(issues: Sequence[ArchivedIssue]) -> Iterable[Markup]:
    yield element("h2", words("What was issued"))
    if not issues:
        yield _paragraph("Nothing was issued from this log.")
        return
    yield _paragraph(
        "Each file is what was issued, to the byte: its checksum is the one that the log has of it, in the entry of "
        "its issue."
    )
    headings = ("file", "what it is", "issued as", "when and by whom", "entry", "made of entries up to", "SHA-256")
    yield _table(headings, (_issue(each) for each in issues))
    if any(each.data is None for each in issues):
        yield _paragraph(
            "What is not in the archive could not be made again to the byte by the program that packed it. Whoever "
            "holds the file that was issued can tell it by its checksum."
        )


def _issue(archived: ArchivedIssue) -> list[Markup]:
    item = archived.issued
    return [
        words("not in the archive") if archived.data is None else _link(archived.place),
        isolate(capitalised(title(item.output))),
        isolate(item.file),
        isolate(f"{item.issued_at}, {item.officer}"),
        words(str(item.entry)),
        words(str(item.up_to)),
        _code(item.sha256),
    ]


def _verification() -> Iterable[Markup]:
    yield element("h2", words("How to verify it, without the program"))
    yield _paragraph(
        "The folder above this one is a bag as RFC 8493 (BagIt 1.0) describes it, so any tool for bags validates it. "
        "Without one, open a terminal in that folder, in which manifest-sha256.txt stands, and type:"
    )
    yield element("pre", Markup("\n".join(map(words, COMMANDS))))
    yield _paragraph(
        "The first line compares every file with its checksum; on a Mac it begins with shasum -a 256 -c. The others "
        "compute the hash of every entry from its content and the hash before it, and compare the last one with the "
        "seal. Each names what does not hold; a warning of the first says that a list of checksums was damaged."
    )
    yield _paragraph(
        "Somebody who can change the whole archive can change its checksums and its seal with it. Compare the seal, "
        "three lines, with the one that the secretariat kept elsewhere: with the same seal, every entry is as it was."
    )
    yield _paragraph("With the program:")
    yield element("pre", words(f"meetinglog verify {PAYLOAD}/{LOG} --against {PAYLOAD}/{SEAL}"))


def _description() -> Iterable[Markup]:
    yield element("h2", words("How the log is written"))
    yield _paragraph(
        f"An entry has {len(FIELDS)} fields, in the log and in its export alike: {', '.join(FIELDS)}. Entries are "
        "numbered from 1 without a gap; times are ISO 8601 with their offset; the payload is JSON. Nothing is ever "
        "changed: a correction is an entry of its own, which names the entries that it strikes or amends."
    )
    yield _paragraph(
        "The hash of an entry is the SHA-256 of its other fields in the order above. Each is written as its length in "
        "UTF-8 bytes, in decimal digits, a colon, and these bytes; nothing stands between them. previous is the hash "
        "of the entry before, empty in entry 1."
    )


def _paragraph(text: str) -> Markup:
    return element("p", words(text))


def _table(headings: Sequence[str], rows: Iterable[Sequence[Markup]]) -> Markup:
    head = element("tr", *(element("th", words(heading), scope="col") for heading in headings))
    body = [element("tr", *(element("td", cell) for cell in row)) for row in rows]
    return element("table", element("thead", head), element("tbody", *body))


def _code(text: str) -> Markup:
    return element("code", words(text))


def _link(place: str) -> Markup:
    return element("a", _code(place), href=place)
