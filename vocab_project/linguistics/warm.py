"""Reading the lexicons before anybody waits for them: a second per language on a busy machine."""

import gc
import logging

from vocab_project.linguistics import SUPPORTED, get_tools
from vocab_project.linguistics.base import TutorWord

logger = logging.getLogger(__name__)

_FIRST_WORK = {
    "es": (TutorWord("es", "casa", "noun", "f"), "Mi casa es bonita y tengo un gato."),
    "de": (TutorWord("de", "Haus", "noun", "n"), "Mein Haus ist schön und alt."),
}
"""A sentence in which nothing is wrong goes through every rule."""


def warm_up() -> None:
    """Never raises: what fails here fails, and is reported, where it is needed."""
    for code in SUPPORTED:
        word, sentence = _FIRST_WORK[code]
        try:
            tools = get_tools(code)
            tools.judge_sentence(sentence, word, native="en")
            tools.write_examples(word, native="en", level="A1", count=1)
        except Exception:
            logger.exception("the built-in tutor is not ready for %r", code)
    # What was read stays for good: a full collection that walks through it stops the process for
    # 150 ms (measured).
    gc.collect()
    gc.freeze()
