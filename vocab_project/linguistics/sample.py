"""Print every sentence the tutor can write, to be read by a person:

python -m vocab_project.linguistics.sample es en
"""

import sys
from importlib import import_module

from vocab_project.linguistics.base import CannotWriteError, LanguageTools, TutorWord


def sentences(tools: LanguageTools, lemma: str, pos: str, native: str) -> list[str]:
    word = TutorWord(tools.code, lemma, pos)
    try:
        drafts = tools.write_examples(word, native=native, level="C2", count=1000)
    except CannotWriteError as error:
        return [f"-- {error.reason}"]
    return [f"{draft.sentence} = {draft.translation}" for draft in drafts]


def main(language: str, native: str, *wanted: str) -> None:
    module = import_module(f"vocab_project.linguistics.{language}")
    for lemma, pos in module.TOOLS.known_words():
        if wanted and lemma not in wanted:
            continue
        print(f"\n{lemma} ({pos})")
        for line in sentences(module.TOOLS, lemma, pos, native):
            print("  " + line)


if __name__ == "__main__":
    main(*sys.argv[1:])
