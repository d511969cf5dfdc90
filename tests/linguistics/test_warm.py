import pytest

from vocab_project.linguistics import SUPPORTED, get_tools, warm
from vocab_project.linguistics.base import Verdict


@pytest.mark.parametrize("code", SUPPORTED)
def test_the_first_sentence_goes_through_every_rule(code):
    word, sentence = warm._FIRST_WORK[code]
    feedback = get_tools(code).judge_sentence(sentence, word, native="en")
    assert feedback.is_clean or feedback.verdict is Verdict.RIGHT


def test_a_language_that_cannot_be_read_is_reported_and_stops_nothing(
    monkeypatch, caplog
):
    def broken(code):
        raise FileNotFoundError(code)

    monkeypatch.setattr(warm, "get_tools", broken)
    warm.warm_up()
    assert [record.args for record in caplog.records] == [("es",), ("de",)]
