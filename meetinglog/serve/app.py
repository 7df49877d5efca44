"""The requests that browsers make, answered: the pages, their events, the style and the script. It only reads."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from importlib.resources import files
from itertools import chain
from types import MappingProxyType

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
            return _html(_refused(view), 403)
        return _html(_shell(view, broadcast.frames[view].glance() if broadcast.is_live else NOTHING))

    return answer


def _may_see(request: Request, view: PageView, access: PageAccess) -> bool:
    return access.opens(view, request.cookies.get(access.cookie(view), ""))


def _events(view: PageView, broadcast: Broadcast, access: PageAccess) -> Endpoint:
    def alive() -> ServerSentEvent:
        if not broadcast.is_live:
            return ServerSentEvent(comment="the log cannot be read now", sep="\n")
        return ServerSentEvent(str(round(broadcast.clock().timestamp() * 1000)), event="alive", sep="\n")

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


def _shell(view: PageView, drawn: Markup) -> Markup:
    """Return the page around a view; without a script it shows the view as it is, and asks again."""
    sheets = ("style", "report") if view is PageView.REPORT else ("floor",)
    head = lines(
        Markup('<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", words(view.title)),
        Markup('<link rel="icon" href="/floor.svg">'),
        *(Markup(f'<link rel="stylesheet" href="/{sheet}.css">') for sheet in sheets),
        Markup('<script src="/floor.js" defer></script>'),
        Markup('<noscript><meta http-equiv="refresh" content="10"></noscript>'),
    )
    body = lines(
        element("p", id="heard", class_="unseen", aria_live="polite"),
        element("p", id="lost", role="status"),
        element("div", drawn, id="view"),
    )
    return Markup(
        f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n'
        f'<body class="{view.word}" data-events="{view.events}">\n{body}\n</body>\n</html>\n'
    )


def _refused(view: PageView) -> Markup:
    said = lines(
        element("h1", words("This page opens with the address that you were given")),
        element("p", words("It holds a token, which is not in this one. Ask for the address, and open it whole.")),
        element("p", words("If you have just opened it: "), element("a", words("go on"), href=view.path), words(".")),
    )
    return Markup(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>A token is needed</title>\n'
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
