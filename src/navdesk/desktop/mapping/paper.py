"""Entering what was filled in on paper: from number to number, in the order of the printed form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.mapping.field import FieldPanel, place_of
from navdesk.desktop.mapping.paper_end import PaperEnd
from navdesk.desktop.mapping.sections import paper_fields
from navdesk.desktop.mapping.spots import spell_spot
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.domain.codes import LifeArea
from navdesk.work.usecases import MappingCase

if TYPE_CHECKING:
    from navdesk.desktop.mapping.panel import MappingPanel

_Numbered = list[tuple[str, str]]
"""Numbers of the printed form, each with the place of its field."""
_Asked = list[tuple[str, bool]]
"""The places of the printed form in its order, and whether each is answered."""


class PaperWalk(QObject):
    """Goes from field to field, and to a number; at the end, to what nobody has answered.

    `failed` carries a `Failure`.
    """

    failed = Signal(object)

    def __init__(
        self, desk: Desk, mapping: MappingCase, case_id: UUID, panel: MappingPanel
    ) -> None:
        super().__init__(panel)
        self._desk = desk
        self._mapping = mapping
        self._case_id = case_id
        self._panel = panel
        self.end = PaperEnd()
        self.end.unanswered.connect(lambda: self._to_next(""))
        self.end.done.connect(lambda: panel.head.paper_button.setChecked(False))

    def follow(self, on: bool) -> None:
        """The paper is followed, or no more: it begins without having come to its end."""
        self.end.hide()

    def hear(self, field: FieldPanel) -> None:
        """Let Enter in `field` go on to the next."""
        field.onwards.connect(lambda: self._go_on(field.place))

    def ask_number(self) -> None:
        """Ask for a number and go there; one that is not on the form is said to be so."""
        dialog = NumberDialog(self._desk, self._panel)

        def go() -> None:
            self._find(dialog)

        dialog.ok_button.clicked.connect(go)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _find(self, dialog: NumberDialog) -> None:
        case_id, wanted = self._case_id, _plain(dialog.edit.text())
        view = self._panel.view
        child = view[1] if view is not None else ""

        def read(_: object) -> _Numbered:
            found: _Numbered = []
            for area in LifeArea:
                form = self._mapping.area(case_id, area)
                found += [(each.number, each.id) for each in paper_fields(form, None)]
                children = sorted(form.children, key=lambda one: one.id != child)
                for one in children[:1]:
                    found += [
                        (each.number, f"{each.id}:{one.id}") for each in paper_fields(form, one)
                    ]
            return found

        def go(found: _Numbered) -> None:
            place = next((place for number, place in found if _plain(number) == wanted), None)
            if place is None:
                dialog.tell(
                    self.tr("Skjemaet har ikke noe nummer {number}. Se etter på papiret.").format(
                        number=dialog.edit.text().strip()
                    )
                )
                return
            dialog.accept()
            self._panel.go_to(spell_spot(place, "value"), 0)

        (
            self._desk.jobs.job(read)
            .on_success(go)
            .on_failure(lambda failure: dialog.tell(failure.sentence))
            .run(dialog)
        )

    def _go_on(self, place: str) -> None:
        """Go to the field after `place`, on the next page after the last of this one.

        Whoever has been at the end once goes on to what has no answer.
        """
        if not self.end.isHidden():
            self._to_next(place)
            return
        page = self._panel.page
        # As the page is to be: while it is built, its fields are not all there.
        places = page.asked if page is not None else ()
        at = places.index(place) + 1 if place in places else 0
        if at < len(places):
            self._panel.go_to(spell_spot(places[at], "value"), 0)
            return
        views, view = self._panel.views, self._panel.view
        following = views.index(view) + 1 if view in views else len(views)
        if following < len(views):
            area, child = views[following]
            # Any field of that page will do: one that is not on it means its first.
            self._panel.go_to(spell_spot(place_of(f"{area}.", child), "value"), 0)
        else:
            self._read(self._arrive)

    def _to_next(self, place: str) -> None:
        """Go to the first question after `place` without an answer, or to the end again."""

        def go(asked: _Asked) -> None:
            places = [one for one, _ in asked]
            rest = asked[places.index(place) + 1 :] if place in places else asked
            following = next((one for one, answered in rest if not answered), None)
            if following is None:
                self._arrive(asked)
                return
            self.end.show_left(_left(asked), arrived=False)
            self._panel.go_to(spell_spot(following, "value"), 0)

        self._read(go)

    def _arrive(self, asked: _Asked) -> None:
        self.end.show_left(_left(asked), arrived=True)

    def _read(self, then: Callable[[_Asked], None]) -> None:
        case_id, views = self._case_id, self._panel.views

        def read(_: object) -> _Asked:
            forms = {area: self._mapping.area(case_id, area) for area in LifeArea}
            children = {one.id: one for form in forms.values() for one in form.children}
            return [
                (place_of(field.id, field.child), field.answered)
                for area, child in views
                for field in paper_fields(forms[area], children.get(child))
                if field.type != "computed" and (not child or child in children)
            ]

        # In the lane of the case: an answer that is just being given is waited for.
        (
            self._desk.jobs.job(read)
            .in_lane(("case", case_id))
            .prompt()
            .on_success(then)
            .on_failure(self.failed.emit)
            .run(self)
        )


class NumberDialog(FormDialog):
    """Asks for a number of the printed form."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "mapping_number_dialog", letters=48)
        self.edit = self.form.find(QLineEdit, "numberEdit")
        self.problem = self.form.find(QLabel, "problemLabel")
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.problem.hide()
        self.ok_button.setEnabled(False)
        self.edit.textChanged.connect(self._changed)
        self.form.find(QPushButton, "cancelButton").clicked.connect(self.reject)
        self.edit.setFocus()

    def tell(self, sentence: str) -> None:
        """Say why nobody goes there."""
        self.problem.setText(sentence)
        self.problem.show()
        self.fit_soon()

    def _changed(self, text: str) -> None:
        self.problem.hide()
        self.ok_button.setEnabled(bool(text.strip()))


def _left(asked: _Asked) -> int:
    return sum(not answered for _, answered in asked)


def _plain(number: str) -> str:
    """Return a number as it compares: 1,3 and 1.3. are one, and letters are of no case."""
    return number.strip().rstrip(".").replace(",", ".").replace(" ", "").upper()
