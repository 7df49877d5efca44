"""A verb that is none is refused with what the word means here, else with those spelt nearly so, never with another."""

from __future__ import annotations

import re

import pytest

from meetinglog.shorthand import NotUnderstood, parse, spec
from meetinglog.shorthand.acts import ACTS, BY_VERB
from meetinglog.shorthand.unknown_verbs import MEANINGS, letters_away, near_verbs


def refused(line: str) -> str:
    with pytest.raises(NotUnderstood) as caught:
        parse(line)
    return str(caught.value)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("/note welcomed the report", "a note is typed - TEXT"),
        ("/save", "every act is saved as soon as it is answered"),
        ("/give Norway", "a name alone gives the floor, or /floor WHO"),
        ("/exit", "to leave, press Ctrl+Q in the recorder, or Ctrl+D in record --plain"),
        ("/QUIT", "to leave, press Ctrl+Q in the recorder, or Ctrl+D in record --plain"),
        ("/delete 104", "/strike N strikes entry N; /undo takes back your last act"),
        ("/remove 104", "/strike N strikes entry N; /withdraw WHO takes a name off the list"),
        ("/adjourn", "/suspend suspends the meeting; /rise ends it"),
        ("/mark", "the moment is kept with ! or ! WORDS"),
        ("/vote", "/adopt SYMBOL adopts a draft, with vote:FOR-AGAINST-ABSTENTIONS where it is voted on"),
        ("/approve L.5", "/adopt SYMBOL adopts a draft, with vote:FOR-AGAINST-ABSTENTIONS where it is voted on"),
        ("/president Norway", "/chair NAME says who takes the chair"),
        ("/pause", "/suspend suspends the meeting"),
        ("/break", "/suspend suspends the meeting"),
        ("/lunch", "/suspend suspends the meeting"),
        ("@15:05 /lunch", "/suspend suspends the meeting"),
    ],
)
def test_a_word_that_people_use_is_refused_with_what_it_means_here(line: str, meaning: str) -> None:
    verb = line.split("/")[1].split(" ", maxsplit=1)[0]
    assert refused(line) == f"/{verb} is not an act; {meaning}"


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("/susepnd", "the nearest is /suspend"),
        ("/flor Norway", "the nearest are /floor, /for and /flag"),
        ("/odrer Egypt", "the nearest is /order"),
        ("/inscrbe Egypt", "the nearest is /inscribe"),
        ("/sa ngo", "the nearest is /as"),
        ("/xyzzy", "type /help for the acts there are"),
        ("/qqq", "type /help for the acts there are"),
        ("/", "type /help for the acts there are"),
    ],
)
def test_another_is_refused_with_the_verbs_at_most_two_letters_away(line: str, near: str) -> None:
    assert refused(line) == f"{line.split(' ', maxsplit=1)[0]} is not an act; {near}"


def test_no_verb_is_more_than_two_letters_away() -> None:
    words = [verb[:at] + "zz" + verb[at + 1 :] for verb in BY_VERB for at in range(len(verb))]
    assert {letters_away(word, near) for word in words for near in near_verbs(word, BY_VERB)} <= {1, 2}


@pytest.mark.parametrize(
    ("first", "second", "letters"),
    [("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1), ("abc", "abcd", 1), ("ned", "end", 1)],
)
def test_letters_are_left_out_put_in_changed_or_exchanged(first: str, second: str, letters: int) -> None:
    assert (letters_away(first, second), letters_away(second, first)) == (letters, letters)


@pytest.mark.parametrize("word", MEANINGS)
def test_a_word_that_people_use_is_no_verb_of_ours_nor_the_beginning_of_one(word: str) -> None:
    with pytest.raises(NotUnderstood, match=re.escape(f"/{word} is not an act; {MEANINGS[word]}")):
        spec(word)


def test_what_a_word_means_names_acts_that_there_are() -> None:
    verbs = {verb for meaning in MEANINGS.values() for verb in re.findall(r"(?<!\w)/(\w+)", meaning)}
    assert verbs - {act.verb for act in ACTS} == {"help", "now", "handover"}


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("object", "/order"),
        ("objection", "/order"),
        ("po", "/order"),
        ("explain-vote", "/explain"),
        ("election", "/elect"),
        ("elected", "/elect"),
        ("acclamation", "/elect"),
        ("complete", "/conclude"),
        ("abstain", "/adopt"),
        ("sponsor", "/adopt"),
        ("document", "/doc"),
        ("replace", "/amend"),
        ("insert", "/after"),
        ("swap", "/move"),
        ("rename", "/theme"),
        ("report", "meetinglog --help"),
        ("find", "meetinglog --help"),
        ("show", "meetinglog --help"),
        ("extend", "/limit"),
    ],
)
def test_a_word_of_the_meeting_room_or_of_a_command_is_answered_with_what_to_type(word: str, verb: str) -> None:
    assert verb in refused(f"/{word}")


def test_a_word_that_is_much_longer_than_every_verb_is_near_none() -> None:
    assert near_verbs("/" * 19_999, BY_VERB) == []
