# make pdf: build both publications into output/.  make test: lint, type checks and all tests.
BIN := .venv/bin
READY := .venv/ready

.PHONY: pdf test check lint bench lock clean

pdf: $(READY)
	$(BIN)/publisher build

check: $(READY)
	$(BIN)/publisher check

test: $(READY) lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m benchmarks

# The lock holds a hash for every file of every package.
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --quiet --output-file requirements.lock

$(READY): requirements.lock pyproject.toml .ci/setup
	sh .ci/setup $(PYTHON)

clean:
	rm -rf .venv output/* output/.builds .pytest_cache .mypy_cache .ruff_cache .hypothesis
