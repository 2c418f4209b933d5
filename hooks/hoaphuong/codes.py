"""The code that a telephone reads (QR, ISO/IEC 18004), as a drawing of its own."""

from __future__ import annotations

import re

QUIET = 4
"""Empty modules around it, which readers need."""
MASK = 3
"""One pattern for all: to try all eight costs five times as much, and every reader takes any."""
DARK = re.compile(b"\\x01+")


def code_of(address: str) -> bytes:
    """The code of a web address as SVG: dark on light in both colour schemes.

    Level M: a seventh of it may be dirty or torn.
    """
    import segno  # half as long to load as all of the reading of data; most builds draw no code

    code = segno.make(address, error="m", boost_error=False, micro=False, mask=MASK)
    size = len(code.matrix) + 2 * QUIET
    lines = "".join(
        f"M{QUIET + run.start()} {QUIET + number}.5h{run.end() - run.start()}"
        for number, row in enumerate(code.matrix)
        for run in DARK.finditer(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"'
        ' shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path stroke="#000" d="{lines}"/></svg>\n'
    ).encode()
