"""The list beside the mapping: how far each area and each child has come, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from navdesk.desktop import phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.mapping.area_head import priority_words, state_words
from navdesk.desktop.mapping.children import child_words
from navdesk.desktop.widgets.lines import Line
from navdesk.domain.codes import LifeArea
from navdesk.work.child_states import ChildCard
from navdesk.work.states import AreaCard, AreaForm, ChildForm

_LONGEST: Final = 48
View = tuple[LifeArea, str]
"""What is looked at: an area, and a child's id or nothing."""


def area_lines(
    desk: Desk,
    cards: Mapping[LifeArea, AreaCard],
    forms: Mapping[LifeArea, AreaForm],
    children: Sequence[ChildForm | ChildCard],
) -> tuple[list[View], list[Line]]:
    """Return what can be chosen, and a line for each: the areas, then the children."""
    views: list[View] = []
    lines: list[Line] = []
    for area in LifeArea:
        icon = desk.theme.icon(area.value.lower(), "text-accent-subtle")
        note = _note(cards.get(area), forms.get(area))
        views.append((area, ""))
        lines.append(Line(phrases.life_area(area), _depth(cards.get(area)), note, icon))
    for child in children:
        views.append((LifeArea.FAMILY, child.id))
        icon = desk.theme.icon("person", "text-accent-subtle")
        lines.append(Line(child.name, child_words(child), "", icon))
    return views, lines


def _depth(card: AreaCard | None) -> str:
    if card is None:
        return ""
    if not card.fields and not card.begun:
        return card.next_step
    answered = QCoreApplication.translate("MappingPanel", "{n} av {all} besvart").format(
        n=card.answered, all=card.fields
    )
    if not card.begun:
        return answered
    begun = QCoreApplication.translate("MappingPanel", "{n} påbegynt").format(n=card.begun)
    return f"{answered} · {begun}"


def _note(card: AreaCard | None, form: AreaForm | None) -> str:
    """The state and the client's priority, from the newest that is known of them.

    An area of which nothing is asked, and nothing was said, is not one that is still to be mapped.
    """
    if card is not None and not card.fields and card.last_change is None:
        return ""
    if form is not None and form.frame:
        told = (state_words(form), priority_words(form))
    elif card is not None:
        told = (card.state, card.priority)
    else:
        return ""
    return " · ".join(_short(words) for words in told if words)


def _short(words: str) -> str:
    """A long reason is told in full on the area's own page."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
