"""The draft: what was typed and is not in the log comes back, whole, after any end of the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.scene import local
from tui.presenters.drafts import Draft, DraftFile, draft_path
from tui.presenters.line_editor import Line, typed
from tui.presenters.submissions import SubmittedLine

TEXT = st.text(max_size=30)
LINES = st.builds(SubmittedLine, TEXT, st.just(local("15:10:07")), TEXT)
DRAFTS = st.builds(
    Draft,
    TEXT.map(typed),
    TEXT,
    st.lists(st.tuples(LINES, TEXT), max_size=3).map(tuple),
    st.lists(LINES, max_size=3).map(tuple),
    st.dictionaries(TEXT, TEXT, max_size=2),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["line", "text", "cursor", "begun_in", "refused", "pending", "notes", "at", "id", "edited"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)
A_LINE = SubmittedLine("Nroway", local("15:10:07"), "e7")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draft_path(tmp_path_factory.mktemp("drafts") / "cop-6.meetinglog")


def test_the_draft_is_hidden_beside_its_log(path: Path) -> None:
    assert path.name == ".cop-6.meetinglog.draft"


@given(DRAFTS)
def test_a_draft_is_read_as_it_was_kept(path: Path, draft: Draft) -> None:
    DraftFile(path).keep(draft)
    assert DraftFile(path).read() == draft


def test_with_nothing_to_keep_there_is_no_file(path: Path) -> None:
    drafts = DraftFile(path)
    drafts.keep(Draft(typed("Nor")))
    assert path.exists()
    drafts.keep(Draft())
    assert list(path.parent.iterdir()) == []
    assert drafts.read() == Draft()


def test_the_same_draft_is_not_written_again(path: Path) -> None:
    drafts = DraftFile(path)
    drafts.keep(Draft(typed("Nor")))
    path.write_text("somebody else’s", encoding="utf-8")
    drafts.keep(Draft(typed("Nor")))
    assert path.read_text(encoding="utf-8") == "somebody else’s"


def test_a_draft_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    drafts = DraftFile(tmp_path / "gone" / "draft")
    drafts.keep(Draft(typed("Nor")))
    (tmp_path / "gone").mkdir()
    drafts.keep(Draft(typed("Nor")))
    assert drafts.read() == Draft(typed("Nor"))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"3", b'{"line": 3}', b"[" * 100_000, b"\x00"])
def test_a_draft_that_does_not_read_is_none(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert DraftFile(path).read() == Draft()


@given(JSON)
def test_any_file_in_its_place_is_read_or_is_none(path: Path, content: object) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")
    assert isinstance(DraftFile(path).read(), Draft)


def test_a_line_that_was_edited_is_kept_as_such(path: Path) -> None:
    line = A_LINE.entered_as(SubmittedLine("Norway", local("15:11:00"), "e8"))
    assert line == SubmittedLine("Norway", local("15:11:00"), "e7", edited=True)
    draft = Draft(refused=((line, "why"),), pending=(A_LINE, line), fetched=line)
    DraftFile(path).keep(draft)
    assert DraftFile(path).read() == draft


@pytest.mark.parametrize("cursor", [-5, 99, 1e999, "x", None])
def test_a_cursor_outside_its_line_is_none(path: Path, cursor: object) -> None:
    plain = {"line": {"text": "Nor", "cursor": cursor}, "begun_in": "", "refused": [], "pending": [], "notes": {}}
    path.write_text(json.dumps(plain), encoding="utf-8")
    line = DraftFile(path).read().line
    assert line in {Line(), Line("Nor", 0), Line("Nor", 3)}


def test_lines_keep_their_moment_and_their_id(path: Path) -> None:
    draft = Draft(refused=((A_LINE, "no participant is called “Nroway”"),), pending=(A_LINE,), fetched=A_LINE)
    DraftFile(path).keep(draft)
    assert DraftFile(path).read() == draft
