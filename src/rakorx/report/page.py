"""The report as one HTML file that loads nothing and runs its own script alone."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rakorx.errors import UsageError
from rakorx.gazetteer import Gazetteers
from rakorx.record import ArticleRecord
from rakorx.report import charts
from rakorx.report.details import detail, table_row
from rakorx.report.figures import Figures, figures
from rakorx.report.language import Language

_HERE = Path(__file__).parent


def report(records: Sequence[ArticleRecord], texts: Mapping[str, str], language: Language, words: Gazetteers) -> str:
    """The page.

    Args:
        texts: The articles' texts by id, as far as they are to be in the file.

    Raises:
        UsageError: The extra ``report`` is not installed.
    """
    counted = figures(records, words)
    style, script = (_part(name) for name in ("report.css", "report.js"))
    told = [(record, record.meeting) for record in records if record.meeting]
    rows = [table_row(record, meeting, language) for record, meeting in told]
    details = (detail(record, meeting, texts.get(record.article.id), language) for record, meeting in told)
    template = _environment().get_template("report.html.j2")
    return str(
        template.render(
            language=language.code, label=language.all(), style=_safe(style), script=_safe(script),
            policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'",
            made=language.say("made", count=len(records)), totals=counted.totals,
            figures=_figures(counted, language, words), index=_data({"rows": rows, "label": language.all()}),
            details=[_data(item) for item in details],
        )
    )  # fmt: skip


def _figures(counted: Figures, language: Language, words: Gazetteers) -> list[dict[str, Any]]:
    """The charts, each with its note and the same numbers as a table; one without numbers is left out."""
    names = {area.code: area.name for area in words.regions if area.level == "province"}
    count = language["meetings"]
    found: list[dict[str, Any]] = []
    if counted.times:
        note = language.say("undated", count=counted.undated) if counted.undated else ""
        table = [(language[counted.unit], count), *counted.times.items()]
        found.append(_figure("timeline", charts.timeline(counted, language), note, table, language))
    if counted.provinces:
        note = language.say("unplaced", count=counted.unplaced) if counted.unplaced else ""
        table = [(language["province"], count), *((names[code], n) for code, n in counted.provinces.items())]
        found.append(_figure("map", charts.tile_map(counted, language), note, table, language))
    if counted.harms:
        header = (language["risk"], language["province"], count)
        rows = [(language[category], names[code], n) for (code, category), n in counted.harms.items()]
        svg = charts.heat_map(counted, language, names)
        found.append(_figure("heat", svg, language["heat_note"], [header, *rows], language))
    if counted.agencies:
        table = [(language["agency"], count), *counted.agencies.items()]
        svg = charts.agencies(counted, language)
        found.append(_figure("agencies", svg, language["agencies_note"], table, language))
    return found


def _figure(name: str, svg: str, note: str, table: list[Any], language: Language) -> dict[str, Any]:
    return {"id": name, "title": language[name], "svg": _safe(svg), "note": note, "head": table[0], "rows": table[1:]}


def _data(content: object) -> Any:
    """JSON that can stand in a script element: nothing in it can end the element or begin another."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return _safe(text.encode("utf-8", "replace").decode())


def _digest(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _safe(markup: str) -> Any:
    """Our own markup, which the template must not escape."""
    from markupsafe import Markup

    return Markup(markup)


def _environment() -> Any:
    try:
        import jinja2  # here: an extra
    except ModuleNotFoundError:
        raise UsageError("report needs jinja2; install it with: pip install 'rakorx[report]'") from None
    loader = jinja2.FileSystemLoader(_HERE)
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
