"""The archive's closed vocabularies: themes, file types, channels, status letters.

Source of the lists: state contract sheet, sections 4, 5 and 13.
"""

from __future__ import annotations

from types import MappingProxyType

THEMES = MappingProxyType(
    {
        "AAP": "Arbeidsavklaringspenger",
        "AAR": "AA-registeret",
        "AGR": "Ajourhold – grunnopplysninger",
        "AKT": "Aktivitetsplan med dialoger",
        "ARP": "Arbeidsrådgivning – psykologtester",
        "ARS": "Arbeidsrådgivning – skjermet",
        "BAR": "Barnetrygd",
        "BBF": "Barnebortføring",
        "BID": "Bidrag",
        "BIL": "Bil",
        "DAG": "Dagpenger",
        "ENF": "Enslig mor eller far",
        "ERS": "Erstatning",
        "EYB": "Barnepensjon",
        "EYO": "Omstillingsstønad",
        "FAR": "Foreldreskap",
        "FEI": "Feilutbetaling",
        "FIP": "Fiskerpensjon",
        "FOR": "Foreldre- og svangerskapspenger",
        "FOS": "Forsikring",
        "FRI": "Kompensasjon for selvstendig næringsdrivende/frilansere",
        "FUL": "Fullmakt",
        "GEN": "Generell",
        "GRA": "Gravferdsstønad",
        "GRU": "Grunn- og hjelpestønad",
        "HEL": "Helsetjenester og ortopediske hjelpemidler",
        "HJE": "Hjelpemidler",
        "IAR": "Inkluderende arbeidsliv",
        "IND": "Tiltakspenger",
        "KLL": "Klage – lønnsgaranti",
        "KON": "Kontantstøtte",
        "KTA": "Kontroll – anmeldelse",
        "KTR": "Kontroll",
        "MED": "Medlemskap",
        "MOB": "Mobilitetsfremmende stønad",
        "OLJ": "Oljepionerene",
        "OMS": "Omsorgspenger, pleiepenger og opplæringspenger",
        "OPA": "Oppfølging – arbeidsgiver",
        "OPP": "Oppfølging",
        "PAI": "Innsyn",
        "PEN": "Pensjon",
        "PER": "Permittering og masseoppsigelser",
        "POI": "Innsyn etter personopplysningsloven",
        "REH": "Rehabiliteringspenger",
        "REK": "Rekruttering",
        "RPO": "Retting av personopplysninger",
        "RVE": "Rettferdsvederlag",
        "SAA": "Sanksjon – arbeidsgiver",
        "SAK": "Sakskostnader",
        "SAP": "Sanksjon – person",
        "SER": "Serviceklager",
        "STO": "Regnskap/utbetaling/årsoppgave",
        "SUP": "Supplerende stønad",
        "SYK": "Sykepenger",
        "SYM": "Sykmeldinger",
        "TIL": "Tiltak",
        "TRK": "Trekkhåndtering",
        "TRY": "Trygdeavgift",
        "TSO": "Tilleggsstønad",
        "TSR": "Tilleggsstønad – arbeidssøkere",
        "UFM": "Unntak fra medlemskap",
        "UFO": "Uføretrygd",
        "UKJ": "Ukjent",
        "UNG": "Ungdomsprogramytelsen",
        "VEN": "Ventelønn",
        "YRA": "Yrkesrettet attføring",
        "YRK": "Yrkesskade og menerstatning",
    }
)

INACTIVE_THEMES = frozenset({"RVE", "SAA", "MOB", "UKJ"})
"""Themes that are known but that nothing can be finalised under (5.2)."""

HIDDEN_THEMES = frozenset({"FAR", "KTR", "KTA", "ARS", "ARP", "BBF"})
"""Themes the citizen never sees in self-service unless a `VISES_*` rule says so (4.5)."""

PENSION_THEMES = frozenset({"PEN", "UFO", "FIP"})
"""Themes whose entries are open to the citizen also before 4 June 2016 (4.5)."""

ENTRY_TYPES = MappingProxyType({"INNGAAENDE": "I", "UTGAAENDE": "U", "NOTAT": "N"})

CASE_SYSTEMS = (
    *("FS38", "FS36", "UFM", "OEBS", "OB36", "AO01", "AO11", "IT01", "PP01", "K9", "BISYS"),
    *("BA", "EF", "KONT", "SUPSTONAD", "OMSORGSPENGER", "HJELPEMIDLER", "BARNEBRILLER", "EY"),
    *("KELVIN", "DAGPENGER", "KOMPYS", "WATSON", "NEESSI", "TILLEGGSSTONADER"),
    *("ARBEIDSOPPFOLGING", "TILTAKSPENGER", "TILTAKSADMINISTRASJON", "FIA", "HELT"),
    *("SUPERHELT", "UNG_SAK", "REMEDY", "EKSPERTBISTAND", "SPEIL"),
)

CASE_TYPES = ("FAGSAK", "GENERELL_SAK", "ARKIVSAK")

USER_ID_TYPES = MappingProxyType({"FNR": 11, "ORGNR": 9, "AKTOERID": 13})
"""Id type of the person or organisation an entry is about, and how many digits it has."""

PARTY_ID_TYPES = ("FNR", "ORGNR", "HPRNR", "UTL_ORG")

FILE_TYPES = (
    *("PDF", "PDFA", "XML", "RTF", "DLF", "JPEG", "TIFF", "AXML", "DXML", "JSON", "PNG", "XLSX"),
)

ARCHIVE_FILE_TYPES = ("PDF", "PDFA", "XLSX")
"""What the ARKIV variant may be."""

VARIANTS = (
    *("PRODUKSJON", "ARKIV", "SKANNING_META", "BREVBESTILLING", "ORIGINAL", "SLADDET"),
    *("PRODUKSJON_DLF", "FULLVERSJON"),
)

READABLE_VARIANTS = frozenset(
    {"ARKIV", "SLADDET", "PRODUKSJON", "PRODUKSJON_DLF", "FULLVERSJON", "ORIGINAL"}
)
"""Variants the read side knows; the others stay inside the archive."""

DOCUMENT_CATEGORIES = (
    *("B", "VB", "IB", "ES", "TS", "IS", "KS", "KD", "SED", "PUBL_BLANKETT_EOS"),
    *("ELEKTRONISK_DIALOG", "REFERAT", "FORVALTNINGSNOTAT", "SOK", "KA"),
)

INBOUND_CHANNELS = (
    *("EESSI", "EIA", "NAV_NO", "ALTINN", "ALTINN_INNBOKS", "SKAN_PEN", "SKAN_NETS", "SKAN_IM"),
    *("EKST_OPPS", "HELSENETTET", "NAV_NO_UINNLOGGET", "INNSENDT_NAV_ANSATT", "NAV_NO_CHAT"),
    *("E_POST", "HR_SYSTEM_API"),
)

OUTBOUND_CHANNELS = (
    *("EESSI", "ALTINN", "NAV_NO", "S", "L", "SDP", "EIA", "HELSENETTET", "TRYGDERETTEN"),
    *("INGEN_DISTRIBUSJON", "NAV_NO_CHAT", "NAV_NO_UTEN_VARSLING", "DPVT", "DPO"),
)

SCANNED_CHANNELS = frozenset({"SKAN_PEN", "SKAN_NETS", "SKAN_IM"})

CHANNEL_NAMES = MappingProxyType(
    {
        "ALTINN": "Altinn",
        "NAV_NO": "nav.no",
        "SENTRAL_UTSKRIFT": "Sentral utskrift",
        "LOKAL_UTSKRIFT": "Lokal utskrift",
        "SKAN_IM": "Skanning Iron Mountain",
        "SKAN_NETS": "Skanning Nets",
        "HELSENETTET": "Helsenettet",
        "INGEN_DISTRIBUSJON": "Ingen distribusjon",
        "SDP": "Digital postkasse",
        "UKJENT": "Ukjent",
    }
)

ACCESS_RULES = (
    "VISES_MASKINELT_GODKJENT",
    "VISES_MANUELT_GODKJENT",
    "SKJULES_BRUKERS_SIKKERHET",
)
"""What a writer may set as the rule for the citizen's view (5.1)."""

ACCESS_RULE_TEXTS = MappingProxyType(
    {
        "BRUK_STANDARDREGLER": "Standardreglene avgjør om journalposten vises",
        "VISES_MASKINELT_GODKJENT": "Vises for bruker, godkjent av et fagsystem",
        "VISES_MANUELT_GODKJENT": "Vises for bruker, godkjent av en ansatt",
        "SKJULES_BRUKERS_SIKKERHET": "Skjules av hensyn til brukers sikkerhet",
        "SKJULES_INNSKRENKET_PARTSINNSYN": "Skjules, innskrenket partsinnsyn",
        "SKJULES_ORGAN_INTERNT": "Skjules, organinternt dokument",
    }
)

STATUS_BY_LETTER = MappingProxyType(
    {
        "J": "JOURNALFOERT",
        "M": "MOTTATT",
        "MO": "MOTTATT",
        "U": "UTGAAR",
        "D": "UNDER_ARBEID",
        "R": "RESERVERT",
        "FS": "FERDIGSTILT",
        "FL": "FERDIGSTILT",
        "E": "EKSPEDERT",
        "A": "AVBRUTT",
        "UB": "UKJENT_BRUKER",
        "OD": "OPPLASTING_DOKUMENT",
    }
)

FINAL_LETTERS = frozenset({"J", "FS", "FL", "E"})
