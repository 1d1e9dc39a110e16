"""What is built is what runs: a wheel in an empty environment, far from any checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = "Scripts" if sys.platform == "win32" else "bin"

pytestmark = [pytest.mark.long, pytest.mark.wide, pytest.mark.timeout(900)]


def run(*command: object, cwd: Path, stdin: str = "") -> str:
    done = subprocess.run(
        [str(word) for word in command],
        input=stdin,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def navdesk(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, installed from the wheel into an environment of its own."""
    home = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", home / "env", cwd=home)
    pip = (home / "env" / BIN / "python", "-m", "pip", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "all.txt", cwd=home)
    run(*pip, "--no-deps", wheel, cwd=home)
    return home / "env" / BIN / "navdesk"


def test_the_wheel_holds_forms_and_resources(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "navdesk/_shared/ui/main_window.ui" in names
    assert "navdesk/_shared/resources/rules/routing.toml" in names
    assert any(name.endswith(".ttf") for name in names)
    assert "navdesk/py.typed" in names
    assert not any(name.startswith("tests/") for name in names)


def test_the_rules_answer_from_the_installed_data(navdesk: Path, tmp_path: Path) -> None:
    question = [
        {
            "id": "E03",
            "legal_basis": "STL_18",
            "content": "FINANCE",
            "life_area": "ECONOMY",
            "flags": [],
        }
    ]
    answer = run(navdesk, "rules", "route", "-", cwd=tmp_path, stdin=json.dumps(question))
    (item,) = json.loads(answer)
    assert (item["outcome"], item["rule"]) == ("DELIVER", "L15")


def test_the_main_job_runs_from_the_installed_program(navdesk: Path, tmp_path: Path) -> None:
    report = tmp_path / "report"
    summary = json.loads(run(navdesk, "demo", "--headless", report, "--json", cwd=tmp_path))
    assert summary["archives"] == 3
    receipts = json.loads((report / "receipts.json").read_text(encoding="utf-8"))
    assert {one["state"] for one in receipts["deliveries"]} == {"verified"}
    pictures = sorted(path.name for path in report.glob("*.png"))
    assert pictures[0].startswith("01-")
    assert {path.stem for path in report.glob("*.pdf")} == {"JOARK", "MUNICIPAL", "STATE_PLAN"}
    assert {path.name for path in tmp_path.iterdir()} == {"report"}
