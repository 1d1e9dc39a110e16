"""How one office is set up: the values of `profile.toml` (interfaces sheet)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from navdesk.domain.codes import BenefitTheme, Role
from navdesk.domain.delivery import Recipient


class SystemKind(StrEnum):
    """Which contract a configured system speaks."""

    ACCESS_MACHINE = "access_machine"
    SHIELDED = "skjermede"
    PDL = "pdl"
    REPRESENTATION = "repr"
    CONTACT = "krr"
    CODE_LISTS = "kodeverk"
    OFFICES = "norg2"
    SAF = "saf"
    DOKARKIV = "dokarkiv"
    OPPGAVE = "oppgave"
    FOLLOW_UP = "veilarboppfolging"
    DECISION_14A = "veilarbvedtaksstotte"
    STATE_PLAN = "veilarbaktivitet"
    DIALOGUE = "veilarbdialog"
    ARENA = "veilarbarena"
    CONVERSATIONS = "henvendelse"
    JOB_SEEKER = "arbeidssoker"
    PAYMENTS = "utbetaldata"
    ACCOUNT = "kontoregister"
    AAP = "aap"
    UNEMPLOYMENT = "dagpenger"
    MEASURE_BENEFIT = "tiltakspenger"
    MEASURE_HISTORY = "tiltakshistorikk"
    SICK_LEAVE = "sykefravaer"
    AAREG = "aareg"
    DIGISOS = "digisos"
    NOARK5 = "noark5"
    FIKS_ARKIV = "fiks_arkiv"
    DOCUMASTER = "documaster"
    SVARUT = "svarut"
    MANUAL = "manual"
    """No system at all: a person prints what was sealed, files it, and types in its number."""


class TokenStyle(StrEnum):
    """How an access token for one audience is asked for."""

    SCOPE = "scope"
    RESOURCE = "resource"
    OBO = "obo"


class Registration(StrEnum):
    """How a municipality files a note: as `arkivnotat`, or as a journal post of type X."""

    ARKIVNOTAT = "arkivnotat"
    JOURNALPOST_X = "X"


@dataclass(frozen=True, slots=True)
class SystemSetup:
    """One back-office system: where it is, whose token it wants, how long it may take.

    `headers` are extra or renamed request headers; a value may hold `{call_id}`, `{person}` and
    `{consumer}`. `timeout_s` is in seconds, for one request.
    """

    id: str
    kind: SystemKind
    base_url: str
    audience: str
    timeout_s: float = 20.0
    enabled: bool = True
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ArchiveSetup:
    """How one municipality's archive wants its notes; codes are that municipality's own.

    What is beyond the form of the interfaces sheet is municipal sheet 11.4: `account` is the
    archive's Fiks account, `case_system` the name in external keys, `series` its arkivdel,
    `person_scheme` the classification by person number, `rule` the archive's own rule set. A
    message to the archive lives `message_life_s`; without a receipt for `receipt_wait_s` it is
    asked about. `most_bytes` is the largest file it takes, None for no limit known.
    """

    municipality: str
    system: str
    kind: SystemKind
    classes: Mapping[str, str]
    access_code: str
    shielding_basis: str
    registration: Registration = Registration.ARKIVNOTAT
    account: str | None = None
    case_system: str = "navdesk"
    series: str | None = None
    person_scheme: str | None = None
    public_title: str = "Notat"
    document_type: str | None = None
    rule: str | None = None
    message_life_s: int = 4 * 60 * 60
    receipt_wait_s: int = 10 * 60
    most_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class LetterSetup:
    """How the office writes letters for one municipality, and to whom.

    `system` is the gateway to SvarUt and `account` the municipality's account there; without them
    letters are printed. `benefit_units` are who gets a refund claim, by the benefit it is about.
    """

    municipality: str
    system: str | None
    account: str | None
    child_welfare: Recipient | None
    benefit_units: Mapping[BenefitTheme, Recipient]


@dataclass(frozen=True, slots=True)
class IdentitySetup:
    """The OpenID Connect provider and the public client registered there."""

    issuer: str
    client_id: str
    scopes: tuple[str, ...] = ("openid", "profile", "offline_access")
    token_style: TokenStyle = TokenStyle.SCOPE


@dataclass(frozen=True, slots=True)
class Office:
    """The Nav office: unit number (4 digits), name, and the municipalities it serves."""

    unit: str
    name: str
    municipalities: tuple[str, ...]
    protected: ProtectedUnit | None = None


@dataclass(frozen=True, slots=True)
class ProtectedUnit:
    """The unit that files what is written of persons with code 6 or § 19 (row P03), and the
    municipality whose archive takes the municipal part: theirs is kept nowhere."""

    unit: str
    name: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What the office has decided about local copies and the screen (domain sheet, section 8).

    A case is sealed `lease_hours` after its last sync and wiped after `wipe_days`; a working memo
    lives `memo_days`. The screen locks after `lock_minutes` without a touch, and the clipboard is
    emptied after `clipboard_seconds`. `escrow_key` is the organisation's X25519 public key
    (32 bytes) that every vault's key is also wrapped for, or None. `audit_collector` is where
    audit lines are sent (`tls://host:port`), or None.
    """

    lease_hours: int = 72
    lock_minutes: int = 10
    code7_offline: bool = False
    wipe_days: int = 14
    memo_days: int = 30
    clipboard_seconds: int = 30
    escrow_key: bytes | None = None
    audit_collector: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One office's whole setup. `practice_now` is set only by a practice profile."""

    id: str
    language: str
    office: Office
    identity: IdentitySetup
    roles: Mapping[Role, tuple[str, ...]]
    systems: tuple[SystemSetup, ...]
    archives: tuple[ArchiveSetup, ...]
    policy: Policy = Policy()
    practice_now: date | datetime | None = None
    team_store: str | None = None
    letters: tuple[LetterSetup, ...] = ()

    @property
    def is_practice(self) -> bool:
        """Whether this is a practice profile: its people are synthetic and its date is fixed."""
        return self.practice_now is not None

    def system(self, kind: SystemKind) -> SystemSetup | None:
        """Return the first enabled system of `kind`, or None."""
        return next((s for s in self.systems if s.kind is kind and s.enabled), None)

    def archive_for(self, municipality: str) -> ArchiveSetup | None:
        """Return how `municipality` archives notes, or None when it is not set up."""
        return next((a for a in self.archives if a.municipality == municipality), None)

    def letters_for(self, municipality: str | None) -> LetterSetup | None:
        """Return how letters are written for `municipality`, or None when it is not set up."""
        return next((one for one in self.letters if one.municipality == municipality), None)
