# The verbs of this repository. `make demo` and `make test` work on a fresh Debian or Ubuntu with Swift.

PREFIX ?= /usr/local
SOURCES = Package.swift Sources Tests rules Benchmarks
# The standard library goes into the binary, which then needs no Swift beside it, at addresses that are fixed when it
# is linked: there is less to load and nothing to relocate when it starts.
RELEASE = -c release --static-swift-stdlib -Xswiftc -Xclang-linker -Xswiftc -no-pie --product swarmlint
BINARY = .build/release/swarmlint

.PHONY: demo test build install lint format docs benchmark clean setup
# The static binary and the other one are linked at the same place.
.NOTPARALLEL:
.PHONY: dist static tarball completions man wheel deb check-dist

demo: build
	@echo
	@echo '$$ swarmlint testdata/stacks/production/stack.yml'
	@$(BINARY) testdata/stacks/production/stack.yml; status=$$?; \
	if [ $$status -le 1 ]; then \
	  echo "(swarmlint ended with $$status: the stack has mistakes, on purpose)"; else exit $$status; fi

test: setup
	scripts/setup-validators
	swift build --build-tests
	swift test --skip-build
	$(MAKE) lint
	scripts/setup-packaging python
	scripts/check-distribution manifests

build: setup
	swift build $(RELEASE)

install: build completions
	install -D -m 755 $(BINARY) '$(DESTDIR)$(PREFIX)/bin/swarmlint'
	install -D -m 644 dist/completions/swarmlint.bash '$(DESTDIR)$(PREFIX)/share/bash-completion/completions/swarmlint'
	install -D -m 644 dist/completions/_swarmlint '$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_swarmlint'
	install -D -m 644 dist/completions/swarmlint.fish '$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/swarmlint.fish'
	if [ -f dist/man/swarmlint.1 ]; then \
	  install -D -m 644 dist/man/swarmlint.1 '$(DESTDIR)$(PREFIX)/share/man/man1/swarmlint.1'; fi

lint:
	swift format lint --strict --recursive $(SOURCES)

format:
	swift format --in-place --recursive $(SOURCES)

# The pages of the rules and the schemas of their files and of the configuration, which a test holds to the rules.
docs: setup
	swift build --product swarmlint
	rm -f docs/rules/*.md
	mkdir -p docs/rules
	.build/debug/swarmlint rules pages docs/rules
	.build/debug/swarmlint rules schema > docs/rule-file.schema.json.new
	mv docs/rule-file.schema.json.new docs/rule-file.schema.json
	.build/debug/swarmlint init --schema > docs/configuration.schema.json.new
	mv docs/configuration.schema.json.new docs/configuration.schema.json

benchmark: build
	Benchmarks/run $(BINARY)

# What is handed out, in the folder dist: docs/releasing.md.
dist: tarball wheel deb

# The binary that runs on every Linux with this processor, and needs no library there.
static: setup
	scripts/setup-packaging static
	packaging/static/build dist/swarmlint $(RELEASE)

completions: build
	mkdir -p dist/completions
	$(BINARY) --generate-completion-script bash > dist/completions/swarmlint.bash
	$(BINARY) --generate-completion-script zsh > dist/completions/_swarmlint
	$(BINARY) --generate-completion-script fish > dist/completions/swarmlint.fish

man: build
	packaging/manual/build $(BINARY) dist/man

tarball: completions man static
	packaging/tarball/build dist

wheel: static
	scripts/setup-packaging python
	PYTHON=$(CURDIR)/.build/packaging/bin/python packaging/python/build dist

deb: completions man
	swift build $(RELEASE)
	packaging/debian/build dist

check-dist:
	scripts/check-distribution

clean:
	swift package clean
	rm -rf dist

setup:
	@scripts/setup
