"""Every language of the interface says everything, and says it with the same placeholders."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

CATALOGUES = sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]*\}|</?[a-z]+")


def _said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_all_languages_but_english_have_a_catalogue() -> None:
    spoken = {path.parts[-3] for path in CATALOGUES}
    assert spoken == {code for code, _name in settings.LANGUAGES} - {"en"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_complete(path: Path) -> None:
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    assert [e.msgid for e in entries if e.fuzzy or not all(_said(e))] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_placeholders_survive_translation(path: Path) -> None:
    for entry in polib.pofile(str(path)):
        sources = {entry.msgid, entry.msgid_plural or entry.msgid}
        wanted = [sorted(PLACEHOLDER.findall(source)) for source in sources]
        for said in _said(entry):
            assert sorted(PLACEHOLDER.findall(said)) in wanted, entry.msgid


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_compiled_catalogue_is_current(path: Path) -> None:
    """Refresh it with `python3 run.py compile_messages`."""
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    source = [e for e in polib.pofile(str(path)) if not e.obsolete]
    assert {(e.msgid, tuple(_said(e))) for e in compiled} == {
        (e.msgid, tuple(_said(e))) for e in source
    }


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["it", "es", "de"])
def test_a_visitor_is_spoken_to_in_the_browsers_language(language: str) -> None:
    page = Client().get(reverse("home"), headers={"accept-language": language})
    with translation.override(language):
        said = gettext("Your words, learnt in sentences.")
    assert f'<html lang="{language}"' in page.content.decode()
    assert said in page.content.decode()
    assert said != "Your words, learnt in sentences."
