# One line each; everything else is in run.py and .ci/run.
.PHONY: start test thorough ci lint format types imports migrations check lock messages schema

start:       ; python3 run.py
test:        ; python3 run.py test
thorough:    ; TEST_THOROUGH=1 python3 run.py test  # whole vocabularies, 10,000 notes: what CI samples
ci:          ; CI=true bash .ci/run
lint:        ; .venv/bin/ruff check .
format:      ; .venv/bin/ruff check --fix . ; .venv/bin/ruff format . ; git ls-files 'templates/*.html' | xargs .venv/bin/djade --target-version 5.2
types:       ; .venv/bin/mypy
imports:     ; .venv/bin/lint-imports
migrations:  ; python3 run.py makemigrations
check:       lint types imports
lock:        ; cd requirements && for name in base dev prod; do uv pip compile --universal --generate-hashes --python-version 3.11 $$name.in -o $$name.txt; done
messages:    ; python3 run.py makemessages --all --no-location --no-wrap
schema:      ; python3 run.py spectacular --file docs/api-schema.yml
