"""Draws every screen of the desktop into a folder: `python tests/gallery.py FOLDER`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS / "desktop"), str(TESTS.parent)]


def main() -> int:
    """Draw, and say where; returns the exit code."""
    import acts
    import fakes
    from PySide6.QtWidgets import QApplication

    from navdesk.desktop.gallery import Gallery

    if len(sys.argv) != 2:
        sys.stderr.write((__doc__ or "") + "\n")
        return 2
    app = QApplication(sys.argv[:1])
    folder = Path(sys.argv[1])
    gallery = Gallery(app, fakes.FakeWords(), fakes.still_clock(), folder, office="Nav Testdal")
    offices = fakes.offices()
    drawn = gallery.draw_start(fakes.entries())
    drawn += gallery.draw_start(acts.entries(), acts.START)
    drawn += gallery.draw_start({"locked": fakes.entries()["unlock"]}, locked=True)
    drawn += gallery.draw_dialogs(offices["typical"].bench, acts.SETTINGS)
    drawn += gallery.draw_pages(
        {state: office.bench for state, office in offices.items()}, fakes.S02
    )
    for office in offices.values():
        if office.gather.hold is not None:
            office.gather.hold.set()
    sys.stdout.write(f"{len(drawn)} pictures in {folder}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
