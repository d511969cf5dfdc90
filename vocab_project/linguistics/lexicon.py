"""All the forms of a language, read from a file that is never written to.

One SQLite file per language, made by `tools/build_lexicon/build.py` and unpacked by
`linguistics.unpack`. It is opened `immutable`, one connection per thread, and only a few
thousand recent words are kept in memory: a worker grows by a few megabytes, not by the list.

Tables:

* `form(form, zipf, readings)`: `readings` is `;`-joined `lemma id,features id,share` with the
  share of the spelling's occurrences in thousandths (none: all), most likely first; `zipf` is
  ten times the logarithm of the frequency (0: not met);
* `lemma(id, lemma, pos, paradigm)`, `paradigm(id, forms)`: the forms of a lemma, each as
  "how many letters it shares with the lemma, then its own ending, `:`, features id";
* `features(id, packed)`: "case=nom/acc;number=sg";
* `sound(key, forms)`: the common forms by `sound_key`, for suggestions.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from rapidfuzz.distance import OSA

from vocab_project.linguistics import unpack
from vocab_project.linguistics.text import fold

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PAGES_KB = 1024
_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("bfpvw", "1"),
        **dict.fromkeys("cgjkqx", "2"),
        **dict.fromkeys("dt", "3"),
        "l": "4",
        **dict.fromkeys("mn", "5"),
        "r": "6",
        **dict.fromkeys("sz", "7"),
        **dict.fromkeys("aeiou", "0"),
        "y": "0",
        "h": "",
    }
)


@dataclass(frozen=True, slots=True)
class Analysis:
    """One way to read a form. A feature may hold several values that the form does not
    tell apart: {"case": "nom/acc"}. `prior` is the share of the form's occurrences
    that are meant this way."""

    lemma: str
    part_of_speech: str
    features: Mapping[str, str]
    prior: float

    def may(self, **wanted: str) -> bool:
        """Does every wanted feature allow the wanted value? An absent one does not."""
        return all(
            value in self.features.get(key, "").split("/")
            for key, value in wanted.items()
        )


def unpack_features(packed: str) -> Mapping[str, str]:
    pairs = (item.partition("=") for item in packed.split(";") if item)
    return MappingProxyType({key: value for key, _, value in pairs})


def sound_key(form: str) -> str:
    """What stays of a spelling when letters that sound alike are one and vowels go:
    a wrong spelling often keeps it ("Restorant", "Restaurant")."""
    bare = fold(form).replace("ß", "ss").replace("ph", "f").replace("th", "t")
    for soft in ("ce", "ci"):
        bare = bare.replace(soft, "s" + soft[1])
    codes = [c for c in bare.translate(_SOUNDS) if c.isdigit()]
    kept = [c for i, c in enumerate(codes) if i == 0 or c != codes[i - 1]]
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != "0")


class Lexicon:
    """Safe across threads and forks."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._local = threading.local()
        self._features: dict[int, Mapping[str, str]] = {}
        self._loading = threading.Lock()
        self.lookup = lru_cache(maxsize=4096)(self._lookup)
        self._lemma = lru_cache(maxsize=4096)(self._read_lemma)
        self._paradigms = lru_cache(maxsize=256)(self._read_paradigms)
        self.suggest = lru_cache(maxsize=512)(self._suggest)

    def _connection(self) -> sqlite3.Connection:
        local, pid = self._local, os.getpid()
        # A connection must not cross a fork; the child opens its own.
        if getattr(local, "pid", None) != pid:
            path = unpack.ensure(self.code)
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
            )
            connection.execute(f"PRAGMA cache_size = -{_PAGES_KB}")
            local.connection, local.pid = connection, pid
        found: sqlite3.Connection = local.connection
        return found

    def _row(self, query: str, *values: object) -> tuple[object, ...] | None:
        found: tuple[object, ...] | None
        found = self._connection().execute(query, values).fetchone()
        return found

    def _lookup(self, form: str) -> tuple[Analysis, ...]:
        """Every reading of the very spelling, most likely first; () when unknown."""
        row = self._row("SELECT readings FROM form WHERE form = ?", form)
        return tuple(self._analyses(str(row[0]))) if row else ()

    def _analyses(self, readings: str) -> Iterator[Analysis]:
        for reading in readings.split(";"):
            lemma_id, features_id, *share = reading.split(",")
            lemma, part_of_speech = self._lemma(int(lemma_id))
            features = self._feature(int(features_id))
            yield Analysis(
                lemma, part_of_speech, features, int(share[0]) / 1000 if share else 1.0
            )

    def _read_lemma(self, lemma_id: int) -> tuple[str, str]:
        row = self._row("SELECT lemma, pos FROM lemma WHERE id = ?", lemma_id)
        return (str(row[0]), str(row[1])) if row else ("", "")

    def _feature(self, features_id: int) -> Mapping[str, str]:
        """A few hundred bundles in all, read at once and shared."""
        if not self._features:
            with self._loading:
                rows = self._connection().execute("SELECT id, packed FROM features")
                self._features = {
                    number: unpack_features(text) for number, text in rows
                }
        return self._features[features_id]

    def known(self, form: str) -> bool:
        return bool(self.lookup(form))

    def frequency(self, form: str) -> float:
        """The Zipf frequency (0…8) of the very spelling; 0.0 when it was never met."""
        row = self._row("SELECT zipf FROM form WHERE form = ?", form)
        return int(str(row[0])) / 10 if row else 0.0

    def lemmas(self, part_of_speech: str) -> Iterator[str]:
        """All of one part of speech, in no order."""
        rows = self._connection().execute(
            "SELECT lemma FROM lemma WHERE pos = ?", (part_of_speech,)
        )
        return (str(lemma) for (lemma,) in rows)

    def paradigm(
        self, lemma: str, part_of_speech: str
    ) -> tuple[tuple[str, Mapping[str, str]], ...]:
        """Every form of a lemma with its features; () when unknown."""
        return self._paradigms(lemma, part_of_speech)

    def _read_paradigms(
        self, lemma: str, part_of_speech: str
    ) -> tuple[tuple[str, Mapping[str, str]], ...]:
        rows = self._connection().execute(
            "SELECT forms FROM lemma JOIN paradigm ON paradigm.id = lemma.paradigm"
            " WHERE lemma.lemma = ? AND lemma.pos = ?",
            (lemma, part_of_speech),
        )
        return tuple(
            self._form(lemma, item) for (forms,) in rows for item in forms.split(" ")
        )

    def _form(self, lemma: str, item: str) -> tuple[str, Mapping[str, str]]:
        written, _, features_id = item.rpartition(":")
        shared = written[: len(written) - len(written.lstrip("0123456789"))]
        text = lemma[: int(shared)] + written[len(shared) :]
        return text, self._feature(int(features_id))

    def inflect(
        self, lemma: str, part_of_speech: str, **features: str
    ) -> tuple[str, ...]:
        """The forms that have all the features, best first; () when there is none."""
        found = [
            form
            for form, has in self.paradigm(lemma, part_of_speech)
            if all(
                value in has.get(key, "").split("/") for key, value in features.items()
            )
        ]
        unique = list(dict.fromkeys(found))
        return tuple(sorted(unique, key=self.frequency, reverse=True))

    def _suggest(self, form: str, limit: int = 5) -> tuple[str, ...]:
        """Known forms that `form` may be a slip of, best first."""
        near = {**self._one_edit_away(form), **self._sounding_like(form)}
        near.pop(form, None)
        ranked = sorted((_cost(form, text, zipf), text) for text, zipf in near.items())
        best = ranked[0][0] if ranked else 0.0
        return tuple(
            text for cost, text in ranked[:limit] if cost < 3 and cost < best + 1.2
        )

    def _sounding_like(self, form: str) -> dict[str, float]:
        row = self._row("SELECT forms FROM sound WHERE key = ?", sound_key(form))
        found: dict[str, float] = {}
        for text in str(row[0]).split(" ") if row else ():
            if OSA.distance(fold(form), fold(text), score_cutoff=3) <= 3:
                found[text] = self.frequency(text)
        return found

    def _one_edit_away(self, form: str) -> dict[str, float]:
        tried = {cased for made in _edits(form.lower()) for cased in _cases(form, made)}
        wanted = sorted(tried)
        found: dict[str, float] = {}
        for start in range(0, len(wanted), 400):
            part = wanted[start : start + 400]
            rows = self._connection().execute(
                f"SELECT form, zipf FROM form WHERE form IN ({','.join('?' * len(part))})",  # noqa: S608 - only question marks
                part,
            )
            found.update((text, zipf / 10) for text, zipf in rows)
        return found


def _cases(form: str, made: str) -> tuple[str, ...]:
    """German nouns are listed with their capital, all the rest without."""
    return (made, made[:1].upper() + made[1:])


def _edits(word: str) -> Iterator[str]:
    alphabet = _LETTERS + "áéíóúüñäöß"
    for cut in range(len(word) + 1):
        head, tail = word[:cut], word[cut:]
        for letter in alphabet:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


def _cost(form: str, candidate: str, zipf: float) -> float:
    """Letters that differ only by an accent or sound alike are half a slip."""
    given, offered = form.lower(), candidate.lower()
    edits = OSA.distance(given, offered)
    bare = OSA.distance(fold(given), fold(offered))
    other_sound = sound_key(given) != sound_key(offered)
    other_start = given[:1] != offered[:1]
    return 0.5 * (edits + bare) + 0.4 * (other_sound + other_start) - 0.12 * zipf


@cache
def lexicon(code: str) -> Lexicon:
    return Lexicon(code)
