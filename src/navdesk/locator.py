"""Where `ui/` and `resources/` lie: beside a checkout's `src/`, or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_shared"
_CHECKOUT = _PACKAGE.parent.parent


def _root() -> Path:
    return _BUNDLED if _BUNDLED.is_dir() else _CHECKOUT


def resource(*parts: str) -> Path:
    """Return the path of a file or folder below `resources/`.

    Raises `FileNotFoundError` naming the missing path: a damaged installation.
    """
    return _existing(_root().joinpath("resources", *parts))


def form(name: str) -> Path:
    """Return the path of the Qt Designer form `ui/<name>.ui`; raises `FileNotFoundError`."""
    return _existing(_root() / "ui" / f"{name}.ui")


def _existing(path: Path) -> Path:
    if not path.exists():
        raise FileNotFoundError(path)
    return path
