# What a checkout can do.  Needs python3 (3.11 or newer) on the path and a package registry; nothing else.
#
#   make demo                 the sample bulletins (html, docx, pdf, xlsx, txt) → demo/workspace, demo/graph.html, demo/graph.ttl
#   make demo DOCS=path       the same of your own documents
#   make test                 lint, types, tests (browser tests where there is a Chromium), scores
#   make lint | score | bench

PYTHON ?= python3
VENV := .venv
BIN := $(if $(filter Windows_NT,$(OS)),$(VENV)/Scripts,$(VENV)/bin)
READY := $(VENV)/.ready
DOCS ?=

.PHONY: demo test lint score bench clean
.DEFAULT_GOAL := demo

demo: $(READY)
ifeq ($(DOCS),)
	$(BIN)/python tests/make_samples.py demo/documents
	$(BIN)/rectigraph demo demo/documents
else
	$(BIN)/rectigraph demo "$(DOCS)"
endif

test: lint
	$(BIN)/python -m pytest -n 2 --dist worksteal
	$(BIN)/python tests/score.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

score: $(READY)
	$(BIN)/python tests/score.py

bench: $(READY)
	$(BIN)/python tests/bench/run.py

# Remade only when what is to be installed has changed.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "rectigraph needs Python 3.11 or newer; say which: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) demo build *.egg-info .mypy_cache .ruff_cache .pytest_cache
