"""Whether memory that is put aside on disk is readable there."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path


class Swap(StrEnum):
    """What is known of this machine's swap."""

    OFF = "OFF"
    ENCRYPTED = "ENCRYPTED"
    PLAIN = "PLAIN"
    UNKNOWN = "UNKNOWN"


def swap_state(root: Path = Path("/")) -> Swap:
    """Return how memory lies on the disks below `root`; UNKNOWN where it cannot be told.

    Linux only: the devices in /proc/swaps, followed down through device-mapper to dm-crypt.
    Compressed memory (zram) without a disk behind it counts as off. A swap file is only as good as
    the device its file system lies on, and where that cannot be followed nothing is claimed.
    """
    if not sys.platform.startswith("linux"):
        return Swap.UNKNOWN
    try:
        lines = (root / "proc/swaps").read_text(encoding="utf-8").splitlines()[1:]
    except (OSError, UnicodeDecodeError):
        return Swap.UNKNOWN
    areas = [line.split() for line in lines if line.strip()]
    found = {_area(root, area[0], area[1]) for area in areas} - {Swap.OFF}
    for worst in (Swap.PLAIN, Swap.UNKNOWN, Swap.ENCRYPTED):
        if worst in found:
            return worst
    return Swap.OFF


def _area(root: Path, name: str, kind: str) -> Swap:
    path = root / name.replace("\\040", " ").lstrip("/")
    if kind == "partition":
        return _device(root / "sys/class/block" / path.resolve().name)
    if kind == "file":
        try:
            device = path.stat().st_dev
        except OSError:
            return Swap.UNKNOWN
        return _device_number(root, device)
    return Swap.UNKNOWN


def _device_number(root: Path, device: int) -> Swap:
    major, minor = device >> 8 & 0xFFF, device & 0xFF | device >> 12 & ~0xFF
    return _device(root / f"sys/dev/block/{major}:{minor}")


def _device(folder: Path) -> Swap:
    """Follow one block device (its folder in sysfs) down to what it rests on."""
    if not folder.exists():
        return Swap.UNKNOWN
    folder = folder.resolve()
    if folder.name.startswith("zram"):
        backing = _read(folder / "backing_dev")
        return Swap.OFF if backing in {None, "none"} else Swap.UNKNOWN
    if (_read(folder / "dm/uuid") or "").startswith("CRYPT-"):
        return Swap.ENCRYPTED
    slaves = folder / "slaves"
    below = list(slaves.iterdir()) if slaves.is_dir() else []
    if not below:
        return Swap.PLAIN
    resting = {_device(device) for device in below}
    return resting.pop() if len(resting) == 1 else Swap.PLAIN


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
