from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest

from meetinglog.serve.page_view import ROOMS, PageView
from meetinglog.serve.room import SHOWN, draw_room
from meetinglog.serve.snapshot import floor_snapshot
from tests.support.html import Node, tree
from tests.support.scene import Scene, in_session, local


def drawn(view: PageView, scene: Scene) -> Node:
    """Return a view as a tree, read strictly: what is opened is closed."""
    written = draw_room(view, floor_snapshot(scene.record, "plenary", local("15:20")))
    return tree(f"<!doctype html>{written}")


def of_class(node: Node, name: str) -> Iterator[Node]:
    return (each for each in node.all() if name in each.attributes.get("class", "").split())


def text(node: Node, name: str) -> list[str]:
    return [" ".join(each.text.split()) for each in of_class(node, name)]


LIST = "/inscribe Egypt; Kenya; Chad; Mali; Ghana; Fiji; Nauru; Tonga; Malta; Italy"


@pytest.mark.parametrize("view", ROOMS, ids=lambda view: view.word)
def test_every_view_of_the_room_names_who_has_the_floor(view: PageView) -> None:
    node = drawn(view, in_session("@15:10 Thailand for:G77"))
    assert text(node, "name") == ["Thailand"]
    assert text(node, "details")[0] == "Observer State · On behalf of the Group of 77 and China"
    assert node.one("main").attributes["data-heard"] == "Thailand has the floor"


def test_as_many_as_fit_are_shown_and_the_others_counted() -> None:
    node = drawn(PageView.DELEGATES, in_session("/limit 3m", LIST, "@15:19 Norway"))
    listed = list(node.all("li"))
    assert [each.attributes["data-key"] for each in listed][-2:] == ["MLT", "ITA"]
    assert ["beyond" in each.attributes["class"] for each in listed] == [False] * SHOWN + [True] * 2
    assert text(node, "more") == ["and 2 more: 10 speakers in all"]
    assert (listed[0].attributes["data-at"], listed[-1].attributes["data-at"]) == ("15:22", "15:49")


def test_delegates_find_their_place_by_a_link_and_the_chair_needs_none() -> None:
    scene = in_session("/inscribe Egypt; WWF")
    links = [link.attributes["href"] for link in drawn(PageView.DELEGATES, scene).all("a")]
    assert links == ["#EGY", "#World%20Wildlife%20Fund"]
    assert list(drawn(PageView.PODIUM, scene).all("a")) == []


def test_the_podium_has_the_moments_from_which_its_clock_runs() -> None:
    [clock] = of_class(drawn(PageView.PODIUM, in_session("/limit 3m", "@15:10 Norway")), "clock")
    assert clock.attributes["data-limit"] == "180"
    assert clock.attributes["data-since"] == str(round(local("15:10").timestamp() * 1000))
    [free] = of_class(drawn(PageView.PODIUM, in_session()), "clock")
    assert free.attributes["data-free"] == str(round(local("15:05").timestamp() * 1000))
    assert list(of_class(drawn(PageView.PODIUM, in_session("@15:10 /suspend")), "clock")) == []


def test_only_the_podium_has_a_clock() -> None:
    scene = in_session("/limit 3m", "@15:10 Norway")
    assert [view for view in ROOMS if list(of_class(drawn(view, scene), "clock"))] == [PageView.PODIUM]


def test_the_wall_has_one_name() -> None:
    node = drawn(PageView.WALL, in_session(LIST, "@15:10 Norway", "@15:11 /order Egypt"))
    assert " ".join(node.text.split()) == "Has the floor on a point of order Egypt"


def test_a_caption_is_empty_while_nobody_has_the_floor_and_says_for_what_it_was_given_where_that_is_not_plain() -> None:
    assert [each.tag for each in of_class(drawn(PageView.CAPTION, in_session()), "unseen")] == ["h1"]
    assert list(of_class(drawn(PageView.CAPTION, in_session()), "floor")) == []
    assert drawn(PageView.CAPTION, in_session("@15:10 Norway")).text == "Norway"
    reply = drawn(PageView.CAPTION, in_session("@15:10 /reply Norway"))
    assert text(reply, "details") == ["Speaks in exercise of the right of reply"]


HOSTILE = '<img src=x onerror=alert(1)>&amp;"\u202e'


@pytest.mark.parametrize("view", [PageView.DELEGATES, PageView.PODIUM, PageView.WALL], ids=lambda view: view.word)
def test_what_was_typed_is_data(view: PageView) -> None:
    scene = in_session(f"@15:12 /suspend {HOSTILE.removesuffix(chr(0x202E))}")
    snapshot = floor_snapshot(scene.record, "plenary", local("15:20"))
    written = draw_room(view, snapshot)
    assert "<img" not in written
    assert "<img src=x onerror=alert(1)>&amp;" in unescape(re.sub(r"<[^>]+>", "", written))
