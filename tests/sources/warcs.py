"""WARC files for the tests, written by FastWARC."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable

HTML = (("Content-Type", "text/html; charset=utf-8"),)
MEETING = (
    "METRO – Bupati Andi Saputra memimpin rapat koordinasi kesiapan Pilkada di Aula Setda Kota Metro, "
    "Jumat (22/11/2024). Rapat dihadiri Kapolres Metro AKBP Heri Sulistyo dan Ketua KPU Kota Metro Nurris Pratama."
)
QUOTE = "“Waspadai politik uang dan hoaks,” kata Andi kepada seluruh peserta yang hadir di dalam aula itu."
NEWS = (
    "SINGKAWANG – Tim futsal SMA Negeri 3 keluar sebagai juara setelah menang adu penalti atas lawannya, Minggu. "
    "Pertandingan berlangsung sengit sejak menit pertama dan disaksikan ratusan pendukung di tribun."
)


def page(*paragraphs: str, head: str = "") -> str:
    """A news page with these paragraphs."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Pos Lampung</title>{head}</head><body>'
        f"<nav>Beranda | Daerah</nav><article><h1>Berita hari ini</h1>{text}</article></body></html>"
    )


def record(
    body: bytes | str = "",
    *,
    name: str = "1",
    kind: str = "response",
    status: str = "200 OK",
    headers: Iterable[tuple[str, str]] = HTML,
    more: Iterable[tuple[str, str]] = (),
) -> bytes:
    """One record; ``headers`` are those of HTTP, ``more`` those of WARC."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    made = WarcRecord()
    made.init_headers(getattr(WarcRecordType, kind), record_urn=f"uuid:{name}".encode())
    made.headers["WARC-Target-URI"] = f"https://pos.example/{name}"
    made.headers["WARC-Date"] = "2024-11-23T01:02:03Z"
    made.headers["Content-Type"] = f"application/http; msgtype={kind}"
    for key, value in more:
        made.headers[key] = value
    lines = "".join(f"{key}: {value}\r\n" for key, value in headers)
    data = body.encode() if isinstance(body, str) else body
    made.set_bytes_content(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + data)
    stream = io.BytesIO()
    made.write(stream)
    return stream.getvalue()


def member(data: bytes) -> bytes:
    """A record as a gzip member of its own, as ``.warc.gz`` has them."""
    return gzip.compress(data, mtime=0)


def frame(data: bytes, dictionary: bytes | None = None) -> bytes:
    """A record as a Zstandard frame of its own, as ``.warc.zst`` has them; behind its dictionary where it has one."""
    from fastwarc.stream_io import ZstdWriter

    stream = io.BytesIO()
    writer = ZstdWriter(stream, dictionary=dictionary)
    writer.write(data)
    writer.close()
    return stream.getvalue()


def frames_of_dictionary(records: list[bytes]) -> bytes:
    """Frames that need the dictionary which stands before them, as large crawls have them."""
    from fastwarc.stream_io import zstd_train_dictionary_from_samples

    samples = [record(f"{NEWS} {number}", name=str(number)) for number in range(300)]
    dictionary = zstd_train_dictionary_from_samples(samples, 4_000)
    written = [frame(data, dictionary) for data in records]
    behind = written[0].index(b"\x28\xb5\x2f\xfd")
    return b"".join([written[0], *(data[behind:] for data in written[1:])])
