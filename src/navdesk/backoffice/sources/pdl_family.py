"""Those closest to a person, and who acts for them, as the population register says.

Names only of people without address protection; numbers of none of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from navdesk.backoffice import pdl
from navdesk.backoffice.sources.pdl_places import ref
from navdesk.backoffice.sources.reading import Reading
from navdesk.backoffice.wire import first, record, records, text, texts
from navdesk.domain.ages import ADULT_AGE, age_on
from navdesk.domain.codes import Protection, Sensitivity
from navdesk.domain.facts import FactValue

_C = Sensitivity.CONFIDENTIAL
_PARTNERS = frozenset({"GIFT", "REGISTRERT_PARTNER"})

Relatives = Mapping[str, Mapping[str, object]]

FIELDS = frozenset({"FAMILY.representative", "FAMILY.household", "FAMILY.x_child_custody"})
"""What is read here."""


def relatives_of(person: Mapping[str, object]) -> tuple[str, ...]:
    """Return the numbers of partner, children, parents and guardians, the closest first."""
    wanted = (*partners(person), *pdl.children(person), *_custody_numbers(person))
    return tuple(dict.fromkeys((*wanted, *_guardians(person))))


def read_representatives(
    person: Mapping[str, object],
    relatives: Relatives,
    reading: Reading,
) -> None:
    """Read guardians and what they may decide: money, personal matters, or named areas only."""
    for row in records(person.get("vergemaalEllerFremtidsfullmakt")):
        party = record(row.get("vergeEllerFullmektig"))
        told = record(party.get("identifiserendeInformasjon")).get("navn")
        ident = text(party.get("motpartsPersonident")) or ""
        name = pdl.full_name({"navn": [told]}) or _shown_name(relatives.get(ident, {}))
        areas = [
            words
            for area in records(party.get("tjenesteomraade"))
            if (words := text(area.get("tjenesteoppgave"))) is not None
        ]
        value: dict[str, FactValue] = {
            "kind": text(row.get("type")),
            "name": name,
            "scope": text(party.get("omfang")),
            "areas": areas,
            "authority": text(row.get("embete")),
            "personal_matters": party.get("omfangetErInnenPersonligOmraade") is True,
        }
        reading.fact("FAMILY.representative", value, ref(row, "representative"), _C)


def read_custody(person: Mapping[str, object], relatives: Relatives, reading: Reading) -> None:
    """Read who has parental responsibility: for a child the parents, for a parent the children."""
    for row in records(person.get("foreldreansvar")):
        holder, child = text(row.get("ansvarlig")), text(row.get("ansvarssubjekt"))
        value: dict[str, FactValue] = {
            "kind": text(row.get("ansvar")),
            "holder": _shown_name(relatives.get(holder or "", {})),
            "child": _shown_name(relatives.get(child or "", {})),
        }
        if any(part is not None for part in value.values()):
            reading.fact("FAMILY.x_child_custody", value, ref(row, "custody"), _C)


def _custody_numbers(person: Mapping[str, object]) -> tuple[str, ...]:
    rows = records(person.get("foreldreansvar"))
    return texts([row.get(side) for row in rows for side in ("ansvarlig", "ansvarssubjekt")])


def read_household(
    person: Mapping[str, object],
    relatives: Relatives,
    reading: Reading,
) -> None:
    """Read partner and children as the register ties them; who is known to live elsewhere or has
    grown up and moved is left out. A relative with a protected address has no name here."""
    here = _home_key(person)
    spouses = [
        {"name": _shown_name(one)}
        for ident in partners(person)
        if (one := relatives.get(ident)) is not None and _together(here, _home_key(one))
    ]
    children: list[FactValue] = []
    for ident in pdl.children(person):
        one = relatives.get(ident)
        born = pdl.birth_date(one) if one is not None else None
        if one is None or born is None or pdl.death_date(one) is not None:
            continue
        there, adult = _home_key(one), age_on(born, reading.today) >= ADULT_AGE
        if (here is not None and there == here) or (not adult and _together(here, there)):
            children.append({"name": _shown_name(one), "born": born.isoformat()})
    if spouses or children:
        value: dict[str, FactValue] = {
            "partner": spouses[0]["name"] if spouses else None,
            "children": children,
        }
        reading.fact("FAMILY.household", value, "household", _C)


def partners(person: Mapping[str, object]) -> tuple[str, ...]:
    """Return the numbers of those the person is married to or a registered partner of."""
    return tuple(
        ident
        for state in records(person.get("sivilstand"))
        if text(state.get("type")) in _PARTNERS
        and (ident := text(state.get("relatertVedSivilstand"))) is not None
    )


def _guardians(person: Mapping[str, object]) -> tuple[str, ...]:
    rows = records(person.get("vergemaalEllerFremtidsfullmakt"))
    return texts(
        [record(row.get("vergeEllerFullmektig")).get("motpartsPersonident") for row in rows]
    )


def _shown_name(person: Mapping[str, object]) -> str | None:
    if pdl.protection(person) is not Protection.NONE:
        return None
    return pdl.full_name(person)


def _home_key(person: Mapping[str, object]) -> str | None:
    home = first(person.get("bostedsadresse"))
    road, plot = record(home.get("vegadresse")), record(home.get("matrikkeladresse"))
    place = road.get("matrikkelId") or plot.get("matrikkelId")
    return f"{place}/{road.get('bruksenhetsnummer') or ''}" if place else None


def _together(here: str | None, there: str | None) -> bool:
    return here is None or there is None or here == there
