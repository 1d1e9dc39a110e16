from __future__ import annotations

from pathlib import Path

import pytest

from navdesk.domain.messages import NavdeskError
from navdesk.sandbox.fault_file import load
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import SYSTEM_IDS

_GOOD = """\
[[fault]]
system = "saf"
call = "journalpost"
person = "S02"
kind = "delay"
value = "2s"
times = 1

[[fault]]
system = "*"
call = "POST /graphql"
kind = "status"
value = 503

[[fault]]
system = "dokarkiv"
call = "*"
kind = "drop_after"
"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "faults.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _refused(path: Path) -> NavdeskError:
    with pytest.raises(NavdeskError) as refusal:
        load(path, SYSTEM_IDS)
    return refusal.value


def test_a_file_is_read_in_its_order(tmp_path: Path) -> None:
    assert load(_file(tmp_path, _GOOD), SYSTEM_IDS) == [
        Fault("saf", "journalpost", FaultKind.DELAY, person="S02", value=2000, times=1),
        Fault("*", "POST /graphql", FaultKind.STATUS, value=503),
        Fault("dokarkiv", "*", FaultKind.DROP_AFTER),
    ]


@pytest.mark.parametrize(
    ("value", "milliseconds"), [("1500", 1500), ('"500ms"', 500), ('"1.5s"', 1500), ("0", 0)]
)
def test_a_delay_is_milliseconds_or_says_its_unit(
    tmp_path: Path, value: str, milliseconds: int
) -> None:
    text = f'[[fault]]\nsystem = "pdl"\nkind = "delay"\nvalue = {value}\n'
    assert load(_file(tmp_path, text), SYSTEM_IDS)[0].value == milliseconds


@pytest.mark.parametrize(
    ("change", "line", "key"),
    [
        (('system = "saf"', 'system = "safe"'), 2, "system"),
        (('kind = "drop_after"', 'kind = "drop"'), 18, "kind"),
        (("value = 503", "value = 99"), 13, "value"),
        (("value = 503", 'value = "503"'), 13, "value"),
        (("value = 503\n", ""), 9, "value"),
        (('value = "2s"', 'value = "2 seconds"'), 6, "value"),
        (("times = 1", "times = -1"), 7, "times"),
        (("times = 1", "times = true"), 7, "times"),
        (('person = "S02"', "person = 2"), 4, "person"),
        (('call = "POST /graphql"', 'calls = "POST /graphql"'), 11, "calls"),
        (('kind = "drop_after"', ""), 15, "kind"),
    ],
)
def test_a_bad_rule_names_file_line_and_key(
    tmp_path: Path, change: tuple[str, str], line: int, key: str
) -> None:
    error = _refused(_file(tmp_path, _GOOD.replace(*change)))
    assert error.message.id == "sandbox.faults_bad_key"
    params = dict(error.message.params)
    assert params.pop("allowed")
    assert params == {"file": "faults.toml", "line": line, "key": key}


def test_what_is_no_fault_table_is_named_with_its_line(tmp_path: Path) -> None:
    error = _refused(_file(tmp_path, _GOOD + "\n[faults]\nx = 1\n"))
    assert dict(error.message.params)["key"] == "faults"
    assert dict(error.message.params)["line"] == 20
    single = _refused(_file(tmp_path, '[fault]\nsystem = "pdl"\n'))
    assert dict(single.message.params)["key"] == "fault"


def test_what_is_not_toml_is_named_with_its_line(tmp_path: Path) -> None:
    error = _refused(_file(tmp_path, '[[fault]]\nsystem = "pdl"\nkind = = 1\n'))
    assert error.message.id == "sandbox.faults_not_toml"
    assert dict(error.message.params) == {"file": "faults.toml", "line": 3}
    unfinished = _refused(_file(tmp_path, '[[fault]]\nsystem = """pdl\n'))
    assert unfinished.message.id == "sandbox.faults_not_toml"


def test_a_missing_file_and_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    assert _refused(tmp_path / "none.toml").message.id == "sandbox.faults_unreadable"
    path = tmp_path / "bytes.toml"
    path.write_bytes(b"\xff\xfe")
    assert _refused(path).message.id == "sandbox.faults_unreadable"
