"""What the practice archive shows of itself: search, and one folder, registration or file.

Municipal sheet 4.5. A search without a match counts 0; a `hent` without one is `ikkefunnet`.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from navdesk.sandbox.systems.fiks_arkiv_filing import external_key, registration_number
from navdesk.sandbox.systems.fiks_arkiv_store import (
    ArchiveStore,
    FiledDocument,
    FiledFolder,
    FiledRecord,
    FiledVersion,
)
from navdesk.sandbox.systems.fiks_arkiv_xml import (
    BASE,
    CATALOGUE,
    SEARCH,
    STRUCTURE,
    XSI_TYPE,
    Invalid,
    Node,
    check_reference,
    code,
    every,
    found,
    key,
    local,
    tree,
    words,
    written,
)

_RESULT = f"{BASE}sokeresultat/utvidet/v1"
_MOST_TAKEN = 100
_UNIT = "Nav Testdal"
_NEVER = datetime(9999, 12, 31, tzinfo=UTC)
_DIGITS = 11


class NothingThere(Exception):
    """There is no such object: the archive answers `ikkefunnet`."""


class Insight:
    """Answers questions about one account; `people` collects whom the answers are about."""

    def __init__(self, store: ArchiveStore, account: str) -> None:
        self._store = store
        self._account = account
        self.people: set[str] = set()

    def answer(self, root: ET.Element) -> bytes:
        """Return the answer to a question; raises `Invalid` or `NothingThere`."""
        space, _, name = root.tag.removeprefix("{").rpartition("}")
        asked = _QUESTIONS.get((space.removeprefix(BASE), name))
        if asked is None:
            raise Invalid("Ukjent spørsmål")
        if not words(root, "system"):
            raise Invalid("system mangler")
        return asked(self, root)

    def registration(self, root: ET.Element) -> bytes:
        """Answer `registrering.hent`; of several under one key, the first."""
        reference = _reference(root, "referanseTilRegistrering", "recordRef")
        wanted, named = words(reference, "systemID"), external_key(reference)
        number = words(reference, "registreringsID")
        match = next(
            (
                record
                for record in self._store.records_of(self._account)
                if (wanted and record.system_id == wanted)
                or (named and record.key == named)
                or (number and self._number(record) == number)
            ),
            None,
        )
        if match is None:
            raise NothingThere
        asked = {one.text for one in every(root, "inkluder")}
        space = f"{BASE}registrering/hent/resultat/v1"
        element = self._record(match, space, documents="dokumentbeskrivelse" in asked)
        result = tree((space, "registreringHentResultat", ()))
        result.append(element)
        return written(result)

    def folder(self, root: ET.Element) -> bytes:
        """Answer `mappe.hent`."""
        reference = _reference(root, "referanseTilMappe", "folderRef")
        wanted, named = words(reference, "systemID"), external_key(reference)
        match = next(
            (
                one
                for one in self._store.folders_of(self._account)
                if (wanted and one.system_id == wanted) or (named and one.key == named)
            ),
            None,
        )
        if match is None:
            raise NothingThere
        space = f"{BASE}mappe/hent/resultat/v1"
        result = tree((space, "mappeHentResultat", ()))
        result.append(self._folder(match, space, records=False))
        return written(result)

    def file(self, root: ET.Element) -> FiledVersion:
        """Answer `dokumentfil.hent`."""
        wanted = words(root, "dokumentfilNoekkel/systemID")
        there = self._store.file(self._account, wanted or "")
        if there is None:
            raise NothingThere
        self.people.add(there[1])
        return there[0]

    def search(self, root: ET.Element) -> bytes:
        """Answer `sok`, in the extended form, `take` hits from `skip` on."""
        definition = found(root, "sokdefinisjon")
        if definition is None or words(definition, "responstype") != "utvidet":
            raise Invalid("Bare responstype utvidet støttes")
        kind = (definition.get(XSI_TYPE) or "").rpartition(":")[2].removesuffix("Sokdefinisjon")
        hits = self._hits(kind, list(every(definition, "parametere")))
        try:
            take, skip = int(words(root, "take") or ""), int(words(root, "skip") or "")
        except ValueError:
            raise Invalid("take og skip må være tall") from None
        if take < 1 or skip < 0:
            raise Invalid("take og skip må være tall")
        page = hits[skip : skip + min(take, _MOST_TAKEN)]
        head: tuple[Node, ...] = (
            (_RESULT, "system", "testvik"),
            (_RESULT, "take", take),
            (_RESULT, "skip", skip),
            (_RESULT, "count", len(hits)),
            (_RESULT, "resultattype", kind),
        )
        result = tree((_RESULT, "sokeresultat", head))
        listed = ET.SubElement(result, f"{{{_RESULT}}}resultatListe")
        for hit in page:
            one = ET.SubElement(listed, f"{{{_RESULT}}}resultat")
            if isinstance(hit, FiledFolder):
                one.append(self._folder(hit, _RESULT, records=True))
            else:
                one.append(self._record(hit, _RESULT, documents=True))
        return written(result)

    def _hits(
        self, kind: str, conditions: list[ET.Element]
    ) -> list[FiledFolder] | list[FiledRecord]:
        tests = [(words(one, "felt") or "", one) for one in conditions]
        if not tests or any(words(one, "operator") != "equal" for _, one in tests):
            raise Invalid("Bare operator equal støttes")
        if kind in {"saksmappe", "mappe"}:
            folders = [
                one
                for one in self._store.folders_of(self._account)
                if one.is_case == (kind == "saksmappe")
            ]
            return [
                one for one in folders if all(_fits_folder(one, name, at) for name, at in tests)
            ]
        if kind in {"registrering", "journalpost"}:
            records = self._store.records_of(self._account)
            return [
                one
                for one in records
                if (kind == "registrering" or one.kind != "arkivnotat")
                and all(self._fits_record(one, name, at) for name, at in tests)
            ]
        raise Invalid("Dette kan det ikke søkes etter")

    def _fits_record(self, record: FiledRecord, name: str, condition: ET.Element) -> bool:
        folder = self._store.folders[record.folder]
        match name:
            case "registreringEksternId":
                return record.key == _key_in(condition)
            case "journalpostSaksaar":
                return folder.number[0] == _number_in(condition)
            case "journalpostSakssekvensnummer":
                return folder.number[1] == _number_in(condition)
        raise Invalid("Dette feltet kan det ikke søkes i")

    def _number(self, record: FiledRecord) -> str:
        return registration_number(self._store.folders[record.folder], record)

    def _folder(self, folder: FiledFolder, space: str, *, records: bool) -> ET.Element:
        self.people.add(folder.person)
        year, sequence = folder.number
        parts: list[Node] = [
            _text("systemID", folder.system_id),
            _text("mappeID", f"{year}/{sequence}"),
        ]
        if folder.parent is not None:
            inside = ((CATALOGUE, "systemID", folder.parent),)
            parts.append((STRUCTURE, "referanseForeldermappe", inside))
        parts += [
            _text("tittel", folder.title),
            _text("offentligTittel", folder.public_title),
            *(_text("noekkelord", word) for word in folder.keywords),
            _moment("opprettetDato", folder.created),
            _text("opprettetAv", folder.author),
            # The schema wants both, closed or not; an open folder says an empty day of no meaning.
            _moment("avsluttetDato", folder.closed or _NEVER),
            _text("avsluttetAv", folder.author),
            *((code(STRUCTURE, "arkivdel", folder.series),) if folder.series else ()),
            _client(folder.person),
            *(_class(scheme, name) for scheme, name in folder.classes if scheme),
            *((key(STRUCTURE, *folder.key),) if folder.key else ()),
        ]  # fmt: skip
        element = tree((space, "saksmappe" if folder.is_case else "mappe", tuple(parts)))
        for record in self._store.in_folder(folder) if records else ():
            element.append(self._record(record, STRUCTURE, documents=True, listed=True))
        if folder.is_case:
            case: tuple[Node, ...] = (
                _text("saksaar", str(year)),
                _text("sakssekvensnummer", str(sequence)),
                _text("saksdato", folder.created.date().isoformat()),
                _named("administrativEnhet", _UNIT),
                _named("saksansvarlig", folder.author),
                code(STRUCTURE, "saksstatus", "A" if folder.closed else "B"),
            )
            element.extend(tree(node) for node in case)
        return element

    def _record(
        self, record: FiledRecord, space: str, *, documents: bool, listed: bool = False
    ) -> ET.Element:
        folder = self._store.folders[record.folder]
        self.people.add(folder.person)
        shielding: tuple[Node, ...] = (
            code(STRUCTURE, "tilgangsrestriksjon", record.access_code),
            _text("skjermingshjemmel", record.basis),
        )
        shown = record.documents if documents else ()
        parts: tuple[Node, ...] = (
            _text("systemID", record.system_id),
            _moment("opprettetDato", record.created),
            _text("opprettetAv", record.author),
            (STRUCTURE, "referanseForelderMappe", ((CATALOGUE, "systemID", folder.system_id),)),
            (STRUCTURE, "skjerming", shielding),
            *(_document(one, at, record) for at, one in enumerate(shown, start=1)),
            _text("registreringsID", registration_number(folder, record)),
            _text("tittel", record.title),
            _text("offentligTittel", record.public_title),
            *(_correspondent(*one) for one in record.correspondents),
            *((key(STRUCTURE, *record.key),) if record.key else ()),
        )  # fmt: skip
        dated = _text("dokumentetsDato", record.dated.isoformat())
        name, kind = "registrering", "arkivstruktur:arkivnotat"
        more: tuple[Node, ...] = (dated,)
        if record.kind != "arkivnotat":
            name, kind = "journalpost", "arkivstruktur:journalpost"
            more = (
                _text("journalaar", str(record.created.year)),
                _text("journalsekvensnummer", str(folder.number[1] * 100 + record.number)),
                _text("journalpostnummer", str(record.number)),
                code(STRUCTURE, "journalposttype", record.kind),
                code(STRUCTURE, "journalstatus", record.status),
                _text("journaldato", record.created.date().isoformat()),
                dated,
            )
        if listed:
            name = "registrering"
        return tree((space, name, parts + more), kind)


def _reference(root: ET.Element, name: str, kind: str) -> ET.Element:
    reference = found(root, name)
    if reference is None:
        raise Invalid(f"{name} mangler")
    check_reference(reference, kind, name)
    return reference


def _fits_folder(folder: FiledFolder, name: str, condition: ET.Element) -> bool:
    match name:
        case "mappePartPersonid":
            return folder.person in _texts_in(condition)
        case "mappeEksternNoekkel":
            return folder.key == _key_in(condition)
        case "mappeKlassifikasjon":
            scheme = words(condition, "sokVerdier/mappeKlassifikasjon/klassifikasjonssystemID")
            named = words(condition, "sokVerdier/mappeKlassifikasjon/klasseID")
            return (scheme or "", named or "") in folder.classes
    raise Invalid("Dette feltet kan det ikke søkes i")


def _texts_in(condition: ET.Element) -> set[str]:
    values = found(condition, "sokVerdier/stringvalues")
    return {one.text or "" for one in every(values, "value")} if values is not None else set()


def _number_in(condition: ET.Element) -> int | None:
    value = words(condition, "sokVerdier/intvalues/value") or ""
    return int(value) if value.isdigit() else None


def _key_in(condition: ET.Element) -> tuple[str, str] | None:
    system = words(condition, "sokVerdier/eksternNoekkel/fagsystem")
    value = words(condition, "sokVerdier/eksternNoekkel/noekkel")
    return (system, value) if system and value else None


def _text(name: str, value: str) -> Node:
    return (STRUCTURE, name, value)


def _moment(name: str, at: datetime) -> Node:
    return (STRUCTURE, name, at.isoformat(timespec="seconds"))


def _named(name: str, value: str) -> Node:
    return (STRUCTURE, name, ((CATALOGUE, "navn", value),))


def _class(scheme: str, name: str) -> Node:
    inside = (_text("klassifikasjonssystemID", scheme), _text("klasseID", name))
    return (STRUCTURE, "klassifikasjon", inside)


def _client(person: str) -> Node:
    number: tuple[Node, ...] = (
        _text("landkode", "NO"),
        _text("identifikator", person),
    )
    inside: tuple[Node, ...] = (
        _text("partNavn", "Klient"),
        code(STRUCTURE, "partRolle", "K"),
        (STRUCTURE, "personID", number),
    )
    return (STRUCTURE, "part", inside)


def _correspondent(kind: str, name: str) -> Node:
    inside: tuple[Node, ...] = (
        _text("korrespondansepartID", kind),
        code(STRUCTURE, "korrespondanseparttype", kind),
        _text("korrespondansepartNavn", name),
    )
    return (STRUCTURE, "korrespondansepart", inside)


def _document(document: FiledDocument, number: int, record: FiledRecord) -> Node:
    inside: tuple[Node, ...] = (
        _text("systemID", document.system_id),
        code(STRUCTURE, "dokumenttype", document.type or "NOTAT"),
        code(STRUCTURE, "dokumentstatus", "F"),
        _text("tittel", document.title),
        _moment("opprettetDato", record.created),
        _text("opprettetAv", record.author),
        code(STRUCTURE, "tilknyttetRegistreringSom", document.link),
        _text("dokumentnummer", str(number)),
        _moment("tilknyttetDato", record.created),
        _text("tilknyttetAv", record.author),
        *(_version(one, record) for one in document.versions),
    )
    return (STRUCTURE, "dokumentbeskrivelse", inside)


def _version(version: FiledVersion, record: FiledRecord) -> Node:
    inside: tuple[Node, ...] = (
        _text("systemID", version.system_id),
        _text("versjonsnummer", str(version.number)),
        code(STRUCTURE, "variantformat", version.variant),
        _text("filnavn", version.name),
        code(STRUCTURE, "format", version.format or "PDF/A"),
        _text("mimeType", version.mime_type),
        _moment("opprettetDato", record.created),
        _text("opprettetAv", record.author),
        _text("referanseDokumentfil", version.name),
        _text("sjekksum", version.digest),
        _text("sjekksumAlgoritme", "SHA-256"),
        _text("filstoerrelse", str(len(version.content))),
    )
    return (STRUCTURE, "dokumentobjekt", inside)


_QUESTIONS: Mapping[tuple[str, str], Callable[[Insight, ET.Element], bytes]] = MappingProxyType(
    {
        ("registrering/hent/v1", "registreringHent"): Insight.registration,
        ("mappe/hent/v1", "mappeHent"): Insight.folder,
        (SEARCH.removeprefix(BASE), "sok"): Insight.search,
    }
)


def named_people(root: ET.Element) -> Iterable[str]:
    """Return the person numbers a question names."""
    for element in root.iter():
        number = element.text or ""
        if local(element) in {"value", "klasseID"} and number.isdigit() and len(number) == _DIGITS:
            yield number
