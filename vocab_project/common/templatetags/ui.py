"""Template tags of the interface: icons, navigation links, genders."""

from typing import Any
from uuid import UUID, uuid4

from django import template
from django.forms import BoundField
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

register = template.Library()


@register.simple_tag
def icon(name: str, modifier: str = "") -> SafeString:
    """A Lucide icon of the sprite, silent for screen readers: the text beside it speaks."""
    css = f"icon icon--{modifier}" if modifier else "icon"
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        static("icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def nav_link(
    context: dict[str, Any], view_name: str, label: str, icon_name: str
) -> SafeString:
    """A link of the main navigation that knows whether it is the current page."""
    request: HttpRequest | None = context.get("request")
    match = request.resolver_match if request else None
    is_current = bool(match and match.view_name == view_name)
    return format_html(
        '<a href="{}"{}>{}<span>{}</span></a>',
        reverse(view_name),
        SafeString(' aria-current="page"') if is_current else "",
        icon(icon_name),
        label,
    )


@register.simple_tag
def new_key() -> UUID:
    """A one-time key for a form of which a page has many."""
    return uuid4()


@register.filter
def gender_class(gender: str) -> str:
    """The class for the article of a noun; nothing for a gender that is not known."""
    return f"gender-{gender}" if gender in {"m", "f", "n"} else ""


@register.filter
def without_placeholder(field: BoundField) -> SafeString:
    """The widget of a field whose label is in sight, without the placeholder that repeats it."""
    return field.as_widget(attrs={"placeholder": False})


@register.filter
def browser_name(user_agent: str) -> str:
    """ "Firefox on Linux", as far as the header tells; the order matters, as they all claim to
    be each other."""
    browsers = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox"}
    browsers |= {"Chrome/": "Chrome", "Safari/": "Safari"}
    systems = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android"}
    systems |= {"Windows": "Windows", "Mac OS": "Mac", "Linux": "Linux"}
    browser = _first_in(user_agent, browsers)
    system = _first_in(user_agent, systems)
    if browser and system:
        return gettext("%(browser)s on %(system)s") % {
            "browser": browser,
            "system": system,
        }
    return browser or system or gettext("Unknown browser")


def _first_in(text: str, names: dict[str, str]) -> str:
    return next((name for mark, name in names.items() if mark in text), "")
