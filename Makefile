# What can be done with this project; `make help` lists it.

# What another run may set: the interpreter, the environment's folder, the locks it is made from, the tests.
PYTHON ?=
VENV   ?= .venv
RUN    ?= requirements/run.txt
DEV    ?= requirements/dev.txt
TESTS  ?=
FUZZ_SECONDS ?= 3600
MUTANTS ?=
SAMPLE ?= 8
SEED ?= 1
JOBS ?= 2

BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
PYTEST := CHROMIUM="$$(tools/find-chromium)" $(BIN)/pytest

# What a browser shows does not depend on which Python or libraries made the pages: tools/compare-sites compares them.
WITHOUT_BROWSER = $(MAKE) --no-print-directory test TESTS='-m "not proof and not browser"'

PROOF     := tools/site-proof
WORKFLOWS := docs/ci/github.yml

.DEFAULT_GOAL := help
.PHONY: help setup site test proof lowest pythons fuzz mutants lint format golden messages pictures lighthouse validate bench lock clean

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.dev ## Set up everything to run, test and change policydiff

site: $(VENV)/.project ## Build the demonstration site into site/public
	$(BIN)/policydiff build

test: $(VENV)/.dev ## Run the tests (installs Chromium and LibreOffice where it may)
	@VENV=$(VENV) tools/install-for-tests
	$(PYTEST) --numprocesses auto --dist worksteal $(TESTS)

proof: $(VENV)/.dev ## Run the tests and all that is too slow for every day
	@VENV=$(VENV) tools/install-for-tests
	$(PYTEST) --numprocesses auto --dist worksteal -m "" --timeout 3600 --hypothesis-profile proof

lowest: ## Run the tests with the lowest versions that pyproject.toml allows, on the lowest Python
	$(WITHOUT_BROWSER) VENV=.venv-lowest PYTHON="$$(tools/find-pythons | head -n 1)" \
		RUN=requirements/lowest.txt DEV=requirements/lowest.txt
	@tools/compare-sites

pythons: ## Run the tests on every Python from 3.11 on that is here
	@for python in $$(tools/find-pythons); do \
		$(WITHOUT_BROWSER) VENV=".venv-$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')" \
			PYTHON="$$python" || exit; \
	done
	@tools/compare-sites

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
	CHROMIUM="$$(tools/find-chromium)" $(BIN)/python tools/screenshots.py $(FOLDER)

lighthouse: $(VENV)/.dev $(PROOF)/node_modules/.made ## Measure the site's pages with Lighthouse (needs npm)
	CHROMIUM="$$(tools/find-chromium)" $(BIN)/python tools/lighthouse.py

validate: $(VENV)/.dev $(PROOF)/node_modules/.made ## Validate whole sites: HTML, style, XML, links (needs npm, java)
	$(BIN)/python tools/validate.py

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

$(VENV)/.run: $(RUN) $(VENV)/.made
	$(PIP) install --no-deps --require-hashes -r $<
	@touch $@

$(VENV)/.project: pyproject.toml $(VENV)/.run
	$(PIP) install --no-deps --no-index --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(DEV) $(VENV)/.project
	$(PIP) install --no-deps --require-hashes -r $<
	@touch $@

$(VENV)/.mutants: requirements/mutants.txt $(VENV)/.dev
	$(PIP) install --no-deps --require-hashes -r $<
	@touch $@

$(PROOF)/node_modules/.made: $(PROOF)/package-lock.json
	npm ci --silent --prefix $(PROOF)
	@touch $@
