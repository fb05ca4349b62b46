"""Who waits for whom as a drawing (SVG): the tasks on a circle, an arrow for each wait. Pure.

The same is said in words beside it; so the drawing is one image to a screen reader, with a sentence for a name.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from grader.report import said, words
from grader.report.escapes import html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader import wire

CELL = 8.4
"""Width of one cell of text, in units of the drawing."""
HEIGHT = 34
LONGEST = 22
"""Cells of a name in a box."""
LONGEST_LABEL = 26
MOST_NODES = 12


def draw(waits: Sequence[wire.Wait], language: str, *, ident: str, title: str) -> str:
    """The drawing, "" where there is nothing to draw or too much. `ident` is unique in the page."""
    edges = [(wait.task, wait) for wait in waits if not (said.is_driver(wait) and len(waits) > 1)]
    tasks = list(dict.fromkeys(task for task, _ in edges))
    names = {task: words.task_in_words(task, language) for task in tasks}
    links: list[tuple[str, str, str]] = []
    things: list[str] = []
    for task, wait in edges:
        target, label = _target(wait, tasks)
        if target not in names:
            names[target] = words.task_in_words(target, language)
            things.append(target)
        links.append((task, target, label))
    nodes = [*tasks, *things]
    if not links or len(nodes) > MOST_NODES:
        return ""
    widths = {node: max(60.0, CELL * min(LONGEST, cell_len(names[node])) + 24) for node in nodes}
    places, width, height = _layout(nodes, widths)
    arrows = [_arrow(places, widths, link, links, ident) for link in links]
    boxes = [_box(node, names[node], places[node], widths[node], is_task=node in tasks) for node in nodes]
    return "\n".join(
        [
            f'<svg class="graph" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" '
            f'role="img" aria-labelledby="{ident}-title">',
            f'<title id="{ident}-title">{html(title)}</title>',
            f'<defs><marker id="{ident}-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
            'orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" class="head"/></marker></defs>',
            *arrows,
            *boxes,
            "</svg>",
        ]
    )


def _target(wait: wire.Wait, tasks: Sequence[str]) -> tuple[str, str]:
    """What an arrow leads to, and what stands beside it: the holder and the thing, or the thing alone."""
    if wait.holder is not None:
        return wait.holder, wait.thing
    if wait.thing in tasks:
        return wait.thing, ""
    ends = [task for task in tasks if task != wait.task and task.endswith(f"/{wait.thing}")]
    return (ends[0] if len(ends) == 1 else wait.thing), ""


def _layout(nodes: Sequence[str], widths: dict[str, float]) -> tuple[dict[str, tuple[float, float]], float, float]:
    """The middle of each node, and the size of the drawing."""
    widest = max(widths.values())
    count = len(nodes)
    if count <= 2:
        across = widest + 190.0
        places = {node: (widest / 2 + 20 + index * across, 75.0) for index, node in enumerate(nodes)}
        return places, widest + 40 + (count - 1) * across, 150.0
    radius_x = max(150.0, count * widest / 5)
    radius_y = max(85.0, count * 24.0)
    center = (widest / 2 + 20 + radius_x, radius_y + 45)
    places = {}
    for index, node in enumerate(nodes):
        angle = -math.pi / 2 + 2 * math.pi * index / count
        places[node] = (center[0] + radius_x * math.cos(angle), center[1] + radius_y * math.sin(angle))
    return places, 2 * center[0], 2 * center[1]


def _arrow(
    places: dict[str, tuple[float, float]],
    widths: dict[str, float],
    link: tuple[str, str, str],
    links: Sequence[tuple[str, str, str]],
    ident: str,
) -> str:
    source, target, label = link
    x1, y1 = places[source]
    x2, y2 = places[target]
    if source == target:  # it waits for what it holds itself
        half = widths[source] / 2
        path = f"M{x1 - half / 2:.1f} {y1 - HEIGHT / 2:.1f}c-10 -45 {half + 20:.1f} -45 {half:.1f} 0"
        middle = (x1, y1 - HEIGHT / 2 - 40)
    else:
        back = any((one, other) == (target, source) for one, other, _ in links)
        length = math.hypot(x2 - x1, y2 - y1) or 1.0
        bend = 42.0 if back else 0.0
        cx = (x1 + x2) / 2 + (y2 - y1) / length * bend * 1.4
        cy = (y1 + y2) / 2 - (x2 - x1) / length * bend * 1.4
        sx, sy = _border(x1, y1, cx, cy, widths[source])
        tx, ty = _border(x2, y2, cx, cy, widths[target])
        path = f"M{sx:.1f} {sy:.1f}Q{cx:.1f} {cy:.1f} {tx:.1f} {ty:.1f}"
        above = cy <= (y1 + y2) / 2
        middle = ((sx + 2 * cx + tx) / 4, (sy + 2 * cy + ty) / 4 + (-7 if above else 17))
    text = ""
    if label:
        shown = html(_cut(label, LONGEST_LABEL))
        text = f'<text x="{middle[0]:.1f}" y="{middle[1]:.1f}" class="label">{shown}</text>'
    return f'<path d="{path}" class="arrow" marker-end="url(#{ident}-head)"/>{text}'


def _border(x: float, y: float, to_x: float, to_y: float, width: float) -> tuple[float, float]:
    """Where the line from the middle of a box to a point leaves the box."""
    dx, dy = to_x - x, to_y - y
    scale = min(
        (width / 2 + 3) / abs(dx) if dx else math.inf,
        (HEIGHT / 2 + 3) / abs(dy) if dy else math.inf,
        1.0,
    )
    return x + dx * scale, y + dy * scale


def _box(node: str, name: str, place: tuple[float, float], width: float, *, is_task: bool) -> str:
    x, y = place
    return (
        f'<rect x="{x - width / 2:.1f}" y="{y - HEIGHT / 2:.1f}" width="{width:.1f}" height="{HEIGHT}" rx="8" '
        f'class="{"task" if is_task else "thing"}"/><text x="{x:.1f}" y="{y + 5:.1f}" class="name">'
        f"{html(_cut(name, LONGEST))}</text>"
    )


def _cut(text: str, cells: int) -> str:
    return text if cell_len(text) <= cells else set_cell_size(text, cells - 1).rstrip() + "…"
