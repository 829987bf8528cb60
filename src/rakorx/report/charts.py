"""The report's charts as SVG: Vega-Lite drawn by vl-convert, which the extra ``report`` installs.

vl-convert draws without a browser or the network, and its SVG holds neither scripts nor style attributes, so the page's
policy can forbid both.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rakorx.errors import UsageError
from rakorx.report.figures import Figures
from rakorx.report.language import Language
from rakorx.view.printable import one_line

Spec = dict[str, Any]
_NOT_XML = re.compile("[\ufffe\uffff]")
_LONGEST = 80  # characters of a label
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_BLUE = "#2166ac"
_RAMP = ["#f2f6fa", "#08306b"]  # light to dark of one hue: readable in grey and by the colour-blind
_CONFIG: Spec = {
    "background": None,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {"labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal", "labelLimit": 220},
    "bar": {"color": _BLUE},
}


def timeline(figures: Figures, language: Language) -> str:
    """Bars of meetings over time."""
    rows = [{"time": time, "count": count} for time, count in figures.times.items()]
    spec: Spec = {
        "width": max(280, min(900, 26 * len(rows))),
        "height": 170,
        "data": {"values": rows},
        "mark": "bar",
        "encoding": {
            "x": _named("time", language[figures.unit]) | {"axis": {"labelOverlap": True, "labelAngle": -45}},
            "y": _count(language),
        },
    }
    return _svg(spec, language["timeline"])


def tile_map(figures: Figures, language: Language) -> str:
    """One tile a province, darker the more meetings."""
    rows = [
        {"column": column, "row": row, "name": name, "count": figures.provinces.get(code, 0)}
        for code, (column, row, name) in tiles().items()
    ]
    grid: Spec = {
        "x": {"field": "column", "type": "ordinal", "axis": None, "scale": {"padding": 0.06}},
        "y": {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0.06}},
    }
    return _svg(_cells(rows, grid, {"step": 52}, ("name", "count")), language["map"])


def heat_map(figures: Figures, language: Language, names: dict[str, str]) -> str:
    """Harms down, provinces across, the number of meetings in each cell."""
    provinces = sorted({code for code, _ in figures.harms})
    categories = by_frequency(figures)
    rows = [
        {"province": names[code], "risk": language[category], "count": figures.harms.get((code, category), 0)}
        for category in categories
        for code in provinces
    ]
    order = [language[category] for category in categories]
    grid: Spec = {
        "x": _named("province", None) | {"axis": {"labelAngle": -60, "orient": "top"}},
        "y": {"field": "risk", "type": "nominal", "sort": order, "title": None},
    }
    return _svg(_cells(rows, grid, {"step": 22}, ("count",)), language["heat"])


def agencies(figures: Figures, language: Language) -> str:
    """Bars of the agencies that come most often."""
    rows = [{"agency": drawable(name), "count": count} for name, count in figures.agencies.items()]
    spec: Spec = {
        "width": 420,
        "height": {"step": 20},
        "data": {"values": rows},
        "encoding": {"x": _count(language), "y": _named("agency", None) | {"sort": [row["agency"] for row in rows]}},
        "layer": [
            {"mark": "bar"},
            {"mark": {"type": "text", "align": "left", "dx": 3}, "encoding": {"text": {"field": "count"}}},
        ],
    }
    return _svg(spec, language["agencies"])


def drawable(name: str) -> str:
    """A name on one line of no undue length, without the characters that XML forbids: vl-convert dies of those."""
    shown = _NOT_XML.sub("\ufffd", one_line(name))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def by_frequency(figures: Figures) -> list[str]:
    """The categories of harms, the most frequent first."""
    totals: dict[str, int] = {}
    for (_, category), count in figures.harms.items():
        totals[category] = totals.get(category, 0) + count
    return sorted(totals, key=lambda category: (-totals[category], category))


@cache
def tiles() -> dict[str, tuple[int, int, str]]:
    """Column, row and short name of each province's tile, by its code."""
    content = yaml.safe_load(Path(__file__).with_name("tiles.yml").read_text(encoding="utf-8"))
    return {code: (column, row, name) for code, (column, row, name) in content.items()}


def _cells(rows: list[Spec], grid: Spec, step: Spec, texts: tuple[str, ...]) -> Spec:
    """Tiles with text on them, white on the dark ones; empty cells say nothing."""
    most = max((row["count"] for row in rows), default=0) or 1
    colour = {"field": "count", "type": "quantitative", "legend": None, "scale": {"domain": [0, most], "range": _RAMP}}
    ink = {"condition": {"test": f"datum.count > {most} * 0.58", "value": "white"}, "value": "#222"}
    layers: list[Spec] = [{"mark": {"type": "rect", "stroke": "#c8d3de"}, "encoding": {"color": colour}}]
    for number, field in enumerate(texts):
        shift = 14 * (number - (len(texts) - 1) / 2)
        mark = {"type": "text", "fontSize": 11, "dy": shift}
        text: Spec = {"field": field}
        if field == "count":
            text = {"condition": {"test": "datum.count > 0", "field": field}, "value": ""}
        layers.append({"mark": mark, "encoding": {"text": text, "color": ink}})
    return {"data": {"values": rows}, "width": step, "height": step, "encoding": grid, "layer": layers}


def _named(field: str, title: str | None) -> Spec:
    return {"field": field, "type": "ordinal", "title": title}


def _count(language: Language) -> Spec:
    axis = {"tickMinStep": 1, "format": "d"}
    return {"field": "count", "type": "quantitative", "title": language["meetings"], "axis": axis}


def _svg(spec: Spec, description: str) -> str:
    try:
        import vl_convert  # here: an extra
    except ModuleNotFoundError:
        raise UsageError("report needs vl-convert-python; install it with: pip install 'rakorx[report]'") from None
    spec = {"$schema": _SCHEMA, "config": _CONFIG, "description": description} | spec
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
