# Unlatch. On a fresh Debian or Ubuntu with Go, make and git, two targets do everything:
#
#   make run     install the C libraries that the window needs, if they are missing; build; start
#   make test    the same, then every check
#
# For daily work: quick (seconds, no C compiler), golden, bench, fuzz. See docs/development.md.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# The window on Linux is built for X11: touch works only there, and it needs fewer libraries. The emoji font stays out:
# nothing shows emoji, and it is read once for each face of text.
comma := ,
TAGS := no_emoji$(if $(filter linux,$(shell go env GOOS)),$(comma)x11)
# The system may place the program anywhere in memory, where it can: 3 MB more, no time.
PLATFORM := $(shell go env GOOS)/$(shell go env GOARCH)
PIE := $(if $(filter linux/386 linux/amd64 linux/arm linux/arm64 linux/loong64 linux/ppc64le linux/riscv64 linux/s390x \
  freebsd/amd64 darwin/% windows/%,$(PLATFORM)),-buildmode=pie)
# Tests draw in memory: no display, no C compiler.
PURE := CGO_ENABLED=0
PROGRAM := bin/unlatch$(shell go env GOEXE)

.PHONY: help run build test endurance quick format vet lint licences vulnerabilities race all-tests knowledge window accuracy codes golden bench bench-window fuzz mutants load dist dist-linux dist-windows dist-macos dist-sums dist-test dist-test-signed dist-check clean

help:
	@sed -n 's/^#  */  /p' Makefile | head -n 4

run: build
	$(PROGRAM)

build:
	scripts/packages build
	go build -trimpath $(PIE) -tags "$(TAGS)" -o $(PROGRAM) .

test: export LANG := en_US.UTF-8
test:
	scripts/packages build test
	$(MAKE) --no-print-directory format vet lint licences vulnerabilities race all-tests build knowledge window

# Many customers at one tablet, in a real window on a screen of its own: memory, files, goroutines, time of a page.
SESSIONS := 1000
endurance:
	scripts/packages build test
	go build -trimpath -tags "$(TAGS)" -o bin/endurance ./scripts/endurance
	scripts/endurance/run bin/endurance $(SESSIONS)

# Tests live for seconds: to tidy their memory as often as a program's took a fifth of their time.
quick:
	$(PURE) GOGC=off GOMEMLIMIT=900MiB go test -short -timeout 30m -tags ci ./...

format:
	@wrong=$$(git ls-files '*.go' | xargs go tool gofumpt -l); \
	  if [ -n "$$wrong" ]; then echo "gofumpt would change: $$wrong"; exit 1; fi

vet:
	$(PURE) go vet -tags ci ./...
	$(PURE) go vet -tags "ci realwindow" ./scripts/...

lint:
	$(PURE) go tool staticcheck -checks "all,-ST1000" -tags "ci realwindow" ./...
	go tool gocyclo -over 15 -ignore '_test\.go$$' app assets data screens scripts main.go

# Each module in the program has a permissive licence.
licences:
	@go run ./scripts/licences

vulnerabilities:
	@scripts/vulnerabilities

# Races show in the short versions as well; what waits for others is run whole.
race:
	CGO_ENABLED=1 go test -race -short -timeout 30m ./app/...
	CGO_ENABLED=1 go test -race -timeout 30m ./app/store/outbox ./app/store/postgres

# What of app/ all tests together reach has a floor.
all-tests:
	mkdir -p bin
	$(PURE) go test -timeout 30m -tags ci -coverpkg=./app/... -coverprofile=bin/coverage.out ./...
	scripts/coverage bin/coverage.out

knowledge: build
	$(PROGRAM) check data

# Real runs: the built program in a real window, by keyboard only and by mouse only, from the start page to the saved report.
window: build
	UNLATCH=$(abspath $(PROGRAM)) $(PURE) go test -count=1 -v -timeout 40m -tags "ci realwindow" ./scripts/realwindow

# The figure that the program publishes about itself belongs to one model: write it anew after every change to door.yaml.
# As many folds as cases: then no luck in dealing them out is part of the figure.
accuracy:
	$(PURE) go run -tags ci . --data data evaluate data/cases/dev.jsonl data/cases/dev2.jsonl --folds 75 --words --developed-on --accuracy data/accuracy.yaml

# Questions and answers that are new in data/door.yaml get their numbers in the case code: make codes SINCE=1.1.0
codes:
	$(PURE) go run -tags ci ./scripts/codes data $(SINCE)

golden:
	scripts/golden

bench:
	$(PURE) go test -tags ci -run '^$$' -bench . -benchmem ./...

# Our window beside a window with one label: time, memory, idle CPU; then its reaction to keys. It prints and decides nothing.
bench-window: build
	go build -trimpath $(PIE) -tags "$(TAGS)" -o bin/onelabel ./scripts/benchwindow/onelabel
	$(PURE) go run ./scripts/benchwindow bin/onelabel $(PROGRAM)

# 200 simulated tablets against one PostgreSQL, for a minute. It prints and decides nothing.
load:
	scripts/packages test
	$(PURE) go run -tags ci ./scripts/load

fuzz:
	scripts/fuzz

# A thousand damaged reports, cases and pictures each through the window.
mutants:
	UNLATCH_MUTANTS=1000 $(PURE) go test -count=1 -v -timeout 30m -tags ci -run TestSpoilt ./screens

# What people install, for Linux and Windows, into dist/: see docs/releasing.md.
dist: dist-linux dist-windows dist-sums

dist-linux:
	scripts/packages build dist
	scripts/dist/linux

dist-windows:
	scripts/packages build dist
	scripts/dist/windows

# On a Mac.
dist-macos:
	scripts/dist/macos

dist-sums:
	scripts/dist/sums

# Installs, starts and removes on this machine what dist made.
dist-test:
	scripts/packages build test dist dist-test
	scripts/dist/try-linux
	scripts/dist/try-windows

# Builds it once more with a signer and throwaway keys.
dist-test-signed:
	scripts/packages build test dist dist-test
	scripts/dist/try-signed

# What packages are made from agrees with the program: part of the tests, and with the desktops' own tools if they are there.
dist-check:
	scripts/dist/check

clean:
	rm -rf bin dist
