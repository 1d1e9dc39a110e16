"""Searching an encrypted case, beside the same SQL and snippets on the same rows without a key."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from uuid import uuid4

from sqlalchemy import text
from sqlcipher3 import dbapi2

from benchmarks.measure import Ratio, turn_by_turn
from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Protection
from navdesk.vault.case_file import CaseFile
from navdesk.vault.collation import fold
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.search_snippet import snippet
from navdesk.vault.vault import Vault

ROWS = 20_000
BOUND = 2.5
"""Reading cold pages costs 2.3 times, a query on warm ones 1.2 (quality sheet 1.2)."""

_BEGINNINGS = (
    "løslatelse",
    "husleie",
    "gjeld",
    "bolig",
    "strøm",
    "jobb",
    "barne",
    "syke",
    "arbeids",
    "søknads",
    "tiltak",
    "lege",
    "kurs",
    "familie",
    "skole",
    "penge",
    "reise",
    "verge",
    "opplærings",
    "fritids",
)
_ENDS = (
    "plan",
    "rådgivning",
    "krav",
    "kontor",
    "avtale",
    "møte",
    "trygd",
    "vurdering",
    "støtte",
    "brev",
    "samtale",
    "time",
    "vedtak",
    "regning",
    "ordning",
    "hjelp",
    "senter",
    "frist",
    "melding",
    "bekreftelse",
)
_RARE = ("Gjøvik", "Færder", "Čáhcesuolu", "Đeanu", "inkasso", "Ŋuorga")
_RARE_SHARE = 0.02
_ASKED = ("gjovik", "inkas", "cahcesuolu", "faerder deanu", "uorg", "gjeldsradgivning inkasso")
_CLOCK = Clock(lambda: datetime.now(UTC))
_PLAIN_SCHEMA = """
CREATE TABLE search_text (seq INTEGER PRIMARY KEY, kind, ref, title, text, folded);
CREATE VIRTUAL TABLE search_words USING fts5(
    folded, content='search_text', content_rowid='seq', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_parts USING fts5(
    folded, content='search_text', content_rowid='seq', tokenize='trigram');
"""
_PUT = "INSERT INTO search_text (kind, ref, title, text, folded) VALUES"
_LIMIT = 50
_FOUND = """
SELECT row.seq, row.kind, row.ref, row.title, row.text
FROM (SELECT rowid, rank FROM {index} WHERE {index} MATCH ? ORDER BY rank LIMIT 50)
AS hit JOIN search_text AS row ON row.seq = hit.rowid ORDER BY hit.rank
"""


def measure() -> list[Ratio]:
    """Return six searches, of whole words and of parts, in a case of 20 000 texts."""
    rows = [
        {"kind": "NOTE", "ref": f"{n}/0", "title": "Notat", "text": t, "folded": fold(t)}
        for n, t in enumerate(_texts())
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = _plain(folder / "plain.db", rows)
        vault = Vault.create(
            VaultHome(folder / "data", "bench"),
            "Z990001",
            passphrase="fire korte norske ord",  # noqa: S106 - of a vault thrown away
            clock=_CLOCK,
            device_secrets=DeviceSecrets(list),
            argon=ArgonCost(1, 64, 1),
        )
        file = vault.create_case(
            Case(uuid4(), "15890112345", "Prøve", Protection.NONE, False, "9901", _CLOCK.now())
        )
        _fill(file, rows)

        def ours() -> None:
            for asked in _ASKED:
                file.search.find(asked)

        def theirs() -> None:
            for asked in _ASKED:
                connection = dbapi2.connect(plain)
                terms = [f'"{term}"' for term in asked.split()]
                words = " ".join(f"{term} *" for term in terms)
                found = connection.execute(_FOUND.format(index="search_words"), [words]).fetchall()
                if len(found) < _LIMIT:
                    parts = _FOUND.format(index="search_parts")
                    known = {row[0] for row in found}
                    more = connection.execute(parts, [" ".join(terms)]).fetchall()
                    found += [row for row in more if row[0] not in known]
                connection.close()
                for row in found[:_LIMIT]:
                    snippet(row[4], asked.split())

        ours()
        what = f"searching {ROWS} encrypted texts, beside the same SQL without a key"
        ratio = turn_by_turn(what, ours, theirs, bound=BOUND)
        vault.close()
        return [ratio]


def _texts() -> list[str]:
    """Return notes of 25 words out of 400 compounds, with a rare place or thing now and then."""
    chance = Random(20)  # noqa: S311 - what to search in, no secret
    words = [beginning + end for beginning in _BEGINNINGS for end in _ENDS]
    texts = []
    for _ in range(ROWS):
        rare = [word for word in _RARE if chance.random() < _RARE_SHARE]
        texts.append(" ".join(chance.choices(words, k=25) + rare))
    return texts


def _fill(file: CaseFile, rows: list[dict[str, str]]) -> None:
    file.search.rebuild()
    with file._database.write() as session:
        session.execute(text(f"{_PUT} (:kind, :ref, :title, :text, :folded)"), rows)


def _plain(path: Path, rows: list[dict[str, str]]) -> str:
    connection = dbapi2.connect(str(path))
    connection.executescript(_PLAIN_SCHEMA)
    connection.executemany(f"{_PUT} (?, ?, ?, ?, ?)", [tuple(row.values()) for row in rows])
    for index in ("search_words", "search_parts"):
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608
    connection.commit()
    connection.close()
    return str(path)
