# What can be done with this project; `make help` lists it.

PYTHON ?=
FUZZ_SECONDS ?= 3600
MUTANTS ?=
SAMPLE ?= 8
SEED ?= 1
JOBS ?= 2
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
PYTEST := CHROMIUM="$$(tools/find-chromium)" $(BIN)/pytest

WORKFLOWS := docs/ci/github.yml

.DEFAULT_GOAL := help
.PHONY: help setup site test proof fuzz mutants lint format golden messages pictures bench lock clean

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.dev ## Set up everything to run, test and change policydiff

site: $(VENV)/.project ## Build the demonstration site into site/public
	$(BIN)/policydiff build

test: $(VENV)/.dev ## Run the tests (installs Chromium and LibreOffice where it may)
	@tools/install-for-tests
	$(PYTEST) --numprocesses auto --dist worksteal

proof: $(VENV)/.dev ## Run the tests and all that is too slow for every day
	@tools/install-for-tests
	$(PYTEST) --numprocesses auto --dist worksteal -m "" --timeout 3600 --hypothesis-profile proof

fuzz: $(VENV)/.dev ## Fuzz every reader for FUZZ_SECONDS (an hour); what breaks one is kept in .fuzz
	PYTHONPATH=tests $(BIN)/python -m fuzz --seconds $(FUZZ_SECONDS)

mutants: $(VENV)/.mutants ## Change SAMPLE places of each module of the core (or MUTANTS) and see which a test notices
	nice $(BIN)/python tools/mutants.py --sample $(SAMPLE) --seed $(SEED) --jobs $(JOBS) $(MUTANTS)

lint: $(VENV)/.dev ## Check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-actions action.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.gitlab-ci docs/ci/gitlab.yml
	$(BIN)/zizmor --quiet --offline --no-progress action.yml $(WORKFLOWS)

format: $(VENV)/.dev ## Format the code and mend what can be mended
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

golden: $(VENV)/.dev ## Write the golden files anew; read their difference before you commit it
	$(PYTEST) -m golden --update

messages: $(VENV)/.dev ## Gather what is marked for translation into the catalogues
	$(BIN)/python tools/messages.py

pictures: $(VENV)/.dev ## Take the pictures of README and docs anew
	CHROMIUM="$$(tools/find-chromium)" $(BIN)/python tools/screenshots.py

bench: $(VENV)/.dev ## Measure speed and memory
	@for script in $(sort $(wildcard benchmarks/measure_*.py)); do $(BIN)/python "$$script" || exit; done

lock: ## Resolve the dependencies anew (needs uv)
	tools/lock

clean: ## Remove what was built, but not the environment
	rm -rf site/public dist .hypothesis .mutants .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find policydiff tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# The set-up: each stamp stands for one step, done once and again when what it depends on changes.

$(VENV)/.made: tools/make-venv
	PYTHON="$(PYTHON)" tools/make-venv $(VENV)
	@touch $@

$(VENV)/.run: requirements/run.txt $(VENV)/.made
	$(PIP) install --no-deps --require-hashes -r $<
	@touch $@

$(VENV)/.project: pyproject.toml $(VENV)/.run
	$(PIP) install --no-deps --no-index --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.project
	$(PIP) install --no-deps --require-hashes -r $<
	@touch $@

$(VENV)/.mutants: requirements/mutants.txt $(VENV)/.dev
	$(PIP) install --no-deps --require-hashes -r $<
	@touch $@
