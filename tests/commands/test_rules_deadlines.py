from __future__ import annotations

import io
import json
from typing import Any

import pytest

from navdesk.commands.rules import run
from navdesk.rulebook import Texts

KEYS = ["id", "due", "warnings", "window", "satisfied", "triggered", "age", "reason"]
GOOD: dict[str, Any] = {
    "id": "a",
    "rule": "D20",
    "start": "2026-08-31",
    "today": "2026-09-15",
    "facts": {},
}


def asked(content: bytes, kind: str = "deadlines") -> tuple[int, str, str]:
    out, err = io.BytesIO(), io.StringIO()
    texts = Texts.load("nb", strict=True)
    code = run(kind, "-", stdin=io.BytesIO(content), stdout=out, stderr=err, texts=texts)
    return code, out.getvalue().decode("utf-8"), err.getvalue()


def answers(*changes: dict[str, Any]) -> list[dict[str, Any]]:
    code, out, err = asked(json.dumps([GOOD | change for change in changes]).encode())
    assert (code, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)
    return found


def answer(**changes: Any) -> dict[str, Any]:
    [found] = answers(changes)
    return found


def refused(content: bytes, kind: str = "deadlines") -> str:
    code, out, err = asked(content, kind)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    return err


def wrong(**changes: Any) -> str:
    return refused(json.dumps([GOOD | changes]).encode())


def test_the_form_of_one_answer_is_exactly_that_of_the_issue() -> None:
    assert answer() == {
        "id": "a",
        "due": "2026-09-30",
        "warnings": [],
        "window": None,
        "satisfied": None,
        "triggered": None,
        "age": None,
        "reason": None,
    }
    assert list(answer()) == KEYS


def test_the_answers_come_in_order() -> None:
    found = answers(*({"id": f"x{n}", "rule": f"D{n:02}"} for n in range(40, 0, -1)))
    assert [one["id"] for one in found] == [f"x{n}" for n in range(40, 0, -1)]


def test_warnings_are_dates_in_order() -> None:
    found = answer(rule="D28", start="2027-01-15")
    assert found["due"] == "2027-01-15"
    assert "2026-12-18" in found["warnings"]
    assert found["warnings"] == sorted(found["warnings"])
    assert found["due"] not in found["warnings"]


def test_the_youth_guarantee_has_its_window() -> None:
    found = answer(
        rule="D04",
        start="1998-10-21",
        facts={"effort_group": "SPECIAL", "kvp_active": True},
    )
    assert found["window"] == {"from": "2014-10-21", "to_exclusive": "2028-10-21", "open": True}
    assert (found["satisfied"], found["due"]) == (True, None)


def test_a_report_card_has_its_window() -> None:
    found = answer(rule="D12", start="2026-03-16")
    assert found["window"] == {"from": "2026-03-28", "to": "2026-04-07"}
    assert found["due"] == "2026-04-07"


def test_long_term_receipt_is_triggered_by_a_list_or_a_number() -> None:
    months = [f"2026-{month:02}" for month in range(3, 9)]
    by_list = answer(rule="D16", start="2026-03", facts={"months_with_assistance": months})
    by_number = answer(rule="D16", start="2026-03", facts={"months_with_assistance": 5})
    assert (by_list["triggered"], by_number["triggered"]) == (True, False)
    assert by_list["due"] is None


def test_the_next_age_has_its_date() -> None:
    found = answer(rule="D36", start="2009-11-20")
    assert (found["due"], found["age"]) == ("2027-11-20", 18)


def test_hours_are_answered_with_their_zone() -> None:
    lease = answer(rule="D40", start="2026-03-28T12:00", today="2026-03-28T12:00")
    assert lease["due"] == "2026-03-31T13:00:00+02:00"
    assert lease["warnings"] == ["2026-04-11T13:00:00+02:00"]
    breach = answer(rule="D39", start="2026-10-24T12:00", today="2026-10-24")
    assert breach["due"] == "2026-10-27T11:00:00+01:00"


@pytest.mark.parametrize("word", ["KON", "kontantstøtte", "Kontantstotte"])
def test_cash_for_care_is_known_by_its_names(word: str) -> None:
    found = answer(rule="D33", start="2026-09-01", facts={"benefit": word})
    assert (found["due"], found["reason"]) == ("2026-09-22", None)


def test_a_benefit_nobody_knows_is_said_beside_the_ordinary_length() -> None:
    found = answer(rule="D33", start="2026-09-01", facts={"benefit": "lunch"})
    assert found["due"] == "2026-10-13"
    assert "ukjent" in found["reason"]


def test_other_facts_of_the_issue_are_heard() -> None:
    decided = answer(start="2026-08-20", facts={"decided_on": "2026-09-08"})
    assert decided["due"] is None
    assert decided["reason"]
    partly = answer(rule="D22", start="2026-04-07", facts={"sick_percent": 60})
    assert partly["due"] is None
    fully = answer(rule="D22", start="2026-04-07", facts={"sick_percent": 100})
    assert fully["due"] == "2026-05-26"


def test_unknown_facts_are_ignored_and_so_are_those_of_another_rule() -> None:
    noise = {"lunch": [1, {"a": None}], "sick_percent": "mye", "effort_group": 5}
    assert answer(facts=noise) == answer()


@pytest.mark.parametrize("change", [{"start": None}, {"start": None, "facts": None}])
def test_an_unknown_start_is_said(change: dict[str, Any]) -> None:
    found = answer(**change)
    assert found["due"] is None
    assert "ukjent" in found["reason"]


def test_start_and_facts_may_be_left_out() -> None:
    code, out, _ = asked(b'[{"id":"a","rule":"D20","today":"2026-09-15"}]')
    assert code == 0
    assert "ukjent" in json.loads(out)[0]["reason"]


def test_an_unknown_rule_is_a_wrong_call_that_names_the_known_ones() -> None:
    said = wrong(rule="D41")
    assert "«D41»" in said
    assert "D01, D02" in said


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("start", "2026-02-30"),
        ("start", "2026-2-3"),
        ("start", "20260203"),
        ("start", "i går"),
        ("start", "2026-02-03T10:00"),
        ("today", "2026-13-01"),
        ("today", ""),
        ("today", "2026-09-15T10:00"),
    ],
)
def test_a_date_that_is_none_is_named(key: str, value: str) -> None:
    said = wrong(**{key: value})
    assert f"«{key}»" in said
    assert "2026-09-15" in said


def test_the_forms_of_hours_and_months_are_told() -> None:
    assert "2026-09-15T10:30" in wrong(rule="D39", start="kl. 10")
    assert "2026-09" in wrong(rule="D16", start="mars")
    assert "2026-13" in wrong(rule="D16", facts={"months_with_assistance": ["2026-13"]})


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("D04", {"effort_group": "LUNCH"}),
        ("D04", {"kvp_active": "ja"}),
        ("D16", {"months_with_assistance": "mars"}),
        ("D16", {"months_with_assistance": -1}),
        ("D16", {"months_with_assistance": [3]}),
        ("D20", {"decided_on": "snart"}),
        ("D20", {"decided_on": 5}),
        ("D22", {"sick_percent": 101}),
        ("D22", {"sick_percent": -1}),
        ("D22", {"sick_percent": "100"}),
        ("D22", {"sick_percent": True}),
        ("D22", {"sick_percent": 1e400}),
        ("D33", {"benefit": 5}),
    ],
)
def test_a_fact_that_cannot_be_used_is_named(rule: str, facts: dict[str, Any]) -> None:
    assert f"«{next(iter(facts))}»" in wrong(rule=rule, facts=facts)


@pytest.mark.parametrize(
    ("key", "value"),
    [("id", 5), ("rule", None), ("start", 20260101), ("today", None), ("facts", [])],
)
def test_a_wrong_type_is_named(key: str, value: object) -> None:
    assert f"«{key}»" in wrong(**{key: value})


@pytest.mark.parametrize("key", ["id", "rule", "today"])
def test_a_missing_key_is_named(key: str) -> None:
    item = {name: value for name, value in GOOD.items() if name != key}
    assert f"«{key}»" in refused(json.dumps([item]).encode())


def test_a_key_too_many_or_told_twice_is_named() -> None:
    assert "«text»" in wrong(text="x")
    assert "«rule»" in refused(b'[{"id":"a","rule":"D20","rule":"D21","today":"2026-09-15"}]')
    twice = b'[{"id":"a","rule":"D20","today":"2026-09-15","facts":{"x":1,"x":2}}]'
    assert "«x»" in refused(twice)


@pytest.mark.parametrize("kind", ["deadlines", "person"])
@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"{}", b"null", b'"a"'])
def test_what_is_no_list_is_one_sentence(kind: str, content: bytes) -> None:
    assert "JSON" in refused(content, kind)


def test_one_bad_item_at_the_end_leaves_nothing_on_standard_output() -> None:
    items = [GOOD] * 50 + [GOOD | {"rule": "D99"}]
    refused(json.dumps(items).encode())


class FullDisk(io.BytesIO):
    def flush(self) -> None:
        raise OSError(28, "No space left on device")


def test_an_answer_that_cannot_be_written_is_a_sentence_and_not_done() -> None:
    err, texts = io.StringIO(), Texts.load("nb", strict=True)
    asked = io.BytesIO(json.dumps([GOOD]).encode())
    code = run("deadlines", "-", stdin=asked, stdout=FullDisk(), stderr=err, texts=texts)
    assert code == 1
    assert "disken" in err.getvalue()


def judged(*values: str) -> list[dict[str, Any]]:
    code, out, err = asked(json.dumps(values).encode(), "person")
    assert (code, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_a_number_is_told_with_its_kind() -> None:
    assert judged("11830451341") == [
        {"value": "11830451341", "valid": True, "kind": "TAX_SYNTHETIC", "synthetic": True}
    ]


def test_what_is_no_number_is_invalid_and_stops_nothing() -> None:
    values = ["11830451342", "", "1183045134", " 11830451341", "１１８３０４５１３４１", "\ud800"]
    found = judged(*values, "22868720003")
    assert [one["kind"] for one in found] == ["INVALID"] * 6 + ["TAX_SYNTHETIC"]
    assert [one["value"] for one in found] == [*values, "22868720003"]
    assert not any(one["valid"] or one["synthetic"] for one in found[:6])


@pytest.mark.parametrize("value", [5, None, ["11830451341"], {"a": 1}])
def test_a_list_of_anything_else_is_refused_without_repeating_it(value: object) -> None:
    said = refused(json.dumps(["11830451341", value]).encode(), "person")
    assert "nr. 2" in said
    assert "11830451341" not in said
