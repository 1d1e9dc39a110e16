"""What can be wrong with a file below `resources/`."""

from __future__ import annotations

from navdesk.domain.messages import NavdeskError


class RulebookError(NavdeskError):
    """A file of the rulebook cannot be used.

    The message names the file (relative to `resources/`), the line (from 1) and the offending
    word; ids are `rules.file_…`.
    """
