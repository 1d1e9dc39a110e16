"""`python dev.py bench [name …]`: measure, print a table, fail when a bound is broken."""

from __future__ import annotations

import sys

from benchmarks import deliver, gather, lateness, mapping, search, start_up, vault_open
from benchmarks.measure import Ratio

BENCHMARKS = {
    "start": start_up.measure,
    "vault": vault_open.measure,
    "gather": gather.measure,
    "lateness": lateness.measure,
    "search": search.measure,
    "deliver": deliver.measure,
    "mapping": mapping.measure,
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; returns 1 when a bound is broken, 2 for a wrong name."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; known: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    ratios: list[Ratio] = []
    for name in names or BENCHMARKS:
        ratios += BENCHMARKS[name]()
    width = max(len(ratio.what) for ratio in ratios)
    for ratio in ratios:
        verdict = "ok" if ratio.holds else "BROKEN"
        print(
            f"{ratio.what:<{width}}  {ratio.value:6.2f}×  (bound {ratio.bound:.2f}×, {verdict};"
            f" {ratio.ours_ms:.0f} ms beside {ratio.theirs_ms:.0f} ms)"
        )
    return 0 if all(ratio.holds for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
