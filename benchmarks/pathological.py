"""Texts that ask for super-linear time: each function gives one of about ``size`` characters."""

from __future__ import annotations

from collections.abc import Callable

RAKOR = (
    "Bupati Andi Saputra memimpin rapat koordinasi di Aula Setda Kota Metro, Jumat (22/11/2024). Rapat dihadiri "
    "Kapolres Metro AKBP Heri Sulistyo dan Ketua KPU Kota Metro Nurris Pratama.\n\n"
)
_NAMES = [
    "Ahmad", "Budi", "Candra", "Dedi", "Eko", "Fajar", "Gunawan", "Hadi", "Indra", "Joko",
    "Kurnia", "Lestari", "Mulyono", "Nanang", "Oki", "Putra", "Rahmat", "Santoso", "Tono", "Umar",
]  # fmt: skip


def _name(number: int) -> str:
    """A different name of three words for each number."""
    first, rest = _NAMES[number % 20], number // 20
    return f"{first} {_NAMES[rest % 20]} {_NAMES[rest // 20 % 20]}{'abcdefghij'[number % 10] * (number // 8_000 + 1)}"


def _filled(piece: str) -> Callable[[int], str]:
    return lambda size: RAKOR + piece * (size // len(piece))


def _names(size: int) -> str:
    return f"Rapat koordinasi dihadiri {', '.join(_name(n) for n in range(size // 22))}.\n"


def _bodies(size: int) -> str:
    """Bodies in one list, each of another name and agency."""
    kinds = ["Dinas", "Badan", "Kantor", "Balai", "Forum", "LSM"]
    named = (f"{kinds[n % 6]} {_name(n * 3)} ({_name(n)[:6].upper()})" for n in range(size // 36))
    return f"Rapat koordinasi dihadiri {', '.join(named)}.\n"


def _holders(size: int) -> str:
    """Offices without names, each of another place."""
    return f"Rapat koordinasi dihadiri {', '.join(f'Camat {_name(n)}' for n in range(size // 29))}.\n"


def _numbered(size: int) -> str:
    lines = (f"{n}. {_name(n)}, S.H., Kepala Desa {_name(n * 11)}" for n in range(1, size // 55 + 1))
    return f"{RAKOR}Hadir dalam rapat:\n" + "\n".join(lines)


def _offices(size: int) -> str:
    return f"Rapat koordinasi dihadiri {', '.join(f'Camat {_name(n)} {_name(n * 7)}' for n in range(size // 48))}.\n"


TEXTS: dict[str, Callable[[int], str]] = {
    "commas": _filled(","),
    "one sentence": _filled("dan warga desa juga ikut serta membahas persiapan "),
    "nested brackets": lambda size: RAKOR + "(" * (size // 2) + ")" * (size // 2),
    "names in one list": _names,
    "offices in one list": _offices,
    "no spaces": _filled("rapat"),
    "straight quotes": _filled('"'),
    "curly quotes": lambda size: RAKOR + "“" * (size // 2) + "”" * (size // 2),
    "meetings": _filled("rapat "),
    "newlines": _filled("\n"),
    "spaces": _filled(" "),
    "dates": _filled("Jumat (22/11/2024) "),
    "digits": _filled("1"),
    "full stops": _filled("."),
    "initials": _filled("A. "),
    "degrees": _filled("S.H., M.Si, "),
    "capitals": _filled("KAB "),
    "risks": _filled("Waspadai banjir dan politik uang. "),
    "venues": _filled("di Aula Hotel "),
    "regions": _filled("Kabupaten Lampung Tengah "),
    "chairs": _filled("dipimpin oleh "),
    "one article again and again": _filled(RAKOR),
    "one article on one line": _filled(RAKOR.replace("\n", " ")),
    "one article, no full stops": _filled(RAKOR.replace("\n", " ").replace(". ", " ")),
    "bodies in one list": _bodies,
    "offices without names": _holders,
    "numbered list": _numbered,
    "speech": _filled("“Kita waspadai banjir,” kata Bupati Andi Saputra. "),
    "open quotes": _filled("“Waspadai banjir dan hoaks, kata Andi Saputra, "),
    "pairs of brackets": _filled("(Sekda) "),
    "brackets never closed": _filled("Dinas (Kab "),
    "slashes": _filled("1/2/"),
    "hyphens": _filled("a-"),
    "ellipses": _filled("Andi … "),
    "deputies": _filled("Bupati diwakili Sekda mewakili "),
    "one person": _filled("Andi Saputra "),
    "short lines": _filled("A\n"),
    "wrapped lines": _filled("rapat koordinasi di aula\ndan "),
    "weekdays": _filled("Senin, "),
    "meetings in quotes": _filled('rapat koordinasi " '),
    "mixed dots": _filled("Kab.Kec.S.Pd.M."),
    "letters with marks": _filled("e\u0301\u0301"),
}
