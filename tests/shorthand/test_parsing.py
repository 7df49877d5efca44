"""A typed line becomes a command."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model.events import Kind
from meetinglog.model.session import Capacity
from meetinglog.shorthand import ACTS, NotUnderstood, is_act, parse, pasted, spec
from meetinglog.shorthand.acts import BY_VERB
from meetinglog.shorthand.words import themes

NORWAY = c.Who(c.Name("Norway"))
G77 = (c.Name("G77"),)


def command(line: str) -> c.Command | c.Correction:
    typed = parse(line)
    assert typed.time is None
    return typed.command


def refused(line: str) -> str:
    with pytest.raises(NotUnderstood) as caught:
        parse(line)
    return str(caught.value)


COMMANDS: dict[str, c.Command] = {
    "Norway": c.GiveFloor(NORWAY),
    "  Norway  ": c.GiveFloor(NORWAY),
    "Russian Federation": c.GiveFloor(c.Who(c.Name("Russian Federation"))),
    "Guinea-Bissau": c.GiveFloor(c.Who(c.Name("Guinea-Bissau"))),
    '"the Sea Group" as:ngo': c.GiveFloor(c.Who(c.Name("the Sea Group", quoted=True), Capacity.NGO)),
    "Norway for:G77": c.GiveFloor(c.Who(c.Name("Norway"), groups=G77)),
    "Norway also:G77": c.GiveFloor(c.Who(c.Name("Norway"), also=G77)),
    "Norway by:Ms. Li Wen": c.GiveFloor(c.Who(c.Name("Norway"), person="Ms. Li Wen")),
    "?": c.GiveFloor(c.Unnamed()),
    "? for:G77": c.GiveFloor(c.Unnamed(groups=G77)),
    "?as:ngo by:Ms. Li Wen also:G77": c.GiveFloor(c.Unnamed(Capacity.NGO, None, G77, "Ms. Li Wen")),
    "+Norway; Kenya": c.Inscribe((NORWAY, c.Who(c.Name("Kenya")))),
    "+ Norway for:G77": c.Inscribe((c.Who(c.Name("Norway"), groups=G77),)),
    "=Norway": c.NameSpeaker(NORWAY),
    "%Norway for:G77": c.Interrupt(c.Who(c.Name("Norway"), groups=G77)),
    "/floor Norway": c.GiveFloor(NORWAY),
    "/intro Norway": c.GiveFloor(NORWAY, Kind.INTRODUCTORY),
    "/closing Norway": c.GiveFloor(NORWAY, Kind.CONCLUDING),
    "- welcomed it": c.TakeNote("welcomed it"),
    "-welcomed #it": c.TakeNote("welcomed #it", ("it",)),
    "– welcomed it": c.TakeNote("welcomed it"),
    "/who Norway as:expert": c.NameSpeaker(c.Who(c.Name("Norway"), Capacity.EXPERT)),
    "/for G77": c.CompleteStatement(groups=G77),
    "/for G77; EU": c.CompleteStatement(groups=(c.Name("G77"), c.Name("EU"))),
    "/for also:G77": c.CompleteStatement(also=G77),
    "/as observer-state": c.CompleteStatement(capacity=Capacity.OBSERVER_STATE),
    "/as NGO": c.CompleteStatement(capacity=Capacity.NGO),
    "/by Ms. Li Wen": c.CompleteStatement(person="Ms. Li Wen"),
    "/end": c.EndStatement(),
    "/open 4": c.OpenMeeting(4),
    "/open 04": c.OpenMeeting(4),
    "/open 4 chair:Norway": c.OpenMeeting(4, NORWAY),
    "/suspend": c.SuspendMeeting(),
    "/suspend lack of a quorum": c.SuspendMeeting("lack of a quorum"),
    "/resume": c.ResumeMeeting(),
    "/rise": c.CloseMeeting(),
    "/chair Norway": c.TakeChair(NORWAY),
    "/item 3": c.TakeUpItems(("3",)),
    "/item 3, 4": c.TakeUpItems(("3", "4")),
    "/item 3,4,3": c.TakeUpItems(("3", "4")),
    "/item 5 (a)": c.TakeUpItems(("5 (a)",)),
    '/item 12 "Other matters, such as: a, b"': c.TakeUpItems(("12",), "Other matters, such as: a, b"),
    "/conclude": c.ConcludeItems(),
    "/conclude 3, 5 (a)": c.ConcludeItems(("3", "5 (a)")),
    "/doc L.5 A draft": c.PresentDocument("L.5", "A draft"),
    '/doc "A/CONF 9" Note by: someone': c.PresentDocument("A/CONF 9", "Note by: someone"),
    '/doc L.5 "A draft"': c.PresentDocument("L.5", "A draft"),
    "/comment the Chair asked #who": c.Comment("the Chair asked #who"),
    "3": c.FloorFromList(3, "3"),
    "/next": c.FloorFromList(),
    "!": c.MarkMoment(),
    "! who is this?": c.MarkMoment("who is this?"),
    "/order Norway": c.Interrupt(NORWAY),
    "/ask Norway": c.AskReply(NORWAY),
    "/reply": c.Reply(None),
    "/reply Norway": c.Reply(NORWAY),
    "/written Norway for:G77": c.ReceiveWritten(c.Who(c.Name("Norway"), groups=G77)),
    "/inscribe Norway": c.Inscribe((NORWAY,)),
    "/inscribe Norway; Kenya by:Ms. A": c.Inscribe((NORWAY, c.Who(c.Name("Kenya"), person="Ms. A"))),
    '/inscribe Norway for:"A; B"; Kenya': c.Inscribe(
        (
            c.Who(c.Name("Norway"), groups=(c.Name("A", quoted=True), c.Name("B", quoted=True))),
            c.Who(c.Name("Kenya")),
        )
    ),
    "/withdraw Norway": c.Withdraw(NORWAY),
    "/absent": c.FindAbsent(None),
    "/absent Norway": c.FindAbsent(NORWAY),
    "/move Norway first": c.Move(NORWAY, "first"),
    "/move Norway last": c.Move(NORWAY, "last"),
    "/move Norway before:Kenya": c.Move(NORWAY, "before", c.Who(c.Name("Kenya"))),
    "/move Norway after:Kenya": c.Move(NORWAY, "after", c.Who(c.Name("Kenya"))),
    "/close": c.CloseList(),
    "/reopen": c.ReopenList(),
    "/limit 3m": c.SetLimit(180.0),
    "/limit 90s": c.SetLimit(90.0),
    "/limit 2m as:ngo": c.SetLimit(120.0, "ngo"),
    "/limit 1m as:order": c.SetLimit(60.0, "order"),
    "/limit 5m groups": c.SetLimit(300.0, "groups"),
    "/limit off": c.SetLimit(None),
    "/adopt L.5": c.Adopt("L.5"),
    '/adopt L.5 "A draft" kind:decision revised:orally vote:34-13-0': c.Adopt(
        "L.5", "A draft", "decision", orally_revised=True, vote=(34, 13, 0)
    ),
    "/adopt L.5 vote:34–13–0": c.Adopt("L.5", vote=(34, 13, 0)),
    "/adopt L.5 vote:34 — 13 — 0": c.Adopt("L.5", vote=(34, 13, 0)),
    "/adopt L.5 vote:34‑13−0": c.Adopt("L.5", vote=(34, 13, 0)),
    '/adopt L.5 "A draft" vote:34-13-0 kind:resolution': c.Adopt("L.5", "A draft", vote=(34, 13, 0)),
    "/explain Norway for:G77": c.Explain(c.Who(c.Name("Norway"), groups=G77)),
    "/explain Norway when:Before by:Ms. A": c.Explain(c.Who(c.Name("Norway"), person="Ms. A"), "before"),
    '/adopt L.5 amended:orally sponsors:"Norway; Kenya for:G77"': c.Adopt(
        "L.5", orally_amended=True, sponsors=(NORWAY, c.Who(c.Name("Kenya"), groups=G77))
    ),
    '/adopt L.5 infavour:"Norway;  Kenya;" abstaining:""': c.Adopt(
        "L.5", in_favour=(NORWAY, c.Who(c.Name("Kenya"))), abstaining=()
    ),
    '/reject "L 5" "A draft" vote:1-2-3 against:Norway; Kenya revised:orally': c.Reject(
        "L 5", "A draft", orally_revised=True, vote=(1, 2, 3), against=(NORWAY, c.Who(c.Name("Kenya")))
    ),
    '/drop L.5 "A draft" kind:decision': c.Drop("L.5", "A draft", "decision"),
    "/ruling the motion is in order": c.Rule("the motion is in order"),
    "/decide decided to remain seized": c.Decide("decided to remain seized"),
    "/elect President: Ms. Ada Byron (Kenya)": c.Elect("President", (c.Officer("Ms. Ada Byron", c.Name("Kenya")),)),
    "/elect Vice-President : A(PER) ; Mr. B; (Chad) vote:34-13-0": c.Elect(
        "Vice-President",
        (c.Officer("A", c.Name("PER")), c.Officer("Mr. B"), c.Officer("", c.Name("Chad"))),
        (34, 13, 0),
    ),
    '/elect "Chair: Drafting": "Mr. C (jr.)"; "Ms. D; E" (Iran (Islamic Republic of))': c.Elect(
        "Chair: Drafting",
        (c.Officer("Mr. C (jr.)"), c.Officer("Ms. D; E", c.Name("Iran (Islamic Republic of)"))),
    ),
    "/agenda": c.AdoptAgenda(),
    "/agenda CTOC/COP/2012/1": c.AdoptAgenda("CTOC/COP/2012/1"),
    '/agenda "CTOC 1" vote:1-2-3 revised:orally': c.AdoptAgenda("CTOC 1", orally_revised=True, vote=(1, 2, 3)),
    "/theme hacking to:cybercrime": c.RenameThemes(("hacking",), "cybercrime"),
    "/theme #cyber_crime; hacking; cyber  crime to:#fraud_in_sport": c.RenameThemes(
        ("cyber crime", "hacking"), "fraud in sport"
    ),
    '/theme “due to: whom”; "a; b" to:"Children\'s rights; others"': c.RenameThemes(
        ("due to: whom", "a; b"), "Children's rights; others"
    ),
    "/flag was Brazil on the list?": c.RaiseFlag("was Brazil on the list?"),
    "/clear 17": c.ClearFlag(17),
    "/track cow": c.GoToTrack("cow"),
}


@pytest.mark.parametrize("line", COMMANDS)
def test_a_line_is_one_command(line: str) -> None:
    assert command(line) == COMMANDS[line]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_time_may_stand_before_every_act(line: str) -> None:
    assert parse(f"@15:05  {line.strip()}") == c.Typed(COMMANDS[line], c.ClockTime(15, 5))


CORRECTIONS: dict[str, c.Correction] = {
    "/undo": c.Undo(),
    "/redo": c.Redo(),
    "/strike 41": c.Strike(c.Numbers(((41, 41),))),
    "/strike 41 entered twice": c.Strike(c.Numbers(((41, 41),)), "entered twice"),
    "/strike 41-46 entered twice": c.Strike(c.Numbers(((41, 46),)), "entered twice"),
    "/strike 41, 43 entered twice": c.Strike(c.Numbers(((41, 41), (43, 43))), "entered twice"),
    "/amend 41 who:Norway": c.Amend(
        c.Numbers(((41, 41),)), {"who": c.AmendedWho(NORWAY, (NORWAY,), (c.Officer("Norway"),))}
    ),
    "/amend 41 for:": c.Amend(c.Numbers(((41, 41),)), {"for": None}),
    "/amend 41, 43 item:5 (a) at:10:42": c.Amend(
        c.Numbers(((41, 41), (43, 43))), {"item": ("5 (a)",), "at": c.ClockTime(10, 42)}
    ),
}


@pytest.mark.parametrize("line", CORRECTIONS)
def test_a_correction_names_the_entries_it_corrects(line: str) -> None:
    assert parse(line) == c.Typed(CORRECTIONS[line])
    assert parse(f"@15:05 {line}") == c.Typed(CORRECTIONS[line], c.ClockTime(15, 5))


@pytest.mark.parametrize("line", ["/after 41 Norway", "/after 41  /floor Norway"])
def test_a_late_act_stands_after_an_entry_at_a_time_of_its_own_or_none(line: str) -> None:
    late = c.Typed(c.GiveFloor(NORWAY), after=41)
    assert parse(line) == late
    assert parse(f"@15:05 {line}") == c.Typed(late.command, c.ClockTime(15, 5), 41)
    assert parse("/after 41 @15:05 Norway") == c.Typed(late.command, c.ClockTime(15, 5), 41)


@pytest.mark.parametrize("line", ["/after", "/after 41", "/after Norway", "/after x Norway", "/after -1 Norway"])
def test_a_late_act_needs_an_entry_and_an_act(line: str) -> None:
    assert refused(line) == "/after needs the number of an entry and an act, such as /after 41 Norway"


def test_a_correction_does_not_stand_after_an_entry() -> None:
    assert refused("/after 41 /undo") == "corrections and /track cannot be placed; type them without /after"


def test_every_act_is_parsed_in_a_test() -> None:
    typed = {line.split()[0][1:] for line in [*COMMANDS, *CORRECTIONS, "/after"] if line.startswith("/")}
    assert {act.verb for act in ACTS} - typed == set()


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.verb)
def test_the_example_of_every_act_is_one(act: object) -> None:
    shown = BY_VERB[getattr(act, "verb", "")]
    assert shown.example.split()[0] == f"/{shown.verb}"
    assert shown.usage.split()[0] == f"/{shown.verb}"
    assert isinstance(parse(shown.example), c.Typed)
    assert shown.meaning[0].islower() or shown.meaning.split()[0].isupper()
    assert not shown.meaning.endswith(".")


@pytest.mark.parametrize("quotes", ['""', "“”", "„“", "«»", "””"])
def test_straight_and_curly_quotes_are_the_same(quotes: str) -> None:
    opening, closing = quotes[0], quotes[1]
    assert command(f"{opening}the Sea Group{closing} as:ngo") == COMMANDS['"the Sea Group" as:ngo']
    assert command(f"/item 12 {opening}Other{closing}") == c.TakeUpItems(("12",), "Other")
    assert command(f"/doc {opening}A 9{closing} {opening}T{closing}") == c.PresentDocument("A 9", "T")
    assert command(f"Norway for:{opening}A; B{closing}") == command('Norway for:"A; B"')


@pytest.mark.parametrize(
    "line",
    [
        "Norway as:expert for:G77 also:EU by:Ms. Li Wen",
        "Norway by:Ms. Li Wen also:EU for:G77 as:expert",
        "Norway for:G77 by:Ms. Li Wen as:expert also:EU",
        "Norway for: G77  by: Ms. Li Wen  AS:Expert Also:EU",
        'Norway for:"G77" by:"Ms. Li Wen" as:"expert" also:"EU"',
    ],
)
def test_pairs_may_stand_in_any_order_after_the_name(line: str) -> None:
    quoted = '"' in line
    assert command(line) == c.GiveFloor(
        c.Who(
            c.Name("Norway"),
            Capacity.EXPERT,
            (c.Name("G77", quoted),),
            (c.Name("EU", quoted),),
            "Ms. Li Wen",
        )
    )


def test_a_value_runs_to_the_next_known_key_and_other_colons_are_text() -> None:
    assert command("Norway by:Ms. Li at:home for:G77") == c.GiveFloor(
        c.Who(c.Name("Norway"), groups=G77, person="Ms. Li at:home")
    )


def test_a_key_in_quotes_is_text() -> None:
    assert command('"Friends for:ever" as:ngo') == c.GiveFloor(
        c.Who(c.Name("Friends for:ever", quoted=True), Capacity.NGO)
    )


def test_a_key_inside_a_word_is_text() -> None:
    assert command("Norwayas:ngo") == c.GiveFloor(c.Who(c.Name("Norwayas:ngo")))


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("G77; EU", (("G77", False), ("EU", False))),
        ('"A; B"', (("A", True), ("B", True))),
        ('"A"; "B"', (("A", True), ("B", True))),
        ('"A"; B', (("A", True), ("B", False))),
        ("G77; G77", (("G77", False),)),
    ],
)
def test_several_groups_are_separated_by_semicolons(typed: str, groups: tuple[tuple[str, bool], ...]) -> None:
    names = tuple(c.Name(text, quoted) for text, quoted in groups)
    assert command(f"Norway for:{typed}") == c.GiveFloor(c.Who(c.Name("Norway"), groups=names))


REFUSED = {
    "": "the line is empty; type a name or an act",
    "   ": "the line is empty; type a name or an act",
    "@15:05": "say what happened at @15:05; type the act after it",
    "@15:05 ": "say what happened at @15:05; type the act after it",
    "? Norway": "? is a speaker to be named with /who; type the name alone, or ? with for:, also:, as: or by:",
    "? for:": "what follows for: is missing; type one",
    "+": "a name is missing: /inscribe WHO[; WHO…], such as /inscribe Algeria; Austria; China",
    "=": "a name is missing: /who WHO, such as /who Italy",
    "%": "a name is missing: /order WHO, such as /order Egypt",
    "-": "the note is empty; type its text after the -",
    "/end now": "/end takes nothing after it; leave out “now”",
    "/resume 4": "/resume takes nothing after it; leave out “4”",
    "/rise 4": "/rise takes nothing after it; leave out “4”",
    "/open": "/open needs the number of the meeting, such as /open 4",
    "/open four": "/open needs the number of the meeting, such as /open 4",
    "/open 0": "/open needs the number of the meeting, such as /open 4",
    "/open -1": "/open needs the number of the meeting, such as /open 4",
    "/open ٤": "/open needs the number of the meeting, such as /open 4",
    "/item": 'the number of the item is missing: /item NUMBER[, NUMBER…] ["TITLE"], such as /item 3, 4',
    "/item 3,,4": "between commas an item number is missing; type it such as /item 3, 4",
    "/item 3,": "between commas an item number is missing; type it such as /item 3, 4",
    '/item 3, 4 "Title"': "a title is given to one item at a time; take up the items one by one first",
    '/item 3 ""': 'the title of an item stands in quotes, such as /item 12 "Other matters"',
    '/item 3 "A" b': 'the title of an item stands in quotes, such as /item 12 "Other matters"',
    "/doc": "/doc needs a symbol and a title, such as /doc CTOC/COP/2012/8 Report of the Secretariat",
    "/doc L.5": "/doc needs a symbol and a title, such as /doc CTOC/COP/2012/8 Report of the Secretariat",
    '/doc "" A': "/doc needs a symbol and a title, such as /doc CTOC/COP/2012/8 Report of the Secretariat",
    "/for": "/for needs a group, such as /for G77",
    "/as": "the capacity is missing: /as CAPACITY, such as /as observer-state",
    "/as ngoo": "“ngoo” is not a capacity; the nearest is ngo",
    "/by": "the person's name is missing: /by PERSON, such as /by Ms. Li Wen",
    "/comment": "the text of the comment is missing: /comment TEXT, such as /comment the Chair asked for a short list",
    "/floor": "a name is missing: /floor WHO, such as /floor Norway",
    "/who": "a name is missing: /who WHO, such as /who Italy",
    "/chair": "a name is missing: /chair NAME, such as /chair Kenya",
    "/intro": "a name is missing: /intro WHO, such as /intro secretariat",
    "...": "“...” is not a name; type one",
    '""': "a name is missing; type one",
    "as:ngo": "a name is missing; type one",
    "Norway as:": "what follows as: is missing; type one",
    'Norway for:""': "what follows for: is missing; type one",
    "Norway as:ngo as:un": "as: is typed twice; type it once",
    "Norway as:wizard": (
        "“wizard” is not a capacity; it is one of state, reio, observer-state, un, igo, ngo, secretariat, presiding, "
        "officer, panellist, expert or other"
    ),
    'Norway for:"G77': "a quotation mark is not closed; close it",
    "/open 4 chair:": "a name is missing: /open NUMBER [chair:NAME], such as /open 4",
    "Nor\x07way": "the line contains the control character U+0007 (bell) after “Nor”; remove it",
    "- one\x0btwo": "the line contains the control character U+000B (vertical tab) after “- one”; remove it",
    "Nor\udc80way": "the line contains the character U+DC80 after “Nor”; remove it",
    "Nor\u202eway": "the line contains the character U+202E (right-to-left override) after “Nor”; remove it",
    "\x1bNorway": "the line contains the control character U+001B (escape) at its beginning; remove it",
}


@pytest.mark.parametrize("line", REFUSED)
def test_a_line_that_is_no_shorthand_is_refused_with_what_to_type(line: str) -> None:
    assert refused(line) == REFUSED[line]


@pytest.mark.parametrize(
    ("verb", "full"),
    [
        ("susp", "suspend"),
        ("SUSPEND", "suspend"),
        ("op", "open"),
        ("res", "resume"),
        ("en", "end"),
        ("el", "elect"),
        ("ag", "agenda"),
        ("th", "theme"),
        ("tr", "track"),
        ("wh", "who"),
    ],
)
def test_a_verb_may_be_cut_short_where_that_fits_only_one(verb: str, full: str) -> None:
    assert spec(verb).verb == full


def test_a_verb_written_in_full_always_wins() -> None:
    assert [spec(act.verb) for act in ACTS] == list(ACTS)
    assert spec("for").verb == "for"


def test_a_verb_that_fits_several_is_refused_with_them() -> None:
    fitting = [act.verb for act in ACTS if act.verb.startswith("c")]
    assert len(fitting) > 1
    listed = f"{', '.join(f'/{verb}' for verb in fitting[:-1])} or /{fitting[-1]}"
    assert refused("/c") == f"/c may be {listed}; type more of it"


@pytest.mark.parametrize(
    ("verb", "near"), [("susepnd", "suspend"), ("concldue", "conclude"), ("itme", "item"), ("commnet", "comment")]
)
def test_an_unknown_verb_is_refused_with_the_nearest(verb: str, near: str) -> None:
    assert refused(f"/{verb} 3") == f"/{verb} is not an act; the nearest is /{near}"


def test_an_unknown_verb_like_none_is_refused_with_where_they_are_listed() -> None:
    assert refused("/xyzzy") == "/xyzzy is not an act; type /help for the acts there are"


TIMES: dict[str, c.Time] = {
    "10:42": c.ClockTime(10, 42),
    "9:05": c.ClockTime(9, 5),
    "00:00": c.ClockTime(0, 0),
    "23:59:59": c.ClockTime(23, 59, 59),
    "10:42:00": c.ClockTime(10, 42, 0),
    "02:45+01:00": c.ClockTime(2, 45, offset=60),
    "02:45:10-05:30": c.ClockTime(2, 45, 10, -330),
    "2012-10-28T02:45+00:00": c.DateTime(2012, 10, 28, c.ClockTime(2, 45, offset=0)),
    "2012-10-17T10:00": c.DateTime(2012, 10, 17, c.ClockTime(10, 0)),
    "2012-10-17t10:00:30": c.DateTime(2012, 10, 17, c.ClockTime(10, 0, 30)),
    "2012-02-29T10:00": c.DateTime(2012, 2, 29, c.ClockTime(10, 0)),
    "-90s": c.Ago(90),
    "-2m": c.Ago(120),
    "-1h": c.Ago(3600),
    "-1H": c.Ago(3600),
    "last": c.AtLatest(),
    "mark": c.AtMark(),
    "LAST": c.AtLatest(),
    "41": c.AtEntry(41),
}


@pytest.mark.parametrize("time", TIMES)
def test_a_time_is_read(time: str) -> None:
    assert parse(f"@{time} Norway") == c.Typed(c.GiveFloor(NORWAY), TIMES[time])


@pytest.mark.parametrize("time", ["24:00", "10:60", "10:42:60", "2012-10-17T24:00"])
def test_a_time_that_no_clock_shows_is_refused(time: str) -> None:
    assert refused(f"@{time} Norway") == f"“@{time}” is not a time of day; hours go to 23, minutes and seconds to 59"


@pytest.mark.parametrize("time", ["2012-02-30T10:00", "2012-13-01T10:00", "0000-01-01T10:00", "2013-02-29T10:00"])
def test_a_day_that_is_in_no_calendar_is_refused(time: str) -> None:
    assert refused(f"@{time} Norway") == f"“@{time}” is not a day of the calendar"


def test_a_date_without_a_proper_time_is_refused() -> None:
    assert refused("@2012-10-17Tnoon Norway") == (
        "“@2012-10-17Tnoon” is not a date and time; type one such as @2012-10-17T10:00"
    )


@pytest.mark.parametrize("time", ["", "noon", "10.42", "1042h", "-90", "+90s", "10:4", "2012-10-17", "٤١", "-9999999s"])
def test_what_is_no_time_is_refused_with_the_forms_there_are(time: str) -> None:
    assert refused(f"@{time} Norway") == (
        f"“@{time}” is not a time; type one such as @10:42, @10:42:30, @2012-10-17T10:00, @-90s or @last"
    )


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("welcomed the #report", ("report",)),
        ("#fraud_in_sport and #cyber-crime", ("fraud in sport", "cyber-crime")),
        ("#Cyber then #cyber", ("Cyber",)),
        ("#b #a", ("b", "a")),
        ("paragraph #3 and a#b and ##c and #", ()),
        ("#été", ("été",)),
        ("#report.", ("report",)),
    ],
)
def test_a_theme_is_a_hash_and_a_letter(text: str, read: tuple[str, ...]) -> None:
    assert themes(text) == read


@pytest.mark.parametrize(
    ("line", "act"), [("", False), ("  ", False), ("# remark", False), ("  # remark", False), ("Norway", True)]
)
def test_blank_lines_and_remarks_of_a_file_are_no_acts(line: str, act: bool) -> None:
    assert is_act(line) is act


@pytest.mark.parametrize(
    "sign", ["\u200e", "\u200f", "\ufeff", "\u00a0", "\u200d", "\u200b", "\u2060", "\u00ad", "\u202a"]
)
def test_signs_that_are_not_seen_do_not_count(sign: str) -> None:
    assert parse(f"{sign}@10:42 {sign}/open{sign} 4{sign}") == parse("@10:42 /open 4")
    assert is_act(sign) is False
    assert is_act(f"{sign}# remark") is False


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👨\u200d👩\u200d👧", "שלום\u200f!"])
def test_joiners_and_marks_between_letters_that_need_them_stay(text: str) -> None:
    assert command(f"- {text}") == c.TakeNote(text, ())


def test_tabs_are_blanks() -> None:
    assert command("/open\t4\tchair:Norway") == c.OpenMeeting(4, NORWAY)


WORDS = st.sampled_from(
    [
        "/", "@", "-", "?", "!", "#", ";", ":", ",", '"', "“", "”", " ", "as:", "for:", "also:", "by:", "chair:",
        "@15:05", "@-90s", "@last", "@41", "Norway", "ngo", "3", "(a)", "#theme", "\t", "\n", "\x00", "\ud800",
        *(f"/{act.verb}" for act in ACTS),
    ]
)  # fmt: skip
LINES = st.one_of(st.text(), st.lists(WORDS, max_size=10).map("".join), st.lists(WORDS, max_size=10).map(" ".join))


@given(LINES)
@example("/item " + "9" * 5000)
@example("@-999999h Norway")
def test_a_line_is_understood_or_refused_and_nothing_else(line: str) -> None:
    assert understood(line) or refused(line)


@pytest.mark.parametrize("line", [f"@{'9' * 5000} Norway", f"/open {'9' * 5000}"], ids=["time", "meeting"])
def test_a_number_of_any_length_is_understood_or_refused(line: str) -> None:
    assert understood(line) or refused(line)


def understood(line: str) -> bool:
    try:
        return isinstance(parse(line), c.Typed)
    except NotUnderstood:
        return False


@given(LINES, st.sampled_from(["", "@15:05 ", "@-999999h ", "@0001-01-01T00:00 ", "@9999-12-31T23:59 "]))
def test_what_is_understood_is_the_same_typed_twice(line: str, time: str) -> None:
    try:
        typed = parse(time + line)
    except Refused:
        return
    assert parse(time + line) == typed
    assert parse(f"  {time}{line}  ") == typed


@pytest.mark.parametrize("typed", ["Fish.", "Fish;", "Fish:", "'Fish'", "'Fish.'"])
def test_a_title_stands_without_the_quotation_marks_around_it_and_the_punctuation_at_its_end(typed: str) -> None:
    assert parse(f'/adopt L.1 "{typed}"') == parse('/adopt L.1 "Fish"')
    assert parse(f'/drop L.1 "{typed}"') == parse('/drop L.1 "Fish"')
    assert parse(f'/item 12 "{typed}"') == parse('/item 12 "Fish"')
    assert parse(f"/doc L.1 {typed}") == parse("/doc L.1 Fish")
    assert parse(f'/amend 4 title:"{typed}"') == parse("/amend 4 title:Fish")


@pytest.mark.parametrize("sign", "-‐‑‒–—―−")
def test_a_note_begins_with_a_hyphen_or_any_dash_that_one_becomes(sign: str) -> None:
    assert parse(f"{sign} welcomed it") == parse("- welcomed it")


@pytest.mark.parametrize("begun", ["/inscribe ", "@10:05 +", "/after 4 /insc "])
def test_lines_pasted_behind_a_list_are_its_names(begun: str) -> None:
    assert pasted(begun, "1. Egypt\r\n\r\n2. Peru\r\n") == "Egypt; Peru"


@pytest.mark.parametrize(
    "begun", ["- ", "−", "@10:05 – a", "! ", "/flag ", "/susp ", "/doc L.1 ", "/after 4 /comment "]
)
def test_lines_pasted_into_a_text_are_one_text(begun: str) -> None:
    assert pasted(begun, "Egypt\r\n\r\n  Peru \x0bChile\n") == "Egypt Peru Chile"


@pytest.mark.parametrize("begun", ["", "Norw", "/order ", "=", "/nothing ", "/ ", "@10:05 "])
def test_any_other_lines_pasted_stay_lines(begun: str) -> None:
    assert pasted(begun, "\nEgypt\r\n \r\nPeru\u2028Chile\n") == "Egypt\nPeru\nChile"


@pytest.mark.parametrize("begun", ["", "- ", "/order "])
def test_one_pasted_line_is_itself_without_its_end(begun: str) -> None:
    assert [pasted(begun, text) for text in ("", " ", " two ", "Egypt\r\n")] == ["", " ", " two ", "Egypt"]


@pytest.mark.parametrize("line", ["/amend 4 by:…", "Norway by:…", "/by …", "/by 12", '/amend 4 by:"…"'])
def test_a_person_has_a_name_of_letters(line: str) -> None:
    with pytest.raises(NotUnderstood, match="is no person's name"):
        parse(line)
