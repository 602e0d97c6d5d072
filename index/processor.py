"""What the processor can do that changes which form of a model is the best one."""

from functools import cache
from pathlib import Path

PRODUCTS = {"avx512_vnni", "avx_vnni", "amx_int8"}  # products of 8-bit numbers, as Linux calls them
TOLD = Path("/proc/cpuinfo")


@cache
def multiplies_bytes() -> bool:
    """Whether the processor multiplies 8-bit numbers; yes where that is not told.

    Without such products a model in 8 bits is no faster than in float32, and less exact: their sums
    are held in 16 bits, which overflow.
    """
    try:
        flags = TOLD.read_text(encoding="utf-8")
    except OSError:
        return True
    return "flags" not in flags or not PRODUCTS.isdisjoint(flags.split())
