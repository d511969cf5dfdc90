import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vocab_project.settings.production")

application = get_wsgi_application()

# Without a broker the server itself works the job table off, in threads. They start here, after
# gunicorn has forked its workers; `--preload` would lose them (use `manage.py run_jobs` then).
from vocab_project.ai.runner import start_embedded_runner  # noqa: E402
from vocab_project.housekeeping import start_housekeeping  # noqa: E402
from vocab_project.linguistics.warm import warm_up  # noqa: E402

start_embedded_runner()
start_housekeeping()
threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
