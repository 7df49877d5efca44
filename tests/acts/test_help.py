"""``/help``, and verbs cut short or mistyped (shorthand, "Acts")."""

from __future__ import annotations

import pytest

from meetinglog.shorthand import SIGNS
from meetinglog.shorthand.acts import ACTS
from meetinglog.shorthand.help import help_asked, question_asked
from meetinglog.shorthand.spec import ActSpec
from tests.support.acts import begun, says


@pytest.mark.parametrize("line", ["/help", "/HELP", "/he", " /help "])
def test_help_lists_every_act_and_every_sign_with_its_meaning(line: str) -> None:
    told = help_asked(line)
    for usage, meaning in [*SIGNS, *((act.usage, act.meaning) for act in ACTS)]:
        assert f"{usage:<28}  {meaning}\n" in told


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.verb)
def test_help_explains_one_act(act: ActSpec) -> None:
    note = f"; {act.note}" if act.note else ""
    explained = f"{act.usage}: {act.meaning}{note}. Example: {act.example}\n"
    assert [help_asked(f"/help {act.verb}"), help_asked(f"/help /{act.verb}")] == [explained, explained]


def test_help_with_an_act_cut_short_explains_it() -> None:
    assert help_asked("/help susp") == help_asked("/help suspend")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/help flor", "/flor is not an act; the nearest are /floor, /for and /flag\n"),
        ("/help now", "/now: tell who has the floor, who is next and when the list will end; it records nothing\n"),
        ("/help s", "/s may be /suspend or /strike; type more of it\n"),
        ("/help xyzzy", "/xyzzy is not an act; type /help for the acts there are\n"),
    ],
)
def test_help_on_what_is_no_act_says_what_is_near(line: str, told: str) -> None:
    assert help_asked(line) == told


@pytest.mark.parametrize("line", ["Norway", "/h Norway", "/helpful", "help", "/", "- /help", "/end", ""])
def test_everything_else_is_no_request_for_help(line: str) -> None:
    assert help_asked(line) == ("" if line != "/h Norway" else help_asked("/help Norway"))


@pytest.mark.parametrize("sign", ["\u200e", "\u00a0", "\ufeff", "\t"])
def test_signs_that_are_not_seen_do_not_count_where_help_or_now_is_asked(sign: str) -> None:
    assert help_asked(f"{sign}/help floor{sign}") == help_asked("/help floor")
    assert question_asked(f"{sign}/now{sign}") == "now"


@pytest.mark.parametrize("line", ["/help\tfloor", "/help\u00a0floor"])
def test_an_odd_blank_before_the_act_asked_about_is_a_blank(line: str) -> None:
    assert help_asked(line) == help_asked("/help floor")


@pytest.mark.parametrize("line", ["/now", "/NOW", " /now ", "/no"])
def test_now_is_asked_by_its_verb_alone(line: str) -> None:
    assert question_asked(line) == "now"


@pytest.mark.parametrize("line", ["/handover", "/HANDOVER ", "/ha"])
def test_a_handover_is_asked_by_its_verb_alone(line: str) -> None:
    assert question_asked(line) == "handover"


@pytest.mark.parametrize("line", ["/n", "/h", "/", "", "now", "/now Norway", "@15:05 /now", "/nox"])
def test_everything_else_does_not_ask_what_is_so_now(line: str) -> None:
    assert not question_asked(line)


@pytest.mark.parametrize("line", ["/now", "/no", "@15:05 /now", "/now Norway", "/handover", "@15:05 /handover"])
def test_a_question_is_refused_where_lines_are_recorded(line: str) -> None:
    verb = "/handover" if "handover" in line else "/now"
    why = f"{verb} records nothing; type it by itself, in the recorder or in record --plain"
    assert begun().refused(line) == why


def test_next_cut_short_is_next() -> None:
    assert says(begun("@15:04 /inscribe Chad"), "@15:05 /n") == "Chad has the floor (item 3)"


NEEDED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("who", "for", "as", "by", "end"), ("@15:05 Norway",)),
    "open": ("@15:05 /rise",),
    "resume": ("@15:05 /suspend",),
    "reply": ("@15:05 /ask Iraq",),
    **dict.fromkeys(("next", "absent"), ("@15:05 /inscribe Chad",)),
    "withdraw": ("@15:05 /inscribe Brazil",),
    "move": ("@15:05 /inscribe Chad; Nigeria",),
    "reopen": ("@15:05 /close",),
    "theme": ("@15:05 Norway", "@15:05 - one #cyber_crime #hacking"),
    "redo": ("@15:05 Norway", "/undo"),
    "clear": (*("@15:05 /comment x",) * 13, "@15:05 /flag one"),
    **dict.fromkeys(("strike", "amend", "after"), ("@15:05 Norway",) * 38),
}
"""What has to have happened before the example of an act."""


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.verb)
def test_every_example_of_the_help_is_recorded(act: ActSpec) -> None:
    scene = begun(*NEEDED.get(act.verb, ()))
    position = scene.record.position
    example = act.example.replace("/open 4", "/open 5")
    [answer] = scene.when(example if act.verb == "after" else f"@15:06 {example}")
    assert answer.number == position + 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/susp", "The 4th meeting is suspended"),
        ("/CHAIR Kenya", "Kenya takes the chair"),
        ("/inscr Chad", "Chad is inscribed (item 3), 1 on the list"),
        ("/ord Egypt", "Egypt has the floor on a point of order (item 3)"),
    ],
)
def test_a_verb_may_be_cut_short_where_that_fits_only_one(line: str, said: str) -> None:
    assert says(begun(), f"@15:05 {line}") == said


def test_a_verb_written_in_full_always_wins() -> None:
    assert says(begun(), "@15:05 /close") == "The list of speakers is closed (item 3)"
    assert says(begun("@15:05 Norway"), "@15:06 /by Ms. Li") == "Norway is represented by Ms. Li"
    assert says(begun("@15:05 Norway"), "@15:06 /as expert") == "Norway speaks as expert"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/flor Norway", "/flor is not an act; the nearest are /floor, /for and /flag"),
        ("/xyzzy", "/xyzzy is not an act; type /help for the acts there are"),
        ("/s", "/s may be /suspend or /strike; type more of it"),
        ("/clos", "/clos may be /closing or /close; type more of it"),
        ("/re", "/re may be /resume, /reply, /reopen, /reject or /redo; type more of it"),
        ("? Norway", "? is a speaker to be named with /who; type the name alone, or ? with for:, also:, as: or by:"),
        ("/resume now", "/resume takes nothing after it; leave out “now”"),
        ("/rise now", "/rise takes nothing after it; leave out “now”"),
        ("/who", "a name is missing: /who WHO, such as /who Italy"),
        ("/for", "/for needs a group, such as /for G77"),
        ("/as", "the capacity is missing: /as CAPACITY, such as /as observer-state"),
        ("/by", "the person's name is missing: /by PERSON, such as /by Ms. Li Wen"),
    ],
)
def test_an_act_that_is_none_is_refused_with_what_is_near(line: str, why: str) -> None:
    assert begun("@15:01 Norway").refused(f"@15:05 {line}") == why
