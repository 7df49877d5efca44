"""What an unknown verb means here: a word that people use for an act of ours, else verbs that are spelt nearly so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from meetinglog.text.languages.en import enumeration

_FARTHEST = 2

_MEANINGS: Mapping[str, str] = {
    "a note is typed - TEXT": "note notes noted nb minute minutes say said tag",
    "for officers only, type /comment TEXT": "remark memo private internal",
    "something to be settled is /flag TEXT": "todo check issue question query doubt",
    "the moment is kept with ! or ! WORDS": "mark bookmark stamp timestamp",
    "every act is saved as soon as it is answered": "save write commit store",
    "to leave, press Ctrl+Q in the recorder, or Ctrl+D in record --plain": (
        "exit quit q x bye leave logout log-out out home go-home abort escape kill off shutdown terminate disconnect"
    ),
    "/end ends the statement, /suspend suspends the meeting, /rise ends it; to leave, press Ctrl+Q": "stop",
    "a name alone gives the floor, or /floor WHO": "give speak speaks statement call recognize recognise invite",
    "the speaker of the statement now running is named with /who WHO": "name speaker identify",
    "/next gives the floor to the first on the list": "first following proceed",
    "/end ends the statement": "done finish finished thanks thank cut",
    "/strike N strikes entry N; /undo takes back your last act": "delete del erase cancel revert rollback",
    "/strike N strikes entry N; /withdraw WHO takes a name off the list": "remove rm",
    "/undo takes back your last act": "back oops",
    "/amend N key:value corrects entry N": (
        "edit correct correction change fix modify update rectify set replace amendment wrong mistake error typo"
        " spelling misspelt misspelled"
    ),
    "/suspend suspends the meeting; /rise ends it": "adjourn adjourned adjournment",
    "/suspend suspends the meeting": (
        "pause break lunch coffee tea dinner recess interval suspension intermission consultations"
    ),
    "/resume resumes the meeting": "continue restart reconvene return unpause",
    "/rise ends the meeting": "risen dismiss end-meeting close-meeting end-of-meeting",
    "/open NUMBER calls the meeting to order": "start begin convene meeting opening session open-meeting",
    "/chair NAME says who takes the chair": (
        "president presiding preside chairman chairwoman chairperson vice-president moderator"
    ),
    "/item NUMBER takes up an item": "topic subject sub-item agenda-item",
    "/doc SYMBOL TITLE puts a document before the item": "paper symbol document",
    "/adopt SYMBOL adopts a draft, with vote:FOR-AGAINST-ABSTENTIONS where it is voted on": (
        "vote voting ballot approve approved accept pass passed adoption adopted resolution decision draft consensus"
        " abstain sponsor sponsors cosponsor co-sponsor"
    ),
    "/reject SYMBOL records a draft that is rejected, with vote:FOR-AGAINST-ABSTENTIONS": (
        "rejected defeat defeated fail failed lost negative oppose veto"
    ),
    "/drop SYMBOL records a draft that its sponsors withdraw": "dropped pull pulled withdraw-draft",
    "/withdraw WHO takes a name off the list, /drop SYMBOL withdraws a draft": "withdrawn withdrawal retract",
    "/explain WHO is an explanation of vote or position": "explanation explanations eov eop position explain-vote",
    "/decide TEXT records a decision in words": "agree agreed decided outcome conclusion",
    "/inscribe WHO; WHO puts names on the list of speakers": (
        "add list queue register enrol enroll sign signup sign-up request speakers"
    ),
    "/absent WHO says that who was called is not there": "skip missing away no-show",
    "/order WHO is a point of order": (
        "point po poo pointoforder point-of-order motion procedural object objection interrupt"
    ),
    "/ask WHO asks for the right of reply, /reply gives it": "right ror rightofreply right-of-reply rebut",
    "/intro WHO is an introductory statement": "introduce introduction introductory present presentation",
    "/closing WHO is a concluding statement": "concluding wrapup wrap-up summary",
    "/for GROUP says on whose behalf the statement is made": "behalf group",
    "/as CAPACITY says in which capacity the statement is made": "capacity role",
    "/by PERSON names the person who speaks": "person delegate represented ambassador",
    "/limit LENGTH sets the time limit, such as /limit 3m": "time timer clock time-limit extend",
    "/elect OFFICE: NAME (STATE) records an election": "election elected elections acclaim acclamation nominate",
    "/conclude NUMBER concludes the consideration of an item": "concluded complete completed close-item",
    "/move WHO before:NAME moves a name on the list": "swap reorder promote",
    "/after N ACT enters a late act behind entry N; @10:42 or @-2m before an act says when it was": (
        "insert late missed forgot forgotten earlier backdate back-date retroactive"
    ),
    "/theme OLD to:NEW renames a theme": "merge label",
    "/amend N key:value corrects entry N; /theme OLD to:NEW renames a theme": "rename",
    "it is a command of its own: leave, or open another window, and type meetinglog --help": (
        "report print export show find search why stats statements replay verify"
    ),
    "/track NAME goes over to another track": "room committee plenary switch goto",
    "/written WHO is a statement received in writing": "submitted submission",
    "/clear N settles a flag": "settle settled resolve unflag",
    "/now says who has the floor, who is next and when the list will end": "status state where remaining left",
    "Ctrl+Y in the recorder, or /handover, shows what a colleague needs who takes over": (
        "hand-over hand over takeover take-over relieve relief shift colleague replace-me brief briefing summary-for"
    ),
    "/help lists the acts": "? man commands acts usage info",
}
"""The words that people use for an act, by what to type."""

MEANINGS: Mapping[str, str] = {word: meaning for meaning, words in _MEANINGS.items() for word in words.split()}
"""What to type, by the word that people use for it."""


def hint(word: str, verbs: Iterable[str]) -> str:
    """Return what to type in place of an unknown verb: what the word means here, else those spelt nearly so."""
    word = word.casefold()
    if word in MEANINGS:
        return MEANINGS[word]
    near = near_verbs(word, verbs)
    if not near:
        return "type /help for the acts there are"
    return f"the nearest {'is' if len(near) == 1 else 'are'} {enumeration([f'/{verb}' for verb in near])}"


def near_verbs(word: str, verbs: Iterable[str]) -> list[str]:
    """Return the verbs that are at most two letters away, of a short word at most one, the nearest first."""
    most = min(_FARTHEST, max(len(word) - _FARTHEST, 1))
    alike = (verb for verb in verbs if abs(len(word) - len(verb)) <= most)
    away = [(letters_away(word, verb), verb) for verb in alike]
    return [verb for distance, verb in sorted(away) if distance <= most]


def letters_away(first: str, second: str) -> int:
    """Return by how many letters two words differ: left out, put in, changed, or two beside each other exchanged."""
    rows = [list(range(len(second) + 1))]
    for i, letter in enumerate(first, 1):
        row = [i]
        for j, other in enumerate(second, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != other))
            if i > 1 and j > 1 and (letter, first[i - 2]) == (second[j - 2], other):
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
