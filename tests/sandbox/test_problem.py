from __future__ import annotations

import pytest
from flask import Response

from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.tokens import Unauthorised


def test_refusals_are_problems_with_their_status() -> None:
    app = new_app("practice")

    @app.get("/token")
    def token() -> Response:
        raise Unauthorised("no bearer token")

    @app.get("/person")
    def person() -> Response:
        raise NotSynthetic

    unauthorised, refused = app.test_client().get("/token"), app.test_client().get("/person")
    assert (unauthorised.status_code, refused.status_code) == (401, 400)
    for answer in (unauthorised, refused):
        assert answer.mimetype == "application/problem+json"
        assert answer.get_json()["status"] == answer.status_code


def test_a_mistake_of_ours_is_told_by_its_place_and_not_by_its_values(
    capsys: pytest.CaptureFixture[str],
) -> None:
    app = new_app("practice")

    @app.get("/")
    def broken() -> Response:
        raise KeyError("canary")

    assert app.test_client().get("/").status_code == 500
    told = capsys.readouterr().err
    assert "practice: KeyError at " in told
    assert "test_problem.py:" in told
    assert "canary" not in told
