"""A browser for where there is none: tests, the headless demo, a command with a login hint."""

from __future__ import annotations

from urllib.parse import urljoin

from navdesk.net.errors import NetError
from navdesk.net.http import Call, Http

_MOST_MOVES = 10


class HeadlessBrowser:
    """Opens an address and follows redirects to the end, as a browser does; fills in nothing."""

    def __init__(self, http: Http) -> None:
        self._http = http

    def __call__(self, url: str) -> bool:
        """Return whether the way ended on this machine's own callback page."""
        for _ in range(_MOST_MOVES):
            call = Call("GET", url, safe=True, accepts_html=True, follow=False)
            try:
                reply = self._http.send(call)
            except NetError:
                return False
            target = reply.headers.get("Location")
            if not 300 <= reply.status < 400 or target is None:
                return reply.ok and url.startswith("http://127.0.0.1:") and "/callback?" in url
            url = urljoin(url, target)
        return False
