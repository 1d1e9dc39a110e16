"""The sweep finds a planted word the way it looks for a leaked one."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.end_to_end.sweep import DOCUMENT, family, files_holding, processes_holding

WORD = "Mangler 4 000 kr på"


@pytest.mark.parametrize("spelling", ["utf-8", "utf-16-le", "latin-1"])
def test_a_planted_word_is_found_in_any_spelling(tmp_path: Path, spelling: str) -> None:
    leak = tmp_path / "deep" / "down.bin"
    leak.parent.mkdir()
    leak.write_bytes(b"\x00\x01" + "Mangler 4 000 kr på".encode(spelling) + b"\x02")
    assert files_holding(["4 000 kr på"], tmp_path) == [str(leak)]


def test_a_word_in_a_file_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "22868720003.txt").write_text("")
    assert len(files_holding(["22868720003"], tmp_path)) == 1


def test_a_clean_folder_is_clean(tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text("ingenting")
    assert files_holding(["4 000 kr"], tmp_path) == []


@pytest.mark.parametrize(
    "pack",
    [
        zlib.compress,
        gzip.compress,
        lambda content: os.urandom(5000) + zlib.compress(content, 1) + os.urandom(5000),
        lambda content: json.dumps(content.decode()).encode(),
        lambda content: quote(content.decode()).encode(),
    ],
    ids=["zlib", "gzip", "in the middle of noise", "JSON", "an address"],
)
def test_a_planted_word_is_found_however_it_is_packed(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    leak = tmp_path / "packed"
    leak.write_bytes(pack(f"Hun sier: {WORD} i måneden".encode()))
    assert files_holding([WORD], tmp_path) == [str(leak)]
    assert files_holding(["noe helt annet"], tmp_path) == []


def test_a_word_in_a_pdf_is_found_and_so_is_any_pdf(tmp_path: Path) -> None:
    leak = tmp_path / "document"
    canvas = Canvas(str(leak), pageCompression=1)
    canvas.drawString(100, 700, "Mangler 4 000 kr")
    canvas.save()
    assert b"Mangler" not in leak.read_bytes()
    assert files_holding(["4 000 kr"], tmp_path) == [str(leak)]
    assert files_holding([DOCUMENT], tmp_path) == [str(leak)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
def test_a_word_in_arguments_or_environment_of_a_grandchild_is_found() -> None:
    show = "import subprocess, sys; subprocess.run([sys.executable, *sys.argv[1:]])"
    wait = "print('there', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", show, "-c", wait, "22868720003"],
        env={**os.environ, "LEAK": WORD},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "there\n"
        grandchild = family(child.pid)[1]
        assert family(os.getpid())[:1] == [os.getpid()]
        assert {child.pid, grandchild} <= set(family(os.getpid()))
        assert f"{grandchild} cmdline" in processes_holding(["22868720003"], child.pid)
        assert f"{grandchild} environ" in processes_holding([WORD], os.getpid())
        assert processes_holding(["noe helt annet"], os.getpid()) == []
        child.communicate("\n")
