"""The shipped colour profile is exactly what its note says it is made from."""

from __future__ import annotations

import struct

from navdesk.locator import resource

D50 = (0.9642, 1.0, 0.8249)
RED, GREEN, BLUE = (
    (0.4360747, 0.2225045, 0.0139322),
    (0.3850649, 0.7168786, 0.0971045),
    (0.1430804, 0.0606169, 0.7141733),
)
STEPS = 1024


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _description(text: str) -> bytes:
    ascii_part = text.encode("ascii") + b"\0"
    return (
        b"desc\0\0\0\0"
        + struct.pack(">I", len(ascii_part))
        + ascii_part
        + struct.pack(">II", 0, 0)
        + struct.pack(">HB", 0, 0)
        + bytes(67)
    )


def _curve() -> bytes:
    def linear(encoded: float) -> float:
        return encoded / 12.92 if encoded <= 0.04045 else ((encoded + 0.055) / 1.055) ** 2.4

    points = [round(linear(step / (STEPS - 1)) * 65535) for step in range(STEPS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{STEPS}H", STEPS, *points)


def build_profile() -> bytes:
    curve = _curve()
    entries = [
        (b"desc", _description("sRGB (navdesk)")),
        (b"cprt", b"text\0\0\0\0No copyright, use freely\0"),
        (b"wtpt", _xyz(D50)),
        (b"rXYZ", _xyz(RED)),
        (b"gXYZ", _xyz(GREEN)),
        (b"bXYZ", _xyz(BLUE)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    offset = 128 + 4 + 12 * len(entries)
    table, data, placed = struct.pack(">I", len(entries)), b"", {}
    for signature, content in entries:
        if content not in placed:
            placed[content] = offset + len(data)
            data += content + bytes(-len(content) % 4)
        table += signature + struct.pack(">II", placed[content], len(content))
    header = (
        struct.pack(">I4sI", 128 + len(table) + len(data), b"\0\0\0\0", 0x02100000)
        + b"mntrRGB XYZ "
        + struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
        + b"acsp"
        + bytes(28)
        + b"".join(map(_fixed, D50))
    )
    return header.ljust(128, b"\0") + table + data


def test_the_profile_is_made_from_the_published_numbers() -> None:
    assert resource("icc", "srgb-v2.icc").read_bytes() == build_profile()


def test_the_primaries_add_up_to_the_white_point() -> None:
    for axis in range(3):
        assert abs(RED[axis] + GREEN[axis] + BLUE[axis] - D50[axis]) < 0.0005
