"""In what order the fields of an area, and of a child, are shown, and under which headings.

Facts and questions come first. The client's own voice, what helps and hinders, and the
professional assessment are three separate things with headings of their own (domain sheet,
section 4), so that nobody takes one for another.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from navdesk.desktop.mapping.page import Section
from navdesk.work.states import AreaForm, ChildForm, FieldState

_VOICE = ("area_voice", "area_goal", "area_priority")
_STRENGTHS = ("area_resources", "area_obstacles")
_ASSESSMENT = ("area_assessment",)
_STATE = ("area_state",)


def area_sections(form: AreaForm, children: QWidget | None) -> tuple[Section, ...]:
    """Return the sections of an area; `children` is shown after the questions."""
    asked = Section(
        QCoreApplication.translate("MappingSections", "Opplysninger"),
        QCoreApplication.translate("MappingSections", "Det registrene vet, og det vi spør om."),
        form.fields,
        children,
    )
    framed = (
        (
            QCoreApplication.translate("MappingSections", "Brukerens stemme"),
            QCoreApplication.translate(
                "MappingSections", "Med brukerens egne ord, mål og rekkefølge."
            ),
            _VOICE,
        ),
        (
            QCoreApplication.translate("MappingSections", "Ressurser og hindringer"),
            QCoreApplication.translate(
                "MappingSections", "Hva som hjelper, og hva som står i veien."
            ),
            _STRENGTHS,
        ),
        (
            QCoreApplication.translate("MappingSections", "Faglig vurdering"),
            QCoreApplication.translate(
                "MappingSections", "Din vurdering. Den er noe annet enn fakta og det brukeren sier."
            ),
            _ASSESSMENT,
        ),
        (
            QCoreApplication.translate("MappingSections", "Status for området"),
            QCoreApplication.translate(
                "MappingSections",
                "Sett området som kartlagt, eller si hvorfor det ikke er relevant.",
            ),
            _STATE,
        ),
    )
    known = {name for _, _, names in framed for name in names}
    # Of some areas the purpose asks nothing but what is asked as a whole.
    sections = [asked] if form.fields or children is not None else []
    for title, hint, names in framed:
        # What a professional has added to the frame stands with the assessment.
        more = [f for f in form.frame if _name(f) not in known] if names is _ASSESSMENT else []
        fields = [f for name in names for f in form.frame if _name(f) == name]
        if fields or more:
            sections.append(Section(title, hint, (*fields, *more)))
    return tuple(sections)


def child_sections(child: ChildForm) -> tuple[Section, ...]:
    """Return the sections of a child: the situation, the child's view, and the best interests.

    The best-interests block is gone through as it is shown in a decision: what is assessed, how
    it is weighed, and how it is shown (C-CHI-3).
    """
    view = [f for f in child.fields if _is_view(f)]
    rest = [f for f in child.fields if not _is_view(f)]
    assess = [f for f in child.best_interests if _best(f) == 0]
    weigh = [f for f in child.best_interests if _best(f) == 1]
    show = [f for f in child.best_interests if _best(f) == 2]
    sections = (
        Section(
            QCoreApplication.translate("MappingSections", "Barnets situasjon"),
            QCoreApplication.translate(
                "MappingSections",
                "Gjelder dette barnet alene. Søsken kartlegges hver for seg. «Barnets egne ord» er "
                "det barnet selv har sagt; hvordan det ble hørt, står under «Barnets syn».",
            ),
            tuple(rest),
        ),
        Section(
            QCoreApplication.translate("MappingSections", "Barnets syn"),
            QCoreApplication.translate(
                "MappingSections",
                "Hva barnet selv sier, og hvordan det ble hørt – eller hvorfor ikke.",
            ),
            tuple(view),
        ),
        Section(
            QCoreApplication.translate("MappingSections", "Barnets beste 1: vurdere"),
            QCoreApplication.translate(
                "MappingSections",
                "Hvilke hensyn som gjelder for dette barnet, og hvor tungt de veier.",
            ),
            tuple(assess),
        ),
        Section(
            QCoreApplication.translate("MappingSections", "Barnets beste 2: veie"),
            QCoreApplication.translate(
                "MappingSections", "Hva som taler imot, og hva du kommer til."
            ),
            tuple(weigh),
        ),
        Section(
            QCoreApplication.translate("MappingSections", "Barnets beste 3: vise"),
            QCoreApplication.translate(
                "MappingSections", "Hvordan vurderingen er synlig i vedtaket."
            ),
            tuple(show),
        ),
    )
    return tuple(one for one in sections if one.fields)


def paper_sections(
    form: AreaForm, child: ChildForm | None, children: QWidget | None
) -> tuple[Section, ...]:
    """Return one section with the fields in the order and with the numbers of the printed form."""
    return (Section("", "", paper_fields(form, child), children),)


def paper_fields(form: AreaForm, child: ChildForm | None) -> tuple[FieldState, ...]:
    """Return what the printed form asks of an area or a child, in its order."""
    if child is not None:
        return (*child.fields, *child.best_interests)
    return (*form.frame, *form.fields)


def named(fields: Sequence[FieldState], name: str) -> FieldState | None:
    """Return the field called `name` in its area, or None."""
    return next((field for field in fields if _name(field) == name), None)


def _name(field: FieldState) -> str:
    return field.id.rpartition(".")[2]


def _is_view(field: FieldState) -> bool:
    return "view" in _name(field).lower() or "heard" in _name(field).lower()


def _best(field: FieldState) -> int:
    name = _name(field).lower()
    if "moment" in name:
        return 0
    return 2 if "shown" in name or "show" in name else 1
