"""What a vault of the scripted session holds, read by bare SQL: quick, and nobody's second opinion.

Says the same as `tests.vault.session.kept`, except that it cannot check the audit log's chain nor
finish what the vault finishes when it opens.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from tests.vault import raw
from tests.vault.session import DELIVERIES, SOURCE, WAY, Ledger, version_of

from navdesk.domain.delivery import DeliveryState

_EVENTS = ("answer", "goal", "measure")


def raw_kept(files: dict[Path, bytes]) -> Ledger:
    """Return what the files hold, as versions; raises `AssertionError` for anything half kept."""
    found: Ledger = {}
    for path, key in files.items():
        with raw.opened(path, key) as connection:
            (_in_index if path.name == "vault.db" else _in_case)(connection, found)
    return found


def _in_index(connection: Any, found: Ledger) -> None:
    def all_of(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(query).fetchall()

    numbers = [number for (number,) in all_of("SELECT number FROM audit ORDER BY number")]
    assert numbers == list(range(1, len(numbers) + 1)), "the audit log has a hole"
    assert all_of("SELECT audit_count FROM meta") == [(len(numbers),)]
    whys = [why for (why,) in all_of("SELECT why FROM queue_line")]
    assert whys in ([], 3 * whys[:1])
    blobs = [data for (data,) in all_of("SELECT data FROM secret WHERE name = 'tokens'")]
    found["audit", "lines"] = len(numbers)
    found["setting", "tab"] = _setting(connection, "tab")
    found["queue", SOURCE] = int(whys[0]) if whys else 0
    found["tokens", "blob"] = version_of(blobs[0]) if blobs else 0
    found |= {("case", case_id): 1 for (case_id,) in all_of("SELECT id FROM client_case")}


def _in_case(connection: Any, found: Ledger) -> None:
    def all_of(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(query).fetchall()

    [(case_id,)] = all_of("SELECT case_id FROM meta")
    found["card", case_id] = _setting(connection, "card")
    for identity, payload, facts in all_of(
        # A row that only repeats an answer has its facts and payload where they were first kept.
        "SELECT s.id, t.payload, (SELECT count(*) FROM fact WHERE snapshot = t.seq)"
        " FROM snapshot s JOIN snapshot t ON t.seq = coalesce(s.same_as, s.seq)"
    ):
        assert json.loads(payload)["facts"] == facts
        found["snapshot", identity] = 1
    for event in _EVENTS:
        found |= {(event, each): 1 for (each,) in all_of(f"SELECT id FROM {event}")}  # noqa: S608
    for place, content in all_of("SELECT place, content FROM typed"):
        found["typed", f"{case_id}:{place}"] = version_of(json.loads(content).encode())
    for identity, name, sha256 in all_of("SELECT id, name, sha256 FROM attachment"):
        parts = "SELECT data FROM attachment_chunk WHERE attachment_id = ? ORDER BY number"
        content = b"".join(data for (data,) in connection.execute(parts, (identity,)))
        assert hashlib.sha256(content).hexdigest() == sha256
        found["attachment", name] = 1
    owners = [note for (note,) in all_of("SELECT note_id FROM delivery")]
    for identity, segments, state in all_of("SELECT id, segments, state FROM note"):
        found["note", identity] = version_of(json.loads(segments)[0]["text"].encode())
        sealed = state == "SEALED"
        assert owners.count(identity) == (DELIVERIES if sealed else 0), "sealed in part"
        if sealed:
            found["sealed", identity] = 1
    for identity, state, pdf, sha256, step in all_of(
        "SELECT d.id, d.state, c.pdf, c.sha256, p.value FROM delivery d "
        "LEFT JOIN delivery_content c ON c.delivery_id = d.id "
        "LEFT JOIN delivery_progress p ON p.delivery_id = d.id AND p.key = 'step'"
    ):
        assert hashlib.sha256(pdf).hexdigest() == sha256, "sealed bytes are not what was sealed"
        found["sent", identity] = WAY.index(DeliveryState(state))
        found["progress", identity] = int(step or 0)


def _setting(connection: Any, key: str) -> int:
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return json.loads(row[0]) if row else 0
