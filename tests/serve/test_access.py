from __future__ import annotations

import pytest

from meetinglog.serve.access import PageAccess, tokens_of
from meetinglog.serve.page_view import PageView

TOKENS = tokens_of(b"a secret")


def test_every_view_has_a_token_of_its_own_that_the_secret_alone_decides() -> None:
    assert len(set(TOKENS.values())) == len(PageView)
    assert tokens_of(b"a secret") == TOKENS
    assert set(tokens_of(b"another").values()).isdisjoint(TOKENS.values())


@pytest.mark.parametrize("view", PageView, ids=lambda view: view.word)
def test_a_token_of_one_view_opens_no_other(view: PageView) -> None:
    access = PageAccess(TOKENS, None, 80)
    assert [other for other in PageView if access.opens(other, TOKENS[view])] == [view]
    assert [other for other in PageView if access.opens(other, "")] == []
    assert not access.opens(view, f"{TOKENS[view]}é\udc80")


def test_a_view_without_a_token_is_open() -> None:
    access = PageAccess({PageView.REPORT: "x"}, None, 80)
    assert [view for view in PageView if access.opens(view, "")] == [v for v in PageView if v is not PageView.REPORT]


def test_no_foreign_name_leads_to_the_page() -> None:
    access = PageAccess({}, frozenset({"127.0.0.1:80", "localhost:80"}), 80)
    assert [access.knows(host) for host in ("127.0.0.1:80", "LOCALHOST:80", "evil.example:80", "")] == [
        True,
        True,
        False,
        False,
    ]
    assert PageAccess({}, None, 80).knows("anything")


def test_pages_beside_each_other_do_not_take_each_others_cookies() -> None:
    names = [PageAccess(TOKENS, None, port).cookie(view) for port in (8437, 8438) for view in PageView]
    assert len(set(names)) == len(names)
