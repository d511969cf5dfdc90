"""gunicorn -c deploy/gunicorn.conf.py vocab_project.wsgi

Threads, not asyncio: every page waits for the database, none for a language model. No
`preload_app`: the embedded job threads start in each worker, after the fork.
"""

import multiprocessing
import os

bind = os.environ.get("BIND", "0.0.0.0:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_PROCESSES", str(multiprocessing.cpu_count())))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 30
keepalive = 5
# Long-lived processes of any Python program grow; staggered so that they never restart together.
max_requests = 5_000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108
control_socket_disable = True
accesslog = None
