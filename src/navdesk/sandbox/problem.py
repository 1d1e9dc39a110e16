"""How a system of the practice back office is started and how it says that something is wrong."""

from __future__ import annotations

import json
import sys
from typing import Any

from flask import Flask, Response

from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.tokens import Unauthorised

PROBLEM_TYPE = "application/problem+json"


def problem(
    status: int, title: str, detail: str, headers: dict[str, str] | None = None, **extra: Any
) -> Response:
    """Return an `application/problem+json` answer; `extra` are further members of its body."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **extra}
    answer = Response(json.dumps(body, ensure_ascii=False), status=status, mimetype=PROBLEM_TYPE)
    answer.headers.update(headers or {})
    return answer


def unauthorised(reason: str) -> Response:
    """Return the 401 of a request without a token this system accepts."""
    challenge = {"WWW-Authenticate": f'Bearer error="invalid_token", error_description="{reason}"'}
    return problem(401, "Unauthorized", reason, challenge)


class _App(Flask):
    """Tells of a mistake of ours where it happened, without what the request or a value held."""

    def log_exception(self, exc_info: Any) -> None:
        error, trace = exc_info[1], exc_info[2]
        while trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        sys.stderr.write(f"{self.name}: {type(error).__name__} at {place}\n")


def new_app(name: str) -> Flask:
    """Return a Flask app that answers `Unauthorised` with 401 and `NotSynthetic` with 400.

    A system whose contract has other bodies registers its own handlers over these.
    """
    app = _App(name, static_folder=None)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.register_error_handler(Unauthorised, _on_unauthorised)
    app.register_error_handler(NotSynthetic, _on_not_synthetic)
    return app


def _on_unauthorised(error: Unauthorised) -> Response:
    return unauthorised(error.reason)


def _on_not_synthetic(error: NotSynthetic) -> Response:
    return problem(400, "Bad Request", str(error))
