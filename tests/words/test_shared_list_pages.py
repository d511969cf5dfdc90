"""The pages of shared lists: found, read, copied, kept up to date, and closed to strangers."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner, make_learner_word, make_word
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from words.models import LearnerWord, WordList
from words.services.shared_lists import copy_list, share_list
from words.services.word_lists import add_to_list, create_list, remove_from_list

PUBLIC = reverse("words:public-lists")


def _make(owner: User, name: str, visibility: str = "public") -> WordList:
    word_list = create_list(learner=owner, language="es", name=name)
    add_to_list(word_list=word_list, words=LearnerWord.objects.of(owner))
    if visibility == "private":
        return word_list
    return share_list(
        word_list=word_list,
        visibility=visibility,
        description="",
        is_author_shown=False,
    )


@pytest.fixture
def travel(ada: User) -> WordList:
    ada.display_name = "Ada L."
    ada.save()
    make_learner_word(ada, make_word("gato", article="el"))
    return _make(ada, "Travel")


def page_of(word_list: WordList, page: str) -> str:
    return reverse(f"words:{page}", args=[word_list.public_id])


def shared(word_list: WordList, page: str = "shared-list") -> str:
    return reverse(f"words:{page}", args=[word_list.share_id])


def test_sharing_gives_a_list_an_address(as_ada: Client, ada: User) -> None:
    mine = _make(ada, "Mine", "private")
    data = {"visibility": "link", "description": "For Rome", "is_author_shown": "on"}
    page = as_ada.post(page_of(mine, "list-share"), data, follow=True)
    mine.refresh_from_db()
    assert shared(mine) in page.content.decode()
    assert (mine.description, mine.is_author_shown) == ("For Rome", True)


def test_a_description_too_long_is_shown_again(as_ada: Client, ada: User) -> None:
    mine = _make(ada, "Mine", "private")
    data = {"visibility": "public", "description": "x" * 1001}
    page = as_ada.post(page_of(mine, "list-share"), data)
    assert page.status_code == 422
    assert "x" * 1001 in page.content.decode()
    mine.refresh_from_db()
    assert mine.share_id is None


def test_only_public_lists_of_the_language_are_found(
    as_ben: Client, ada: User, travel: WordList
) -> None:
    _make(ada, "By link", "link"), _make(ada, "Private", "private")
    german = create_list(learner=ada, language="de", name="Reise")
    share_list(
        word_list=german, visibility="public", description="", is_author_shown=False
    )
    text = as_ben.get(PUBLIC).content.decode()
    assert "Travel" in text
    assert not {"By link", "Private", "Reise"} & {
        name for name in ("By link", "Private", "Reise") if name in text
    }


def test_public_lists_are_searched_and_ordered(
    as_ben: Client, ben: User, ada: User, travel: WordList
) -> None:
    _make(ada, "Kitchen")
    copy_list(learner=ben, native="en", source=travel, key=uuid4())
    text = as_ben.get(PUBLIC).content.decode()
    assert text.index("Travel") < text.index("Kitchen")
    text = as_ben.get(PUBLIC, {"order": "new"}).content.decode()
    assert text.index("Kitchen") < text.index("Travel")
    assert "Travel" not in as_ben.get(PUBLIC, {"q": "kitch"}).content.decode()
    assert (
        "No list is called that." in as_ben.get(PUBLIC, {"q": "\0x"}).content.decode()
    )


def test_a_reader_never_sees_who_unless_the_owner_says_so(
    as_ben: Client, travel: WordList
) -> None:
    for page in (PUBLIC, shared(travel)):
        text = as_ben.get(page).content.decode()
        assert not [n for n in ("Ada L.", "ada", "example.org") if n in text]
    WordList.objects.update(is_author_shown=True)
    assert "Ada L." in as_ben.get(shared(travel)).content.decode()


def test_one_click_copies(as_ben: Client, ben: User, travel: WordList) -> None:
    page = as_ben.post(
        shared(travel, "shared-list-copy"), {"key": uuid4()}, follow=True
    )
    assert "List copied; 1 word is new to you." in page.content.decode()
    assert LearnerWord.objects.of(ben).get().word.base_form == "gato"
    assert "You have copied this list" in as_ben.get(shared(travel)).content.decode()


def test_a_copy_without_a_key_is_refused(as_ben: Client, travel: WordList) -> None:
    assert as_ben.post(shared(travel, "shared-list-copy")).status_code == 422
    assert WordList.objects.count() == 1


def test_a_list_of_a_language_one_does_not_learn_is_not_copied(
    client: Client, travel: WordList
) -> None:
    client.force_login(make_learner("gerd", language="de"))
    page = client.post(shared(travel, "shared-list-copy"), {"key": uuid4()})
    assert page.status_code == 422
    assert "You do not learn español here yet." in page.content.decode()


def test_an_old_link_leads_nowhere(as_ada: Client, as_eve: Client, ada: User) -> None:
    mine = _make(ada, "Mine", "link")
    old = shared(mine)
    assert as_eve.get(old).status_code == 200
    as_ada.post(page_of(mine, "list-new-link"))
    assert as_eve.get(old).status_code == 404


def test_changes_are_announced_and_taken(
    as_ben: Client, ben: User, ada: User, travel: WordList
) -> None:
    copy, _batch = copy_list(learner=ben, native="en", source=travel, key=uuid4())
    row = make_learner_word(ada, make_word("perro"))
    add_to_list(word_list=travel, words=LearnerWord.objects.filter(pk=row.pk))
    remove_from_list(
        word_list=travel,
        learner_word=LearnerWord.objects.get(word__base_form="gato", learner=ada),
    )
    assert "2 changes" in as_ben.get(page_of(copy, "list-detail")).content.decode()
    page = as_ben.get(page_of(copy, "list-changes"))
    form = {"key": page.context["key"], "seen_at": page.context["seen_at"]}
    added = [entry.pk for entry, *_gloss in page.context["added"]]
    page = as_ben.post(
        page_of(copy, "list-changes"), {**form, "added": added}, follow=True
    )
    assert "1 change taken over." in page.content.decode()
    assert copy.entries.count() == 2
    text = as_ben.get(page_of(copy, "list-changes")).content.decode()
    assert "Nothing has changed since you last looked." in text


def test_entries_of_others_cannot_be_taken_in(
    as_ben: Client, ben: User, ada: User, travel: WordList
) -> None:
    copy, _batch = copy_list(learner=ben, native="en", source=travel, key=uuid4())
    secret = _make(ada, "Secret", "private").entries.get()
    form = {"key": uuid4(), "seen_at": "2030-01-01T00:00:00Z", "added": [secret.pk]}
    assert as_ben.post(page_of(copy, "list-changes"), form).status_code == 422


def test_a_list_that_is_no_copy_has_no_changes(
    as_ada: Client, travel: WordList
) -> None:
    assert as_ada.get(page_of(travel, "list-changes")).status_code == 404


def test_a_curator_takes_a_list_out_of_sight(as_cleo: Client, travel: WordList) -> None:
    form = {"action": "stop_sharing", "_selected_action": [travel.pk]}
    page = as_cleo.post(reverse("admin:words_wordlist_changelist"), form, follow=True)
    assert "1 lists are private now." in page.content.decode()
    travel.refresh_from_db()
    assert travel.share_id is None
    assert travel.entries.count() == 1


def test_the_pages_cost_the_same_for_more(
    as_ben: Client, ben: User, ada: User, travel: WordList
) -> None:
    copy, _batch = copy_list(learner=ben, native="en", source=travel, key=uuid4())
    number = iter(range(100))

    def grow() -> None:
        for n in [next(number) for _five in range(5)]:
            own = make_word(f"propia{n}", owner=ada, translation="")
            make_learner_word(ada, own, translation="own")
            make_learner_word(ada, make_word(f"palabra{n}"))
            _make(ada, f"List {n}")
        add_to_list(word_list=travel, words=LearnerWord.objects.of(ada))

    grow()
    changes, detail = page_of(copy, "list-changes"), page_of(copy, "list-detail")
    for url in (PUBLIC, shared(travel), changes, detail):
        assert_same_queries(url, as_ben, grow)
