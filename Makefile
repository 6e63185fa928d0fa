# Commands of the project; see README.md. Everything is installed into .venv from hash-pinned locks.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv

.PHONY: help ftm web setup setup-dev system demo check lint types walls test bench docs pictures reference lock clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | sort

$(UV): requirements/tools.txt
	@scripts/make-venv "$(PYTHON)" "$(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
	@touch $(UV)

$(VENV)/.core: $(UV) requirements/core.txt pyproject.toml hatch_build.py web/package-lock.json $(wildcard web/src/*.ts)
	@$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/core.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@test -f src/enduse/web/static/built/stamp.txt || echo "the scripts of the page are not built (npm cannot be reached?): it shows tables and drawn pictures; later: make web" >&2
	@touch $@

$(VENV)/.dev: $(VENV)/.core requirements/dev.txt
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

.venv-ftm/.done: $(UV) requirements/ftm.txt
	@$(UV) venv --quiet --clear --python $(BIN)/python .venv-ftm
	@$(UV) pip install --quiet --python .venv-ftm/bin/python --require-hashes -r requirements/ftm.txt
	@touch $@

ftm: .venv-ftm/.done ## followthemoney in an environment of its own: it asks for older libraries than ours

$(VENV)/.spark: $(VENV)/.core requirements/spark.txt
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/spark.txt && touch $@ || \
		echo "pyspark is not installed: tests that need it are skipped" >&2

setup: $(VENV)/.core ## a .venv with the package in it

setup-dev: $(VENV)/.dev

web: $(VENV)/.core ## the scripts of the page anew, with the packages that check them
	@$(BIN)/python hatch_build.py

system: ## system packages that some tests need, through apt where it can
	@scripts/install-system

demo: setup ## the bundled example, from its files to its report
	@$(BIN)/enduse demo $(DEMO)

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-dev
	$(BIN)/mypy

walls: setup-dev
	$(BIN)/lint-imports

check: lint types walls ## the everyday suite, under two minutes
	$(BIN)/python -m pytest -q -n 2 -m "not slow"

test: system ftm $(VENV)/.spark lint types walls ## everything
	-@$(BIN)/python hatch_build.py # without it the tests of accessibility are skipped
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term --cov-fail-under=90

# Modules that benchmarks import: they measure nothing themselves.
MAKERS := benchmarks/shipments_generator.py benchmarks/planted_schemes.py benchmarks/planted_flags.py

bench: setup-dev ## speed, always beside a peer or a raw scan in the same run
	@for b in $(filter-out $(MAKERS),$(wildcard benchmarks/*.py)); do echo "== $$b"; $(BIN)/python $$b || exit 1; done

docs: setup-dev ## the documentation, into site/
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/docs.txt
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

pictures: setup ## the picture of the README, drawn anew from the example
	@rm -rf .pictures && $(BIN)/enduse demo .pictures >/dev/null
	@$(BIN)/enduse plot network .pictures/case -o docs/images/network.svg && rm -rf .pictures

reference: setup-dev ## the pages of the reference that are made from the code
	@$(BIN)/python scripts/write_reference.py

clean: ## remove what was built
	rm -rf $(VENV) .venv-ftm site src/enduse/web/static/built web/node_modules dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

lock: $(UV) ## the hash-pinned locks anew, from pyproject.toml; they name no host
	@scripts/lock $(UV)
