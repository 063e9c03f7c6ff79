# Everything sets itself up: a checkout and Python 3.11 with venv are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types examples eval speed setup clean

demo: $(VENV)/.runtime  ## check a shipped example draft and show its findings
	@$(BIN)/quoteverify check examples/draft-with-mistakes.md || test $$? -eq 1

test: $(VENV)/.dev  ## run all the tests
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

examples: $(VENV)/.dev  ## run every example
	$(BIN)/python examples/run_all.py

eval: $(VENV)/.dev  ## measure accuracy, and refuse what falls below the recorded floors
	$(BIN)/python -m tests.evaluation

speed: $(VENV)/.dev  ## measure time and memory; on a quiet machine
	$(BIN)/python -m tests.evaluation.speed

setup: $(VENV)/.dev

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.runtime
