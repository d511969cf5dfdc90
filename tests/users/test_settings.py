import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from vocab_project.users.models import User

URL = reverse("users:settings")
TYPED = {
    "display_name": "Ada L.",
    "username": "ada",
    "interface_language": "",
    "time_zone": "Europe/Madrid",
    "day_rollover_hour": "3",
    "autoplay_audio": "on",
    "theme": "dark",
}


def test_the_profile_is_saved(as_ada: Client, ada: User) -> None:
    assert as_ada.post(URL, TYPED)["Location"] == URL
    ada.refresh_from_db()
    assert (ada.display_name, ada.time_zone) == ("Ada L.", "Europe/Madrid")
    assert ada.day_rollover_hour == 3
    assert ada.preferences == {
        "keyboard_shortcuts": False,
        "autoplay_audio": True,
        "theme": "dark",
    }


def test_the_colours_are_remembered_by_the_browser_too(as_ada: Client) -> None:
    answer = as_ada.post(URL, TYPED)
    assert answer.cookies["theme"].value == "dark"
    assert as_ada.get(URL).context["form"]["theme"].value() == "dark"


def test_another_browser_starts_with_the_learners_colours(
    as_ada: Client, ada: User
) -> None:
    User.objects.filter(pk=ada.pk).update(preferences={"theme": "dark"})
    assert b'data-theme="dark"' in as_ada.get(URL).content
    as_ada.cookies["theme"] = "light"
    assert b'data-theme="light"' in as_ada.get(URL).content


def test_a_new_interface_language_speaks_at_once(as_ada: Client) -> None:
    as_ada.post(URL, TYPED | {"interface_language": "de"})
    assert '<html lang="de"' in as_ada.get(URL).content.decode()


@pytest.mark.parametrize("name", ["ben", "BEN", "has space", "", "x" * 51])
def test_a_bad_user_name_is_refused_beside_its_field(
    as_ada: Client, ada: User, ben: User, name: str
) -> None:
    answer = as_ada.post(URL, TYPED | {"username": name})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["username"]
    ada.refresh_from_db()
    assert ada.username == "ada"


def test_the_spelling_of_ones_own_name_can_change(as_ada: Client, ada: User) -> None:
    as_ada.post(URL, TYPED | {"username": "Ada"})
    ada.refresh_from_db()
    assert ada.username == "Ada"


def test_a_refused_form_keeps_what_was_typed(as_ada: Client) -> None:
    answer = as_ada.post(URL, TYPED | {"time_zone": "Nowhere", "display_name": "Zed"})
    assert answer.status_code == 422
    assert 'value="Zed"' in answer.content.decode()


@pytest.mark.parametrize(
    "value",
    [[1], {"font": "big"}, {"theme": "pink"}, {"theme": 1}, {"autoplay_audio": "yes"}],
)
def test_preferences_have_a_schema(ada: User, value: object) -> None:
    ada.preferences = value
    with pytest.raises(ValidationError):
        ada.full_clean()


def test_the_security_page_says_how_the_account_is_guarded(as_ada: Client) -> None:
    page = as_ada.get(reverse("users:security")).content.decode()
    assert "ada@example.org" in page
    assert reverse("account_change_password") in page
    assert reverse("usersessions_list") in page
