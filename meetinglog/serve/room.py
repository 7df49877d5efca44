"""The views of the room, drawn from a snapshot: markup in which everything that was typed is data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from msgspec.structs import replace

from meetinglog.outputs.report.html.markup import NOTHING, Markup, element, isolate, lines, words
from meetinglog.serve.page_view import PageView
from meetinglog.serve.snapshot import FloorSnapshot, FloorSpeaker, ListedTurn
from meetinglog.text.languages.en import capitalised

SHOWN = 8
"""So many of those on the list are shown; the page knows the others, for who looks for its own place."""


def draw_room(view: PageView, snapshot: FloorSnapshot) -> Markup:
    """Return a view of the room."""
    draw = _DRAWN[view]
    return element(
        "main", draw(snapshot), lang=snapshot.language, data_heard=snapshot.heard, data_statement=snapshot.statement
    )


def _delegates(snapshot: FloorSnapshot) -> Markup:
    own = element("section", id="own", hidden="hidden")
    outlook = lines(_rules(snapshot), _paragraph(snapshot.foreseen, "foreseen"))
    return lines(
        _meeting(snapshot),
        _floor(snapshot),
        own,
        _list(snapshot, linked=True),
        element("section", outlook, id="outlook", class_="outlook"),
    )


def _podium(snapshot: FloorSnapshot) -> Markup:
    time = element("section", *_time(snapshot), id="time", class_="time")
    listed = _list(snapshot, linked=False)
    return lines(_meeting(snapshot), _floor(snapshot), time, _beside(snapshot), listed)


def _caption(snapshot: FloorSnapshot) -> Markup:
    """Return a lower third, which says for what the floor was given where that is not plain.

    Nothing is seen of it where nobody has the floor.
    """
    speaker = snapshot.speaker
    if speaker is None:
        return element("h1", words(snapshot.heard), class_="unseen")
    purpose = () if snapshot.words.lists.is_plain(snapshot.purpose) else (capitalised(snapshot.purpose),)
    details = _details((*purpose, *speaker.details))
    return element("section", lines(_heading(speaker), details), id="floor", class_="floor held")


def _wall(snapshot: FloorSnapshot) -> Markup:
    """Return one name: who waits is left out."""
    return _floor(replace(snapshot, waiting=None))


def _meeting(snapshot: FloorSnapshot) -> Markup:
    about = " · ".join(filter(None, (snapshot.body, snapshot.meeting)))
    items = (
        element("p", element("span", words(number), class_="number"), words(" "), _named(title), class_="item")
        for number, title in snapshot.items
    )
    state = _paragraph(snapshot.state, "state" if snapshot.in_session else "state stopped")
    return element("section", lines(_paragraph(about, "body"), *items, state), id="meeting", class_="meeting")


def _floor(snapshot: FloorSnapshot) -> Markup:
    speaker, waiting, own = snapshot.speaker, NOTHING, snapshot.words
    if snapshot.waiting:
        waits = own.waits_at.format(snapshot.stopped) if snapshot.stopped else own.waits
        waiting = element("p", _named(snapshot.waiting.name), words(waits), class_="waiting")
    if speaker is None:
        free = own.lists.free if snapshot.in_session else snapshot.state
        heading = element("h1", isolate(free), class_="name fit free")
        return element("section", lines(heading, waiting), id="floor", class_="floor")
    purpose = _paragraph(capitalised(snapshot.purpose), "purpose")
    parts = lines(purpose, _heading(speaker), _details(speaker.details), waiting)
    return element("section", parts, id="floor", class_="floor held")


def _heading(speaker: FloorSpeaker) -> Markup:
    name = _named(speaker.name, data_key=speaker.key, data_name=speaker.name)
    return element("h1", name, class_="name fit")


def _paragraph(text: str, class_: str, **attributes: str) -> Markup:
    return element("p", isolate(text), class_=class_, **attributes) if text else NOTHING


def _details(details: Iterable[str]) -> Markup:
    return _paragraph(" · ".join(details), "details")


def _named(name: str, **attributes: str) -> Markup:
    return element("span", isolate(name), **attributes)


def _time(snapshot: FloorSnapshot) -> Iterator[Markup]:
    """Yield the clock, which the page sets from the moments that it is given here."""
    figures = element("span", words("–:––"), class_="figures")
    if snapshot.speaker is not None:
        clock = snapshot.clock
        limit = {} if clock.limit is None else {"data_limit": f"{clock.limit:g}"}
        since = {} if clock.since is None else {"data_since": str(clock.since)}
        yield element("p", figures, words(" "), element("span", class_="said"), class_="clock", **since, **limit)
        yield element("div", element("div"), class_="bar", aria_hidden="true")
    elif snapshot.in_session and snapshot.free_since is not None:
        said = element("span", words(snapshot.words.free_since), class_="said")
        yield element("p", figures, words(" "), said, class_="clock", data_free=str(snapshot.free_since))


def _beside(snapshot: FloorSnapshot) -> Markup:
    asked = NOTHING
    if snapshot.asked:
        names = (element("li", _named(who.name)) for who in snapshot.asked)
        asked = lines(element("h2", words(snapshot.words.asked)), element("ul", *names, class_="asked"))
    return element("section", lines(asked, _paragraph(snapshot.foreseen, "foreseen")), id="beside", class_="beside")


def _rules(snapshot: FloorSnapshot) -> Markup:
    own = snapshot.words
    state, said = ("closed", own.list_closed) if snapshot.closed else ("open", own.list_open)
    listed = element("span", words(said), class_=state)
    return element("p", listed, *(element("span", words(limit)) for limit in snapshot.limits), class_="rules")


def _list(snapshot: FloorSnapshot, *, linked: bool) -> Markup:
    """Return the list of speakers; where its names are links, a delegation finds its own place by them."""
    count, own = len(snapshot.listed), snapshot.words
    heading = element("h2", words(own.following if count else own.lists.nobody))
    items = (_listed(speaker, snapshot, linked=linked) for speaker in snapshot.listed)
    listed = element("ol", lines(*items), class_="listed") if count else NOTHING
    more = own.more.format(more=count - SHOWN, count=count) if count > SHOWN else ""
    rules = NOTHING if linked else _rules(snapshot)
    return element("section", lines(heading, listed, _paragraph(more, "more"), rules), id="next", class_="next")


def _listed(speaker: ListedTurn, snapshot: FloorSnapshot, *, linked: bool) -> Markup:
    who, late = speaker.who, speaker.fits is False
    name, own = _named(who.name, class_="who"), snapshot.words
    beside = [*who.details, "" if linked else speaker.spoken, own.late if late else ""]
    details = _details(filter(None, beside))
    shown = element("a", name, href=f"#{quote(who.key, safe='')}") if linked else name
    return element(
        "li",
        element("span", words(str(speaker.place)), class_="place", aria_hidden="true"),
        element("div", shown, details, class_="whom"),
        _paragraph(own.at.format(own.time(speaker.at)) if speaker.at else "", "at"),
        class_=" ".join([*(["late"] if late else []), *(["beyond"] if speaker.place > SHOWN else [])]),
        data_key=who.key,
        data_name=who.name,
        data_place=str(speaker.place),
        data_at=speaker.at,
    )


_DRAWN: dict[PageView, Callable[[FloorSnapshot], Markup]] = {
    PageView.DELEGATES: _delegates,
    PageView.PODIUM: _podium,
    PageView.WALL: _wall,
    PageView.CAPTION: _caption,
}
