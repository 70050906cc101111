# Everything a newcomer needs: `make app` to use it, `make test` to check it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
RIVALS := .venv-rivals
RIVALS_STAMP := $(RIVALS)/.installed

.PHONY: setup app schema test lint types unit browser eval bench bench-scale bench-rivals clean

setup: $(STAMP)

# Exact versions stand in constraints.txt; torch's upper bound there keeps to a build for CPUs.
$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

app: setup
	$(BIN)/reviews serve

# Describes what the command prints, from the types that print it.
schema: setup
	$(BIN)/python -m assistant.cli.schema > docs/json.schema.json

test: lint types unit browser

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

# Fails below the floor of coverage that pyproject.toml sets; `.venv/bin/coverage report -m` names what isn't run.
unit: setup
	$(BIN)/pytest -m "not browser" -n auto --cov --cov-report=

browser: setup
	$(BIN)/pytest -m browser

# Asks thirty judged libraries all their questions: half an hour on two cores.
eval: setup
	$(BIN)/python -m evals.score
	$(BIN)/python -m benchmarks.answers
	$(BIN)/python -m benchmarks.coding

bench: setup
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.pdfs

# Takes half an hour and 16 GB of disk.
bench-scale: setup
	$(BIN)/python -m benchmarks.scale --write

# About an hour on 2 cores that do nothing else; the rivals never enter the product's own environment.
bench-rivals: setup $(RIVALS_STAMP)
	$(BIN)/python -m benchmarks.rivals

$(RIVALS_STAMP): benchmarks/rivals/requirements.txt benchmarks/rivals/constraints.txt
	$(PYTHON) -m venv $(RIVALS)
	$(RIVALS)/bin/pip install --quiet --constraint benchmarks/rivals/constraints.txt \
		--requirement benchmarks/rivals/requirements.txt
	touch $@

clean:
	rm -rf $(VENV) $(RIVALS) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
