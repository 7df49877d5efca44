"""The requests that browsers make, answered: the pages, their events, the style and the script. It only reads."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from importlib.resources import files
from itertools import chain
from types import MappingProxyType

from msgspec.structs import asdict
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse, SendTimeoutError
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from meetinglog.outputs.report.html.markup import NOTHING, Markup, element, lines, words
from meetinglog.serve.access import PageAccess
from meetinglog.serve.broadcast import Broadcast
from meetinglog.serve.page_view import PageView
from meetinglog.serve.page_words import ENGLISH, WORDS, PageWords

ALIVE_SECONDS = 2
"""How often a page hears that it is live, and what time it is."""
SEND_SECONDS = 10
"""How long a client may take to read what it is sent, before it is dropped."""
HEADER_BYTES = 16_384
"""The most that the head of a request may have."""
RETRY_SECONDS = 15
"""After how many seconds a browser for which there was no room may ask again."""

_READING = frozenset({"GET", "HEAD"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
        "Connection": "close",
    }
)
"""The headers of every answer. Each request has a connection of its own, so that it can be given a time."""

_KINDS = {
    "floor.css": "text/css",
    "report.css": "text/css",
    "floor.js": "text/javascript",
    "floor.svg": "image/svg+xml",
}


def floor_app(broadcast: Broadcast, access: PageAccess, limit: int) -> ASGIApp:
    """Return the application, for so many connections at once."""
    routes = [Route(f"/{name}", _file("meetinglog.serve.page", name)) for name in _KINDS]
    routes.append(Route("/style.css", _file("meetinglog.outputs.report.html", "style.css", "text/css")))
    for view in PageView:
        routes += [
            Route(view.path, _page(view, broadcast, access)),
            Route(view.events, _events(view, broadcast, access)),
        ]
    app = Starlette(routes=routes)
    app.router.redirect_slashes = False  # to the address that the request names, and without TLS
    return Gate(app, access, limit)


Endpoint = Callable[[Request], Response]


def _file(package: str, name: str, kind: str = "") -> Endpoint:
    content = (files(package) / name).read_bytes()
    return lambda _: Response(content, media_type=kind or _KINDS[name])


def _page(view: PageView, broadcast: Broadcast, access: PageAccess) -> Endpoint:
    def answer(request: Request) -> Response:
        shown = request.query_params.get("token")
        if shown is not None and access.opens(view, shown):
            response = RedirectResponse(view.path, status_code=303)
            if view in access.tokens:
                response.set_cookie(
                    access.cookie(view), shown, path=view.path, secure=access.secure, httponly=True, samesite="strict"
                )
            return response
        if not _may_see(request, view, access):
            return _html(_refused(view, _words(view, broadcast)), 403)
        return _html(_shell(view, broadcast))

    return answer


def _may_see(request: Request, view: PageView, access: PageAccess) -> bool:
    return access.opens(view, request.cookies.get(access.cookie(view), ""))


def _events(view: PageView, broadcast: Broadcast, access: PageAccess) -> Endpoint:
    def alive() -> ServerSentEvent:
        since = broadcast.not_live_since(view)
        at, event = (broadcast.clock(), "alive") if since is None else (since, "away")
        return ServerSentEvent(str(round(at.timestamp() * 1000)), event=event, sep="\n")

    async def events(position: int | None) -> AsyncIterator[bytes]:
        yield alive().encode()
        async for frame in broadcast.frames[view].since(position):
            yield frame.event

    def answer(request: Request) -> Response:
        if not _may_see(request, view, access):
            return PlainTextResponse("A token is needed.\n", 403)
        seen = request.headers.get("last-event-id") or request.query_params.get("after", "")
        position = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < _LONGEST_NUMBER else None
        return EventSourceResponse(
            events(position), ping=ALIVE_SECONDS, ping_message_factory=alive, send_timeout=SEND_SECONDS, sep="\n"
        )

    return answer


_LONGEST_NUMBER = 19


def _html(page: Markup, status: int = 200) -> Response:
    return Response(page.encode(), status, media_type="text/html")


def _words(view: PageView, broadcast: Broadcast) -> PageWords:
    """Return the words around a view: the report's, whose open points and themes are told in English, are English."""
    return ENGLISH if view is PageView.REPORT else WORDS[broadcast.session.report.language]


def _shell(view: PageView, broadcast: Broadcast) -> Markup:
    """Return the page around a view; without a script it shows the view as it is, and asks again."""
    own, since = _words(view, broadcast), broadcast.not_live_since(view)
    lost = (
        "" if since is None else own.not_live.format(own.time(f"{since.astimezone(broadcast.session.zone):%H:%M:%S}"))
    )
    drawn = broadcast.frames[view].glance() if since is None else NOTHING
    sheets = ("style", "report") if view is PageView.REPORT else ("floor",)
    head = lines(
        Markup('<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", words(own.titles[view])),
        Markup('<link rel="icon" href="/floor.svg">'),
        *(Markup(f'<link rel="stylesheet" href="/{sheet}.css">') for sheet in sheets),
        Markup('<script src="/floor.js" defer></script>'),
        Markup('<noscript><meta http-equiv="refresh" content="10"></noscript>'),
    )
    body = lines(
        element("p", id="heard", class_="unseen", aria_live="polite"),
        element("p", words(lost), id="lost", role="status"),
        element("div", drawn, id="view"),
    )
    page = element("body", _END, body, _END, class_=view.word, data_events=view.events, data_words=_of_script(own))
    state = ' class="lost"' if lost else ""
    return Markup(f'<!doctype html>\n<html lang="{own.code}"{state}>\n<head>\n{head}\n</head>\n{page}\n</html>\n')


_END = Markup("\n")


def _of_script(own: PageWords) -> str:
    return json.dumps(asdict(own.script), ensure_ascii=False)


def _refused(view: PageView, own: PageWords) -> Markup:
    said = lines(
        element("h1", words(own.refused)),
        element("p", words(own.refused_why)),
        element("p", words(own.opened), element("a", words(own.go_on), href=view.path), words(".")),
    )
    return Markup(
        f'<!doctype html>\n<html lang="{own.code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{element('title', words(own.locked))}\n"
        '<link rel="icon" href="/floor.svg">\n<link rel="stylesheet" href="/floor.css">\n</head>\n'
        f'<body class="refused">\n<main>\n{said}\n</main>\n</body>\n</html>\n'
    )


class Gate:
    """What stands before all answers: the methods, the names, the room that there is, and the headers."""

    def __init__(self, app: ASGIApp, access: PageAccess, limit: int) -> None:
        """Let requests through to an application, so many at once."""
        self._app = app
        self._access = access
        self._limit = limit
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        self._open += 1
        try:
            await (self._refusal(scope) or self._app)(scope, receive, sealed)
        except SendTimeoutError:  # it does not read; what is raised closes its connection
            raise ConnectionAbortedError from None
        finally:
            self._open -= 1

    def _refusal(self, scope: Scope) -> Response | None:
        if scope["method"] not in _READING:
            return PlainTextResponse("This page can only be read.\n", 405, {"Allow": "GET, HEAD"})
        if len(scope["raw_path"]) + len(scope["query_string"]) + sum(map(len, chain(*scope["headers"]))) > HEADER_BYTES:
            return PlainTextResponse("This request is too long.\n", 431)
        if not self._access.knows(Headers(scope=scope).get("host", "")):
            return PlainTextResponse("This page has another name.\n", 421)
        if self._open > self._limit:
            said = f"All {self._limit:,} places are taken; try again in {RETRY_SECONDS} seconds.\n"
            return PlainTextResponse(said, 503, {"Retry-After": str(RETRY_SECONDS)})
        return None
