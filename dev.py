"""The one front door: `python3 dev.py` with `setup`, `demo [DIR]`, `test [--all]` or another chore.

Standard library only, so that it runs under a bare Python 3.11 or newer: it makes `.venv` from the
hashed lock, installs navdesk into it, and calls its tools. CI runs the same commands.
"""

from __future__ import annotations

import argparse
import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements" / "all.txt"
STAMP = VENV / ".navdesk-lock"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")

# Shared library → Debian package that brings it. The first block is what Qt needs to start at
# all, the second what it needs to put a window on an X display.
OFFSCREEN_LIBRARIES = {
    "GL": "libgl1",
    "EGL": "libegl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "X11": "libx11-6",
    "glib-2.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
    "xcb-xkb": "libxcb-xkb1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}
# What some tests are run under, as program → Debian package, and as module of the system's own
# Python → package. Without them those tests are skipped and say which package they miss.
TEST_PROGRAMS = {
    "strace": "strace",
    "dbus-daemon": "dbus-daemon",
    "dbus-run-session": "dbus-daemon",
    "gnome-keyring-daemon": "gnome-keyring",
    "pdfinfo": "poppler-utils",
}
TEST_MODULES = {"dbusmock": "python3-dbusmock"}
# What proves the PDF files, wanted by long tests alone: programs, and Java libraries by file.
PROOF_PROGRAMS = {
    "java": "default-jre-headless",
    "mvn": "maven",
}
PROOF_LIBRARIES = {
    "preflight.jar": "libpdfbox2-java",
    "javax.activation.jar": "libactivation-java",
    "jaxb-api.jar": "libjaxb-api-java",
}
JAVA_LIBRARIES = Path("/usr/share/java")
SYSTEM_PYTHON = Path("/usr/bin/python3")
INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")


def main() -> int:
    """Run one chore; returns its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the bare Python that runs this may be older
        print("navdesk needs Python 3.11 or newer.", file=sys.stderr)
        return 2
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    chores = parser.add_subparsers(dest="chore", required=True)
    chores.add_parser("setup", help="make .venv from the hashed lock and install navdesk in it")
    demo = chores.add_parser("demo", help="the main job with practice data")
    demo.add_argument("folder", nargs="?", type=Path, help="where a run without display reports")
    test = chores.add_parser("test", help="the tests")
    test.add_argument("--all", action="store_true", help="then the long soaks too")
    chores.add_parser("check", help="format, lint, types and import contracts")
    chores.add_parser("bench", help="the side-by-side measurements")
    gallery = chores.add_parser("gallery", help="every screen as a picture")
    gallery.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "gallery")
    chores.add_parser("docs", help="write docs/sources.md from what the sources declare")
    asked, rest = parser.parse_known_args()
    if rest and asked.chore not in {"test", "bench"}:
        parser.error(f"unknown: {' '.join(rest)}")
    set_up()
    return do(asked, rest)


def do(asked: argparse.Namespace, rest: list[str]) -> int:
    """Run the asked chore in the environment; returns its exit code."""
    chores = {
        "setup": say_ready,
        "demo": lambda: run_demo(asked.folder),
        "test": lambda: run_tests(everything=asked.all, more=rest),
        "check": run_checks,
        "bench": lambda: run(PYTHON, "-m", "benchmarks", *rest),
        "gallery": lambda: run(PYTHON, ROOT / "tests" / "gallery.py", asked.folder),
        "docs": lambda: run(PYTHON, ROOT / "docs" / "sources_page.py"),
    }
    return chores[asked.chore]()


def say_ready() -> int:
    """Tell where the program is."""
    print(f"ready: {BIN / 'navdesk'}")
    return 0


def set_up() -> None:
    """Bring the machine to where `.venv/bin/navdesk` runs; does nothing when it already is."""
    add_system_packages()
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    if not (PYTHON.exists() and has_pip()):
        make_environment()
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    must(*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK)
    must(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    STAMP.write_text(wanted)


def has_pip() -> bool:
    """Whether the environment can install (one made by another tool may lack pip)."""
    return (
        subprocess.run(
            [PYTHON, "-m", "pip", "--version"], capture_output=True, check=False
        ).returncode
        == 0
    )


def make_environment() -> None:
    """Make `.venv`; says what to run when this Python cannot."""
    if VENV.exists():
        shutil.rmtree(VENV)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], check=False)
    if made.returncode:
        sys.exit("Could not make .venv: this Python has no venv module (see the line above).")


def add_system_packages() -> None:
    """On Debian: install what is missing as root, else print the one line to run and stop."""
    if not sys.platform.startswith("linux"):
        return
    wanted = dict(OFFSCREEN_LIBRARIES)
    if has_display():
        wanted.update(WINDOW_LIBRARIES)
    missing = [package for name, package in wanted.items() if not has_library(name)]
    if not PYTHON.exists() and not can_make_environment():
        missing.insert(0, "python3-venv")
    if not missing:
        return
    if may_install():
        if install(missing):
            return
        sys.exit("Installing system packages failed (see above).")
    command = " ".join([*INSTALL, *missing])
    sys.exit(f"navdesk needs some system libraries. Run this once:\n  {command}")


def add_test_packages(*, everything: bool = False) -> None:
    """On Debian, as root: install what some tests run under; else those tests are skipped.

    With `everything` also what only long tests want.
    """
    if not sys.platform.startswith("linux") or not may_install():
        return
    wanted = {package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)}
    wanted |= {package for name, package in TEST_MODULES.items() if not has_module(name)}
    proof: set[str] = set()
    if everything:
        proof = {package for name, package in PROOF_PROGRAMS.items() if not shutil.which(name)}
        proof |= {
            package
            for name, package in PROOF_LIBRARIES.items()
            if not (JAVA_LIBRARIES / name).exists()
        }
    # Apart: what cannot be installed of one must not cost the other.
    for missing in (sorted(wanted), sorted(proof)):
        if missing and not install(missing):
            print(f"going on without {', '.join(missing)}", file=sys.stderr)


def may_install() -> bool:
    """Whether this is a Debian on which we may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Install Debian packages; returns whether that went well."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet, stdout=sys.stderr)
    command = [*INSTALL, "-qq", *packages]
    done = subprocess.run(command, check=False, env=quiet, stdout=sys.stderr)
    return done.returncode == 0


def has_module(name: str) -> bool:
    """Whether the system's own Python, not ours, has a module."""
    if not SYSTEM_PYTHON.exists():
        return False
    probe = subprocess.run(
        [SYSTEM_PYTHON, "-c", f"import {name}"], capture_output=True, check=False
    )
    return probe.returncode == 0


def has_library(name: str) -> bool:
    """Whether the loader finds `lib<name>.so…` (a bare Debian has no ldconfig on a user's PATH)."""
    if ctypes.util.find_library(name):
        return True
    folders = (Path(base) for base in ("/usr/lib", "/lib", "/usr/lib64"))
    return any(
        next(folder.glob(pattern), None)
        for folder in folders
        if folder.is_dir()
        for pattern in (f"lib{name}.so.*", f"*-linux-gnu/lib{name}.so.*")
    )


def can_make_environment() -> bool:
    """Whether this Python can make an environment with pip in it (Debian splits that out)."""
    probe = subprocess.run(
        [sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False
    )
    return probe.returncode == 0


def has_display() -> bool:
    """Whether a window could be shown."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_demo(folder: Path | None) -> int:
    """Windows where there is a display; else the main job offscreen into a named folder."""
    if folder is None and (WINDOWS or sys.platform == "darwin" or has_display()):
        return run(BIN / "navdesk", "demo")
    folder = folder or ROOT / "build" / "demo"
    return run(BIN / "navdesk", "demo", "--headless", folder)


def run_tests(*, everything: bool, more: list[str]) -> int:
    """The suite, and with `everything` the long tests in two steps of their own."""
    add_test_packages(everything=everything)
    pytest = (PYTHON, "-m", "pytest")
    # Neighbours share what is slow to make and stay together; who is done takes over from others.
    side_by_side = ("--numprocesses", "auto", "--maxprocesses", "4", "--dist", "worksteal")
    patient = ("--timeout", "1800")
    steps = [(*side_by_side, "-m", "not long")]
    if everything:
        steps.append((*side_by_side, "-m", "wide", *patient))
        # A soak that kills and cuts power wants the machine for itself.
        steps.append(("-m", "long and not wide", *patient))
    for step in steps:
        # Every worker reads every test: what was compiled is kept, whatever the machine prefers.
        if code := run(*pytest, *step, *more, PYTHONDONTWRITEBYTECODE=""):
            return code
    return 0


def run_checks() -> int:
    """Format, lint, types, import contracts: all are run, the first failure is returned."""
    codes = [
        run(BIN / "ruff", "format", "--check", "."),
        run(BIN / "ruff", "check", "."),
        run(PYTHON, "-m", "mypy"),
        run(BIN / "lint-imports"),
    ]
    return next((code for code in codes if code), 0)


def run(*command: object, **environment: str) -> int:
    """Run a command in the checkout; returns its exit code."""
    words = [str(word) for word in command]
    return subprocess.run(
        words, cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode


def must(*command: object) -> None:
    """Run a command, and stop with its exit code when it fails."""
    if code := run(*command):
        sys.exit(code)


if __name__ == "__main__":
    sys.exit(main())
