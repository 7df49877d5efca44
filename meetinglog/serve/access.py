"""Who may see which view: tokens in addresses, swapped for cookies, and the names by which the page may be called."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256

from msgspec import Struct

from meetinglog.serve.page_view import PageView

SECRET_BYTES = 32
"""The length of the secret from which the tokens are made."""
_TOKEN_BYTES = 18


def tokens_of(secret: bytes) -> dict[PageView, str]:
    """Return a token for each view, none of which tells another."""
    return {view: _token(secret, view) for view in PageView}


def _token(secret: bytes, view: PageView) -> str:
    digest = hmac.digest(secret, view.word.encode(), sha256)
    return urlsafe_b64encode(digest[:_TOKEN_BYTES]).decode()


class PageAccess(Struct, frozen=True):
    """Who may see what: ``tokens`` by view, those that need none left out.

    ``hosts`` are the names and ports by which the page may be called, `None` for any; ``port`` is the one on which it
    listens. ``secure`` says that browsers come by TLS.
    """

    tokens: Mapping[PageView, str]
    hosts: frozenset[str] | None
    port: int
    secure: bool = False

    def opens(self, view: PageView, shown: str) -> bool:
        """Return whether a token opens a view; how long that takes tells nothing of the token."""
        token = self.tokens.get(view)
        return token is None or hmac.compare_digest(token.encode(), shown.encode("utf-8", "replace"))

    def knows(self, host: str) -> bool:
        """Return whether the page may be called by the ``Host`` of a request, so that no foreign name leads to it."""
        return self.hosts is None or host.lower() in self.hosts

    def cookie(self, view: PageView) -> str:
        """Return the name of a view's cookie, another for each port: browsers send a cookie to all of them."""
        return f"meetinglog-{self.port}-{view.word}"
