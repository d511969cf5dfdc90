"""Write a lexicon file: the same readings give the same bytes.

`vocab_project/linguistics/lexicon.py` describes the tables.
"""

import hashlib
import lzma
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from vocab_project.linguistics.lexicon import sound_key  # noqa: E402

TARGET = ROOT / "vocab_project/linguistics/data"
_SCHEMA = """
CREATE TABLE features (id INTEGER PRIMARY KEY, packed TEXT NOT NULL);
CREATE TABLE paradigm (id INTEGER PRIMARY KEY, forms TEXT NOT NULL);
CREATE TABLE lemma (
    id INTEGER PRIMARY KEY, lemma TEXT NOT NULL, pos TEXT NOT NULL, paradigm INTEGER NOT NULL
);
CREATE TABLE form (
    form TEXT PRIMARY KEY, zipf INTEGER NOT NULL, readings TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE sound (key TEXT PRIMARY KEY, forms TEXT NOT NULL) WITHOUT ROWID;
"""


class Row(NamedTuple):
    """`features` packed: "case=nom/acc;number=sg". `share` of 1 per form."""

    form: str
    lemma: str
    part_of_speech: str
    features: str
    share: float


def write(
    code: str,
    rows: Iterable[Row],
    zipf: Mapping[str, float],
    *,
    is_common: Callable[[str], bool],
    target: Path = TARGET,
) -> Path:
    """`is_common` says which forms may be suggested for a misspelling. Forms with digits
    are left out."""
    target.mkdir(parents=True, exist_ok=True)
    plain = target / f"{code}.sqlite3"
    plain.unlink(missing_ok=True)
    words = (row for row in rows if not any(map(str.isdigit, row.form)))
    _fill(plain, sorted(set(words)), zipf, is_common)
    raw = plain.read_bytes()
    packed = target / f"{code}.sqlite3.xz"
    packed.write_bytes(lzma.compress(raw, preset=9 | lzma.PRESET_EXTREME))
    checksum = hashlib.sha256(raw).hexdigest()
    (target / f"{code}.sqlite3.sha256").write_text(f"{checksum}  {code}.sqlite3\n")
    plain.unlink()
    print(
        f"{code}: {len(raw) / 1e6:.1f} MB, {packed.stat().st_size / 1e6:.2f} MB packed"
    )
    return packed


def _fill(
    path: Path,
    rows: list[Row],
    zipf: Mapping[str, float],
    is_common: Callable[[str], bool],
) -> None:
    features = {text: n for n, text in enumerate(sorted({r.features for r in rows}))}
    lemmas, paradigms = _paradigms(rows, features)
    by_form: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_form[row.form].append(row)
    sounds: dict[str, list[str]] = defaultdict(list)
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA page_size = 4096;" + _SCHEMA)
    connection.executemany(
        "INSERT INTO features VALUES (?, ?)", ((n, t) for t, n in features.items())
    )
    connection.executemany(
        "INSERT INTO paradigm VALUES (?, ?)", ((n, t) for t, n in paradigms.items())
    )
    connection.executemany(
        "INSERT INTO lemma VALUES (?, ?, ?, ?)",
        ((n, *key, paradigm) for key, (n, paradigm) in lemmas.items()),
    )
    for form, found in sorted(by_form.items()):
        found.sort(key=lambda r: (-r.share, r))
        readings = ";".join(
            f"{lemmas[r.lemma, r.part_of_speech][0]},{features[r.features]}"
            + (f",{round(r.share * 1000)}" if r.share < 0.9995 else "")
            for r in found
        )
        frequency = round(zipf.get(form, 0.0) * 10)
        connection.execute(
            "INSERT INTO form VALUES (?, ?, ?)", (form, frequency, readings)
        )
        if is_common(form):
            sounds[sound_key(form)].append(form)
    connection.executemany(
        "INSERT INTO sound VALUES (?, ?)",
        ((key, " ".join(forms)) for key, forms in sorted(sounds.items())),
    )
    connection.execute("CREATE INDEX lemma_of ON lemma (lemma, pos)")
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def _paradigms(
    rows: list[Row], features: Mapping[str, int]
) -> tuple[dict[tuple[str, str], tuple[int, int]], dict[str, int]]:
    """Lemmas with their number and their paradigm's; paradigms by their text."""
    forms: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        forms[row.lemma, row.part_of_speech].append(row)
    paradigms: dict[str, int] = {}
    lemmas = {}
    for number, (key, found) in enumerate(sorted(forms.items())):
        text = " ".join(_relative(row, features[row.features]) for row in found)
        lemmas[key] = (number, paradigms.setdefault(text, len(paradigms)))
    return lemmas, paradigms


def _relative(row: Row, features_id: int) -> str:
    shared = 0
    while row.form[: shared + 1] == row.lemma[: shared + 1] and shared < len(row.form):
        shared += 1
    return f"{shared}{row.form[shared:]}:{features_id}"
