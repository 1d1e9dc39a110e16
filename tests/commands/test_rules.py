from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from navdesk.commands.rules import run
from navdesk.domain.codes import BenefitTheme, Content, Flag, LegalBasis, LifeArea
from navdesk.rulebook import Texts

EXAMPLES = json.loads(
    (Path(__file__).resolve().parent.parent / "data/routing_examples.json").read_text("utf-8")
)
GOOD = {
    "id": "E01",
    "legal_basis": "NAV_14A",
    "content": "CONTACT",
    "life_area": "WORK",
    "flags": [],
}


def asked(
    content: bytes, kind: str = "route", file: str = "-", language: str = "nb"
) -> tuple[int, str, str]:
    out, err = io.BytesIO(), io.StringIO()
    texts = Texts.load(language, strict=True)
    code = run(kind, file, stdin=io.BytesIO(content), stdout=out, stderr=err, texts=texts)
    return code, out.getvalue().decode("utf-8"), err.getvalue()


def items(*changes: dict[str, Any]) -> bytes:
    return json.dumps([GOOD | change for change in changes]).encode()


def refused(content: bytes) -> str:
    code, out, err = asked(content)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    return err


def test_all_worked_examples_come_back_in_order_with_their_ids() -> None:
    segments = [
        {"id": f"{example['id']}.{number}", **segment}
        for example in EXAMPLES
        for number, segment in enumerate(example["segments"], start=1)
    ]
    question = [{"id": segment["id"], **segment["input"]} for segment in segments]
    code, out, err = asked(json.dumps(question).encode())
    assert (code, err) == (0, "")
    answers = json.loads(out)
    assert [answer["id"] for answer in answers] == [segment["id"] for segment in segments]
    for answer, segment in zip(answers, segments, strict=True):
        assert list(answer) == ["id", "outcome", "rule", "added_by", "deliveries", "reason"]
        assert answer.pop("reason").endswith(".")
        assert answer.pop("id") == segment["id"]
        assert answer == segment["expected"]


def test_the_form_of_one_answer_is_exactly_that_of_the_issue() -> None:
    _, out, _ = asked(items({"flags": ["KVP", "SHIELDED"]}))
    assert json.loads(out) == [
        {
            "id": "E01",
            "outcome": "DELIVER",
            "rule": "L06",
            "added_by": ["P05"],
            "deliveries": [
                {
                    "archive": "STATE_PLAN",
                    "class": "AKT",
                    "shielding": "S2",
                    "visibility": "V+",
                    "record_type": "N",
                    "office_lock": True,
                }
            ],
            "reason": "Arbeidsrettet oppfølging skrives i aktivitetsplanen. Brukeren er i "
            "kvalifiseringsprogrammet, så bare kontoret kan lese den.",
        }
    ]


def test_a_file_is_read_as_standard_input_is(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(b"\xef\xbb\xbf" + items({}))
    code, out, _ = asked(b"", file=str(path))
    assert (code, json.loads(out)[0]["rule"]) == (0, "L07")


def test_an_empty_list_has_an_empty_answer() -> None:
    assert asked(b"[]") == (0, "[]\n", "")


def test_ids_come_back_as_they_were_given_also_twice() -> None:
    _, out, _ = asked(items({"id": "æøå «1»"}, {"id": "æøå «1»"}))
    assert [answer["id"] for answer in json.loads(out)] == ["æøå «1»", "æøå «1»"]
    assert "æøå" in out


@pytest.mark.parametrize(
    ("key", "allowed"),
    [("legal_basis", LegalBasis), ("content", Content), ("life_area", LifeArea)],
)
@pytest.mark.parametrize("word", ["LUNCH", "nav_14a", "", " WORK"])
def test_an_unknown_word_is_named_with_the_item_and_all_allowed_ones(
    key: str, allowed: Sequence[Any], word: str
) -> None:
    said = refused(items({}, {"id": "E77", key: word}))
    assert "«E77»" in said
    assert f"«{word}»" in said
    assert f"«{key}»" in said
    assert ", ".join(allowed) in said


def test_an_unknown_flag_is_named_with_flags_and_benefits_allowed() -> None:
    said = refused(items({"flags": ["KVP", "LUNCH"]}))
    assert "«E01»" in said
    assert "«LUNCH»" in said
    assert ", ".join([*Flag, *BenefitTheme]) in said


def test_two_benefits_on_one_item_are_named_both() -> None:
    said = refused(items({"id": "E50", "flags": ["AAP", "KVP", "DAG"]}))
    assert {"«E50»", "«AAP»", "«DAG»"} <= set(re.findall("«[^»]+»", said))


@pytest.mark.parametrize("key", ["id", "legal_basis", "content", "life_area", "flags"])
def test_a_missing_key_is_named(key: str) -> None:
    item = {name: value for name, value in GOOD.items() if name != key}
    said = refused(json.dumps([item]).encode())
    assert f"«{key}»" in said
    assert ("nr. 1" if key == "id" else "«E01»") in said


def test_an_extra_key_is_named_with_the_item() -> None:
    said = refused(items({}, {"id": "E02", "text": "hemmelig"}))
    assert "«E02»" in said
    assert "«text»" in said
    assert "hemmelig" not in said


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", 5),
        ("id", None),
        ("id", "a\nb"),
        ("id", "\ud800"),
        ("legal_basis", None),
        ("content", ["CONTACT"]),
        ("life_area", 1),
        ("flags", "KVP"),
        ("flags", None),
        ("flags", {"KVP": True}),
        ("flags", [1]),
        ("flags", [["KVP"]]),
    ],
)
def test_a_wrong_type_is_named_with_its_key(key: str, value: object) -> None:
    assert f"«{key}»" in refused(items({key: value}))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[,]",
        b'[{"id": "a"',
        b"\xff\xfe[]",
        b"[" * 200_000,
        b"1" * 5000,
        b"nonsense",
    ],
    ids=["empty", "open", "comma", "cut", "utf16", "deep", "huge", "words"],
)
def test_broken_json_is_one_sentence(content: bytes) -> None:
    assert "JSON" in refused(content)


@pytest.mark.parametrize("content", [b"{}", b'"a"', b"null", b"5"])
def test_anything_but_a_list_is_one_sentence(content: bytes) -> None:
    assert "JSON-liste" in refused(content)


@pytest.mark.parametrize("content", [b"[5]", b"[null]", b'[["id"]]', b'["E01"]'])
def test_an_item_that_is_no_object_is_named_by_its_number(content: bytes) -> None:
    assert "nr. 1" in refused(content)


def test_a_key_told_twice_is_not_silently_dropped() -> None:
    twice = b'[{"id": "a", "flags": [], "flags": ["CODE6"]}]'
    assert "«flags»" in refused(twice)


def test_one_bad_item_at_the_end_leaves_nothing_on_standard_output() -> None:
    refused(items(*({"id": f"E{n}"} for n in range(50)), {"content": "X"}))


def test_a_person_number_in_the_wrong_place_is_not_repeated() -> None:
    said = refused(items({"id": "11830451341", "content": "22868720003 ringte"}))
    assert "11830451341" not in said
    assert "22868720003" not in said


def test_a_very_long_or_unprintable_word_is_shown_short_and_printable() -> None:
    said = refused(items({"content": "\u202e\x1b[31m" + "x" * 5000}))
    assert said.strip().isprintable()
    assert len(said) < 1000


@pytest.mark.parametrize("name", ["gone.json", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    code, out, err = asked(b"", file=str(tmp_path / name))
    assert (code, out) == (2, "")
    assert "kan ikke leses" in err


def test_an_unknown_set_of_rules_is_a_wrong_call() -> None:
    code, out, err = asked(b"[]", kind="taxes")
    assert (code, out) == (2, "")
    assert "route, deadlines, person" in err


@pytest.mark.parametrize(("language", "word"), [("nn", "ukjent"), ("en", "unknown")])
def test_messages_are_said_in_the_language_asked_for(language: str, word: str) -> None:
    _, _, err = asked(items({"content": "X"}), language=language)
    assert word in err
