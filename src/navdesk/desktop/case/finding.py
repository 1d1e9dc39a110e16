"""From *Søk i saken* to the place: which tab, field, paragraph or page a hit stands on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from navdesk.desktop.case.tabs import INBOX, MAPPING, NOTES, OVERVIEW
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.work.states import CaseHit, FoundIn
from navdesk.work.usecases import SearchCase

if TYPE_CHECKING:
    from navdesk.desktop.case.page import CasePage


def search_case(
    desk: Desk, page: CasePage, search: SearchCase, fail: Callable[[Failure], None]
) -> None:
    """Let the person search the case of `page`, and go where they choose.

    `fail` hears what ends the search.
    """
    from navdesk.desktop.case.search import CaseSearchDialog  # noqa: PLC0415 - when asked for

    dialog = CaseSearchDialog(desk, page, search, page.case_id)
    dialog.chosen.connect(partial(go_to_hit, page))
    dialog.failed.connect(fail)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def go_to_hit(page: CasePage, hit: CaseHit) -> None:
    """Go to where `hit` stands; a fact that no question asks for stands on the overview."""
    if hit.document:
        page.show_document(hit.document, hit.paragraph)
    elif hit.field:
        page.go_to(MAPPING, f"mapping:{hit.field}:value", 0)
    elif hit.kind is FoundIn.NOTE:
        # Only the draft on the page has paragraphs to go to; another comes to the page, and a
        # sealed note is read in the list.
        spot = f"note:{hit.paragraph}" if hit.id == page.notes.draft_id else ""
        page.go_to(NOTES, spot, 0)
        if not spot and hit.id is not None:
            page.notes.turns.show_found(hit.id)
    elif hit.kind is FoundIn.MESSAGE:
        page.go_to(INBOX, f"message:{hit.thread}", 0)
    else:
        page.show_tab(OVERVIEW)
        page.overview.show_fact(hit.fact)
