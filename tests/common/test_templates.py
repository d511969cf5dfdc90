"""What every template must not do, and the few files that we did not write ourselves."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import NoReverseMatch, get_resolver, reverse

TEMPLATES = settings.BASE_DIR / "templates"
STATIC = settings.BASE_DIR / "static"
FILES = sorted(path.relative_to(TEMPLATES) for path in TEMPLATES.rglob("*.html"))

BANNED = {
    "style attribute": r"\sstyle\s*=",
    "inline handler": r"\son[a-z]+\s*=\s*[\"']",
    "inline script": r"<script(?![^>]*\b(src|type=\"application/json\"))[^>]*>",
    "inline style sheet": r"<style\b",
    "hx-on": r"\bhx-on",
    "js: value": r"[\"'](js|javascript):",
    "trigger filter": r"hx-trigger=\"[^\"]*\[",
    "hx-boost": r"\bhx-boost",
    "hx-disable": r"\bhx-disable",
    "safe filter": r"\|\s*safe\b",
    "autoescape off": r"autoescape\s+off",
    "address on another site": r"(src|href)=\"(https?:)?//",
}
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(rgb|hsl|oklch|oklab|lab|lch)a?\(")


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_template_compiles_and_keeps_to_the_rules(path: Path) -> None:
    get_template(str(path))
    text = (TEMPLATES / path).read_text()
    found = [name for name, pattern in BANNED.items() if re.search(pattern, text)]
    assert found == []


def _url_names() -> set[str]:
    used = set()
    for path in FILES:
        text = (TEMPLATES / path).read_text()
        used |= set(re.findall(r"{%\s*url\s+['\"]([\w:-]+)['\"]", text))
        used |= set(re.findall(r"{%\s*nav_link\s+['\"]([\w:-]+)['\"]", text))
    return used


def _is_known(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch as error:
        # A name that exists but wants arguments says so; an unknown one is "not found".
        return "not a valid view function or pattern name" not in str(
            error
        ) and "not a registered namespace" not in str(error)
    return True


def test_every_url_name_in_a_template_exists() -> None:
    assert get_resolver().url_patterns
    assert sorted(name for name in _url_names() if not _is_known(name)) == []


@pytest.mark.parametrize("path", sorted(STATIC.glob("css/*.css")), ids=lambda p: p.name)
def test_raw_colours_stand_only_among_the_tokens(path: Path) -> None:
    if path.name != "tokens.css":
        assert COLOUR.findall(path.read_text()) == []


def test_every_custom_property_that_is_used_is_defined() -> None:
    sheets = [path.read_text() for path in STATIC.glob("css/*.css")]
    defined = {name for text in sheets for name in re.findall(r"(--[\w-]+)\s*:", text)}
    used = {name for text in sheets for name in re.findall(r"var\((--[\w-]+)", text)}
    assert used - defined == set()


def test_every_icon_that_is_asked_for_is_in_the_sprite() -> None:
    known = set(
        re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text())
    )
    used = set()
    for path in FILES:
        text = (TEMPLATES / path).read_text()
        used |= set(re.findall(r"{%\s*icon\s+['\"]([\w-]+)['\"]", text))
        used |= set(re.findall(r"{%\s*nav_link.*?['\"]([\w-]+)['\"]\s*%}", text))
    assert used - known == set()


def test_vendored_files_are_the_ones_we_say() -> None:
    folder = STATIC / "vendor"
    rows = re.findall(
        r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", (folder / "README.md").read_text(), re.M
    )
    listed = dict(rows)
    present = {p.name for p in folder.iterdir() if p.suffix in {".js", ".woff2"}}
    assert present == set(listed)
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_scripts_do_not_evaluate_text_or_write_markup() -> None:
    for path in STATIC.glob("js/*.js"):
        text = path.read_text()
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|eval\(", text), (
            path
        )


def test_files_stay_short_enough_to_read() -> None:
    ours = [*STATIC.glob("css/*.css"), *STATIC.glob("js/*.js")]
    too_long = {p.name: n for p in ours if (n := p.read_text().count("\n")) > 400}
    assert too_long == {}


def test_the_base_page_leaves_no_common_word_in_the_context() -> None:
    """A `{% translate … as label %}` in the layout would rename every form field below it."""
    text = (TEMPLATES / "base.html").read_text()
    names = set(re.findall(r"{%\s*translate\s[^%]*\sas\s+(\w+)\s*%}", text))
    assert names <= {"nav_label"}
