"""Half-typed text: kept by its place, and gone in the same breath as it becomes an answer."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text

from navdesk.domain.codes import LegalBasis, LifeArea
from navdesk.domain.events import Answer, AnswerKind

AT = datetime(2026, 9, 15, 8, 42, tzinfo=UTC)
PLACE = "mapping:WORK.wish"


def an_answer() -> Answer:
    return Answer(
        id=uuid4(),
        author="Z990001",
        written_at=AT,
        legal_basis=LegalBasis.NAV_14A,
        life_area=LifeArea.WORK,
        field="WORK.wish",
        kind=AnswerKind.ANSWERED,
        value="Ute",
    )


def test_what_is_put_last_is_what_is_there_also_after_closing(opener, new_case):
    case = new_case()
    with opener.create() as vault:
        typed = vault.create_case(case).typed
        assert typed.put(PLACE, {"value": "U"}, AT)
        assert not typed.put(PLACE, {"value": "Ut\nmed \N{EAGLE} "}, AT)
        assert typed.put("annet", ["sted"], AT)
    with opener.open() as vault:
        typed = vault.open_case(case.id).typed
        assert typed.get(PLACE).content == {"value": "Ut\nmed \N{EAGLE} "}
        assert typed.get(PLACE).saved_at == AT
        assert set(typed.all()) == {PLACE, "annet"}
        assert typed.remove("annet")
        assert not typed.remove("annet")
        assert typed.get("annet") is None
        assert "Ut" not in repr(typed.get(PLACE))


def test_an_answer_takes_its_own_typed_text_along_and_no_other(case_file):
    case_file.typed.put(PLACE, "Ut", AT)
    case_file.typed.put("mapping:WORK.hours", "8", AT)
    assert case_file.answers.append(an_answer(), typed=PLACE)
    assert set(case_file.typed.all()) == {"mapping:WORK.hours"}


def test_an_answer_that_is_not_kept_leaves_its_typed_text(case_file):
    case_file.typed.put(PLACE, "Ut", AT)
    refuse = "CREATE TRIGGER full BEFORE DELETE ON typed BEGIN SELECT RAISE(ABORT, 'full'); END"
    with case_file._database.write() as session:
        session.execute(text(refuse))
    with pytest.raises(Exception, match="full"):
        case_file.answers.append(an_answer(), typed=PLACE)
    assert case_file.answers.all() == ()
    assert case_file.typed.get(PLACE).content == "Ut"
