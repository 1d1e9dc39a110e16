"""The main job offscreen: screenshots, the PDFs, the receipts and a summary in one folder."""

from __future__ import annotations

import json
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from navdesk.assembly import Desk
from navdesk.commands.deliver import deliveries_document
from navdesk.commands.output import DONE, PARTLY_DONE, Output
from navdesk.demo.practice import Practice, make_folder, practice_office
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.messages import Message, NavdeskError
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.http import Http
from navdesk.settings.clock import clock_for
from navdesk.settings.desktop_settings import DesktopSettings
from navdesk.vault.device_secret import DeviceSecrets

if TYPE_CHECKING:
    from navdesk.desktop.shell import DesktopShell

KARI = "Z990101"
"""The municipal caseworker of the practice office (docs/sandbox.md)."""


def run_headless(folder: Path, output: Output) -> int:
    """Do the main job without a display and report into `folder`; returns the exit code.

    Nothing is left anywhere else. Raises `NavdeskError` when the job gets stuck.
    """
    make_folder(folder)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # The offscreen platform complains of every window with a smallest size.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    started = monotonic()
    with practice_office(people=12) as practice:
        summary, settled = _walk(practice, folder, output, started)
    output.document(summary)
    output.line(output.texts.say(Message("commands.demo_done", {"folder": str(folder)})))
    return DONE if settled else PARTLY_DONE


def _walk(
    practice: Practice, folder: Path, output: Output, started: float
) -> tuple[dict[str, int | float], bool]:
    # Qt reads the platform when it is first imported.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from navdesk.app import LateDesk, build_shell  # noqa: PLC0415
    from navdesk.demo.hands import Hands  # noqa: PLC0415
    from navdesk.demo.main_job import Walk  # noqa: PLC0415

    clock = clock_for(practice.profile)
    settings = DesktopSettings(practice.folder / "desktop.json")
    late = LateDesk(lambda: _desk(practice))
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of Qt application runs already")
    shell = build_shell(app, late, practice.profile, clock, settings)
    try:
        shell.start()
        walk = Walk(shell, Hands(folder), secrets.token_urlsafe(24))
        window = walk.enter()
        case = walk.open_case(window)
        walk.map(window, case)
        walk.write(window, case)
        walk.seal(window, case)
        walk.see_receipts(window)
        items = late.desk.outbox.items()
        receipts = deliveries_document(items, output)
        _write_json(folder / "receipts.json", receipts)
        _write_pdfs(late.desk, folder)
        summary = {
            "actions": walk.hands.actions,
            "seconds": round(monotonic() - started, 1),
            "sources": sum(
                line.outcome is not SourceOutcome.SKIPPED for line in case.sources.lines
            ),
            "archives": len({item.archive for item in items if item.state.is_settled}),
        }
        _write_json(folder / "summary.json", summary)
        return summary, all(item.state.is_settled for item in items)
    finally:
        _end(shell)
        late.close()


def _end(shell: DesktopShell) -> None:
    """Close the windows; a job that got stuck must not hide why behind a window that would not."""
    from navdesk.demo.hands import Hands  # noqa: PLC0415

    finished: list[bool] = []
    shell.finished.connect(lambda: finished.append(True))
    shell.close()
    with suppress(NavdeskError):
        Hands(patience_s=5.0).wait("end", lambda: bool(finished))


def _desk(practice: Practice) -> Desk:
    browser = HeadlessBrowser(Http())
    return Desk(
        practice.profile,
        practice.data,
        clock_for(practice.profile),
        open_browser=lambda url: browser(f"{url}&login_hint={KARI}"),
        device_secrets=DeviceSecrets(offered=list),
    )


def _write_pdfs(desk: Desk, folder: Path) -> None:
    vault = desk.entry.vault
    for case in vault.cases.all():
        with vault.borrow_case(case.id) as file:
            for delivery in file.deliveries.all():
                (folder / f"{delivery.archive.value}.pdf").write_bytes(delivery.content.pdf)


def _write_json(file: Path, document: object) -> None:
    file.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
