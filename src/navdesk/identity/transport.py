"""The little that Authlib wants of an HTTP session, carried by `net.Http`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from navdesk.net.errors import BadAnswer
from navdesk.net.http import Call, Http
from navdesk.net.reply import Reply


class TokenEndpointAnswer:
    """A reply under the names Authlib uses."""

    def __init__(self, reply: Reply) -> None:
        self.status_code = reply.status
        self._reply = reply

    def json(self) -> Any:
        """Return the body as JSON; raises `ValueError` for what is none."""
        try:
            return self._reply.json()
        except BadAnswer as bad:
            raise ValueError(bad.message.id) from None

    def raise_for_status(self) -> None:
        """Do nothing: a status that is no answer was raised as a `NetError` already."""


class AuthlibSession:
    """Posts forms; every failure of the network comes out as a `NetError`."""

    def __init__(self, http: Http, timeout_s: float) -> None:
        self._http = http
        self._timeout_s = timeout_s

    def post(
        self,
        url: str,
        data: Mapping[str, str],
        headers: Mapping[str, str],
        auth: Any,
    ) -> TokenEndpointAnswer:
        """Post `data` as a form, with the client's own mark added by `auth`."""
        address, marked, body = auth.prepare("POST", url, dict(headers), urlencode(dict(data)))
        call = Call("POST", address, headers=marked, body=body.encode(), timeout_s=self._timeout_s)
        return TokenEndpointAnswer(self._http.send(call))
