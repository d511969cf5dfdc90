"""Every finding names the grammar topic it belongs to, and keeps it in the judge's answer."""

import re

import pytest

from vocab_project.linguistics import SUPPORTED, get_tools
from vocab_project.linguistics.base import ErrorType, TutorWord
from vocab_project.linguistics.figures import cases

SLUG = re.compile(r"[a-z]+(-[a-z]+)*")


def wrong_sentences(code: str) -> list[str]:
    return [case.sentence for case in cases(code, "dev") if case.is_wrong]


@pytest.mark.parametrize("code", SUPPORTED)
def test_every_finding_names_its_topic(code: str) -> None:
    found = [
        f for s in wrong_sentences(code) for f in get_tools(code).check(s).findings
    ]
    assert len(found) > 50
    assert [f for f in found if not SLUG.fullmatch(f.topic)] == []


@pytest.mark.parametrize("code", SUPPORTED)
def test_every_correction_keeps_its_topic(code: str) -> None:
    tools = get_tools(code)
    for sentence in wrong_sentences(code):
        word = TutorWord(code, tools.tokenise(sentence)[0], "other")
        for told in tools.judge_sentence(sentence, word, native="en").corrections:
            is_whole = told.error_type in {ErrorType.LANGUAGE, ErrorType.MISSING_WORD}
            assert is_whole or SLUG.fullmatch(told.topic), sentence
