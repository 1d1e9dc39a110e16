"""`navdesk deliver`: empty the outbox."""

from __future__ import annotations

from collections.abc import Sequence

from navdesk.assembly import Desk
from navdesk.commands.output import DONE, PARTLY_DONE, Json, Output, rfc3339
from navdesk.commands.station import log_in_if_ended
from navdesk.work.note_states import OutboxItem
from navdesk.work.progress import Silent


def run(desk: Desk, output: Output) -> int:
    """Send what waits, also what waits for its next try; 0 only when nothing waits any more.

    A login that has ended is asked for once, if something is to be sent. What waits but may not
    be shown now is not in the document, and still counts.
    """
    items = desk.outbox.deliver(Silent(), everything=True)
    if desk.outbox.connection().waiting and log_in_if_ended(desk, output):
        items = desk.outbox.deliver(Silent(), everything=True)
    output.document(deliveries_document(items, output))
    if not output.as_json:
        for item in items:
            where = f"{item.destination} · {item.archive_class}"
            receipt = item.receipt.archive_id if item.receipt else "–"
            output.line(f"{where:<40} {item.state.value:<13} {receipt}")
            if item.reason is not None:
                output.line(f"  {output.say(item.reason)}")
    return PARTLY_DONE if desk.outbox.connection().waiting else DONE


def deliveries_document(items: Sequence[OutboxItem], output: Output) -> Json:
    """Return the deliveries in the form of the interfaces sheet."""
    return {
        "deliveries": [
            {
                "key": item.key,
                "archive": item.archive.value,
                "class": item.archive_class,
                "state": item.state.value,
                "attempts": item.attempts,
                "next_try": rfc3339(item.next_try),
                "receipt": (
                    {"archive_id": item.receipt.archive_id, "at": rfc3339(item.receipt.at)}
                    if item.receipt
                    else None
                ),
                "reason": output.say(item.reason),
            }
            for item in items
        ]
    }
