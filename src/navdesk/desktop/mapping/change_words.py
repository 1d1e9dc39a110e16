"""Screen words of the mapping that several of its parts use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from navdesk.domain.fact_changes import ChangeSort


def change_words(sort: ChangeSort | None) -> str:
    """Return what has happened to an answer, empty for nothing."""
    if sort is None:
        return ""
    return {
        ChangeSort.NEW: QCoreApplication.translate("MappingPhrases", "Nytt"),
        ChangeSort.CHANGED: QCoreApplication.translate("MappingPhrases", "Endret"),
        ChangeSort.GONE: QCoreApplication.translate("MappingPhrases", "Borte"),
        ChangeSort.STALE: QCoreApplication.translate("MappingPhrases", "Eldre enn 6 måneder"),
    }[sort]
