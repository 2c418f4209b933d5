# Everything a newcomer runs. Needs make and Python 3.11 or later; PYTHON=python3.13 chooses another one.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site serve check test accept audit torture bench lint wheel clean lock credits bom
.DEFAULT_GOAL := site

site: $(VENV)/site.stamp ## build the portal into site/
	@$(BIN)/mkdocs build
	@echo "The portal is in $(CURDIR)/site; look at it with: make serve"

serve: $(VENV)/site.stamp ## preview at http://127.0.0.1:8000/, rebuilt as one edits
	@$(BIN)/mkdocs serve

check: $(VENV)/site.stamp ## name everything that is wrong with data/
	@$(BIN)/hoaphuong check --strict

test: $(VENV)/test.stamp ## run every test, browser tests included
	@sh tests/needs.sh $(BIN)/python
	@$(BIN)/python -m pytest -m "not alone" -n auto --maxprocesses 4
	@$(BIN)/python -m pytest -m alone

accept: $(VENV)/test.stamp ## keep how the templates of the invented city are read and look now
	@HOAPHUONG_ACCEPT=1 $(BIN)/python -m pytest tests/test_trees.py tests/test_looks.py
	@git status --short tests/trees tests/looks

audit: $(VENV)/audit.stamp ## judge the built site: Nu HTML checker, axe, Lighthouse; PARTS="markup access" or MINUTES=30 for less
	@sh tests/needs.sh $(BIN)/python
	@$(BIN)/python audit/audit.py $(PARTS) $(if $(MINUTES),--minutes $(MINUTES))

torture: $(VENV)/audit.stamp ## try to break it: kills, full disks, hostile data; MINUTES=30, COUNT=20 or PARTS="kills disk" for less
	@sh tests/needs.sh $(BIN)/python
	@$(BIN)/python torture/torture.py $(PARTS) $(if $(COUNT),--count $(COUNT)) $(if $(MOST),--most $(MOST)) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(KEEP),--keep)

bench: $(VENV)/site.stamp ## race Hugo and Eleventy at 200, 1,000 and 5,000 entries; SIZES="200", preview, serving or scale (20,000) for others
	@$(if $(filter preview serving scale,$(SIZES)),,$(BIN)/python bench/run.py $(SIZES))
	@$(if $(filter-out preview,$(SIZES)),,$(BIN)/python bench/preview.py)
	@$(if $(filter-out serving,$(SIZES)),,$(BIN)/python bench/hosted.py)
	@$(if $(filter scale,$(SIZES)),$(BIN)/python bench/scale.py)

lint: $(VENV)/test.stamp ## format, style and types of the code
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy hooks/hoaphuong

wheel: $(VENV)/site.stamp ## pack the engine into dist/, for another city
	@rm -rf build dist
	@$(BIN)/python -m pip wheel -q --no-deps --no-build-isolation -w dist .
	@rm -rf build
	@ls dist/*.whl

clean: ## remove what was built: site/, caches and the environment
	@rm -rf site dist .cache .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build hooks/*.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: ## pin dependencies anew, with hashes (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url pyproject.toml -o requirements.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --group test -c requirements.lock pyproject.toml -o requirements-test.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --group audit -c requirements-test.lock -o requirements-audit.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --group bench -o requirements-bench.lock

credits: $(VENV)/site.stamp ## take who made the locked packages, and their licences, from the packages
	@$(BIN)/python tools/credits.py

bom: $(VENV)/test.stamp ## write the bill of materials, dist/bom.cdx.json (CycloneDX), from the lock
	@mkdir -p dist
	@$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --of JSON -o dist/bom.cdx.json requirements.lock
	@echo "The bill of materials is in dist/bom.cdx.json"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; this is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.13"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.lock pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/site.stamp
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-test.lock
	@touch $@

$(VENV)/audit.stamp: requirements-audit.lock $(VENV)/test.stamp
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-audit.lock
	@touch $@
