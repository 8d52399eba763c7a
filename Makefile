# Two commands: `make site` builds the column, `make test` proves it. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENGINE := pyproject.toml requirements.lock
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: install site serve check test lint bless pictures bench lock clean

site: $(VENV)/.site
	$(BIN)/gongkai build

install: $(VENV)/.site

serve: $(VENV)/.site
	$(BIN)/gongkai serve

check: $(VENV)/.site
	$(BIN)/gongkai check

test: lint
	tests/browser/get-chromium
	tests/browser/get-axe
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest

lint: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bless: $(VENV)/.test
	$(BIN)/python -m pytest --bless

# Take the pictures in the READMEs anew.
pictures: $(VENV)/.test
	tests/browser/get-chromium
	PYTHONPATH=tests $(BIN)/python tests/pictures.py

bench: $(VENV)/.test
	$(BIN)/python tests/bench/bench.py

# Renew the locked versions within the ranges of pyproject.toml.
lock: $(VENV)/.test
	$(INSTALL) uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--group build -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--group build --extra test -c requirements.lock -o requirements-test.lock pyproject.toml

clean:
	rm -rf $(VENV) site

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: $(ENGINE) | $(VENV)/bin/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.test: $(VENV)/.site requirements-test.lock
	$(INSTALL) --require-hashes -r requirements-test.lock
	touch $@
