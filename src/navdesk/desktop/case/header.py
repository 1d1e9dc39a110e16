"""The lines above every tab of a case: who it is, and what must be known before anything else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from navdesk.desktop import dates, phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.widgets.flow_row import let_flow
from navdesk.desktop.widgets.masked_number import MaskedNumber
from navdesk.desktop.widgets.tag_row import TagRow
from navdesk.domain.codes import Protection
from navdesk.domain.person_card import Guardian, GuardianScope
from navdesk.work.case_header import CaseHeader, CaseMunicipality, HeaderRecords


class HeaderView:
    """Fills the header of the case form."""

    def __init__(self, desk: Desk, form: Form) -> None:
        self._desk = desk
        self._name = form.find(QLabel, "nameLabel")
        self._age = form.find(QLabel, "ageLabel")
        self._facts = form.find(QLabel, "factsLabel")
        self._sync = form.find(QLabel, "syncLabel")
        let_flow(form.find(QHBoxLayout, "hBoxLayout1"))
        # Below the buttons, which take a row of their own in a narrow window.
        let_flow(form.find(QHBoxLayout, "hBoxLayout2")).setContentsMargins(0, 4, 0, 0)
        self._tags = TagRow(form.find(QWidget, "tagHost"))
        self.client = ""
        self.number = form.find(MaskedNumber, "numberWidget")

    def show(self, header: CaseHeader) -> None:
        """Show `header`; the number is masked again."""
        self.client = header.client
        self._name.setText(header.client)
        self._age.setText(
            QCoreApplication.translate("CaseHeader", "{n} år").format(n=header.age)
            if header.age is not None
            else ""
        )
        self.number.set_number(header.person)
        self._sync.setText(
            QCoreApplication.translate("CaseHeader", "Sist hentet {when}").format(
                when=dates.moment_text(header.gathered_at, self._desk.clock.now())
            )
            if header.gathered_at is not None
            else QCoreApplication.translate("CaseHeader", "Ikke hentet ennå")
        )
        self._facts.setText(" · ".join(self._known(header)))
        self._tags.set_tags(self._marks(header))

    @staticmethod
    def _known(header: CaseHeader) -> list[str]:
        known = []
        if header.protection.online_only:
            known.append(
                QCoreApplication.translate(
                    "CaseHeader", "Når saken lukkes, beholdes bare utkast og usendt"
                )
            )
        if header.children:
            known.append(
                QCoreApplication.translate("CaseHeader", "1 barn under 18")
                if header.children == 1
                else QCoreApplication.translate("CaseHeader", "{n} barn under 18").format(
                    n=header.children
                )
            )
        if header.municipalities:
            known.extend(map(_municipality, header.municipalities))
        elif header.municipality and header.protection is Protection.NONE:
            known.append(_name(header.municipality, None))
        if header.other_office is not None:
            known.append(
                QCoreApplication.translate("CaseHeader", "Følges opp av {office}").format(
                    office=header.other_office
                )
            )
        if header.language:
            known.append(
                QCoreApplication.translate("CaseHeader", "Språk: {language}").format(
                    language=header.language
                )
            )
        known.extend(_people(header.records))
        if header.renumbered:
            known.append(
                QCoreApplication.translate("CaseHeader", "Har hatt et annet fødselsnummer")
            )
        return known

    @staticmethod
    def _marks(header: CaseHeader) -> list[tuple[str, str]]:
        marks = []
        if header.deceased is not None:
            died = QCoreApplication.translate(
                "CaseHeader", "Død {date}: se over alt før det sendes"
            )
            marks.append((died.format(date=dates.short_date(header.deceased)), "danger"))
        if header.records.safe_contact:
            rule = QCoreApplication.translate("CaseHeader", "Trygg kontakt: {rule}")
            marks.append((rule.format(rule=header.records.safe_contact), "danger"))
        # What keeps employees safe is read before everything else about the living.
        measures = dict.fromkeys((*header.safety, *header.records.measures))
        marks.extend((measure, "warning") for measure in measures)
        if header.protection is not Protection.NONE:
            marks.append((phrases.protection(header.protection), "danger"))
        if header.protection.online_only:
            marks.append((QCoreApplication.translate("CaseHeader", "Bare med nett"), "warning"))
        if header.shielded:
            marks.append((_shielding(header), "danger"))
        elif header.shielding_unknown:
            marks.append((_shielding(header), "warning"))
        if header.former_number:
            marks.append(
                (QCoreApplication.translate("CaseHeader", "Sak på tidligere nummer"), "warning")
            )
        if header.minor:
            marks.append((QCoreApplication.translate("CaseHeader", "Under 18 år"), "warning"))
        if header.emigrated:
            marks.append((QCoreApplication.translate("CaseHeader", "Utflyttet"), "warning"))
        marks.extend((_guardian(one), "warning") for one in header.guardians)
        marks.extend((text, "warning") for text in _places(header))
        if header.interpreter:
            marks.append((QCoreApplication.translate("CaseHeader", "Trenger tolk"), "warning"))
        return marks


def _people(records: HeaderRecords) -> list[str]:
    """Say whom to ask: who coordinates, and who knows the client in the prison."""
    said = (
        (QCoreApplication.translate("CaseHeader", "Koordinator: {who}"), records.coordinator),
        (
            QCoreApplication.translate("CaseHeader", "Barnekoordinator: {who}"),
            records.child_coordinator,
        ),
        (
            QCoreApplication.translate("CaseHeader", "Kontakt i fengselet: {who}"),
            records.prison_contact,
        ),
    )
    return [words.format(who=who) for words, who in said if who]


def _shielding(header: CaseHeader) -> str:
    """Say whether the person is shielded, and that nobody could say so where that is true."""
    if header.shielding_unknown and header.shielded:
        return QCoreApplication.translate(
            "CaseHeader", "Skjerming ikke avklart: regnes som skjermet"
        )
    if header.shielding_unknown:
        return QCoreApplication.translate("CaseHeader", "Skjerming ikke sjekket på nytt")
    return QCoreApplication.translate("CaseHeader", "Skjermet person")


def _guardian(guardian: Guardian) -> str:
    """Say that somebody acts for the person, and in what."""
    kind = (
        QCoreApplication.translate("CaseHeader", "Fremtidsfullmakt")
        if guardian.lasting
        else QCoreApplication.translate("CaseHeader", "Verge")
    )
    scope = {
        GuardianScope.MONEY: QCoreApplication.translate("CaseHeader", "økonomi"),
        GuardianScope.PERSONAL: QCoreApplication.translate("CaseHeader", "personlige forhold"),
        GuardianScope.BOTH: QCoreApplication.translate(
            "CaseHeader", "økonomi og personlige forhold"
        ),
    }.get(guardian.scope)
    return f"{kind}: {scope}" if scope else kind


def _places(header: CaseHeader) -> list[str]:
    """Warn of more than one municipality, and of one the office does not serve."""
    found = []
    if len(header.municipalities) > 1:
        found.append(QCoreApplication.translate("CaseHeader", "Flere kommuner"))
    if any(not one.ours for one in header.municipalities):
        found.append(QCoreApplication.translate("CaseHeader", "Annen kommune enn kontorets"))
    if header.other_office is not None:
        found.append(QCoreApplication.translate("CaseHeader", "Annet kontor følger opp"))
    return found


def _municipality(place: CaseMunicipality) -> str:
    if place.registered:
        return _name(place.code, place.name)
    return QCoreApplication.translate("CaseHeader", "Oppholder seg også i {place}").format(
        place=_plain(place.code, place.name)
    )


def _name(code: str, name: str | None) -> str:
    shown = _plain(code, name)
    return QCoreApplication.translate("CaseHeader", "Kommune {code}").format(code=shown)


def _plain(code: str, name: str | None) -> str:
    return f"{code} {name}" if name else code
