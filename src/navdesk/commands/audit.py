"""`navdesk vault audit`: is the log whole, and out of the house with it."""

from __future__ import annotations

from pathlib import Path

from navdesk.commands.output import DONE, PARTLY_DONE, Output
from navdesk.commands.vault_door import Door
from navdesk.domain.messages import Message
from navdesk.work.audit_export import AuditExport


def audit(
    door: Door,
    output: Output,
    *,
    cef: Path | None,
    syslog: str | None,
    collector: str | None,
    send: bool,
) -> int:
    """Check the chain, and export where it was asked for; 0 when the log is whole.

    `cef` is a new file for every line, `syslog` a collector to send the unsent lines to; `send`
    sends them to the office's own `collector`. A log that is not whole is exported all the same:
    what is left of it is evidence. Raises `NavdeskError` when an export fails.
    """
    with door.open() as vault:
        checked = vault.audit.verify()
        export = AuditExport(vault, collector)
        written = export.to_file(cef) if cef is not None else None
        sent = export.send(syslog) if send or syslog is not None else None
    output.document(
        {
            "audit": {
                "lines": checked.lines,
                "whole": checked.whole,
                "broken_at": checked.broken_at,
                "written": written,
                "sent": sent,
            }
        }
    )
    if checked.broken_at is not None:
        output.complain(Message("audit.broken", {"line": checked.broken_at}))
    elif not output.as_json:
        output.line(output.texts.say(Message("audit.whole", {"lines": checked.lines})))
    if not output.as_json:
        if written is not None:
            output.line(output.texts.say(Message("audit.exported", {"count": written})))
        if sent is not None:
            output.line(output.texts.say(Message("audit.sent", {"count": sent})))
    return DONE if checked.whole else PARTLY_DONE
