""" "I know everything up to A2": ten words first, then one press that a day can take back."""

from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries, count_of
from tests.words.test_catalogue import NOW, make_entry
from vocab_project.common.sampling import allot, in_fives, interval
from vocab_project.users.models import User
from words.models import LearnerWord, LearnerWordEvent, LevelCheck, Word, WordBatch
from words.selectors.level_checks import count_unmarked, get_finding
from words.services.errors import NotAnsweredError, NothingToCheckError
from words.services.level_checks import (
    add_unknown_words,
    answer_level_check,
    mark_levels_known,
    start_level_check,
)

LIST = reverse("words:level-check-list")


def fill(level: str, number: int, start: str = "w") -> list[Word]:
    return [make_entry(f"{start}{level}{n}", level) for n in range(number)]


@pytest.fixture
def catalogue(db: None) -> None:
    for level, number in (("A1", 12), ("A2", 12), ("B1", 5)):
        fill(level, number)


def begin(learner: User, level: str = "A2") -> LevelCheck:
    return start_level_check(
        learner=learner, language="es", level=level, chance=Random(7)
    )


def answer(check: LevelCheck, *unknown: int) -> LevelCheck:
    """All known but the words in these places."""
    known = check.items.exclude(position__in=unknown).values_list("pk", flat=True)
    return answer_level_check(check=check, known=list(known), at=NOW)


def mark(check: LevelCheck, *levels: str, key: Any = None) -> WordBatch:
    return mark_levels_known(check=check, levels=levels, key=key or uuid4())


def url(check: LevelCheck, name: str = "", *more: Any) -> str:
    name = f"words:level-check{'-' * bool(name)}{name}"
    return reverse(name, args=[check.public_id, *more])


def post_answers(client: Client, check: LevelCheck, *unknown: int) -> Any:
    data = {
        f"item-{item.pk}": "no" if item.position in unknown else "yes"
        for item in check.items.all()
    }
    return client.post(url(check), data, follow=True)


@pytest.mark.parametrize(
    ("sizes", "given"),
    [
        ({"A1": 500, "A2": 500}, {"A1": 5, "A2": 5}),
        ({"A1": 9000, "A2": 4, "B1": 4}, {"A1": 8, "A2": 1, "B1": 1}),
        ({"A1": 3, "A2": 0, "B1": 4}, {"A1": 3, "B1": 4}),
        ({"A1": 10, "A2": 1}, {"A1": 9, "A2": 1}),
    ],
)
def test_every_level_has_its_part_of_the_ten(
    sizes: dict[str, int], given: dict[str, int]
) -> None:
    assert allot(sizes, 10) == given


@pytest.mark.parametrize(
    ("known", "percents"), [(7, (40, 90)), (10, (70, 100)), (0, (0, 30))]
)
def test_ten_words_say_little(known: int, percents: tuple[int, int]) -> None:
    low, high = interval(known, 10)
    assert (in_fives(low), in_fives(high)) == percents


def test_the_page_counts_what_would_become_known(
    as_ada: Client, ada: User, catalogue: None
) -> None:
    words = list(Word.objects.order_by("pk")[:3])
    make_learner_word(ada, words[0])
    make_learner_word(ada, words[1], status="ignored")
    make_learner_word(ada, words[2], removed_at=NOW)
    make_entry("oculta", is_active=False)
    reaches = as_ada.get(LIST).context["reaches"]
    assert [(r.level, r.total) for r in reaches] == [("A1", 10), ("A2", 22), ("B1", 27)]


def test_a_word_of_two_levels_counts_where_it_is_taught_first(ada: User) -> None:
    make_entry("ir").levels.create(level="B1")
    assert count_unmarked(learner=ada, language="es") == {"A1": 1}


def test_the_sample_is_kept_for_every_device(
    as_ada: Client, ada: User, catalogue: None
) -> None:
    for _twice in range(2):
        as_ada.post(LIST, {"level": "A2"})
    check = LevelCheck.objects.get()
    levels = list(check.items.values_list("level", flat=True))
    assert levels == ["A1"] * 5 + ["A2"] * 5
    with pytest.raises(IntegrityError):
        LevelCheck.objects.create(
            learner=ada, language_id="es", level="A2", word_count=1
        )


def test_nothing_to_check_is_said(as_ada: Client, ada: User) -> None:
    make_learner_word(ada, make_word())
    with pytest.raises(NothingToCheckError):
        begin(ada)
    answer = as_ada.post(LIST, {"level": "A1"})
    assert answer.status_code == 422
    assert "on your list already" in answer.content.decode()


@pytest.mark.parametrize("level", ["", "Z9"])
def test_a_level_has_to_be_one(as_ada: Client, catalogue: None, level: str) -> None:
    assert as_ada.post(LIST, {"level": level}).status_code == 422
    assert not LevelCheck.objects.exists()


def test_the_result_says_how_sure_it_is(
    as_ada: Client, ada: User, catalogue: None
) -> None:
    page = post_answers(as_ada, begin(ada), 1, 6, 7).content.decode()
    assert "You know 7 of 10" in page
    assert "about 40–90 %" in page
    assert "Mark only 11 words as known</button>" not in page  # the levels follow
    assert "Mark only 11 words as known: A1" in page
    assert "Mark all 21 words as known" in page


def test_what_is_not_answered_is_asked_for_and_the_rest_stays(
    as_ada: Client, ada: User, catalogue: None
) -> None:
    check = begin(ada)
    first, second = check.items.all()[:2]
    data = {f"item-{first.pk}": "no", f"item-{second.pk}": "perhaps"}
    answer = as_ada.post(url(check), data)
    assert answer.status_code == 422
    assert answer.content.decode().count("Say whether you know this word.") == 8
    assert answer.context["form"][f"item-{first.pk}"].value() == "no"
    assert not LevelCheck.objects.get().answered_at


def test_what_was_answered_once_stands(ada: User, catalogue: None) -> None:
    check = answer(begin(ada), 1, 2)
    answer(check)
    assert check.items.filter(is_known=False).count() == 2


def test_all_are_marked_but_what_she_did_not_know(
    as_ada: Client, ada: User, catalogue: None
) -> None:
    mine = make_learner_word(ada, Word.objects.earliest("pk"))
    check = answer(begin(ada), 2, 9)
    as_ada.post(url(check, "mark"), {"what": "all", "key": uuid4()})
    unknown = check.items.filter(is_known=False).values("word")
    marked = LearnerWord.objects.of(ada).filter(status="known")
    assert marked.count() == 23 - 2
    assert not marked.filter(word__in=unknown).exists()
    assert not marked.filter(word__levels__level="B1").exists()
    mine.refresh_from_db()
    assert mine.status == "active"


def test_only_good_levels_are_marked(
    as_ada: Client, ada: User, catalogue: None
) -> None:
    check = answer(begin(ada), 1, 6, 7)
    as_ada.post(url(check, "mark"), {"what": "good", "key": uuid4()})
    levels = LearnerWord.objects.of(ada).values_list("word__levels__level", flat=True)
    assert list(levels) == ["A1"] * 11


def test_a_higher_level_is_not_recommended_over_a_weak_lower_one(
    ada: User, catalogue: None
) -> None:
    finding = get_finding(answer(begin(ada), 1, 2, 6), "en")
    assert [level.is_good for level in finding.levels] == [False, True]
    assert finding.good == []


def test_one_press_takes_it_back(as_ada: Client, ada: User, catalogue: None) -> None:
    removed = make_learner_word(ada, Word.objects.earliest("pk"), removed_at=NOW)
    check = answer(begin(ada))
    batch = mark(check, "A1", "A2")
    assert "24 words count as known" in as_ada.get(url(check)).content.decode()
    page = as_ada.post(url(check, "undo", batch.public_id), follow=True)
    assert "Undone." in page.content.decode()
    assert "Undone." not in as_ada.get(url(check)).content.decode()
    removed.refresh_from_db()
    assert removed.removed_at == NOW
    assert not LearnerWord.objects.of(ada).exists()
    assert LearnerWordEvent.objects.filter(act="undone").count() == 24


def test_a_double_click_marks_once(ada: User, catalogue: None) -> None:
    check, key = answer(begin(ada)), uuid4()
    assert mark(check, "A1", key=key) == mark(check, "A1", key=key)
    assert LearnerWordEvent.objects.count() == 12


def test_nothing_is_marked_before_the_answers(
    as_ada: Client, ada: User, catalogue: None
) -> None:
    check = begin(ada)
    with pytest.raises(NotAnsweredError):
        mark(check, "A1")
    as_ada.post(url(check, "mark"), {"what": "all", "key": uuid4()})
    assert not LearnerWord.objects.exists()


def test_what_lies_above_the_level_is_out_of_reach(ada: User, catalogue: None) -> None:
    assert mark(answer(begin(ada)), "B1").count == 0


def test_unknown_words_can_be_added(as_ada: Client, ada: User, catalogue: None) -> None:
    check = answer(begin(ada), 1, 6)
    page = as_ada.post(url(check, "add"), {"key": uuid4()}, follow=True)
    assert "2 words added." in page.content.decode()
    assert "On your list" in page.content.decode()
    assert set(LearnerWord.objects.of(ada).values_list("status", flat=True)) == {
        "active"
    }
    assert add_unknown_words(check=check, key=uuid4()).count == 0


def test_what_she_said_not_to_know_is_in_no_later_reach(
    ada: User, catalogue: None
) -> None:
    answer(begin(ada), 1, 2)
    assert count_unmarked(learner=ada, language="es")["A1"] == 10


def test_all_were_asked(ada: User) -> None:
    fill("A1", 4)
    finding = get_finding(answer(begin(ada), 4), "en")
    assert (finding.is_exact, finding.known, finding.left) == (True, 3, 3)


def test_marking_more_words_asks_the_database_no_more(
    ada: User, ben: User, catalogue: None
) -> None:
    one = answer(begin(ada))
    few = count_of(lambda: mark(one, "A1", "A2"))
    fill("A1", 20, "more")
    other = answer(begin(ben))
    assert count_of(lambda: mark(other, "A1", "A2")) == few


def test_the_pages_ask_the_same(as_ada: Client, ada: User) -> None:
    fill("A1", 2)
    check = begin(ada, "A1")
    assert_same_queries(LIST, as_ada, lambda: fill("A2", 5))
    answer(check, 1)
    assert_same_queries(url(check), as_ada, lambda: fill("A1", 5, "more"))


def test_the_api_does_the_same(as_ada: Client, ada: User, catalogue: None) -> None:
    def ask(*parts: str, **data: Any) -> Any:
        path = "/".join(["/api/v1/level-checks", *parts, ""])
        return as_ada.post(path, data, content_type="application/json")

    check = ask(level="A2").json()
    first, *others = [word["id"] for word in check["words"]]
    assert ask(check["id"], "mark", levels=["A1"]).status_code == 409
    answered = ask(check["id"], "answer", known=others).json()
    assert answered["percents"] == [60, 100]
    assert as_ada.get(f"/api/v1/level-checks/{check['id']}/").json() == answered
    batch = ask(check["id"], "mark", levels=["A1", "A2"]).json()
    assert (batch["count"], batch["can_undo"]) == (23, True)
    assert not LearnerWord.objects.filter(word__public_id=first).exists()
