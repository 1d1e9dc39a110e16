"""Collects the desktop's words for translation and compiles what is translated.

    python resources/translations/update.py            collect and compile
    python resources/translations/update.py --compile  compile only

Bokmål is in the source and in the forms; `navdesk_nn.ts` and `navdesk_en.ts` beside this file hold
Nynorsk and English. Uses the tools that come with PySide6.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGUAGES = ("nn", "en")


def main() -> int:
    """Run lupdate and lrelease; returns the exit code."""
    tools = Path(sys.executable).parent
    files = [HERE / f"navdesk_{language}.ts" for language in LANGUAGES]
    if "--compile" not in sys.argv:
        sources = sorted(map(str, (ROOT / "src/navdesk/desktop").rglob("*.py")))
        forms = sorted(map(str, (ROOT / "ui").glob("*.ui")))
        for language, file in zip(LANGUAGES, files, strict=True):
            command = [tools / "pyside6-lupdate", *sources, *forms, "-ts", file]
            options = ["-no-obsolete", "-locations", "none"]
            languages = ["-source-language", "nb_NO", "-target-language", language]
            subprocess.run([*command, *options, *languages], check=True)  # noqa: S603
    for file in files:
        compiled = file.with_suffix(".qm")
        subprocess.run([tools / "pyside6-lrelease", file, "-qm", compiled], check=True)  # noqa: S603
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
