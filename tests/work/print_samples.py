"""States as full as a case can be, and as empty, for prints to be composed from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from navdesk.documents.report import Block, Report
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LegalBasis, LifeArea, Owner, Protection
from navdesk.domain.events import AnswerKind, GoalKind, PlanStatus
from navdesk.domain.fact_changes import ChangeSort
from navdesk.domain.facts import FactValue
from navdesk.domain.form_fields import FormField
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import load_terms
from navdesk.work.case_header import CaseHeader
from navdesk.work.deadline_states import Attention, DeadlineLine, FindingLine, Severity, Urgency
from navdesk.work.economy_states import PaymentLine, PaymentMonth, PaymentStatus
from navdesk.work.plan_states import GoalLine, MeasureLine, PlanState, TimeMark
from navdesk.work.prints.application_print import application_blocks
from navdesk.work.prints.blank_forms import blank_child, blank_mapping, blank_note
from navdesk.work.prints.child_print import child_blocks
from navdesk.work.prints.handover_print import Handover, handover_blocks
from navdesk.work.prints.innsyn import answer_pieces, innsyn_blocks
from navdesk.work.prints.mapping_print import change_blocks, mapping_blocks
from navdesk.work.prints.month_print import month_variants
from navdesk.work.prints.plan_print import plan_variants
from navdesk.work.prints.teller import Speech
from navdesk.work.record_states import CooperationState, ServiceLine, ServiceMap
from navdesk.work.states import (
    AnswerLine,
    AreaForm,
    ChildForm,
    ComparedField,
    Comparison,
    FieldState,
    PartState,
    Prefill,
)

TODAY = date(2026, 9, 15)
NOW = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)
LONG_NAME = "Øyvind Ánde-Máhtte Čáhppesáiggi-Testfjellheimsbråten Jr. Æøå"
"""60 letters, with the Sami ones."""
SAMI = "Mun háliidan bargat fas, ja mánáin galgá leat buorre dilli. čđŋšŧž ČĐŊŠŦŽ"
CREDITORS = 14
CHILDREN = 9


def speech(language: str) -> Speech:
    """Return the words of one language, strict: a missing word fails."""
    return Speech(load_terms(language), Texts.load(language, strict=True), lambda ident, _: ident)


def report(blocks: tuple[Block, ...] | list[Block], language: str, **changed: Any) -> Report:
    """Return a report of `blocks` about the person with the long name."""
    whole = Report(
        title="Utskrift",
        language=language,
        written_at=NOW,
        author_name="Kari Testveileder",
        unit_name="Nav Testdal",
        practice=True,
        blocks=tuple(blocks),
        client_name=LONG_NAME,
        person="22868720003",
    )
    return replace(whole, **changed)


def answered(
    field_id: str, value: str, *, words: str = "", label: str = "", number: str = "1.1"
) -> FieldState:
    """Return a field with one answer."""
    line = AnswerLine(AnswerKind.ANSWERED, value, words, "", "Z990101", NOW)
    return FieldState(
        id=field_id,
        label=label or f"Spørsmål om {field_id.partition('.')[2]}",
        help="",
        type="text",
        options=(),
        sensitive=False,
        prefills=(),
        history=(line,),
        raw=value,
        number=number,
    )


def debts() -> FieldState:
    """Return a list of 14 creditors."""
    lines: tuple[FactValue, ...] = tuple(
        {
            "creditor": f"Testkreditor {at} Inkasso og Gjeldsadministrasjon AS",
            "amount": 88_571 + at,
            "instalment": 300,
            "status": "COLLECTION" if at % 2 else "JUDGMENT",
            "disputed": False,
        }
        for at in range(1, CREDITORS + 1)
    )
    parts = (
        PartState("creditor", "Kreditor", "text"),
        PartState("amount", "Beløp", "money"),
        PartState("instalment", "Avdrag", "money"),
        PartState("status", "Status", "choice", (("COLLECTION", "Inkasso"), ("JUDGMENT", "Dom"))),
        PartState("disputed", "Omstridt", "boolean"),
    )
    return replace(
        answered("ECONOMY.debts", "14 linjer", label="Hvilken gjeld har du?", number="1.4"),
        type="list",
        parts=parts,
        raw=lines,
    )


def child(at: int) -> ChildForm:
    """Return one child with everything answered."""
    fields = tuple(
        answered(f"FAMILY.child.{name}", f"Svar om {name} for barn {at}", label=label)
        for name, label in (
            ("school", "Skole"),
            ("leisure", "Fritid og hva den koster"),
            ("equipment", "Utstyr"),
        )
    )
    view = answered(
        "FAMILY.child.view",
        "Hørt direkte",
        words="Jeg vil så gjerne gå på fotball med klassen.",
        label="Barnets syn",
    )
    weighed = answered("FAMILY.child.conclusion", "Fritid veier tungt.", label="Konklusjon")
    return ChildForm(
        f"{at:08}-0000-4000-8000-000000000000",
        f"Mánná Testbarn-{at} Čáhppesáiggi-Testfjellheimsbråten",
        at,
        (*fields, view),
        (weighed,),
        0,
    )


def areas() -> list[AreaForm]:
    """Return six areas with 14 creditors and nine children."""
    terms = load_terms("nb")
    forms = []
    for area in LifeArea:
        frame = tuple(
            answered(f"{area.value}.area_{name}", value, label=label, words=words)
            for name, label, value, words in (
                ("state", "Status", "Kartlagt", ""),
                ("voice", "Brukerens egne ord", "", SAMI),
                ("resources", "Ressurser", "Betaler regninger selv", ""),
                ("obstacles", "Hindringer", "Lang vei til jobb", ""),
                ("goal", "Mål", "Fast jobb", ""),
                ("priority", "Prioritet", "1", ""),
                ("assessment", "Faglig vurdering", "Samlet sett er økonomien presset. " * 8, ""),
            )
        )
        fields = (
            answered(f"{area.value}.one", "Et svar som er langt nok til å brytes. " * 3),
            answered(f"{area.value}.two", "", words=SAMI),
        )
        if area is LifeArea.ECONOMY:
            fields = (*fields, debts(), answered("ECONOMY.x", "Lite", label="Hva er igjen?"))
        children = tuple(map(child, range(1, CHILDREN + 1))) if area is LifeArea.FAMILY else ()
        forms.append(AreaForm(area, terms.name(area), fields, frame=frame, children=children))
    return forms


def empty_areas(language: str) -> list[AreaForm]:
    """Return the real form with nothing answered."""
    form, terms = load_mapping_form(), load_terms(language)

    def fields(asked: Iterable[FormField]) -> tuple[FieldState, ...]:
        return tuple(
            FieldState(
                id=one.id,
                label=one.label(language),
                help="",
                type=one.type.value,
                options=(),
                sensitive=False,
                prefills=(),
                history=(),
            )
            for one in asked
        )

    return [
        AreaForm(area, terms.name(area), fields(form.fields(area)), frame=fields(form.frame(area)))
        for area in LifeArea
    ]


def prefilled() -> FieldState:
    """Return a field that a register could answer, and nobody has confirmed."""
    offered = Prefill("AAREG/1", "Testbakeriet AS, 55 %", "Aa-registeret", NOW)
    return replace(answered("WORK.status", ""), history=(), prefills=(offered,), raw=None)


def comparison() -> Comparison:
    """Return two dates with something new, changed and gone."""
    old = AnswerLine(AnswerKind.ANSWERED, "9 000 kr", "", "", "Z990101", NOW)
    new = replace(old, value="9 500 kr")
    moved = (
        ComparedField("ECONOMY.expenses", "Utgifter", old, new, ChangeSort.CHANGED),
        ComparedField("ECONOMY.debts", "Gjeld", None, new, ChangeSort.NEW),
        ComparedField("ECONOMY.control", "Kontroll", old, None, ChangeSort.GONE),
    )
    return Comparison(
        date(2026, 3, 1),
        TODAY,
        ((LifeArea.ECONOMY, "Økonomi", moved), (LifeArea.HOUSING, "Bolig", ())),
        (date(2026, 3, 1), TODAY),
    )


def measure(at: int, owner: Owner = Owner.MUNICIPAL, *, text: str = "") -> MeasureLine:
    """Return one measure under way."""
    return MeasureLine(
        id=UUID(int=at + 1),
        owner=owner,
        text=text or f"Tiltak {at}: gå gjennom gjeld og søke om bostøtte sammen",
        status=PlanStatus.ACTIVE,
        status_text="I gang",
        responsible="Kari Testveileder",
        start=TODAY - timedelta(days=10 * at),
        due=TODAY + timedelta(days=9 * at + 1),
    )


def goal(at: int, measures: int = 3, *, words: str = SAMI) -> GoalLine:
    """Return one goal with the client's own words."""
    owners = (Owner.STATE, Owner.MUNICIPAL, Owner.CLIENT)
    return GoalLine(
        id=UUID(int=1000 + at),
        life_area=LifeArea.WORK,
        area_title="Arbeid",
        text=f"Mål {at}: fast jobb på dagtid",
        client_words=words,
        kind=GoalKind.WORK,
        status=PlanStatus.ACTIVE,
        status_text="Aktivt",
        target_date=date(2027, 3, 1),
        outcome="",
        legal_basis=LegalBasis.NAV_14A,
        measures=tuple(measure(at * 10 + n, owners[n % 3]) for n in range(measures)),
    )


def plan(goals: int = 3, measures: int = 3, *, words: str = SAMI) -> PlanState:
    """Return a plan, empty with no goals."""
    made = tuple(goal(at, measures, words=words) for at in range(goals))
    marks = tuple(
        TimeMark(one.owner, one.text, one.start or TODAY, one.due, one.status, one.id)
        for each in made
        for one in each.measures
    )
    return PlanState(made, (), (), (), marks, TODAY)


def month(payments: int = 6) -> PaymentMonth:
    """Return September with so many payments."""
    titles = ("AAP", "Lønn", "Barnetrygd", "Bostøtte", "Økonomisk stønad", "AAP")
    lines = tuple(
        PaymentLine(
            day=date(2026, 9, 1 + (at * 5) % 30),
            title=titles[at % len(titles)],
            payer="Nav" if at % 2 else "Testdal kommune",
            side=Owner.STATE if at % 2 else Owner.MUNICIPAL,
            amount=3_200 + at if at != 2 else None,
            status=PaymentStatus.PLANNED,
            status_text="Planlagt",
            actual=bool(at % 2),
            source="Utbetaling",
            fetched_at=NOW,
            deduction="Testkreditor 1 AS" if at == 1 else "",
        )
        for at in range(payments)
    )
    lines = tuple(sorted(lines, key=lambda one: one.day))
    gap = (5, date(2026, 9, 6), date(2026, 9, 11)) if payments > 1 else (None, None, None)
    total = sum(one.amount or 0 for one in lines)
    return PaymentMonth(2026, 9, "september 2026", lines, TODAY, *gap, total, ("Lønn i oktober",))


def header(**changed: Any) -> CaseHeader:
    """Return the line above the tabs."""
    whole = CaseHeader(
        case_id=UUID(int=1),
        client=LONG_NAME,
        person="22868720003",
        age=39,
        protection=Protection.NONE,
        shielded=False,
        language="davvisámegiella",
        interpreter=True,
        safety=("Møt alltid to ansatte",),
        children=CHILDREN,
        municipality="9901",
        gathered_at=NOW,
    )
    return replace(whole, **changed)


def attention() -> Attention:
    """Return deadlines of every urgency, and findings."""
    lines = tuple(
        DeadlineLine(
            rule=f"D{at:02}",
            title=f"Frist nummer {at} med en tittel som er lang nok til to linjer",
            started="",
            rule_text="",
            law="STL § 18",
            kind="LAW",
            urgency=list(Urgency)[at % 5],
            owner=Owner.MUNICIPAL,
            due=TODAY + timedelta(days=at) if at % 5 != 4 else None,
            problem="" if at % 5 != 4 else "Startdato er ukjent",
        )
        for at in range(18)
    )
    findings = tuple(
        FindingLine(f"C-{at}", f"Barnets syn mangler for barn {at}.", "", Severity.BLOCKS, None)
        for at in range(12)
    )
    stay = tuple(
        FindingLine(
            f"C-HOU-{at}", f"Oppholdet mangler {short}.", "", Severity.WARNS, None,
            place="stay", place_name="oppholdet i midlertidig bolig", short=short,
        )
        for at, short in enumerate(("kvalitet", "vei ut", "vei ut", "vedtak"))
    )  # fmt: skip
    return Attention(lines, (*stay, *findings), NOW)


def cooperation() -> CooperationState:
    """Return services of several givers."""
    lines = tuple(
        ServiceLine(
            f"Tjeneste {at}",
            "Testdal kommune, rustjenesten",
            "MUNICIPAL",
            "telefon 00 00 00 00",
            TODAY + timedelta(days=at),
            "STL § 44",
            "Samarbeid",
        )
        for at in range(6)
    )
    return CooperationState(ServiceMap(lines, (), ()), ())


def handover(**changed: Any) -> Handover:
    """Return a summary of a full case."""
    whole = Handover(
        header=header(),
        purposes=("Økonomisk stønad", "Oppfølging"),
        voices=(("Økonomi", SAMI), ("Arbeid", SAMI)),
        sealed=(),
        drafts=2,
        waiting=1,
        today=TODAY,
        attention=attention(),
        plan=plan(),
        cooperation=cooperation(),
        money="Neste utbetaling er 3 200 kr fra Husbanken fredag 18. september.",
    )
    return replace(whole, **changed)


def one_of_each() -> list[Report]:
    """Return a report of every kind of print, in turn in Bokmål and Nynorsk, one in large type."""
    nb, nn, form = speech("nb"), speech("nn"), load_mapping_form()
    page, month_page = plan_variants(plan(), nn)[0], month_variants(month(), "Om 3 dager.", nb)[0]
    return [
        report([*mapping_blocks(areas(), nb), *change_blocks(comparison(), nb, large=False)], "nb"),
        report(page, "nn", one_page=True, person=""),
        report(month_page, "nb", one_page=True, person=""),
        report(child_blocks(child(9), nn), "nn"),
        report(handover_blocks(handover(), nb), "nb", large=True),
        report(innsyn_blocks(answer_pieces(areas(), nn), 1, 2, nn), "nn", practice=False),
        report(application_blocks(areas(), LONG_NAME, "22868720003", nb), "nb", person=""),
        report(blank_mapping(form, nn), "nn", client_name="", person=""),
        report(blank_child(form, nb), "nb", client_name="", person=""),
        report(blank_note(nn), "nn", client_name="", person=""),
    ]
