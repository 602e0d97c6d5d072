"""Figures against size, both on logarithmic scales, as a drawing of its own in SVG."""

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 190, 24, 44
COLOURS = ("#1f5f8b", "#b3472f", "#3d7a3a", "#7a4f9a", "#9a7a1f", "#444444")


def draw_curves(
    sizes: Sequence[int], curves: Mapping[str, Sequence[float]], *, unit: str, across: str
) -> str:
    """Return an SVG drawing of ``curves`` by name, each with a value above 0 for each size."""
    every = [value for curve in curves.values() for value in curve]
    low, high = math.floor(math.log10(min(every))), math.ceil(math.log10(max(every)))
    first, last = math.log10(min(sizes)), math.log10(max(sizes))

    def x(size: float) -> float:
        return LEFT + (math.log10(size) - first) / (last - first or 1) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(value) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    drawn = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    for power in range(low, high + 1):
        drawn.append(_line(LEFT, y(10**power), WIDTH - RIGHT, y(10**power), "#dddddd"))
        drawn.append(_text(LEFT - 8, y(10**power) + 4, f"{10**power:g} {unit}", "end"))
    for size in sizes:
        drawn.append(_line(x(size), TOP, x(size), HEIGHT - BOTTOM, "#dddddd"))
        drawn.append(_text(x(size), HEIGHT - BOTTOM + 18, f"{size:,}", "middle"))
    drawn.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, across, "middle"))
    places = _apart([y(curve[-1]) for curve in curves.values()])
    for (name, curve), colour, place in zip(curves.items(), COLOURS, places, strict=False):
        points = " ".join(f"{x(s):.1f},{y(v):.1f}" for s, v in zip(sizes, curve, strict=True))
        drawn.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        for size, value in zip(sizes, curve, strict=True):
            drawn.append(f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>')
        drawn.append(_text(WIDTH - RIGHT + 10, place + 4, name, "start", colour))
    inside = "\n".join(drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="12">\n{inside}\n</svg>\n'
    )


def _apart(places: Sequence[float], *, least: float = 16) -> list[float]:
    """Return where labels go that want to be at ``places``, none over another."""
    found = [0.0] * len(places)
    above = -math.inf
    for at in sorted(range(len(places)), key=lambda at: places[at]):
        above = found[at] = max(places[at], above + least)
    return found


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'


def _text(x: float, y: float, words: str, anchor: str, colour: str = "#333333") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
        f"{escape(words)}</text>"
    )
