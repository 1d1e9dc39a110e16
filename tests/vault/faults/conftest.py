"""What every fault test asks: which sentence is shown, and whether a file was made worse."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.vault.conftest import Opener

from navdesk.domain.messages import Message
from navdesk.rulebook.messages import Texts
from navdesk.vault.home import VaultHome
from navdesk.vault.vault import Vault

IDENT = "Z990001"


def fingerprints(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below `folder`.

    Locks are left out, and SQLite's `-shm`: it holds page numbers only and is made anew each time.
    """
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith((".lock", "-shm"))
    }


class Says:
    """Asserts which sentence a person is shown, by its id and in Bokmål."""

    def __init__(self) -> None:
        self._texts = Texts.load("nb", strict=True)

    def __call__(self, message: Message, wanted: str, *names: str) -> str:
        assert message.id == wanted
        sentence = self._texts.say(message)
        assert sentence.endswith(".")
        assert not re.search(r"[{}…]", sentence)
        for name in names:
            assert name in sentence
        return sentence


@pytest.fixture(scope="session")
def says() -> Says:
    return Says()


@pytest.fixture
def files() -> Callable[[Path], dict[str, str]]:
    return fingerprints


class Crashes:
    """Gives what a killed process leaves: the folder as it is, with nothing closed."""

    def __init__(self, opener: Opener, folder: Path) -> None:
        self._opener = opener
        self._folder = folder
        self._count = 0

    def __call__(self, home: VaultHome) -> Opener:
        """Return an opener of a copy of `home`, taken while the vault in it is open."""
        self._count += 1
        left = VaultHome(self._folder / f"after-crash-{self._count}", home.profile_id)
        shutil.copytree(home.base, left.base, ignore=shutil.ignore_patterns("*-shm"))
        return Opener(left, self._opener.clock)


@pytest.fixture
def crash(opener: Opener, tmp_path: Path) -> Iterator[Crashes]:
    made: list[Opener] = []

    class Kept(Crashes):
        def __call__(self, home: VaultHome) -> Opener:
            made.append(super().__call__(home))
            return made[-1]

    yield Kept(opener, tmp_path)
    for each in made:
        each.close()


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


@pytest.fixture
def two_cases(vault: Vault, new_case: Callable) -> tuple:
    """An open vault with two cases, each with something written in it."""
    cases = (new_case(), new_case(person="15890154321"))
    for case in cases:
        vault.create_case(case).settings.put("kept", str(case.id))
    return cases
