# make pdf: build both publications into output/.  make test: lint, type checks and all tests.
BIN := .venv/bin
READY := .venv/ready
# Set-up runs again where .venv was moved or copied, where its Python is gone, and where a Python is named.
STALE := $(shell grep -qsF "$(CURDIR)/.venv/" $(BIN)/publisher && $(BIN)/python -c 'import rich' 2>/dev/null || echo stale)
NAMED := $(filter command,$(origin PYTHON))
# What another project sets for its own Python.
unexport PYTHONHOME PYTHONPATH PYTHONSAFEPATH PYTHONDONTWRITEBYTECODE

.PHONY: pdf test check lint bench gallery phrases messages lock verapdf wheel clean again

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
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/windows

bench: $(READY)
	$(BIN)/python -m benchmarks

# Every kind of chart as the program draws it now.
gallery: $(READY)
	$(BIN)/python -m publisher.cli.gallery

# All that each phrase can say, to be read by an editor.
phrases: $(READY)
	$(BIN)/python -m publisher.cli.phrase_list

# New messages get their place in the catalogue of languages, to be filled in.
messages: $(READY)
	$(BIN)/python -m tests.messages

# The conformance of all built files by a second validator, veraPDF; needs Java and Maven, which fetches it.
verapdf: $(READY)
	$(BIN)/python -m benchmarks.verapdf

# What is installed elsewhere: the program, with all that a new project begins with.
wheel: $(READY)
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	@rm -rf build; ls -1 dist/*.whl

# The lock holds a hash for every file of every package.
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --quiet --output-file requirements.lock

$(READY): requirements.lock pyproject.toml .ci/setup $(if $(STALE)$(NAMED),again)
	sh .ci/setup "$(PYTHON)"

clean:
	rm -rf .venv .cache output/* output/.builds .pytest_cache .mypy_cache .ruff_cache .hypothesis
