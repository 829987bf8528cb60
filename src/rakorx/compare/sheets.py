"""Results as titled tables of plain cells, which every output format is written from."""

from __future__ import annotations

import html
from dataclasses import dataclass

from rakorx.csv_text import csv_text

Cell = str | int | float | None
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}"
    "table{border-collapse:collapse;margin:.5rem 0 2rem}th,td{border:1px solid #bbb;padding:.2rem .6rem;"
    "text-align:left;vertical-align:top}thead th{background:#eee}"
)


@dataclass(frozen=True)
class Sheet:
    """A table; ``numeric`` are the columns set to the right."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    note: str = ""
    numeric: frozenset[str] = frozenset()


def as_csv(sheet: Sheet) -> str:
    """One sheet as CSV; a cell that a spreadsheet would run is made text."""
    return csv_text([sheet.columns, *sheet.rows]).removesuffix("\n")


def as_markdown(title: str, sheets: list[Sheet]) -> str:
    """The sheets as Markdown; nothing in a cell is read as Markdown or HTML."""
    parts = [f"# {_literal(title)}"]
    for sheet in sheets:
        ruler = ["---:" if column in sheet.numeric else "---" for column in sheet.columns]
        lines = [[_literal(c) for c in sheet.columns], ruler, *([_literal(cell) for cell in row] for row in sheet.rows)]
        note = f"\n\n{_literal(sheet.note)}" if sheet.note else ""
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines) if sheet.rows else "none"
        parts.append(f"## {_literal(sheet.title)}{note}\n\n{table}")
    return "\n\n".join(parts)


def as_html(title: str, sheets: list[Sheet]) -> str:
    """The sheets as one page that loads and runs nothing."""
    import base64
    import hashlib

    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    body = "\n".join(_section(sheet) for sheet in sheets)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{html.escape(title)}</h1>\n{body}\n</body></html>"
    )


def shown(cell: Cell) -> str:
    """A cell in words; numbers with a fraction have three digits of it."""
    if cell is None:
        return ""
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _section(sheet: Sheet) -> str:
    head = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in sheet.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{html.escape(shown(cell))}</td>' for cell in row)}</tr>\n" for row in sheet.rows
    )
    note = f"<p>{html.escape(sheet.note)}</p>" if sheet.note else ""
    table = f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table>" if sheet.rows else "<p>none</p>"
    return f"<section><h2>{html.escape(sheet.title)}</h2>{note}\n{table}</section>"


def _literal(cell: Cell) -> str:
    text = " ".join(html.escape(shown(cell), quote=False).split())
    return "".join(f"\\{char}" if char in "\\`*_{}[]#|~!" else char for char in text)
