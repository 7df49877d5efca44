"""A text that leaves a direction of writing open does not turn around what follows it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from meetinglog.outputs.report.model import Span, fill, literal
from meetinglog.text.typography import closed, ends_wanting, typographic
from tests.support.scene import Scene, given, session

LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRM = "\u200e"


@pytest.mark.parametrize(
    ("text", "wanting"),
    [
        ("plain", ""),
        ("Türkiye – العربية", ""),
        (f"{RLO}turned", f"{PDF}{LRM}"),
        (f"{RLO}turned{PDF}", ""),
        (f"{LRI}apart", PDI),
        (f"{FSI}apart{PDI} and {RLI}again", PDI),
        (f"{RLE}a{LRI}b{LRO}c", f"{PDF}{PDI}{PDF}{LRM}"),
        (f"{LRI}a{RLO}b{PDI}c", ""),
        (f"{RLO}a{LRI}b{PDF}c", f"{PDI}{PDF}{LRM}"),
        (f"{PDF}{PDI}a", ""),
        (f"{PDI}{RLO}a", f"{PDF}{LRM}"),
        (f"{RLO}a{PDI}b", f"{PDF}{LRM}"),
    ],
)
def test_what_is_left_open_is_ended_in_its_order(text: str, wanting: str) -> None:
    assert ends_wanting(text) == wanting
    assert closed(text) == f"{text}{wanting}"
    assert typographic(text) == f"{text}{wanting}"


@for_any(st.text(st.sampled_from(f"a{LRE}{RLE}{PDF}{LRO}{RLO}{LRI}{RLI}{FSI}{PDI}")))
def test_a_closed_text_leaves_nothing_open_and_is_not_closed_again(text: str) -> None:
    assert closed(text).startswith(text)
    assert depth(closed(text)) == (0, 0)
    assert closed(closed(text)) == closed(text)


def depth(text: str) -> tuple[int, int]:
    """Count how many isolates, and how many embeddings outside of all isolates, a text leaves open."""
    levels = [0]
    for char in text:
        match unicodedata.bidirectional(char):
            case "LRI" | "RLI" | "FSI":
                levels.append(0)
            case "PDI":
                levels = levels[:-1] or levels if len(levels) > 1 else levels
            case "LRE" | "RLE" | "LRO" | "RLO":
                levels[-1] += 1
            case "PDF":
                levels[-1] = max(levels[-1] - 1, 0)
    return len(levels) - 1, levels[0]


def test_what_a_sentence_is_filled_with_is_ended_before_the_next_word() -> None:
    typed, name = f"S/{RLO}1", (Span(f"{LRI}A", ("e1",)), Span("B", ("e2",)))
    assert fill("{name} ({symbol}).", name=name, symbol=typed) == (
        *name,
        Span(PDI),
        Span(" ("),
        *literal(typed),
        Span(f"{PDF}{LRM}"),
        Span(")."),
    )


def test_a_style_may_set_names_apart_itself() -> None:
    apart = fill(f"{LRI}{{name}}{PDI}", name="A")
    assert "".join(span.text for span in fill("{one}, {two}", one=apart, two="B")) == f"{LRI}A{PDI}, B"


def test_a_name_with_an_open_direction_ends_before_what_follows_it() -> None:
    facts = session(
        participants=[{"name": f"A{RLO}B", "capacity": "ngo", "aliases": ["AB"]}],
        items=[{"number": "1", "title": f"T{RLI}U", "chapter": f"I{LRE}"}],
    )
    scene: Scene = given("@2012-10-17T15:05 /open 4", "@15:06 /item 1", "@15:07 AB", facts=facts)
    assert scene.paragraphs == [
        f"I{LRE}{PDF}{LRM}. T{RLI}U{PDI}",
        (
            "1. At its 4th meeting, on 17 October 2012, the Conference considered agenda item 1, "
            f"entitled “T{RLI}U{PDI}”."
        ),
        f"2. The observer for A{RLO}B{PDF}{LRM} made a statement.",
    ]
    assert [line.speaker for line in scene.listed] == [f"A{RLO}B{PDF}{LRM}"]


def test_a_quotation_behind_an_elided_article_is_opened() -> None:
    assert typographic("""l'"Agenda 2030" et l'"essai\"""") == "l’“Agenda 2030” et l’“essai”"
    assert typographic("""the "parties'" view""") == "the “parties’” view"
