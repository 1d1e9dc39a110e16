"""What a document refuses, in sentences for the person who wrote it."""

from __future__ import annotations

from navdesk.domain.messages import NavdeskError


class DocumentError(NavdeskError):
    """A text cannot be printed or archived as it stands; ids `documents.*`, nothing personal."""
