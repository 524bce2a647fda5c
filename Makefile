# Every target installs what it needs into .venv, from the locks, by hash.
PYTHON ?= python3
BIN := .venv/bin
# Tests start a hundred commands: none of them is to compile the bot anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help demo page pictures test tests check checked fix bench soak lock clean

help:  ## show the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

demo: .venv/ready  ## the product at work, on this machine alone
	@$(BIN)/calls-bot demo

test: .venv/ready  ## everything that must hold: lint, types, layers, tests, the built wheel
	@$(MAKE) --no-print-directory -j 2 checked tests

tests: .venv/ready
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 --dist worksteal tests
	@$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# What `check` prints, in one piece, since tests print their dots at the same time.
checked: .venv/ready
	@printed=$$($(MAKE) --no-print-directory check 2>&1); ended=$$?; printf '\n%s\n' "$$printed"; exit $$ended

check: .venv/ready  ## lint, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy bot tests
	$(BIN)/lint-imports

page:  ## build the demonstration's page anew, of bot/sandbox/web (needs Node)
	cd bot/sandbox/web && npm ci --no-audit --no-fund && npm run build

pictures: .venv/ready  ## the README's pictures, taken of the demonstration (needs Chromium)
	$(BIN)/python -m tests.browser.pictures

fix: .venv/ready  ## what the linter can mend by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/ready  ## ratios, measured side by side in one run
	$(BIN)/python -m tests.benchmarks

soak: .venv/ready  ## the memory of a bot after 100,000 questions, digests under crashes, planted incidents, as many answers of the local copy, laws with examples of chance
	$(BIN)/python -m tests.benchmarks.soak
	$(BIN)/python -m tests.benchmarks.crashes
	$(BIN)/python -m tests.benchmarks.incidents
	EXAMPLES=200 KILLS=50 $(BIN)/pytest -q $(CHANCE) tests/store/mirror/test_laws.py -k "every_question or killed"
	$(BIN)/pytest -q $(CHANCE) -m hypothesis tests

CHANCE := --hypothesis-profile=chance

lock: .venv/ready  ## resolve the dependencies anew, into the locks
	$(BIN)/uv pip compile $(RESOLVE) pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile $(RESOLVE) --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	echo hatchling | $(BIN)/uv pip compile $(BARE) -c requirements-dev.lock - -o requirements-build.lock

BARE := -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
RESOLVE := $(BARE) --extra postgresql

clean:  ## forget the environment and every cache
	rm -rf .venv .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "calls-bot needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

.venv/ready: .venv/bin/python requirements-dev.lock pyproject.toml
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
