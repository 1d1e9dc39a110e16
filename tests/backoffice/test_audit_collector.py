"""Audit lines reach the collector as CEF over syslog, and nothing in them can be misread."""

from __future__ import annotations

import re
import socket
import threading
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navdesk.backoffice.audit_collector import Collector, CollectorUnreachable, cef_line
from navdesk.domain.audit import AuditEntry
from navdesk.domain.messages import NavdeskError

AT = datetime(2026, 9, 15, 8, 42, 7, 125000, tzinfo=UTC)
CASE = UUID("5c7f7f7e-0000-4000-8000-000000000001")


def entry(**changed) -> AuditEntry:
    values = {
        "number": 7,
        "at": AT,
        "case_time": AT,
        "kind": "open",
        "person": "15890112345",
        "case_id": CASE,
        "reason": "CASE_WORK",
        "outcome": "ALLOWED",
        "detail": "",
    }
    return AuditEntry(**(values | changed))


def read(line: str) -> tuple[list[str], dict[str, str]]:
    """Read a CEF line as a collector does: header by unescaped bars, pairs by unescaped `=`."""
    *head, extension = re.split(r"(?<!\\)(?:\\\\)*\|", line, maxsplit=7)
    pairs = {}
    for found in re.finditer(r"(\w+)=((?:\\.|[^\\=])*?)(?= \w+=|$)", extension, re.DOTALL):
        pairs[found[1]] = re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), found[2])
    return head, pairs


def test_an_opening_is_an_access_with_person_employee_and_time_of_the_deed():
    head, pairs = read(cef_line(entry(), "Z990101"))
    assert head == [
        "CEF:0",
        "navdesk",
        "AuditLogger",
        "1.0",
        "audit:access",
        "Sporingslogg",
        "INFO",
    ]
    assert pairs["duid"] == "15890112345"
    assert pairs["suid"] == "Z990101"
    assert pairs["end"] == "1789461727125"
    assert UUID(pairs["sproc"])
    assert (pairs["cs2Label"], pairs["cs2"]) == ("Reason", "CASE_WORK")
    assert "flexString1" not in pairs


def test_a_denial_is_a_warning_with_its_decision():
    head, pairs = read(cef_line(entry(outcome="DENIED", detail="AVVIST_HABILITET"), "Z990101"))
    assert head[-1] == "WARN"
    assert (pairs["flexString1Label"], pairs["flexString1"]) == ("Decision", "Deny")


@pytest.mark.parametrize(
    ("kind", "event"),
    [("read", "access"), ("write", "create"), ("seal", "create"), ("wipe", "delete")],
)
def test_what_was_done_becomes_one_of_the_four_events(kind, event):
    assert read(cef_line(entry(kind=kind), "Z990101"))[0][4] == f"audit:{event}"


def test_a_line_without_a_person_names_none():
    assert "duid" not in read(cef_line(entry(person=None, kind="unlock"), "Z990101"))[1]


def test_a_line_that_is_sent_twice_is_seen_to_be_one():
    first, again = (read(cef_line(entry(), "Z990101"))[1]["sproc"] for _ in range(2))
    other = read(cef_line(entry(number=8), "Z990101"))[1]["sproc"]
    assert first == again != other


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_reason_can_break_out_of_its_pair(reason):
    line = cef_line(entry(reason=reason), "Z990101")
    assert "\n" not in line
    assert "\r" not in line
    head, pairs = read(line)
    assert head[4] == "audit:access"
    assert pairs["duid"] == "15890112345"
    assert pairs["suid"] == "Z990101"


class Listener:
    """A syslog collector on a loopback port that keeps what it was told."""

    def __init__(self, kind: int) -> None:
        self.heard = b""
        self._socket = socket.socket(socket.AF_INET, kind)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(5)
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._hear, args=(kind,))
        if kind == socket.SOCK_STREAM:
            self._socket.listen()
        self._thread.start()

    def _hear(self, kind: int) -> None:
        if kind == socket.SOCK_DGRAM:
            self.heard = self._socket.recv(65536)
            return
        line, _ = self._socket.accept()
        with line:
            while part := line.recv(65536):
                self.heard += part

    def end(self) -> bytes:
        self._thread.join(5)
        self._socket.close()
        return self.heard


def test_lines_go_over_tcp_each_in_a_counted_frame():
    listener = Listener(socket.SOCK_STREAM)
    Collector.at(f"tcp://127.0.0.1:{listener.port}").send(
        [entry(), entry(number=8, outcome="DENIED", reason="to\nlinjer")], "Z990101"
    )
    heard, frames = listener.end(), []
    while heard:
        size, _, rest = heard.partition(b" ")
        frames.append(rest[: int(size)].decode())
        heard = rest[int(size) :]
    assert len(frames) == 2
    assert frames[0].startswith("<110>1 2026-09-15T08:42:07.125Z - navdesk - audit - CEF:0|")
    assert frames[1].startswith("<108>1 ")


def test_a_line_goes_over_udp_as_one_datagram():
    listener = Listener(socket.SOCK_DGRAM)
    Collector.at(f"udp://127.0.0.1:{listener.port}").send([entry()], "Z990101")
    assert b"duid=15890112345" in listener.end()


def test_a_collector_that_is_not_there_is_told_without_naming_anybody():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(CollectorUnreachable) as caught:
        Collector.at(f"tcp://127.0.0.1:{port}").send([entry()], "Z990101")
    assert caught.value.message.id == "audit.collector_unreachable"
    assert "15890112345" not in repr(caught.value) + str(caught.value.message)


@pytest.mark.parametrize(
    "address",
    ["", "127.0.0.1:514", "http://host", "tcp://", "tcp://host:99999", "tcp://host/x", "tls://u@h"],
)
def test_an_address_of_another_form_is_refused(address):
    with pytest.raises(NavdeskError) as caught:
        Collector.at(address)
    assert caught.value.message.id == "audit.bad_address"


def test_a_missing_port_is_the_usual_one_of_its_kind():
    assert Collector.at("tls://logg.example.test").port == 6514
