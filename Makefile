# Two commands do the work: `make site` and `make test`. `make help` lists the others.
# Everything is installed into .venv with pip, pinned by hash; nothing needs root.

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DATA ?= ../shared/data
OUT ?= eval.json
WORKERS ?= 2
TESTS ?= tests

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help site serve test soak lowest lint format model eval ablate bench screenshots lock clean

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1@\2/p' $(MAKEFILE_LIST) | \
		awk -F@ '{ printf "%-18s %s\n", $$1, $$2 }'

site: $(VENV)/installed ## read content/ and write site/ (ARGS=--strict: problems make it fail)
	$(BIN)/dateline build $(ARGS)

serve: $(VENV)/installed ## show the site on 127.0.0.1:8000 and rebuild it when an article changes
	$(BIN)/dateline serve $(ARGS)

test: lint ## check style and types, then run all tests (TESTS=tests/test_cli.py for some)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(TESTS)

soak: $(VENV)/installed-dev ## try for an hour what the tests try a little of: addresses of many builds, spoiled files, kills
	DATELINE_SOAK=1 DATELINE_FUZZ=10 $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal \
		tests/test_soak.py tests/test_ledger.py tests/test_faults.py tests/test_fuzz.py

lowest: $(VENV)/installed-dev ## run the tests on the oldest packages that pyproject.toml allows
	$(BIN)/uv --no-config venv --quiet --clear --seed --python $(BIN)/python $(VENV)/lowest
	$(BIN)/uv --no-config pip install --quiet --python $(VENV)/lowest --resolution lowest-direct \
		-e '.[documents,test,build]'
	$(PIP) --python $(VENV)/lowest install --require-hashes --no-deps --ignore-requires-python \
		-r model.lock
	$(VENV)/lowest/bin/python -m pytest -n $(WORKERS) --dist loadfile $(TESTS)

lint: $(VENV)/installed-dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/installed-dev ## put the code into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: $(VENV)/installed-dev ## measure quality on DATA=DIR, write the figures to OUT=FILE
	$(BIN)/python -m tests.eval --data "$(DATA)" --out "$(OUT)"

ablate: $(VENV)/installed-dev ## switch each fault, feature and bar of the cards off in turn, print what that changes
	$(BIN)/python -m tests.ablate --data "$(DATA)"

bench: $(VENV)/installed-dev ## time the reading of dates and of events, the merging of reports, and sites of 1,000 and 10,000 synthetic events, builds of DATA/news
	$(BIN)/python -m tests.bench_dates --data "$(DATA)/news" --peers
	$(BIN)/python -m tests.bench_events --data "$(DATA)/news"
	$(BIN)/python -m tests.bench_crawl
	$(BIN)/python -m tests.bench_merge
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_home
	$(BIN)/python -m tests.bench_add
	$(BIN)/python -m tests.bench_builds "$(DATA)/news"

screenshots: site $(VENV)/installed-dev ## photograph every page type, on screens and paper, into screenshots/ (DATA=DIR: a big dossier, too)
	$(BIN)/python -m tests.screenshots --data "$(DATA)"

# ---------------------------------------------------------------- installing

$(BIN)/pip:
	@$(or $(PYTHON),false) -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo "Dateline needs Python 3.11 or newer; found: $$($(or $(PYTHON),python3) --version 2>&1)." >&2; \
		echo "Install one, or name it: make site PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/installed: requirements.lock model.lock pyproject.toml | $(BIN)/pip
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@$(MAKE) --no-print-directory model
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

HAS_MODEL := import sys, en_core_web_md as model; sys.exit(model.__version__ != "3.8.0")

model: | $(BIN)/pip ## install the language model, unless en_core_web_md 3.8.0 is there
	@$(BIN)/python -c '$(HAS_MODEL)' 2>/dev/null || \
		$(PIP) install --require-hashes --no-deps --ignore-requires-python -r model.lock

# Pins stay as they are where they still fit; `make lock UPGRADE=--upgrade` takes the newest.
# The first file holds what the site needs, the second that and the tools; one resolution serves
# every Python from 3.11 and every system. The index is the public one, whatever is set here.
COMPILE := $(BIN)/uv --no-config pip compile pyproject.toml --quiet --universal --no-annotate \
	--fork-strategy fewest --generate-hashes --default-index https://pypi.org/simple \
	--custom-compile-command "make lock" --extra build $(UPGRADE)

lock: | $(VENV)/installed-dev ## write requirements.lock and requirements-dev.lock anew
	$(COMPILE) -o requirements.lock
	$(COMPILE) --extra documents --extra test --extra lint --extra lock -c requirements.lock -o requirements-dev.lock

clean: ## remove what was built and installed, never content/
	rm -rf $(VENV) .dateline site screenshots build *.egg-info .mypy_cache .pytest_cache .ruff_cache
