"""Where sealed notes go: one adapter per archive, each saying what it promises."""

from __future__ import annotations

from navdesk.backoffice.archives.lookup import Archives, build_archives

__all__ = ["Archives", "build_archives"]
