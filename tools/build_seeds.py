"""Join the hand files of a language with the data pack into its seed files.

    python tools/build_seeds.py es de             build
    python tools/build_seeds.py es de --check     say what is wrong, write nothing

Reads `tools/seeds/<language>/` (see docs/how-to/add-or-correct-words.md) and the data pack in
`tools/seeds/pack/`, or in a folder named after the languages; writes `words/seeds/<language>/`.
Hand files always win. A mistake in one is named with file and line and stops the build;
`--keep-going` leaves such rows out instead. Same input, same output.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))  # for the language engine

from catalogue.build import Report, build  # noqa: E402

LANGUAGES = ("es", "de")
PACK = ROOT / "tools/seeds/pack"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("languages", nargs="+", metavar="language", help="es or de")
    parser.add_argument("--pack", type=Path, default=PACK, help="holds catalogue/ …")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--keep-going", action="store_true")
    parser.add_argument("--into", type=Path, default=ROOT / "words/seeds")
    arguments = parser.parse_args()
    languages = [name for name in arguments.languages if name in LANGUAGES]
    folders = [Path(name) for name in arguments.languages if name not in LANGUAGES]
    if not languages or any(not (f / "catalogue").is_dir() for f in folders):
        parser.error("name es or de, and a folder that holds catalogue/")
    reports = [
        build(
            language,
            folders[0] if folders else arguments.pack,
            source=ROOT / "tools/seeds",
            target=arguments.into,
            keep_going=arguments.keep_going,
            write=not arguments.check,
        )
        for language in languages
    ]
    for report in reports:
        show(report)
    return 1 if any(report.problems for report in reports) else 0


def show(report: Report) -> None:
    for problem in report.problems:
        print(problem, file=sys.stderr)
    levels = ", ".join(f"{level} {n}" for level, n in sorted(report.words.items()))
    print(
        f"{report.language}: {report.words.total()} words ({levels}), {report.forms} forms,"
        f" {report.examples} examples, {report.relations} relations"
    )
    for reason, number in report.left_out.most_common():
        print(f"  left out of the pack: {number} ({reason})")
    for label, lemmas in (
        ("function words that no hand file has", report.waiting),
        ("verbs without forms", report.formless),
        ("words without pronunciation", report.unsaid),
    ):
        if lemmas:
            print(f"  {label}: {', '.join(lemmas)}")
    if report.problems:
        print(f"  {len(report.problems)} mistakes in hand files", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
