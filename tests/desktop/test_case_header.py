"""The lines above the tabs: everything that must be known before anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from navdesk.desktop.case.page import CasePage
from navdesk.domain.codes import Protection
from navdesk.domain.person_card import Guardian, GuardianScope
from navdesk.work.case_header import CaseHeader, CaseMunicipality, HeaderRecords

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TESTDAL = CaseMunicipality("9901", "Testdal", registered=True, ours=True)
TESTVIK = CaseMunicipality("9902", None, registered=False, ours=True)
ELSEWHERE = CaseMunicipality("9999", "Annetsted", registered=True, ours=False)


@pytest.fixture
def said(qtbot: QtBot, case: CasePage, fakes: Any) -> Any:
    """`said(**changes)` → every word of the header of a person changed so."""
    header = CaseHeader(
        case_id=uuid4(),
        client="Tapper Testrev",
        person=fakes.S02,
        age=39,
        protection=Protection.NONE,
        shielded=False,
        language=None,
        interpreter=False,
        safety=(),
        children=0,
        municipality="9901",
        gathered_at=None,
    )

    def show(**changes: object) -> str:
        changed: CaseHeader = replace(header, **changes)  # type: ignore[arg-type]
        case.header.show(changed)
        tags = case.findChild(QWidget, "tagHost")
        assert tags is not None
        marks = [tag for tag in tags.findChildren(QLabel) if not tag.isHidden()]
        known = case.findChild(QLabel, "factsLabel")
        assert known is not None
        shown = [*(mark.text() for mark in marks), known.text()]
        return "\n".join(shown)

    return show


WORDS: tuple[tuple[dict[str, object], str], ...] = (
    (
        {"records": HeaderRecords(safe_contact="Ring bare i avtalt tid · ingen brev hjem")},
        "Trygg kontakt: Ring bare i avtalt tid · ingen brev hjem",
    ),
    ({"records": HeaderRecords(coordinator="Kari, 99 00")}, "Koordinator: Kari, 99 00"),
    ({"records": HeaderRecords(child_coordinator="Lise")}, "Barnekoordinator: Lise"),
    ({"records": HeaderRecords(prison_contact="Vakt")}, "Kontakt i fengselet: Vakt"),
    ({"records": HeaderRecords(measures=("To ansatte i samtaler",))}, "To ansatte i samtaler"),
    ({"deceased": date(2026, 6, 1)}, "Død 1. juni 2026: se over alt før det sendes"),
    ({"age": 17}, "Under 18 år"),
    ({"shielded": True}, "Skjermet person"),
    ({"shielded": True, "shielding_unknown": True}, "Skjerming ikke avklart"),
    ({"shielding_unknown": True}, "Skjerming ikke sjekket på nytt"),
    ({"emigrated": True}, "Utflyttet"),
    ({"renumbered": True}, "Har hatt et annet fødselsnummer"),
    ({"former_number": True}, "Sak på tidligere nummer"),
    ({"other_office": "Nav Annetsted (9998)"}, "Følges opp av Nav Annetsted (9998)"),
    ({"other_office": "Nav Annetsted (9998)"}, "Annet kontor følger opp"),
    ({"municipalities": (TESTDAL, TESTVIK)}, "Kommune 9901 Testdal"),
    ({"municipalities": (TESTDAL, TESTVIK)}, "Oppholder seg også i 9902"),
    ({"municipalities": (TESTDAL, TESTVIK)}, "Flere kommuner"),
    ({"guardians": (Guardian(GuardianScope.MONEY),)}, "Verge: økonomi"),
    ({"guardians": (Guardian(GuardianScope.BOTH),)}, "Verge: økonomi og personlige forhold"),
    ({"guardians": (Guardian(GuardianScope.PERSONAL, True),)}, "Fremtidsfullmakt: personlige"),
    ({"guardians": (Guardian(GuardianScope.UNTOLD),)}, "Verge"),
    ({"municipalities": (ELSEWHERE,)}, "Annen kommune enn kontorets"),
)


def test_what_must_be_known_stands_in_the_header_and_only_where_it_is_so(said: Any) -> None:
    for changes, words in WORDS:
        assert words not in said(), words
        assert words in said(**changes), words


def test_an_ordinary_person_has_no_marks(said: Any) -> None:
    shown = said(age=18, municipalities=(TESTDAL,))

    assert shown == "Kommune 9901 Testdal"


def test_the_header_says_when_facts_were_fetched_and_that_none_were(
    said: Any, case: CasePage
) -> None:
    label = case.findChild(QLabel, "syncLabel")
    assert label is not None
    said(gathered_at=None)
    assert label.text() == "Ikke hentet ennå"
    said(gathered_at=datetime(2026, 9, 14, 8, 40, tzinfo=UTC))
    assert label.text().startswith("Sist hentet ")


def test_children_are_counted_and_not_placed_in_the_household(said: Any) -> None:
    assert "1 barn under 18" in said(children=1)
    assert "2 barn under 18" in said(children=2)


def test_no_place_of_a_protected_person_stands_in_the_header(said: Any) -> None:
    for grade in set(Protection) - {Protection.NONE}:
        assert "9901" not in said(protection=grade)
    assert "9901" in said()


def test_many_marks_take_more_rows_and_no_more_width(
    said: Any, case: CasePage, settle: Callable[[], None]
) -> None:
    said()
    narrow = case.minimumSizeHint().width()
    said(
        deceased=date(2026, 6, 1),
        age=17,
        shielded=True,
        shielding_unknown=True,
        former_number=True,
        municipalities=(TESTDAL, TESTVIK),
        other_office="Nav Annetsted (9998)",
        safety=("To ansatte i samtale",),
    )
    settle()
    host = case.findChild(QWidget, "tagHost")
    assert host is not None
    tags = [tag for tag in host.findChildren(QLabel) if not tag.isHidden()]

    assert len(tags) == 7
    assert case.minimumSizeHint().width() == narrow
    assert all(host.rect().contains(tag.geometry()) for tag in tags)
    assert len({tag.y() for tag in tags}) > 1


def test_without_marks_the_row_is_gone(said: Any, case: CasePage) -> None:
    said()

    host = case.findChild(QWidget, "tagHost")
    assert host is not None
    assert host.isHidden()
