"""The lines the office gateway writes about who looked whom up."""

from __future__ import annotations

from datetime import datetime

from navdesk.sandbox.tokens import Caller


class AuditLog:
    """One CEF line per look-up of a person (state sheet, section 2.5), in memory only."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def record(
        self, moment: datetime, caller: Caller, number: str, trace: str, *, allowed: bool
    ) -> None:
        """Note that `caller` looked `number` up at `moment` under `trace`, or was refused."""
        severity = "INFO" if allowed else "WARN"
        ending = "" if allowed else " flexString1Label=Decision flexString1=Deny"
        self.lines.append(
            f"CEF:0|navdesk-gateway|AuditLogger|1.0|audit:access|Sporingslogg|{severity}|"
            f"sproc={_escaped(trace)} duid={number} end={int(moment.timestamp() * 1000)} "
            f"suid={caller.nav_ident}{ending}"
        )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("=", "\\=").replace("\n", "\\n")
