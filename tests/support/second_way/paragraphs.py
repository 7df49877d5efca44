"""In which paragraph of the report each speaker is named, from what an export tells, by the words of the contract."""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.second_way.floor import Happening, Spoken, Told
from tests.support.second_way.lists import delegation

Agenda = tuple[str, ...]

_REPRESENTATIVES = ("state", "reio")
_OBSERVERS = ("observer-state", "un", "igo", "ngo")


@dataclass(frozen=True)
class Named:
    """A speaker as a paragraph names it: the words, and the entries that gave it the floor."""

    words: str
    entries: tuple[int, ...]


def paragraphs(told: Told, agenda: Agenda) -> dict[str, list[Named]]:
    """Return who is named in each paragraph of the report, by the paragraph's key, in the order of naming."""
    blocks = _blocks(told, agenda)
    said: dict[str, list[Spoken]] = {}
    for spoken in told.spoken:
        block = next((block for block in blocks if set(block) & set(spoken.items)), None)
        paragraph = _paragraph(spoken, told)
        if block and paragraph:
            said.setdefault(f"item {block[0]}: {_on_track(paragraph, spoken, block, told)}", []).append(spoken)
    return {key: _named(key, spoken) for key, spoken in said.items()}


def _blocks(told: Told, agenda: Agenda) -> list[Agenda]:
    """Return the items that stood together at least once, each block in the order of the agenda."""
    blocks = [{item} for item in agenda]
    for happened in (*told.takings, *told.spoken, *told.actions, *told.documents):
        touched = [block for block in blocks if block & set(happened.items)]
        if touched:
            blocks = [block for block in blocks if block not in touched] + [set().union(*touched)]
    return [tuple(item for item in agenda if item in block) for block in blocks]


def _on_track(paragraph: str, spoken: Spoken, block: Agenda, told: Told) -> str:
    """Return a paragraph's key, with the track where two tracks considered the items and each has its own."""
    recorded = (*told.spoken, *told.actions, *told.documents)
    tracks = {each.track for each in recorded if set(each.items) & set(block)}
    beside = paragraph.startswith(("explained", "said after"))
    return (
        f"{paragraph} ({spoken.track})" if len(tracks) > 1 and spoken.track != "plenary" and not beside else paragraph
    )


def _paragraph(spoken: Spoken, told: Told) -> str:
    """Return the paragraph under its items in which a statement is told; empty where it is in none."""
    speaker = spoken.speaker
    if not speaker or spoken.kind == "order":
        return ""
    if spoken.kind in {"introductory", "concluding"}:
        return "" if spoken.capacity == "presiding" and speaker.get("code") else f"{spoken.kind} statements"
    if spoken.capacity == "presiding":
        return ""
    if spoken.kind == "reply":
        return "right of reply"
    if spoken.kind == "explanation":
        return _explained(spoken, told)
    action = _followed(spoken, told)
    if action:
        return f"said after {action.id}"
    return f"statements ({'state' if spoken.capacity in _REPRESENTATIVES else spoken.capacity})"


def _explained(spoken: Spoken, told: Told) -> str:
    """Return beside which action an explanation stands: the next one, or the latest that was no withdrawal."""
    acted = [action for action in told.actions if _of_the_same(spoken, action)]
    if spoken.when == "before":
        later = [action for action in acted if action.place > spoken.place][:1]
        named = [action for action in later if action.outcome != "withdrawn"]
    else:
        named = [action for action in acted if action.place < spoken.place and action.outcome != "withdrawn"][-1:]
    side = "before" if spoken.when == "before" else "after"
    return f"explained {side} {named[0].id}" if named else "explained nothing"


def _followed(spoken: Spoken, told: Told) -> Happening | None:
    """Return the adoption or rejection after which a plain statement was made, unless it stands in the debate."""
    since = [
        happened
        for happened in (*told.actions, *told.takings)
        if happened.meeting == spoken.meeting and happened.place < spoken.place and _of_the_same(spoken, happened)
    ]
    latest = max(since, key=lambda happened: happened.place, default=None)
    return latest if latest and latest.outcome in {"adopted", "rejected"} else None


def _of_the_same(spoken: Spoken, happened: Happening) -> bool:
    return happened.track == spoken.track and bool(set(happened.items) & set(spoken.items))


def _named(key: str, said: list[Spoken]) -> list[Named]:
    """Return each speaker once, at its first statement; beside an action and in replies by whom they represent."""
    by_speaker: dict[tuple[str, str], list[Spoken]] = {}
    for spoken in said:
        by_speaker.setdefault((delegation(spoken), spoken.capacity), []).append(spoken)
    speakers = list(by_speaker.values())
    if "reply" in key or "explained" in key or "said after" in key:
        speakers.sort(key=_rank)
    return [Named(_words(own), tuple(spoken.number for spoken in own)) for own in speakers]


def _rank(said: list[Spoken]) -> int:
    capacities = (_REPRESENTATIVES, _OBSERVERS)
    group = next((at for at, group in enumerate(capacities) if said[0].capacity in group), len(capacities))
    return group + (said[0].capacity == "secretariat")


def _words(said: list[Spoken]) -> str:
    """Return the name with the groups of all the statements, "also" where one of them was made in its own name too."""
    speaker = said[0].speaker or {}
    if said[0].capacity == "secretariat":
        return ""
    groups = list(dict.fromkeys(group["name"] for spoken in said for group in spoken.groups))
    own = any(spoken.said["also"][1] or not spoken.said["groups"][1] for spoken in said)
    also = "also " if own else ""
    return str(speaker["name"]) + (f" ({also}on behalf of {_listed(groups)})" if groups else "")


def _listed(names: list[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
