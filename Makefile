# Everything a developer does here; `make help` lists it.
.DEFAULT_GOAL := help
# `make kill` takes ten minutes and is for whoever touches the outbox or the worker.
.PHONY: help setup run demo test kill check format lint types contracts migrations messages \
        messages-check test-sqlite test-postgres journeys bench browser tools lock clean

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
BIN := $(abspath $(VENV))/bin
SOURCES := lms courses content certificates mentoring tests manage.py
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/postgres
# Two workers suit a small machine; `make test JOBS=8` suits a larger one.
JOBS ?= 2
PORT ?= 8000

help: ## list what make can do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed 's/:.*## /\t/' | expand -t 18

# --- set-up -----------------------------------------------------------------------------

$(VENV)/pyvenv.cfg:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: $(VENV)/pyvenv.cfg requirements/base.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# npm comes with the requirements, so that nobody has to install Node first.
node_modules/.done: $(VENV)/.base package.json package-lock.json
	$(PY) -m lms.config.setup.npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.env: | $(VENV)/.base
	$(PY) -m lms.config.setup.environment

setup: .env node_modules/.done ## install everything the site needs
	@mkdir -p var
	@$(PY) -m lms.ui.assets
	@$(PY) -m lms.config.setup.messages compile

tools: setup $(VENV)/.dev ## install what developers need besides
	@$(PY) -m lms.config.setup.system

# --- run ---------------------------------------------------------------------------------

demo: setup
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@$(PY) manage.py load_demo

# Another port is another address, in mails and on certificates too.
run: demo ## serve the demo at http://localhost:8000, or at another PORT
	@$(PY) manage.py demo_people
	@$(if $(filter 8000,$(PORT)),,BASE_URL=http://localhost:$(PORT)) $(PY) manage.py serve --port $(PORT) --print

# --- check -------------------------------------------------------------------------------

format: tools ## put code and templates into the house style
	$(BIN)/ruff check --fix-only --quiet $(SOURCES)
	$(BIN)/ruff format --quiet $(SOURCES)
	git ls-files '*.html' | xargs -r $(BIN)/djhtml --tabwidth 2

lint: tools
	$(BIN)/ruff format --check --quiet $(SOURCES)
	$(BIN)/ruff check --quiet $(SOURCES)
	git ls-files '*.html' | xargs -r $(BIN)/djhtml --check --tabwidth 2 2>/dev/null
	$(BIN)/djlint --lint --quiet $(shell git ls-files '*.html')

	$(BIN)/codespell $(shell git ls-files '*.md' '*.html' '*.css' '*.js' '*.py' | grep -v ^tests/)

contracts: tools
	$(BIN)/lint-imports

types: tools
	$(BIN)/mypy $(SOURCES)

# SQLite makes a table anew for each change, which reads as NOT NULL on every column, and as new
# unique constraints where pairs have theirs already. Owners' ids are built beside running writes.
LOOKED_AT := 0007_ids_of_owners 0004_pair_tells_why 0007_mentorships 0015_pair_keeps_apart
migrations: tools
	$(PY) manage.py makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=lms.config.testing $(PY) manage.py lintmigrations --quiet ok ignore \
	  --include-apps accounts outbox meetings notifications lrs content courses certificates mentoring \
	  --exclude-migration-tests NOT_NULL --ignore-name $(LOOKED_AT)

deploy-check: tools
	$(PY) -m lms.config.setup.deploy_check

messages: tools ## gather the words to translate into the .po files
	$(PY) -m lms.config.setup.messages gather

messages-check: tools
	$(PY) -m lms.config.setup.messages check

check: lint contracts types migrations deploy-check messages-check ## all that needs no running test

# --- test --------------------------------------------------------------------------------

test-sqlite: tools
	$(BIN)/pytest -n $(JOBS) -m "not slow and not browser"

# Whatever is marked as a browser test, without reading all the others to find it. A file's
# journeys follow one another in one worker, in the order of their conftest; all share one site.
BROWSER = tests/journeys $(shell grep -rl 'mark\.browser' tests --include='test_*.py')
journeys: tools ## walk the site in headless Chromium, with axe on every page
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder -m "browser and not slow" $(BROWSER)

test: check test-postgres test-sqlite journeys ## everything that CI runs

test-postgres: tools ## the suite once more, on the PostgreSQL at POSTGRES_URL
	@if $(PY) -m lms.config.setup.postgres "$(POSTGRES_URL)"; then \
	  DATABASE_URL="$(POSTGRES_URL)" $(BIN)/pytest -n $(JOBS) -m "not browser and not slow"; fi

kill: tools ## kill the site again and again, on every broker that answers, and count
	$(BIN)/pytest -m slow

bench: tools ## measure the pages against a bare view, in one run
	$(PY) -m tests.benchmarks

lock: ## renew requirements/*.txt and package-lock.json
	$(BIN)/uv pip compile --generate-hashes --no-strip-extras --no-emit-index-url --python-version 3.11 -q requirements/base.in -o requirements/base.txt
	$(BIN)/uv pip compile --generate-hashes --no-strip-extras --no-emit-index-url --python-version 3.11 -q requirements/dev.in -o requirements/dev.txt

clean: ## remove what set-up made, the demo's data included
	rm -rf $(VENV) node_modules var .env
