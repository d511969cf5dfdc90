"""Light, dark or as the device says."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_chosen_theme_is_remembered_and_rendered(client: Client) -> None:
    response = client.post("/theme/", {"theme": "dark", "next": "/accounts/login/"})
    assert response.status_code == 302
    assert response.headers["Location"] == "/accounts/login/"
    assert 'data-theme="dark"' in client.get("/").content.decode()


def test_an_unknown_theme_falls_back_to_the_device(client: Client) -> None:
    client.post("/theme/", {"theme": '"><b>'})
    assert client.cookies["theme"].value == "auto"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", ""])
def test_the_way_back_never_leads_to_another_site(client: Client, address: str) -> None:
    response = client.post("/theme/", {"theme": "light", "next": address})
    assert response.headers["Location"] == "/"


def test_a_forged_cookie_cannot_break_out_of_the_page(client: Client) -> None:
    client.cookies["theme"] = '"><script>'
    assert '"><script>' not in client.get("/").content.decode()
