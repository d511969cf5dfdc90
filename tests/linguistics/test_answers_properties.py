"""Typed answers: what holds for every answer."""

from hypothesis import example, given, settings, strategies as st

from vocab_project.linguistics.answers import (
    AnswerVerdict,
    Expected,
    Judgement,
    Strictness,
    judge_answer,
    letter_diff,
)

_LANGUAGES = st.sampled_from(["es", "de", "en", "it", "fr"])
_STRICTNESS = st.sampled_from(list(Strictness))
_CLASSES = st.sampled_from(["noun", "verb", "adjective", "phrase", "unknown", ""])
_ARTICLES = st.sampled_from(["", "el", "la", "der", "die", "l'", "el/la"])
# Near misses are far likelier among few letters than among all of Unicode.
_NEAR = st.text("aeo lrstnñáüß'’-·;,/()12.", max_size=25)
_ANY = st.text(max_size=40)
_TEXT = (
    _NEAR
    | _ANY
    | st.sampled_from(
        [
            "el gato",
            "to go",
            "(to) go",
            "levantar(se)",
            "auf·stehen",
            "house; home",
            "sb/sth",
        ]
    )
)
_EXPECTED = st.builds(
    Expected,
    answers=st.lists(_TEXT, max_size=3).map(tuple),
    others=st.lists(_TEXT, max_size=2).map(tuple),
    accepted=st.lists(_TEXT, max_size=2).map(tuple),
    article=_ARTICLES,
    part_of_speech=_CLASSES,
    lemma=st.sampled_from(["", "gato"]),
    prompt=_TEXT,
)


@st.composite
def _questions(draw: st.DrawFn) -> tuple[str, Expected]:
    """(what is typed, what is expected): mostly one or two edits from an answer."""
    expected = draw(_EXPECTED)
    known = [*expected.answers, *expected.others, *expected.accepted, expected.prompt]
    typed = draw(st.sampled_from(known) | _TEXT)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(typed)))
        letter = draw(st.sampled_from(["", *"aáesn '-"]))
        typed = typed[:at] + letter + typed[at + draw(st.integers(0, 1)) :]
    return typed, expected


_MANY = settings(max_examples=200, deadline=None)


def _is_word(text: str) -> bool:
    return len(text) % 3 == 0


def _lemmas_of(text: str) -> set[str]:
    return {text[:4]} if len(text) % 2 else set()


def _judge(
    typed: str, expected: Expected, language: str, strictness: Strictness
) -> Judgement:
    return judge_answer(
        typed,
        expected,
        language=language,
        strictness=strictness,
        is_word=_is_word,
        lemmas_of=_lemmas_of,
    )


@_MANY
@given(question=_questions(), language=_LANGUAGES, strictness=_STRICTNESS)
def test_it_never_raises_and_is_consistent(
    question: tuple[str, Expected], language: str, strictness: Strictness
) -> None:
    typed, expected = question
    found = _judge(typed, expected, language, strictness)
    assert found.counts == (found.rating is not None and found.rating > 1)
    assert (found.rating is None) == (found.verdict is AnswerVerdict.PROMPT)
    assert found == _judge(typed, expected, language, strictness)


@_MANY
@given(answer=_TEXT, language=_LANGUAGES, strictness=_STRICTNESS, pos=_CLASSES)
def test_the_answer_itself_is_always_exact(
    answer: str, language: str, strictness: Strictness, pos: str
) -> None:
    expected = Expected((answer,), part_of_speech=pos, prompt=answer)
    found = _judge(answer, expected, language, strictness)
    assert found.verdict is AnswerVerdict.EXACT or not answer.strip()


@_MANY
@given(
    question=_questions(),
    language=_LANGUAGES,
    strictness=_STRICTNESS,
    before=st.text(" \t\n\u00a0", max_size=3),
    after=st.text(" \t\n\u00a0", max_size=3),
)
def test_space_around_an_answer_changes_nothing(
    question: tuple[str, Expected],
    language: str,
    strictness: Strictness,
    before: str,
    after: str,
) -> None:
    typed, expected = question
    plain = _judge(typed, expected, language, strictness)
    assert _judge(before + typed + after, expected, language, strictness) == plain


@_MANY
@given(question=_questions(), language=_LANGUAGES)
def test_who_is_stricter_is_never_kinder(
    question: tuple[str, Expected], language: str
) -> None:
    typed, expected = question
    found = [_judge(typed, expected, language, level) for level in Strictness]
    ratings = [one.rating for one in found]
    if None in ratings:
        assert set(ratings) == {None}
    else:
        assert ratings == sorted(ratings, reverse=True)


@_MANY
@given(letters=st.text("abcdefghij", min_size=1, max_size=12), at=st.integers(0, 11))
@example(letters="abcde", at=2)
def test_two_changed_letters_never_pass_for_one_typo(letters: str, at: int) -> None:
    place = at % len(letters)
    typed = letters[:place] + "xyz" + letters[place + 1 :]
    found = judge_answer(typed, Expected((letters,)), language="de")
    assert found.verdict is AnswerVerdict.WRONG


@_MANY
@given(typed=_TEXT, expected=_TEXT)
def test_the_difference_gives_both_texts_back(typed: str, expected: str) -> None:
    parts = letter_diff(typed, expected)
    assert "".join(p.text for p in parts if p.kind != "added") == typed
    assert "".join(p.text for p in parts if p.kind != "removed") == expected
