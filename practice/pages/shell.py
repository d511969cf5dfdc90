"""The offline page as a service worker keeps it: the same for everybody, and its files."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

STYLES = (
    "css/tokens.css",
    "css/base.css",
    "css/components.css",
    "css/feedback.css",
    "css/lists.css",
    "css/forms.css",
    "css/pages.css",
    "css/flashcards.css",
)
SCRIPTS = (
    "js/offline.js",
    "js/offline_store.js",
    "js/offline_send.js",
    "js/offline_run.js",
    "js/keys.js",
    "js/held.js",
    "js/say.js",
)
OTHERS = (
    "favicon.svg",
    "icons.svg",
    "manifest.webmanifest",
    "vendor/source-serif-4-5.3.1-latin.woff2",
)
PAGES = {
    "practice:offline": "practice/offline.html",
    "practice:no-connection": "practice/no_connection.html",
}
"""Nothing in them may depend on who asks, but for the language and the colours."""
WORKER = "js/offline_worker.js"


def shell_context() -> dict[str, Any]:
    return {"styles": STYLES}


def render_page(name: str, request: HttpRequest) -> str:
    return render_to_string(PAGES[name], shell_context(), request)


def write_worker(request: HttpRequest) -> str:
    """The worker's script with its list of files. Its version is that of all it keeps, so that a
    deploy, or another language, renews it; unhashed files (development) are fetched first."""
    code = Path(str(finders.find(WORKER))).read_text(encoding="utf-8")
    files = [static(name) for name in (*STYLES, *SCRIPTS, *OTHERS)]
    rendered = [render_page(name, request) for name in PAGES]
    content = "\n".join([code, *files, *rendered])
    head = {
        "version": hashlib.sha256(content.encode()).hexdigest()[:16],
        "page": reverse("practice:offline"),
        "fallback": reverse("practice:no-connection"),
        "files": files,
    }
    return f"const SHELL = {json.dumps(head)};\n{code}"
