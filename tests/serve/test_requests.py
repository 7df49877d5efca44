"""What the page answers to requests, asked of the real command on loopback."""

from __future__ import annotations

import re
import socket

import pytest

from meetinglog.serve.app import HEADER_BYTES, HEADERS
from meetinglog.serve.page_view import ROOMS, PageView
from meetinglog.serve.server import REQUEST_SECONDS
from tests.support.floor_page import Served, events
from tests.support.html import tree

FILES = {"/floor.css": "text/css", "/report.css": "text/css", "/style.css": "text/css", "/floor.js": "text/javascript"}


def raw(page: Served, sent: bytes) -> bytes:
    """Send bytes, and return all that comes until the connection is closed."""
    with socket.create_connection(("127.0.0.1", page.port), timeout=60) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.mark.parametrize("view", PageView, ids=lambda view: view.word)
def test_a_view_is_a_whole_page_without_a_script_or_a_style_within(view: PageView, page: Served) -> None:
    cookie = {"Cookie": page.cookie(view)} if view is PageView.REPORT else {}
    answer = page.ask(view.path, **cookie)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    plain = re.sub(r"<(meta|link)([^>]*)>", r"<\1\2></\1>", answer.text.replace("<meta", "<link"))
    node = tree(plain)
    assert [each.tag for each in node.all("style")] == []
    assert [(each.attributes["src"], each.text) for each in node.all("script")] == [("/floor.js", "")]
    assert [name for each in node.all() for name in each.attributes if name == "style" or name.startswith("on")] == []
    assert "://" not in re.sub(r'xmlns="[^"]*"', "", answer.text)


@pytest.mark.parametrize(("path", "kind"), FILES.items())
def test_the_style_and_the_script_come_from_here(path: str, kind: str, page: Served) -> None:
    answer = page.ask(path)
    assert (answer.status, answer.headers["content-type"]) == (200, f"{kind}; charset=utf-8")
    assert not re.search(r"@import|url\(|://", answer.text)


@pytest.mark.parametrize("path", ["/", "/floor.css", "/floor.svg", "/nothing", "/report", "/report?token=x", "/events"])
def test_every_answer_has_the_headers_that_keep_others_out(path: str, page: Served) -> None:
    answer = page.ask(path, "HEAD")
    assert {name: answer.headers.get(name.lower()) for name in HEADERS} == dict(HEADERS)
    assert HEADERS["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert answer.text == ""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/events", "/report", "/nothing"])
def test_the_page_can_only_be_read(method: str, path: str, page: Served) -> None:
    answer = page.ask(path, method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_no_foreign_name_leads_to_a_page_on_loopback(page: Served) -> None:
    known = [page.ask("/", Host=f"{name}:{page.port}").status for name in ("127.0.0.1", "localhost", "[::1]")]
    foreign = [page.ask("/", Host=host).status for host in ("evil.example", f"evil.example:{page.port}", "127.0.0.1")]
    assert (known, foreign) == ([200, 200, 200], [421, 421, 421])


@pytest.mark.parametrize(
    "path", ["/podium/", "/report/", "/events/", "//podium", "/podium/?token=x", "//other.example/"]
)
def test_no_answer_leads_to_an_address_that_the_request_made_up(path: str, guarded: Served) -> None:
    answer = guarded.ask(path, Host="other.example")
    assert (answer.status, answer.headers.get("location")) == (404, None)


def test_on_loopback_the_rooms_are_open_and_the_report_has_a_token(page: Served) -> None:
    assert [view for view in PageView if "token" in page.addresses[view]] == [PageView.REPORT]
    assert [page.ask(view.path).status for view in ROOMS] == [200] * len(ROOMS)
    assert [page.ask(path).status for path in ("/report", "/report/events")] == [403, 403]
    assert page.ask("/report", Cookie=page.cookie(PageView.REPORT)).status == 200


@pytest.mark.parametrize("token", ["x", "%E2%82%AC", "%00", "%0D%0A"])
def test_a_view_that_needs_no_token_takes_it_out_of_the_address_and_keeps_none(token: str, page: Served) -> None:
    answer = page.ask(f"/?token={token}")
    assert (answer.status, answer.headers["location"], answer.headers.get("set-cookie")) == (303, "/", None)


@pytest.mark.parametrize("view", PageView, ids=lambda view: view.word)
def test_a_token_is_swapped_for_a_cookie_and_leaves_the_address(view: PageView, guarded: Served) -> None:
    answer = guarded.ask(guarded.path(view))
    cookie, *rest = answer.headers["set-cookie"].split("; ")
    assert (answer.status, answer.headers["location"]) == (303, view.path)
    assert sorted(rest) == ["HttpOnly", f"Path={view.path}", "SameSite=strict"]
    assert guarded.ask(view.path, Cookie=cookie).status == 200
    assert guarded.path(view).partition("=")[2] not in guarded.ask(view.path, Cookie=cookie).text


@pytest.mark.parametrize("view", PageView, ids=lambda view: view.word)
def test_where_others_reach_the_page_no_view_opens_without_its_own_token(view: PageView, guarded: Served) -> None:
    shown = guarded.path(view).partition("?")[2]
    cookie = guarded.cookie(view)
    value = cookie.partition("=")[2]
    for other in PageView:
        opened = 200 if other is view else 403
        assert guarded.ask(other.path).status == 403
        assert guarded.ask(f"{other.path}?{shown}").status == (303 if other is view else 403)
        assert guarded.ask(other.path, Cookie=cookie).status == opened
        assert guarded.ask(other.path, Cookie=f"meetinglog-{guarded.port}-{other.word}={value}").status == opened
        assert guarded.ask(other.events, "HEAD", Cookie=cookie).status == opened


def test_who_has_no_token_reads_what_to_do(guarded: Served) -> None:
    answer = guarded.ask("/podium")
    assert (answer.status, "Ask for the address" in answer.text) == (403, True)
    assert "Norway" not in answer.text


@pytest.mark.parametrize(("end", "status"), [(b"\r\n\r\n", 431), (b"", 400)])
def test_a_head_that_is_too_long_is_refused_whole_or_not(end: bytes, status: int, page: Served) -> None:
    answer = raw(page, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * HEADER_BYTES + end)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())


def test_what_is_no_request_is_refused(page: Served) -> None:
    assert raw(page, b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n").startswith(b"HTTP/1.1 400 ")


@pytest.mark.slow
@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost:"])
def test_who_does_not_say_what_it_wants_is_not_waited_for(sent: bytes, page: Served) -> None:
    with socket.create_connection(("127.0.0.1", page.port), timeout=REQUEST_SECONDS + 60) as connection:
        connection.sendall(sent)
        assert connection.recv(1) == b""


@pytest.mark.parametrize("seen", ["", "0", "13", "9999999999999999999999", "x", "-1", "²"])
def test_a_stream_begins_with_the_time_and_the_view_whatever_was_seen(seen: str, page: Served) -> None:
    with events(page, "/events", **{"Last-Event-ID": seen.encode().decode("latin-1")}) as stream:
        assert stream.next("alive")[1].isdigit()
        position, view = stream.next()
        assert (position, "Thailand" in view) == ("13", True)
    assert re.match(r"HTTP/1\.1 200 .*text/event-stream", stream.head, re.DOTALL)
