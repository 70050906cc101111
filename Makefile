# Everything a newcomer needs: `make app` to use it, `make test` to check it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup app test lint types unit browser eval bench bench-scale clean

setup: $(STAMP)

# Exact versions stand in constraints.txt; torch's upper bound there keeps to a build for CPUs.
$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

app: setup
	$(BIN)/reviews serve

test: lint types unit browser

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

unit: setup
	$(BIN)/pytest -m "not browser"

browser: setup
	$(BIN)/pytest -m browser

eval: setup
	$(BIN)/python -m benchmarks.answers

bench: setup
	$(BIN)/python -m benchmarks.speed

# Takes half an hour and 16 GB of disk.
bench-scale: setup
	$(BIN)/python -m benchmarks.scale --write

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
