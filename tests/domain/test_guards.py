"""Which words hold a paragraph, which do not, and what is proposed instead."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from navdesk.domain.codes import Flag, LegalBasis
from navdesk.domain.guard_rules import Circumstances, PlaceCare, Side
from navdesk.domain.guards import GuardFinding, GuardKind
from navdesk.rulebook.guards import load_guards

GUARDS = load_guards()
STATE, MUNICIPAL = frozenset({Side.STATE}), frozenset({Side.MUNICIPAL})
TO_STATE = Circumstances(STATE, LegalBasis.NAV_14A)
TO_MUNICIPALITY = Circumstances(MUNICIPAL, LegalBasis.STL_18)
PROTECTED = Circumstances(STATE, LegalBasis.NAV_14A, places=PlaceCare.MUST_CHANGE)
EXAMPLES = json.loads(
    (Path(__file__).resolve().parents[1] / "data/routing_examples.json").read_text("utf-8")
)

SHEET_TERMS = {
    "sosialhjelp": ("sosialhjelpen", "sosialhjelpsmottaker"),
    "sosialstønad": ("sosialstønaden",),
    "økonomisk stønad": ("økonomiske stønaden", "økonomisk stønads"),
    "livsopphold": ("livsoppholdet", "livsoppholdsytelse"),
    "nødhjelp": ("nødhjelpen", "nødhjelpssøknad"),
    "depositum": ("depositumet", "depositumslån"),
    "hospits": ("hospitset", "hospitser"),
    "midlertidig bolig": ("midlertidige boliger", "midlertidig boligen"),
    "midlertidig botilbud": ("midlertidige botilbudet",),
    "KVP": ("kvp-søknad", "KVPen"),
    "kvalifiserings": ("kvalifiseringsprogrammet", "kvalifiseringsstønad"),
    "gjeldsrådgiv": ("gjeldsrådgiver", "gjeldsrådgivningen"),
    "sosialtjenest": ("sosialtjenesten", "sosialtjenesteloven"),
    "barnevern": ("barnevernet", "barnevernstjenesten"),
    "krisesenter": ("krisesenteret", "krisesenterets"),
    "den andre saken": ("den andre sakens",),
    "kommunesaken": ("kommunesakens",),
    "det vi snakket om på sosialen": (),
}
"""The list of the sheet (section 3), each with endings people write."""


def to_state(text: str, **more: Any) -> tuple[GuardFinding, ...]:
    return GUARDS.check(text, Circumstances(STATE, LegalBasis.NAV_14A, **more))


def to_municipality(text: str, *flags: Flag) -> tuple[GuardFinding, ...]:
    return GUARDS.check(text, Circumstances(MUNICIPAL, LegalBasis.STL_18, frozenset(flags)))


def protected(text: str, names: frozenset[str] = frozenset()) -> tuple[GuardFinding, ...]:
    to = Circumstances(STATE, LegalBasis.NAV_14A, places=PlaceCare.MUST_CHANGE, names=names)
    return GUARDS.check(text, to)


def kinds(found: tuple[GuardFinding, ...]) -> set[GuardKind]:
    return {finding.kind for finding in found}


@pytest.mark.parametrize(
    "term", [*SHEET_TERMS, *(e for more in SHEET_TERMS.values() for e in more)]
)
@pytest.mark.parametrize("spell", [str, str.upper, str.title, str.lower])
def test_every_term_of_the_sheet_is_met_in_every_ending_and_case(term: str, spell: Any) -> None:
    text = f"Snakket om {spell(term)} i dag."
    [finding] = to_state(text)
    met = text[finding.start : finding.end].casefold()
    assert met
    assert term.casefold().startswith(met)
    assert finding.kind in {GuardKind.MUNICIPAL_TERM, GuardKind.EUPHEMISM}
    assert finding.holds


LISTED = [
    (rule.id, term)
    for rule in GUARDS.rules
    for term in (*rule.beginnings, *rule.words)
    if not rule.beside and not rule.beside_words
]


@pytest.mark.parametrize(("rule", "term"), LISTED)
def test_every_listed_word_holds_in_both_cases(rule: str, term: str) -> None:
    guard = next(each for each in GUARDS.rules if each.id == rule)
    to = Circumstances(guard.sides)
    for text in (f"Nevnte {term} da.", f"NEVNTE {term.upper()} DA."):
        assert any(f.kind is guard.kind for f in GUARDS.check(text, to)), text


@pytest.mark.parametrize("rule", [r for r in GUARDS.rules if r.beside], ids=lambda r: r.id)
def test_every_word_that_needs_another_holds_beside_each_of_them(rule: Any) -> None:
    to = Circumstances(rule.sides, LegalBasis.STL_18)
    others = (*rule.beside, *rule.beside_words)
    for term in (*rule.beginnings, *rule.words):
        assert rule.kind in kinds(GUARDS.check(f"At {others[0]} har {term}.", to)), term
        assert rule.kind not in kinds(GUARDS.check(f"Ordet {term}.", to)), term
    for other in others:
        found = GUARDS.check(f"At {other} har {rule.beginnings[0]}.", to)
        assert rule.kind in kinds(found), other


def test_a_client_who_is_threatened_is_not_taken_for_a_threat() -> None:
    text = "Ektemannen har truet med kniv."
    assert kinds(to_municipality(text)) == {GuardKind.SAFETY}
    marked = Circumstances(MUNICIPAL, LegalBasis.STL_17, frozenset({Flag.VIOLENCE}))
    assert GuardKind.SAFETY not in kinds(GUARDS.check(text, marked))


@pytest.mark.parametrize(
    "text",
    [
        "Jobber på Testhospits i vinter.",
        "Bedriftens forlivsopphold er ukjent.",
        "Har sosial angrep på jobben, sosialt samvær og sosionom.",
        "Skriver kvartalsrapport om kvalifiseringer og kvalitet.",
        "Vedtaket følger § 14 a, § 11-5 og § 21-12 i folketrygdloven.",
        "Se forvaltningsloven § 18 og fvl. §§ 24-25.",
        "Etter § 17 i arbeidsmarkedsloven.",
        "Har 18 timer, 20 a og 27 dager igjen.",
        "Bor barnevennlig til og har barnebarn.",
        "Domene, dominerer, randsonen og rantid er ord uten lovbrudd.",
        "Kristen ringte. Me avtalte nytt møte.",
        "Tok E18 til møtet og norskmodul A2.",
        "Behandlingen går mot slutten, diagonalt sett.",
    ],
)
def test_no_word_is_met_inside_another(text: str) -> None:
    assert to_state(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Vedtak etter § 18.",
        "Vilkår etter stl. § 20 a.",
        "Se sosialtjenesteloven §§ 18 og 19.",
        "Vurdert mot §§ 17, 18 i sosialtjenesteloven.",
        "etter paragraf 27",
        "STL §§ 18-19 er brukt.",
        "§27",
    ],
)
def test_a_paragraph_of_the_social_services_act_is_met(text: str) -> None:
    assert GuardKind.MUNICIPAL_TERM in kinds(to_state(text))


@pytest.mark.parametrize("code", ["F32.1", "P76", "F43", "J45.0", "L86 fra fastlegen", "ICPC L03"])
def test_a_diagnosis_code_is_met_in_municipal_text(code: str) -> None:
    assert kinds(to_municipality(f"Det står {code} i papirene.")) == {GuardKind.DIAGNOSIS}


def test_a_hidden_letter_inside_a_word_hides_nothing() -> None:
    for text in (
        "sosial\u00adhjelp",
        "hos\u202epits",
        "hos\x01pits",
        "ｈospits",
        "kri\u200bsesenter",
    ):
        assert to_state(f"Om {text}."), ascii(text)
    assert to_state("Gjelda\u030a, livsopphold\u0301et."), "a letter of two signs spoils nothing"


def test_the_examples_of_the_sheet_meet_guards_only_where_they_should() -> None:
    met: dict[str, set[GuardKind]] = {}
    for one in EXAMPLES:
        for segment in one["segments"]:
            basis = LegalBasis(segment["input"]["legal_basis"])
            flags = {Flag(f) for f in segment["input"]["flags"] if f in Flag.__members__}
            sides = STATE if basis.is_state else MUNICIPAL if basis.is_municipal else frozenset()
            found = GUARDS.check(one["text"], Circumstances(sides, basis, frozenset(flags)))
            if found:
                met.setdefault(one["id"], set()).update(kinds(found))
    assert met == {
        "E34": {GuardKind.OFFENCE},
        # The two below are written once and split: the state's part still has the other's words.
        "E36": {GuardKind.MUNICIPAL_TERM},
        "E37": {GuardKind.THIRD_PARTY_HEALTH},
        "E42": {GuardKind.SAFETY},
        "E49": {GuardKind.EUPHEMISM},
        "E51": {GuardKind.MUNICIPAL_TERM},
        "E55": {GuardKind.SPECIAL_CATEGORY},
        "E62": {GuardKind.DIAGNOSIS},
    }


def test_the_reduced_wordings_of_the_sheet_are_proposed() -> None:
    [first, *_] = to_state("Ektefellen har kreft og får cellegift.")
    assert first.proposal == "Har omsorg for nær person, kan ikke reise langt."
    [only] = to_municipality("Har fått påvist epilepsi.")
    assert only.proposal == "Kan ikke arbeide i høyden eller kjøre bil."


def test_a_sentence_goes_and_the_others_stay_as_they_were_written() -> None:
    text = (
        "Testmåke har vært på to intervjuer. Sover på hospits, må ut fredag. "
        "Søker nødhjelp til mat. Vil gjerne ha kveldsjobb.\n\nMøtes tirsdag kl. 10."
    )
    [*found] = to_state(text)
    assert {finding.proposal for finding in found} == {
        "Testmåke har vært på to intervjuer. Trenger stabil bosituasjon for å kunne delta. "
        "Vil gjerne ha kveldsjobb.\n\nMøtes tirsdag kl. 10."
    }


def test_nynorsk_is_answered_in_nynorsk() -> None:
    [finding] = to_state("Ho bur på hospits og veit ikkje kor lenge.")
    assert finding.proposal == "Treng ein stabil busituasjon for å kunne delta."
    [finding] = to_state("Hospits.", language="nn")
    assert finding.proposal == "Treng ein stabil busituasjon for å kunne delta."


def test_a_programme_is_named_to_the_state_only_under_office_lock() -> None:
    text = "KVP: øker til tre dager."
    assert to_state(text)
    assert to_state(text, locked=True) == ()
    assert to_state(f"{text} Søker nødhjelp.", locked=True)
    youth = Circumstances(STATE, LegalBasis.YOUTH)
    [finding] = GUARDS.check(text, youth)
    assert finding.proposal is not None
    assert "i regi av Nav-kontoret" in finding.proposal


def test_a_spouse_who_applies_too_may_be_called_ill_but_not_diagnosed() -> None:
    ill = "Ektefellen er syk, inntekten faller bort fra november."
    assert to_municipality(ill, Flag.JOINT_APPLICANT) == ()
    assert kinds(to_municipality(ill)) == {GuardKind.THIRD_PARTY_HEALTH}
    assert to_municipality("Ektefellen har kreft.", Flag.JOINT_APPLICANT)


def test_medical_text_for_its_own_benefit_is_let_alone() -> None:
    medical = Circumstances(STATE, LegalBasis.FTRL_11_MED)
    assert GUARDS.check("Psykolog bekrefter PTSD, F43.1.", medical) == ()


def test_a_reason_lets_a_word_stand_and_nothing_else() -> None:
    text = "Søker nødhjelp. Klaget på depositum."
    [first, second] = to_state(text)
    to = Circumstances(STATE, LegalBasis.NAV_14A)
    [kept, held] = GUARDS.check(text, to, {first.id: "Klagen gjelder nettopp dette."})
    assert (kept.holds, kept.proposal, kept.reason) == (
        False,
        None,
        "Klagen gjelder nettopp dette.",
    )
    assert held.holds
    assert held.id == second.id
    assert held.proposal == "Søker nødhjelp. Trenger stabil bosituasjon for å kunne delta."
    assert all(f.holds for f in GUARDS.check(text, to, {first.id: "  "})), "nothing is no reason"


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Ny adresse er Testveien 4.", ""),
        ("Flyttet til Kong Oscars gate 12b i går. Trives.", "Trives."),
        ("Bor på 4204 Testbyen nå. Søker jobb.", "Søker jobb."),
        ("Avtalt møte, barna på Testskolen.", "Avtalt møte, barna på skolen."),
        ("Testdal skole ringte.", "Skolen ringte."),
        ("Sønnen går på testbakken skole nå.", None),
        ("Gutten trives i Solstua barnehage.", "Gutten trives i barnehagen."),
        ("Datteren begynte i solbarnehagen.", "Datteren begynte i barnehagen."),
        ("Starter hos Testbakeriet mandag.", "Starter hos arbeidsgiveren mandag."),
        ("Har sendt CV til Testlager AS.", "Har sendt CV til arbeidsgiveren."),
        ("Jobber på Testkaia hver dag.", "Jobber på arbeidsplassen hver dag."),
        ("Arbeidsgiver Testbakeriet ringte.", "Arbeidsgiver ringte."),
        ("Avtalt bolig i Testbyen.", "Avtalt bolig på et sted som ikke nevnes."),
        ("Vil flytte til Bergen.", "Vil flytte til et sted som ikke nevnes."),
        ("vil bo i bergen", "Vil bo på et sted som ikke nevnes"),
        ("Møtte på Nav Testdal i dag.", "Møtte på Nav-kontoret i dag."),
        ("Ho vil ikkje bu i Testvika.", "Ho vil ikkje bu på ein stad som ikkje er nemnd."),
    ],
)
def test_a_place_of_a_protected_person_must_go(text: str, proposal: str | None) -> None:
    found = protected(text)
    if proposal is None:
        assert found == (), "a name in small letters that ends in nothing telling is not known"
        return
    assert found
    assert all(f.must_change and f.holds and f.kind is GuardKind.PLACE for f in found)
    assert {f.proposal for f in found} == {proposal}
    again = {f.id: "Det trengs." for f in found}
    assert all(f.holds for f in GUARDS.check(text, PROTECTED, again)), "no reason lets it stand"


@pytest.mark.parametrize(
    "text",
    [
        "Avtalt samtale torsdag i telefontiden.",
        "Barna trives på skolen og i barnehagen.",
        "Ny skole er valgt. Skolen ringte. Vil på folkehøgskole.",
        "Snakket på Teams med Nav. Har BankID og bruker Vipps.",
        "Har praksisplass 3 dager i uken og tiltaksplass 1. oktober.",
        "Møte 15.9.2026 Klokken er avtalt. I september 2026 Starter kurs.",
        "Vurderer AAP i KVP. Bor i Norge.",
        "Time hos lege. Strand og fjord er fint.",
        "Gikk hjemveien 3 ganger.",
    ],
)
def test_what_names_no_place_is_let_through_for_a_protected_person(text: str) -> None:
    assert [text[f.start : f.end] for f in protected(text) if f.kind is GuardKind.PLACE] == []


def test_the_people_of_the_case_may_be_named() -> None:
    text = "Sendte papirene til Trygg Testhavn."
    assert protected(text)
    assert protected(text, frozenset({"trygg", "testhavn"})) == ()


def test_where_nobody_is_protected_places_are_nobodys_business() -> None:
    assert to_state("Bor i Testbyen, Testveien 4, går på Testskolen.") == ()


WORDS = [
    *(term for rule in GUARDS.rules for term in (*rule.beginnings, *rule.words)),
    *(who for rule in GUARDS.rules for who in rule.beside),
    "Testveien 4", "i Testbyen", "Testskolen", "hos Testbakeriet", "Nav Testdal", "§ 18",
    "stl.", "F32.1", "har", "søkt", "jobb", "ikkje", "ho", "hun", "ikke", "og", "men",
]  # fmt: skip
TEXTS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", ". ", ".\n", ", ", "-", "! ", "\n\n"])),
    max_size=14,
).map(lambda parts: "".join(word + gap for word, gap in parts))
EVERYWHERE = st.sampled_from(
    [
        TO_STATE,
        TO_MUNICIPALITY,
        PROTECTED,
        Circumstances(STATE | MUNICIPAL, LegalBasis.YOUTH, places=PlaceCare.REASON),
        Circumstances(MUNICIPAL, LegalBasis.STL_17, language="nn", places=PlaceCare.MUST_CHANGE),
    ]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS | st.text(max_size=60), to=EVERYWHERE)
@example(text="Søker nødhjelp. ", to=TO_STATE)
def test_what_is_proposed_is_met_by_no_guard(text: str, to: Circumstances) -> None:
    for finding in GUARDS.check(text, to):
        assert text[finding.start : finding.end].strip()
        assert finding.proposal is not None
        assert GUARDS.check(finding.proposal, to) == ()


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, to=EVERYWHERE, chance=st.randoms(use_true_random=False))
def test_what_is_proposed_keeps_what_was_reasoned_and_nothing_else(
    text: str, to: Circumstances, chance: Any
) -> None:
    found = GUARDS.check(text, to)
    reasons = {f.id: "Trengs." for f in found if chance.random() < 0.5}
    for finding in GUARDS.check(text, to, reasons):
        if finding.proposal is not None:
            left = GUARDS.check(finding.proposal, to, reasons)
            assert not any(each.holds for each in left)


FILLED = {
    "a note": "Har søkt to jobber og vil ha kveldsjobb. Møtes tirsdag kl. 10. ",
    "one word": "a",
    "short words": "a ",
    "terms": "sosialhjelp ",
    "blanks": " ",
    "lines": "\n",
    "signs": "§",
    "paragraphs": "§ 18 ",
    "addresses": "Testveien 4. ",
    "names": "Ab ",
    "stops": ". ",
    "codes": "F32 ",
    "accents": "a\u030a",
    "almost a phrase": "det vi snakket om på ",
}


@pytest.mark.parametrize("filled", FILLED.values(), ids=list(FILLED))
def test_a_very_long_text_takes_time_in_proportion(filled: str) -> None:
    to = Circumstances(STATE | MUNICIPAL, None, places=PlaceCare.MUST_CHANGE)

    def took(length: int) -> float:
        text = (filled * length)[:length]
        times = []
        for _ in range(2):
            started = time.process_time()
            GUARDS.check(text, to)
            times.append(time.process_time() - started)
        return min(times)

    assert took(40_000) < 0.05 + 8 * took(10_000), "four times the text, not sixteen times the work"


def test_200_000_characters_of_a_note_are_read_within_a_second() -> None:
    text = (FILLED["a note"] * 4000)[:200_000]
    to = Circumstances(STATE | MUNICIPAL, None, places=PlaceCare.MUST_CHANGE)
    started = time.process_time()
    GUARDS.check(text, to)
    assert time.process_time() - started < 1
