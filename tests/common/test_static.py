"""Production's hashed file names: every reference inside our files must survive the hashing."""

import re
from pathlib import Path
from typing import Any

from django.core.management import call_command

STORAGE = "vocab_project.common.storage.HashedModulesStorage"


def test_our_files_can_be_hashed_imports_and_fonts_included(
    tmp_path: Path, settings: Any
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder"
    ]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": STORAGE}}
    call_command("collectstatic", interactive=False, verbosity=0)
    [app] = tmp_path.glob("js/app.????????????.js")
    imports = re.findall(r'import "\./([^"]+)"', app.read_text())
    assert len(imports) == app.read_text().count("import ")
    assert all((tmp_path / "js" / name).exists() for name in imports)
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", name) for name in imports)
    [tokens] = tmp_path.glob("css/tokens.????????????.css")
    [font] = re.findall(r'url\("([^"]+)"\)', tokens.read_text())
    assert (tmp_path / "css" / font).resolve().exists()
