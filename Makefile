# What people and CI run. Every target can be run again; the second time needs
# no network.

SHELL := /bin/bash
GO ?= go
BIN ?= bin/zhengsou

# The collections that tests and benchmarks read; not part of the project.
export ZHENGSOU_SHARED := $(abspath $(or $(ZHENGSOU_SHARED),../shared))

# gin without codecs that are never used, and a binary that needs no shared
# library: neither the C library's name services nor SQLite's extensions.
TAGS := netgo,osusergo,nomsgpack,nobson,sqlite_omit_load_extension
STATIC := -s -w -linkmode external -extldflags '-static'
# Which commit it is made of stands in a binary. Git will not say so in a folder of
# another user, and go would not build there.
STAMP := $(if $(shell git rev-parse HEAD 2>/dev/null),,-buildvcs=false)

GOLANGCI_VERSION := 2.15.0
GOLANGCI := .tools/golangci-lint

GOJIEBA := github.com/yanyiwu/gojieba
DICT := analyzers/dict/jieba.dict.utf8.gz analyzers/dict/hmm_model.utf8.gz

.PHONY: run help test build dict corpora bench growth profile benchstat eval vet lint race image image-test clean

run: dict ## starts the server; a first start compiles for some minutes
	$(GO) run . serve $(ARGS)

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

test: dict ## all tests; installs the browser and the font that they need
	@deploy/test-packages
	@GO=$(GO) deploy/test ./...

build: dict ## bin/zhengsou: one file that runs on a machine without Go
	@mkdir -p $(dir $(BIN))
	$(GO) build $(STAMP) -tags '$(TAGS)' -ldflags "$(STATIC)" -o $(BIN) .

# The segmenter's dictionaries travel in the binary. They are gojieba's files,
# so they are copied, not kept.
dict: $(DICT)

analyzers/dict/%.utf8.gz: go.sum | compiler
	@$(GO) mod download $(GOJIEBA)
	@gzip -9nc "$$($(GO) list -m -f '{{.Dir}}' $(GOJIEBA))/deps/cppjieba/dict/$*.utf8" > $@.part
	@mv $@.part $@

.PHONY: compiler
compiler:
	@deploy/compiler

corpora: ## the shared collections as .jsonl, for index and eval
	$(GO) run ./bench corpora -shared "$(ZHENGSOU_SHARED)" -out corpora

# COLLECTION is any .jsonl of clean text.
COLLECTION ?= corpora/laws.jsonl
BENCH_DATA := corpora/data-bench
RUN_BENCH := $(GO) run -tags '$(TAGS)' ./bench

bench: build corpora ## the tables of docs/performance.md, the recall over the laws, and the parts
	@rm -rf $(BENCH_DATA)
	$(RUN_BENCH) load -bin $(BIN) -collection $(COLLECTION) -data $(BENCH_DATA)
	$(RUN_BENCH) endpoints -bin $(BIN) -collection $(COLLECTION) -data $(BENCH_DATA)
	$(RUN_BENCH) mixed -bin $(BIN) -collection $(COLLECTION) -data $(BENCH_DATA)
	ZHENGSOU_SCALE=1 $(GO) test -run TestRecallOverTheLaws -timeout 30m ./index
	$(GO) test -run '^$$' -bench . -benchmem ./...

growth: build corpora/grown-1m.jsonl corpora/grown-3m.jsonl ## how cost grows to 1 M and 3 M paragraphs
	$(RUN_BENCH) growth -bin $(BIN) corpora/laws.jsonl corpora/grown-1m.jsonl corpora/grown-3m.jsonl

corpora/grown-%m.jsonl: | corpora
	$(RUN_BENCH) grow -paragraphs $*000000 -out $@

profile: build corpora ## where a serving process's time goes: lists, and profile/cpu.svg
	$(RUN_BENCH) profile -bin $(BIN) -collection $(COLLECTION) -data $(BENCH_DATA) -out profile

benchstat: dict ## the parts' speed beside that of a commit: make benchstat BASE=main PACKAGES=./index/... BENCH=Search COUNT=6
	@GO=$(GO) deploy/benchstat $(BASE)

# One folder for each collection, since each question set is judged alone.
eval: build corpora ## how well the judged questions are answered
	@GO=$(GO) deploy/eval $(BIN)

vet: dict ## what the compiler lets pass
	$(GO) vet ./...

lint: dict $(GOLANGCI) ## what the house forbids
	$(GOLANGCI) run ./...

$(GOLANGCI): Makefile
	@if ! $@ version 2>/dev/null | grep -qF $(GOLANGCI_VERSION); then \
		echo "installing golangci-lint $(GOLANGCI_VERSION) (some minutes, once)"; \
		GOBIN="$(CURDIR)/.tools" $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$(GOLANGCI_VERSION); \
	fi
	@touch $@

# Only where parts share state, and not through a browser (-short): it all takes
# several times as long, and would find nothing more.
race: dict ## tests of what runs at the same time, with the race detector
	$(GO) test -race -short ./corpus ./index/bleve
	$(GO) test -race -short ./api
	$(GO) test -race -run 'TestCommands/(index|serve)' .

image: ## the container image, by podman
	@deploy/image zhengsou

image-test: ## builds the image and runs it without rights and network
	@deploy/image-test

clean: ## takes away what was made
	rm -rf bin corpora profile $(DICT)
