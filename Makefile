# `make demo` and `make test` are all the set-up there is: each makes what it needs. `make help` lists the rest.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: help demo test seed check format lint types contracts docs-check docs coverage torture bench bench-language bench-desk bench-sweep clean

help: ## list what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found: PYTHON=/path/to/python make"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python -m compileall -q factcheck
	@touch $@

demo: $(READY) ## a walk through the desk, in a temporary one, without any network
	@$(BIN)/factcheck demo

test: $(READY) ## the whole suite, in under five minutes
	$(BIN)/python -m pytest -n auto

seed: $(READY) ## put the seed claims on your desk ($$FACTCHECK_DESK, else the user's data folder)
	$(BIN)/factcheck add --from seeds/ukraine-peace-plan.jsonl

check: format lint types contracts docs-check coverage ## the whole gate

format: $(READY) ## is the code formatted?
	$(BIN)/ruff format --check

lint: $(READY) ## ruff, every rule but those with a reason in pyproject.toml
	$(BIN)/ruff check

types: $(READY) ## mypy --strict
	$(BIN)/mypy

contracts: $(READY) ## the layers, one direction
	$(BIN)/lint-imports

docs-check: $(READY) ## are the generated docs in step with the code?
	$(BIN)/python docs/make_reference.py --check

docs: $(READY) ## write the generated docs
	$(BIN)/python docs/make_reference.py

coverage: $(READY) ## the suite, with branch coverage held to its floor
	$(BIN)/python -m pytest -n auto --cov --cov-report=
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --include='factcheck/domain/*' --fail-under=100

torture: $(READY) ## what is too dear for the suite: kill loops, fault injection, every bit
	$(BIN)/python -m pytest -m torture tests/torture

bench-language: $(READY) ## dates, phrases and claims out of articles, beside the peers
	$(BIN)/python bench/edtf.py
	$(BIN)/python bench/dates.py
	$(BIN)/python bench/extraction.py

bench-desk: $(READY) ## a desk of 100,000 claims beside one of 1,000; CLAIMS=1000000 for the one the reaches are stated for
	$(BIN)/python bench/desk.py $(if $(CLAIMS),--claims $(CLAIMS))

bench-sweep: $(READY) ## what it costs to read pages again, beside wget, scrapy, ArchiveBox and others; LONG=1 for 10,000 sources
	$(BIN)/python bench/sweep.py $(if $(LONG),--long)

bench: $(READY) ## measure beside our peers, as ratios, in one run
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/quotes.py
	$(BIN)/python bench/guard.py
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/article.py
	$(BIN)/python bench/checked_before.py

clean: ## remove what was made
	rm -rf .venv .peers build dist .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
