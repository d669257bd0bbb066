# Everything here works from a clean clone with nothing but make and Python 3.11 or 3.12.
# `make demo` or `make test` makes the environment in .venv first.

MAKEFLAGS += --no-print-directory
SHELL := /bin/sh
.DEFAULT_GOAL := help

# Gold corpora and vocabularies, which do not live in the repository.
SHARED ?= $(or $(ENTITOME_SHARED),../shared)
export ENTITOME_SHARED := $(abspath $(SHARED))
BIN := .venv/bin
READY := .venv/.ready
TRAINING := .venv/.training

# The first Python that fits; `make PYTHON=/path/to/python3.11 demo` takes another.
FITS := import ensurepip, sys, venv; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))
PYTHON ?= $(shell for p in python3.12 python3.11 python3; do \
	if $$p -c '$(FITS)' >/dev/null 2>&1; then echo $$p; break; fi; done)

.PHONY: help demo test check lint types bench results lexicon kb vectors linker ner ner-fast \
	ner-train-only clean clean-all

help:
	@echo "make demo      annotate a sample paper; its entities here, a page in out/"
	@echo "make test      the tests ($(SHARED) is used where it is there)"
	@echo "make check     ruff, mypy and the tests"
	@echo "make types     mypy alone"
	@echo "make bench     speed, opening time and memory"
	@echo "make results   run every benchmark that $(SHARED) allows -> docs/results.md (an hour)"
	@echo "make lexicon   learn from the train corpora how names are used -> models/lexicon"
	@echo "make vectors   word vectors from $(SHARED)/unlabelled -> models/vectors (30 minutes)"
	@echo "make linker    train the linker -> models/linker (25 minutes)"
	@echo "make ner       train the recogniser -> models/ner (120 minutes), or ner-fast, the small one"
	@echo "               (80 minutes); ner-train-only is what teaches both (80 minutes)"
	@echo "make kb        build the knowledge base from $(SHARED)/vocab -> models/kb"
	@echo "make clean     remove what was made; clean-all removes .venv too"

demo: $(READY)
	@echo "Annotating docs/sample/case-report.md (the first run also indexes the knowledge base)"
	@mkdir -p out
	@$(BIN)/entitome annotate docs/sample/case-report.md --html out/case-report.html
	@echo "The page: out/case-report.html"

test: $(READY)
	@echo "Running the tests"
	@$(BIN)/python -m pytest $(ARGS)

check: lint types test

lint: $(READY)
	@echo "Checking style"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

# An editable install maps folders to packages when Python runs, which mypy cannot follow: it is
# shown the same layout as links.
types: $(READY)
	@echo "Checking types"
	@mkdir -p build/mypy/entitome && rm -f build/mypy/entitome/*
	@ln -sfn "$(CURDIR)"/pipeline/* build/mypy/entitome/
	@for part in corpus eval configs models; do ln -sfn "$(CURDIR)/$$part" build/mypy/entitome/; done
	@$(BIN)/mypy build/mypy/entitome

bench: $(READY)
	@echo "Measuring speed, opening time and memory"
	@$(BIN)/entitome bench $(ARGS)

results: $(READY) | $(SHARED)/corpora
	@echo "Running every benchmark that $(SHARED) allows"
	@$(BIN)/entitome results --all --write docs/results.md $(ARGS)

lexicon: $(READY) | $(SHARED)/corpora
	@echo "Learning name usage from the train corpora in $(SHARED)/corpora"
	@$(BIN)/entitome lexicon build --corpora "$(SHARED)/corpora" -o models/lexicon $(ARGS)

kb: $(READY) | $(SHARED)/vocab
	@echo "Building the knowledge base from $(SHARED)/vocab"
	@$(BIN)/entitome kb build --from "$(SHARED)/vocab" -o models/kb $(ARGS)

vectors: $(TRAINING) | $(SHARED)/corpora $(SHARED)/unlabelled
	@$(BIN)/entitome vectors "$(SHARED)/unlabelled" --corpora "$(SHARED)/corpora" -o models/vectors \
		$(ARGS)

TRAIN := $(BIN)/entitome train configs/ner.cfg --corpora "$(SHARED)/corpora" --threads 1
SILVER := build/silver
SIZE_ner-train-only := --minutes 78
SIZE_ner := --epochs 8 --silver $(SILVER)
SIZE_ner-fast := --set network.layers=1 --set network.hidden=112 --epochs 12 --silver $(SILVER)
ner ner-fast: | $(SILVER)/about.json
ner ner-fast ner-train-only: $(TRAINING) | $(SHARED)/corpora
	@$(TRAIN) $(SIZE_$@) -o models/$@ $(ARGS)
	@$(BIN)/entitome tune models/$@ --corpora "$(SHARED)/corpora"

TEXTS := pubmed_abstracts plos_craft_biorxiv_biology pmc_clinical_trials_1
TAUGHT := ncbi_disease bc5cdr gnormplus nlm_gene biored linnaeus s800 drugprot pubtator3_snippets
$(SILVER)/about.json: | $(READY) $(SHARED)/corpora $(SHARED)/unlabelled
	@$(BIN)/entitome silver $(TEXTS:%="$(SHARED)/unlabelled/%.txt.xz") --words 1800000 \
		--recogniser models/ner-train-only --corpora "$(SHARED)/corpora" -o $(@D) \
		$(TAUGHT:%=--like %)

linker: $(READY) | $(SHARED)/corpora $(SHARED)/unlabelled
	@$(BIN)/entitome short-forms "$(SHARED)/unlabelled" --corpora "$(SHARED)/corpora" -o models/linker
	@$(BIN)/entitome train configs/linker.cfg --corpora "$(SHARED)/corpora" -o models/linker $(ARGS)

$(SHARED)/%:
	@echo "$@ is not there. Name the folder that holds corpora/ and vocab/: make SHARED=..." >&2
	@exit 1

$(READY): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into .venv (a minute or two, once)"
	@$(BIN)/python -m pip install --disable-pip-version-check --no-input -c constraints.txt \
		-e ".[dev]" >.venv/install.log 2>&1 || \
		{ tail -n 25 .venv/install.log >&2; echo "All of it: .venv/install.log" >&2; exit 1; }
	@touch $@

$(TRAINING): $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[train]"
	@touch $@

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "No suitable Python was found: entitome needs Python 3.11 or 3.12 with venv." >&2; \
		echo "Install one (Debian, Ubuntu: apt install python3-venv), or name one:" >&2; \
		echo "  make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; \
		exit 1; fi
	@echo "Making .venv with $(PYTHON)"
	@$(PYTHON) -m venv --clear .venv

clean:
	@echo "Removing caches, build/, dist/ and out/"
	@rm -rf build dist out *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +

clean-all: clean
	@echo "Removing .venv"
	@rm -rf .venv
