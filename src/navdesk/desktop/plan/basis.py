"""Which law a goal or a measure is written for: what the rules give, or what a person chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox

from navdesk.desktop.plan.editor import Editor, Texts
from navdesk.domain.codes import LegalBasis
from navdesk.domain.plan_basis import BasisQuestion
from navdesk.work.plan_states import BasisRules

_BY_RULE = ""
BASIS, REASON = "legal_basis", "basis_reason"


class BasisPart(QObject):
    """Two fields of a form. The first says what the rules give as long as nobody chooses; a law
    that may not be chosen for what stands in the form is dimmed. The reason is asked when one is.

    `question` tells what the choice is judged by now; `watched` are the choices it depends on.
    `standing` is a law that was chosen before, which is offered whatever the rules say today.
    """

    def __init__(
        self,
        editor: Editor,
        rules: BasisRules,
        question: Callable[[], BasisQuestion],
        watched: Sequence[QComboBox],
        standing: LegalBasis | None,
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._question = question
        self._names = dict(rules.choices)
        offered = [
            (basis.value, text)
            for basis, text in rules.choices
            if basis in rules.choosable or basis is standing
        ]
        self.box = editor.add_choice(BASIS, self.tr("Lovgrunnlag"), [(_BY_RULE, ""), *offered])
        editor.add_text(
            REASON,
            self.tr("Hvorfor dette lovgrunnlaget?"),
            self.tr("Skriv hvorfor du velger noe annet enn reglene gir."),
            lines=1,
        )
        for box in (*watched, self.box):
            box.currentIndexChanged.connect(lambda _: self.refresh())

    def refresh(self) -> None:
        """Say what the rules give for what stands in the form now."""
        question = self._question()
        law = self._names.get(question.rule, "")
        self.box.setItemText(0, self.tr("Etter reglene: {law}").format(law=law))
        model = self.box.model()
        if isinstance(model, QStandardItemModel):
            for row in range(1, self.box.count()):
                may = question.refusal(LegalBasis(self.box.itemData(row))) is None
                model.item(row).setEnabled(may)
        chosen = chosen_law(self._editor.texts)
        self._editor.let_show(REASON, chosen not in {None, question.rule})


def chosen_law(texts: Texts) -> LegalBasis | None:
    """Return the law that is chosen in a form, None where it is left to the rules."""
    code = texts.get(BASIS, "")
    return LegalBasis(code) if code in set(LegalBasis) else None
