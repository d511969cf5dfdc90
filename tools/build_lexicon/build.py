"""Build a language's lexicon from named, checksummed packages:

    python tools/build_lexicon/build.py de [--cache DIR] [--data-pack DIR]

Downloads into the cache (default `var/lexicon-build`), where `wordfreq` and `simplemma` get an
environment of their own: the platform itself needs neither. Writes
`vocab_project/linguistics/data/<code>.sqlite3.xz` and its checksum. Same input, same bytes.
A language is a module here with `build(cache, data_pack)`.
"""

import argparse
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("code")
    parser.add_argument(
        "--cache", type=Path, default=HERE.parents[1] / "var/lexicon-build"
    )
    parser.add_argument("--data-pack", type=Path, default=Path("/work/shared/data"))
    options = parser.parse_args()
    sys.path.insert(0, str(HERE))
    options.cache.mkdir(parents=True, exist_ok=True)
    importlib.import_module(options.code).build(options.cache, options.data_pack)


if __name__ == "__main__":
    main()
