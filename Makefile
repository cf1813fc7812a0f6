# Opsboard. `make help` says what can be done here; the scripts behind the targets are in Tests/Tools.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PREFIX  ?= /usr/local
SECONDS ?= 60
SIZES   ?= 1000
ARGS    ?=

tools := Tests/Tools
python := .build/venv/bin/python
binary := .build/release/opsboard
# Asked when a recipe runs and not before, for `needs` may just have installed the libraries.
linkage = $(shell $(tools)/linkage.sh)

##@ Use
site: build ## Write the site of content/ into site/ (ARGS="--strict ...")
	@$(binary) build $(ARGS)
	@echo "Open file://$(subst $() ,%20,$(CURDIR))/site/index.html"

build: needs ## Build the program for release
	swift build -c release --product opsboard $(linkage)

# `sudo make install` takes what `make build` made: the toolchain is rarely on root's path.
install: $(if $(SUDO_USER),,build) ## Copy the program to PREFIX/bin (PREFIX=/usr/local, DESTDIR= for packagers)
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(binary) "$(DESTDIR)$(PREFIX)/bin/opsboard"

uninstall: ## Remove it again
	rm -f "$(DESTDIR)$(PREFIX)/bin/opsboard"

##@ Develop
test: needs-test ## Run all tests (FILTER=regex for some of the Swift ones)
	@$(tools)/test.sh $(FILTER)

lint: ## Check format, layers, file sizes, embedded templates and that the handbook is whole
	swift format lint --strict --parallel --recursive Package.swift Sources Tests
	@python3 $(tools)/lint.py

format: ## Format all Swift files in place
	swift format --in-place --parallel --recursive Package.swift Sources Tests

update-sites: needs ## Record what the program now makes of Tests/Sites, and the handbook's status words (review the diff!)
	OPSBOARD_UPDATE=1 swift test --disable-xctest --filter 'SiteTests|StatusWordsPageTests'

##@ Measure and break
bench: build ## Builds and rebuilds beside what they cost at least (SIZES="1000 10000" CASES="build start peers markdown")
	@Tests/Benchmarks/run.sh "$(or $(CASES),build start)" $(SIZES)

bench-growth: build ## How time, memory and pages grow with the site and its past: half an hour
	@RECORDS="$(or $(RECORDS),1000 10000 100000 1000000)" ROUNDS=$(or $(ROUNDS),1) Tests/Benchmarks/run.sh growth \
	  $(if $(filter-out 1000,$(SIZES)),$(SIZES),100 1000 10000 100000)

bench-all: build needs-measure ## All that can be measured, for Tests/Benchmarks/RESULTS.md: an hour, on a quiet machine
	@Tests/Benchmarks/all.sh

bench-instructions: build needs-measure ## Count the instructions of the hot paths and compare (UPDATE=1 keeps the new counts)
	@python3 Tests/Benchmarks/instructions.py --program $(binary) $(if $(UPDATE),--update)

spec: needs-test ## Run Markdown cases through the program (CASES=folder of JSON, default: CommonMark's own)
	swift build --product opsboard
	@$(python) $(tools)/spec.py --program .build/debug/opsboard $(or $(CASES),.build/spec)

fuzz: needs ## Feed broken input to a sanitized build (SECONDS=60, SEED=)
	swift build --product opsboard --sanitize address --scratch-path .build/asan
	@python3 $(tools)/fuzz.py --program .build/asan/debug/opsboard --seconds $(SECONDS) $(if $(SEED),--seed $(SEED))

fuzz-markdown: needs ## Let libFuzzer look for Markdown that breaks a promise (SECONDS=60)
	@Tests/Fuzz/run.sh $(SECONDS)

asan: needs ## Run the Swift tests under the address sanitizer
	LSAN_OPTIONS=suppressions=$(tools)/leaks.txt:print_suppressions=0 swift test --disable-xctest --sanitize address --scratch-path .build/asan

tsan: needs ## Run the Swift tests under the thread sanitizer
	swift test --disable-xctest --sanitize thread --scratch-path .build/tsan

##@ Tidy
clean: ## Remove everything that was built, the site included
	rm -rf .build
	find site -mindepth 1 ! -name .gitkeep -delete

help: ## Show this
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-19s %s\n", $$1, $$2 }' Makefile

needs:
	@$(tools)/needs.sh build

needs-test:
	@$(tools)/needs.sh build test

needs-measure:
	@$(tools)/needs.sh build measure

.PHONY: site build install uninstall test lint format update-sites bench bench-growth bench-all bench-instructions spec fuzz fuzz-markdown asan tsan clean help needs needs-test needs-measure
