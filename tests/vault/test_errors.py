"""Every way to refuse has its sentence in three languages, and none of them tells too much."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

from navdesk.domain.messages import Message
from navdesk.vault import errors

ROOT = Path(__file__).parents[2]
LANGUAGES = ("nb", "nn", "en")
TOPICS = ("vault", "recovery")


def texts(language: str) -> dict[str, str]:
    folder = ROOT / "resources" / "messages" / language
    return {
        ident: sentence
        for topic in TOPICS
        for ident, sentence in tomllib.loads(
            (folder / f"{topic}.toml").read_text(encoding="utf-8")
        ).items()
    }


def every_text(language: str) -> set[str]:
    files = (ROOT / "resources" / "messages" / language).glob("*.toml")
    return {ident for path in files for ident in tomllib.loads(path.read_text(encoding="utf-8"))}


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def used_ids() -> set[str]:
    sources = (ROOT / "src/navdesk/vault").rglob("*.py")
    said = "\n".join(path.read_text("utf-8") for path in sources)
    return set(re.findall(r'"((?:vault|recovery)\.[a-z_]+)"', said)) - {"vault.db"}


def test_every_id_has_a_text_and_every_text_is_used_in_all_languages():
    for language in LANGUAGES:
        assert set(texts(language)) == used_ids(), language


def test_the_languages_name_the_same_parameters_and_say_something():
    bokmal = texts("nb")
    for language in LANGUAGES:
        for ident, sentence in texts(language).items():
            assert fields(sentence) == fields(bokmal[ident]), (language, ident)
            assert sentence.endswith(".")


def test_nynorsk_is_not_bokmal():
    same = {ident for ident, sentence in texts("nn").items() if sentence == texts("nb")[ident]}
    assert same == set()


def all_errors() -> list[type[errors.VaultError]]:
    found, todo = [], [errors.VaultError]
    while todo:
        cls = todo.pop()
        found.append(cls)
        todo += cls.__subclasses__()
    return found


@pytest.mark.parametrize("cls", all_errors(), ids=lambda cls: cls.__name__)
def test_every_error_says_its_own_sentence_unless_told_another(cls):
    assert str(cls()) == cls.sentence
    assert cls().message.id in every_text("nb")
    assert str(cls(Message("vault.damaged", {"file": "x"}))) == "vault.damaged"


def test_no_two_errors_share_a_sentence():
    sentences = [cls.sentence for cls in all_errors()]
    assert len(sentences) == len(set(sentences))


def test_a_sentence_with_a_parameter_is_never_raised_without_it():
    needing = {ident for ident, sentence in texts("nb").items() if fields(sentence)}
    bare = {cls.__name__ for cls in all_errors() if cls.sentence in needing}
    sources = (ROOT / "src/navdesk/vault").rglob("*.py")
    raised = re.findall(
        r"raise (\w+)(?:\(\))?(?: from|$|\n)", "\n".join(p.read_text() for p in sources)
    )
    assert not bare & set(raised)
