"""What is said of swap is what the kernel's files say, and nothing where they do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from navdesk.machine.swap import Swap, swap_state

HEAD = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"


class Machine:
    """The files of a machine below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "proc").mkdir()
        (root / "dev").mkdir()
        self.swaps: list[str] = []

    def device(self, name: str, *, uuid: str = "", rests_on: tuple[str, ...] = ()) -> Path:
        folder = self.root / "sys/devices" / name
        folder.mkdir(parents=True)
        by_name = self.root / "sys/class/block"
        by_name.mkdir(parents=True, exist_ok=True)
        (by_name / name).symlink_to(folder)
        (self.root / "dev" / name).touch()
        if uuid:
            (folder / "dm").mkdir()
            (folder / "dm/uuid").write_text(f"{uuid}\n")
        (folder / "slaves").mkdir()
        for below in rests_on:
            (folder / "slaves" / below).symlink_to(self.root / "sys/devices" / below)
        return folder

    def state(self) -> Swap:
        (self.root / "proc/swaps").write_text(HEAD + "".join(self.swaps))
        return swap_state(self.root)

    def partition(self, name: str) -> None:
        self.swaps.append(f"/dev/{name}\t\t\t\tpartition\t8388604\t\t0\t\t-2\n")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_no_swap_is_off(machine: Machine) -> None:
    assert machine.state() is Swap.OFF


def test_a_bare_partition_is_plain(machine: Machine) -> None:
    machine.device("sda2")
    machine.partition("sda2")
    assert machine.state() is Swap.PLAIN


def test_dm_crypt_is_encrypted_also_below_lvm(machine: Machine) -> None:
    machine.device("sda3")
    machine.device("dm-0", uuid="CRYPT-LUKS2-0123-sda3_crypt", rests_on=("sda3",))
    machine.device("dm-1", uuid="LVM-abc", rests_on=("dm-0",))
    machine.partition("dm-1")
    assert machine.state() is Swap.ENCRYPTED


def test_lvm_alone_is_plain(machine: Machine) -> None:
    machine.device("sda3")
    machine.device("dm-1", uuid="LVM-abc", rests_on=("sda3",))
    machine.partition("dm-1")
    assert machine.state() is Swap.PLAIN


def test_one_plain_area_beside_an_encrypted_one_is_plain(machine: Machine) -> None:
    machine.device("dm-0", uuid="CRYPT-PLAIN-swap")
    machine.device("sdb1")
    machine.partition("dm-0")
    machine.partition("sdb1")
    assert machine.state() is Swap.PLAIN


def test_compressed_memory_is_no_disk(machine: Machine) -> None:
    folder = machine.device("zram0")
    (folder / "backing_dev").write_text("none\n")
    machine.partition("zram0")
    assert machine.state() is Swap.OFF


def test_a_swap_file_is_as_good_as_its_disk(machine: Machine) -> None:
    file = machine.root / "swapfile"
    file.touch()
    machine.swaps.append("/swapfile file 8388604 0 -2\n")
    assert machine.state() is Swap.UNKNOWN, "its device cannot be followed here"
    device = file.stat().st_dev
    by_number = machine.root / "sys/dev/block"
    by_number.mkdir(parents=True)
    folder = machine.device("dm-7", uuid="CRYPT-LUKS2-home")
    (by_number / f"{os.major(device)}:{os.minor(device)}").symlink_to(folder)
    assert machine.state() is Swap.ENCRYPTED


def test_what_cannot_be_read_is_not_claimed(tmp_path: Path) -> None:
    assert swap_state(tmp_path) is Swap.UNKNOWN


def test_a_device_nobody_knows_is_not_claimed(machine: Machine) -> None:
    machine.partition("nvme9n9p9")
    assert machine.state() is Swap.UNKNOWN
