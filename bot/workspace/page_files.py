"""The page itself: static files, and what the browser may do with them."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

FOLDER = Path(__file__).parent / "page"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def index(_request: web.Request) -> web.StreamResponse:
    """GET /: the page."""
    return web.FileResponse(FOLDER / "index.html")


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Puts the security headers on every answer."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


@web.middleware
async def own_pages_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses other sites: requests under another name, or sent by another page."""
    host, origin = urlsplit(f"//{request.host}").hostname, request.headers.get("Origin")
    if request.app[SERVED_ON] in LOOPBACK and host not in LOOPBACK:
        return web.Response(status=403, text="wrong host")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return web.Response(status=403, text="wrong origin")
    return await handler(request)


SERVED_ON = web.AppKey("served_on", str)
