"""The words of the lists to print in English."""

from __future__ import annotations

from meetinglog.acts.sentence_parts import PURPOSES
from meetinglog.model.events import Kind
from meetinglog.model.facts import NOT_NAMED, UNIDENTIFIED
from meetinglog.outputs.paper.words import SheetWords
from meetinglog.text.languages.en import by_count, meeting, number_of
from meetinglog.views.list_end import ListWords

WORDS = SheetWords(
    list_of_speakers="List of speakers",
    list_of_statements="List of statements",
    as_at="{}; as at {}, {}",
    meeting=meeting,
    of_body=lambda body: f"of the {body}",
    item="Item {}: {}",
    unidentified=UNIDENTIFIED,
    not_named=NOT_NAMED,
    purposes=PURPOSES,
    several={},
    behalf="on behalf of {}",
    also="also on behalf of {}",
    free="The floor is free",
    waits="{} waits",
    nobody="Nobody is on the list of speakers",
    closed="; the list is closed",
    foreseen=ListWords(),
    kinds={
        Kind.INTRODUCTORY: "introductory statement",
        Kind.CONCLUDING: "concluding statement",
        Kind.REPLY: "right of reply",
        Kind.ORDER: "point of order",
        Kind.EXPLANATION: "explanation of vote or position",
    },
    statements=lambda count: number_of(count, "statement"),
    others=lambda count: number_of(count, "other intervention"),
    unknown=lambda count: f"the time of {count} is unknown",
    running=lambda count: f"{count} {by_count(count, 'is', 'are')} running",
    nothing="Nothing was said.",
    in_all="In all",
    totals_heading="Totals",
    speakers=("No", "Speaker", "For", "About"),
    listed=("No", "Item", "Speaker", "Start", "End", "Floor"),
    totals=("Meeting", "Statements", "Other interventions", "Floor"),
)
