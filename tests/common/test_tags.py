"""The template tags of the interface."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from vocab_project.common.templatetags.ui import browser_name, gender_class, icon

LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (LINUX, "Chrome on Linux"),
        (f"{LINUX} Edg/156.0", "Edge on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19) Safari/604", "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0", "Firefox on Windows"),
        ("curl/8", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_is_called_by_its_everyday_name(agent: str, name: str) -> None:
    assert browser_name(agent) == name


def test_an_icon_is_silent_and_its_name_is_escaped() -> None:
    assert 'aria-hidden="true"' in icon("check")
    assert "<b>" not in icon("<b>")


def test_only_a_known_gender_gets_a_colour() -> None:
    assert [gender_class(g) for g in ("m", "f", "n", "", "x")] == [
        "gender-m",
        "gender-f",
        "gender-n",
        "",
        "",
    ]


def test_a_navigation_link_escapes_its_label() -> None:
    page = Template("{% load ui %}{% nav_link 'home' label 'house' %}")
    request = RequestFactory().get("/")
    request.resolver_match = None
    html = page.render(Context({"request": request, "label": "<i>"}))
    assert "<i>" not in html
    assert 'href="/"' in html
