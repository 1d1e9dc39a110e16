"""What an application for assistance says of the life areas (`soknad.json`, municipal 2.5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from navdesk.backoffice.sources.reading import Reading
from navdesk.backoffice.wire import flag, money, record, records, text, whole
from navdesk.domain.codes import Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message

_C = Sensitivity.CONFIDENTIAL
_BY_WHOM = {"bruker": "CLIENT", "system": "REGISTER"}
_HOUSING = {
    "eier": "OWN",
    "leier": "RENT",
    "kommunal": "MUNICIPAL",
    "ingen": "NONE",
    "institusjon": "INSTITUTION",
    "krisesenter": "CRISIS_CENTRE",
    "fengsel": "PRISON",
    "venner": "FRIENDS",
    "foreldre": "FAMILY",
    "familie": "FAMILY",
}
_LOOK_UPS = (
    "utbetalingerFraNavFeilet",
    "inntektFraSkatteetatenFeilet",
    "stotteFraHusbankenFeilet",
)


def read_application(document: object, ref: str, sent: date | None, reading: Reading) -> None:
    """Add the facts of one application, sent on `sent`, under record ids starting with `ref`.

    A register look-up that failed when it was sent makes its empty list unknown, not none: that
    is a gap.
    """
    whole_file = record(document)
    data = record(whole_file.get("data"))
    _words(data, ref, sent, reading)
    _housing(record(data.get("bosituasjon")), ref, sent, reading)
    _economy(record(data.get("okonomi")), ref, sent, reading)
    situation = record(record(data.get("arbeid")).get("situasjon"))
    if situation.get("erIJobb") is True:
        reading.fact("WORK.status", "EMPLOYED", f"{ref}-work", Sensitivity.NORMAL, since=sent)
    if record(data.get("utdanning")).get("erStudent") is True:
        reading.fact(
            "QUALIFICATION.x_student", True, f"{ref}-student", Sensitivity.NORMAL, since=sent
        )
    for number, note in enumerate(records(whole_file.get("kompatibilitet")), start=1):
        # The format demands that these are shown to the caseworker.
        if (words := text(note.get("text"))) is not None:
            reading.fact("ECONOMY.x_application_note", words, f"{ref}-note-{number}", _C)
    operation = record(whole_file.get("driftsinformasjon"))
    if any(operation.get(name) is True for name in _LOOK_UPS):
        reading.missing(Message("sources.register_gap"))


def _words(data: Mapping[str, object], ref: str, sent: date | None, reading: Reading) -> None:
    """Read the applicant's own words; a wish or a cry for help often stands only here."""
    reasons = record(data.get("begrunnelse"))
    changes = record(data.get("situasjonendring"))
    value = {
        name: words
        for name, words in (
            ("why", text(reasons.get("hvorforSoke"))),
            ("what", text(reasons.get("hvaSokesOm"))),
            ("changed", text(changes.get("hvaHarEndretSeg"))),
        )
        if words is not None
    }
    if value:
        reading.fact("ECONOMY.x_application_words", value, f"{ref}-words", _C, since=sent)


def _housing(home: Mapping[str, object], ref: str, sent: date | None, reading: Reading) -> None:
    form = _HOUSING.get(text(home.get("botype")) or "")
    if form is not None:
        reading.fact("HOUSING.form", form, f"{ref}-housing", _C, since=sent)
    persons = whole(home.get("antallPersoner"))
    if persons is not None:
        reading.fact("HOUSING.standard", {"persons": persons}, f"{ref}-housing", _C, since=sent)


def _economy(economy: Mapping[str, object], ref: str, sent: date | None, reading: Reading) -> None:
    overview = record(economy.get("oversikt"))
    details = record(economy.get("opplysninger"))
    for number, row in enumerate(records(overview.get("inntekt")), start=1):
        amount = money(row.get("netto")) or money(row.get("brutto"))
        if amount is None:
            continue
        value: dict[str, FactValue] = {
            "kind": text(row.get("type")),
            "title": text(row.get("tittel")),
            "amount": amount,
            "stated_by": _BY_WHOM.get(text(row.get("kilde")) or ""),
        }
        reading.fact("ECONOMY.income", value, f"{ref}-income-{number}", _C, since=sent)
    costs = (*records(overview.get("utgift")), *records(details.get("utgift")))
    for number, row in enumerate(costs, start=1):
        amount = money(row.get("belop"))
        if amount is None:
            continue
        cost: dict[str, FactValue] = {
            "kind": text(row.get("type")),
            "title": text(row.get("tittel")),
            "amount": amount,
            "stated_by": _BY_WHOM.get(text(row.get("kilde")) or ""),
        }
        reading.fact("ECONOMY.expenses", cost, f"{ref}-expense-{number}", _C, since=sent)
    for answer in records(details.get("bekreftelse")):
        if answer.get("type") == "bostotte" and (given := flag(answer.get("verdi"))) is not None:
            reading.fact("ECONOMY.x_housing_allowance", given, f"{ref}-allowance", _C, since=sent)
