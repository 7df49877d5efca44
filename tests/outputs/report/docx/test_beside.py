"""Comments: the program's follow the log, those of people stay with their words and where they stand."""

from __future__ import annotations

import re

import pytest

from tests.support.word.drafting import W14, W15, answered, commented, document, edited
from tests.support.word.parts import parts_of, with_parts, without_part
from tests.support.word.read import WordFile
from tests.support.word.report import word
from tests.support.word.update import (
    FRAUD,
    LATER_STATES,
    LEBANON,
    OBSERVER,
    PIRACY,
    STATES,
    brought,
    held,
    run,
    written_on,
)

COLLEAGUE = "B. Colleague"
NOTE = "on fraud #fraud"


def beside(data: bytes) -> list[tuple[str, str, str]]:
    """Return author, text without its beginning, and words of all comments."""
    return [(one.author, one.text.rpartition("): ")[2], one.about) for one in WordFile(data).comments()]


def programs(data: bytes) -> list[str]:
    return sorted(text for author, text, _ in beside(data) if author == "meetinglog")


def ids(data: bytes) -> list[list[str]]:
    """Return the numbers of comments in their part, and where each begins, ends and is referred to."""
    names = ("commentRangeStart", "commentRangeEnd", "commentReference")
    found = [re.findall(rf'<w:{name} w:id="(\d+)"', document(data).decode()) for name in names]
    return [re.findall(r'<w:comment [^>]*w:id="(\d+)"', parts_of(data)["word/comments.xml"].decode()), *found]


def sound(data: bytes) -> None:
    """See that each comment begins, ends and is referred to once."""
    expected, *found = (sorted(one) for one in ids(data))
    assert len(set(expected)) == len(expected)
    assert found == [expected, expected, expected]


def test_the_programs_come_change_and_go() -> None:
    plain, noted = word(held()), word(held(), notes=True)
    came, told = brought(plain, held(), notes=True)
    assert (programs(came), told) == (programs(noted), [])
    changed, _ = brought(came, held("/amend 6 text:otherwise #fraud"), notes=True)
    assert "otherwise" in " ".join(programs(changed))
    went, _ = brought(changed, held())
    assert programs(went) == []
    for one in (came, changed):
        sound(one)


def test_a_file_without_a_part_for_comments_gets_one() -> None:
    data = word(held())
    data = without_part(data, "word/comments.xml") if "word/comments.xml" in parts_of(data) else data
    made, _ = brought(data, held(), notes=True)
    assert programs(made) == programs(word(held(), notes=True))
    sound(made)
    assert brought(made, held(), notes=True) == (made, [])


CHINA = ("@15:40 China", "@15:41 - more #fraud #piracy")


@pytest.mark.parametrize(
    ("late", "text", "now"),
    [
        ((LEBANON,), STATES, LATER_STATES),
        ((LEBANON,), FRAUD, FRAUD),
        ((LEBANON,), OBSERVER, OBSERVER),
        (CHINA, STATES, "Statements were made by the representatives of Norway, Kenya and China."),
        (CHINA, PIRACY, "Some speakers addressed piracy."),
        (("/strike 9",), OBSERVER, OBSERVER),
    ],
)
def test_a_persons_comment_stays_with_its_paragraph(late: tuple[str, ...], text: str, now: str) -> None:
    data = commented(word(held(), notes=True), text, "Is that so?")
    made, told = brought(data, held(*late), notes=True)
    assert [one for one in beside(made) if one[0] == COLLEAGUE] == [(COLLEAGUE, "Is that so?", now)]
    sound(made)
    kept = [one for one in told if one[0] == "kept"]
    assert brought(made, held(*late), notes=True) == (made, kept)


def test_a_comment_over_two_paragraphs_of_the_programs_stays_over_both() -> None:
    data = commented(word(held(), notes=True), STATES, "Both?")
    part = document(data).decode()
    anchors = re.search(r'<w:commentRangeEnd w:id="900"/><w:r><w:commentReference w:id="900"/></w:r>', part)
    assert anchors is not None
    part = part.replace(anchors[0], "")
    part = part.replace(f"{OBSERVER}</w:t></w:r>", f"{OBSERVER}</w:t></w:r>{anchors[0]}")
    data = with_parts(data, {"word/document.xml": part.encode()})
    for late, about in (
        ((LEBANON,), LATER_STATES + OBSERVER),
        (("/amend 9 who:Yemen",), STATES + OBSERVER.replace("Thailand", "Yemen")),
        ((LEBANON, "/strike 9"), LATER_STATES + OBSERVER),
    ):
        made, _ = brought(data, held(*late), notes=True)
        assert [one[2] for one in beside(made) if one[0] == COLLEAGUE] == [about]
        sound(made)


def test_a_comment_on_what_was_written_on_stays_on_it() -> None:
    anchored = '<w:commentRangeStart w:id="900"/>' + run(" They noted.") + '<w:commentRangeEnd w:id="900"/>'
    data = commented(word(held(), notes=True), OBSERVER, "Who?")
    part = re.sub(r'<w:commentRange(?:Start|End) w:id="900"/>', "", document(data).decode())
    part = part.replace('<w:r><w:commentReference w:id="900"/></w:r>', "")
    data = with_parts(data, {"word/document.xml": part.encode()})
    data = edited(data, written_on(PIRACY, anchored + '<w:r><w:commentReference w:id="900"/></w:r>'))
    made, _ = brought(data, held("@15:40 China", "@15:41 - more #piracy"), notes=True)
    assert [one[2] for one in beside(made) if one[0] == COLLEAGUE] == [" They noted."]
    sound(made)


def test_a_comment_that_a_colleague_answered_stays_and_does_not_come_twice() -> None:
    data = answered(word(held(), notes=True), NOTE)
    assert brought(data, held(), notes=True) == (data, [])
    made, _ = brought(
        data, held("@15:40 China", "@15:41 - more #fraud", "@15:42 Italy", "@15:43 - x #fraud"), notes=True
    )
    assert programs(made).count(NOTE) == 1
    sound(made)
    changed, _ = brought(data, held("/amend 6 text:otherwise #fraud"), notes=True)
    assert NOTE in programs(changed)
    sound(changed)
    gone, _ = brought(data, held())
    assert programs(gone) == [NOTE]
    sound(gone)


def resolved(data: bytes) -> bytes:
    """Let a colleague resolve all comments, as Word keeps that: beside them."""
    names = iter(range(1, 100))
    part = re.sub(
        rb"<w:p>",
        lambda _: f'<w:p xmlns:w14="{W14}" w14:paraId="000000{next(names):02X}">'.encode(),
        parts_of(data)["word/comments.xml"],
    )
    count = part.count(b"w14:paraId=")
    entries = "".join(f'<w15:commentEx w15:paraId="000000{n:02X}" w15:done="1"/>' for n in range(1, count + 1))
    relation = (
        f'<Relationship Id="rId99" Type="{W15[:44]}/relationships/commentsExtended" Target="commentsExtended.xml"/>'
    )
    return with_parts(
        data,
        {
            "word/comments.xml": part,
            "word/commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{W15}">{entries}</w15:commentsEx>'.encode(),
            "word/_rels/document.xml.rels": lambda rels: rels.replace(
                b"</Relationships>", f"{relation}</Relationships>".encode()
            ),
        },
    )


def test_a_resolved_comment_stays_resolved_and_what_is_said_of_one_that_goes_goes_too() -> None:
    data = resolved(word(held(), notes=True))
    made, _ = brought(
        data, held("@15:40 China", "@15:41 - more #fraud", "@15:42 Italy", "@15:43 - x #fraud"), notes=True
    )
    assert parts_of(made)["word/commentsExtended.xml"] == parts_of(data)["word/commentsExtended.xml"]
    gone, _ = brought(data, held())
    assert b"commentEx " not in parts_of(gone)["word/commentsExtended.xml"]


def test_two_notes_that_say_the_same_are_two_comments_and_both_go() -> None:
    twice = held("/amend 8 text:same #fraud", "/amend 6 text:same #fraud")
    data = word(twice, notes=True)
    assert programs(data).count("same #fraud") == 2
    assert brought(data, twice, notes=True) == (data, [])
    gone, _ = brought(data, twice)
    assert programs(gone) == []


def test_comments_of_people_alone_are_left_byte_for_byte() -> None:
    data = commented(word(held(), notes=True), STATES, "Is that so?")
    made, _ = brought(data, held("/amend 9 who:Yemen"), notes=True)
    assert parts_of(made)["word/comments.xml"] == parts_of(data)["word/comments.xml"]
