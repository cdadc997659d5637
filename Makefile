# Needs Python 3.11 or newer with venv, and make. Everything lands in .venv and var.
PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
CHROMIUM := $(shell command -v chromium)
APPS := ikm_registry accounts documents businesses trainings grants

.PHONY: run passwords stop test check bench faults scan pictures messages lock
.DEFAULT_GOAL := run

# --- Trying out ------------------------------------------------------------------------------
run: .venv/local
	@$(PY) manage.py run_local --port $(PORT)

passwords: .venv/local
	@$(PY) manage.py run_local --passwords

stop: .venv/local
	@$(PY) -m ikm_registry.local_server stop

# --- Working on it ---------------------------------------------------------------------------
# make test ARGS="tests/accounts -x"
test: .venv/dev
	@$(if $(CHROMIUM),,echo "No chromium here: the tests in a browser are left out.")
	$(PY) -m pytest -n auto $(if $(CHROMIUM),,-m "not browser") $(ARGS)

check: .venv/dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	find templates -name '*.html' -exec .venv/bin/djade --check --target-version 5.2 {} +
	$(PY) -m mypy $(APPS)
	.venv/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run
	@echo "manage.py check --deploy, as production"
	@IKM_MODE=production DATABASE_URL=postgres:///none ALLOWED_HOSTS=ikm.example.go.id FILES_ROOT=/var/lib/ikm \
	SECRET_KEY=$$($(RANDOM)) INDEX_KEY=$$($(RANDOM)) FIELD_KEYS=$$($(FERNET)) \
	$(PY) manage.py check --deploy --fail-level WARNING

# What production needs to start, made up anew for each check.
RANDOM := $(PY) -c "import secrets; print(secrets.token_urlsafe(60))"
FERNET := $(PY) -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"

# Page times at 1,500 and at 100,000 businesses; tables of figures beside plain SQL; what counts
# cost writers; rows per second of lists that come in; seconds that 500 certificates take.
bench: .venv/dev
	$(PY) -m benchmarks.growth_of_cost
	$(PY) -m benchmarks.breakdowns
	$(PY) -m benchmarks.upkeep_of_counts
	$(PY) -m benchmarks.speed_of_import
	$(PY) -m benchmarks.certificates

# Killed processes: the local PostgreSQL's, and the site's while it saves.
faults: .venv/dev
	$(PY) -m pytest tests/operations tests/faults $(ARGS)

# Known holes in what production installs, asked of the package registry.
scan: .venv/tools
	@.venv/tools/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements/production.txt \
	|| { echo "Either the list above names known holes, or the registry could not tell (no network?)."; exit 1; }

# The pictures of docs/panduan, taken anew from a running demo.
pictures: .venv/dev
	$(PY) docs/take_pictures.py

# New strings need gettext (xgettext); compiling them does not.
messages: .venv/dev
	@command -v xgettext >/dev/null || { echo "Install gettext to collect the strings."; exit 1; }
	$(PY) manage.py makemessages --locale id --no-wrap --no-obsolete --add-location file \
	--ignore var --ignore .venv --ignore tests
	$(PY) -c "import polib; \
	source = polib.pofile('$(CATALOGUE).po', wrapwidth=10_000); \
	source.metadata.pop('POT-Creation-Date', None); \
	source.save(); \
	source.save_as_mofile('$(CATALOGUE).mo')"

CATALOGUE := ikm_registry/locale/id/LC_MESSAGES/django

# Newest versions: make lock ARGS=--upgrade
COMPILE := .venv/tools/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate $(ARGS)
lock: .venv/tools
	$(COMPILE) --extra local --extra dev --output-file requirements/dev.txt
	$(COMPILE) --constraint requirements/dev.txt --extra local --output-file requirements/local.txt
	$(COMPILE) --constraint requirements/dev.txt --output-file requirements/production.txt
	$(COMPILE) --extra tools --output-file requirements/tools.txt

# --- Virtual environments --------------------------------------------------------------------
# Each is marked by a file once it is complete, so whatever was interrupted is done again. A new
# system Python leaves a .venv whose interpreter is gone: that one is made anew as well.
$(shell test -x $(PY) || rm -f .venv/made)

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@echo "Making .venv ..."
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/local: requirements/local.txt | .venv/made
	@echo "Installing what running needs ..."
	@$(PIP) install --require-hashes --requirement $<
	@touch $@

# Everything of local.txt is in dev.txt.
.venv/dev: requirements/dev.txt requirements/local.txt | .venv/made
	@echo "Installing what developing needs ..."
	@$(PIP) install --require-hashes --requirement $<
	@touch $@ .venv/local

.venv/tools: requirements/tools.txt
	@$(PYTHON) -m venv --clear $@
	@$@/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement $<
	@touch $@
