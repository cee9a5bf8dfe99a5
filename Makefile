# The verbs of this repository. `make demo` and `make test` work on a fresh Debian or Ubuntu with Swift.

PREFIX ?= /usr/local
SOURCES = Package.swift Sources Tests rules Benchmarks
# The standard library goes into the binary, which then needs no Swift beside it, at addresses that are fixed when it
# is linked: there is less to load and nothing to relocate when it starts.
RELEASE = -c release --static-swift-stdlib -Xswiftc -Xclang-linker -Xswiftc -no-pie --product swarmlint

.PHONY: demo test build install lint format docs benchmark clean setup

demo: build
	@echo
	@echo '$$ swarmlint testdata/stacks/production/stack.yml'
	@.build/release/swarmlint testdata/stacks/production/stack.yml; status=$$?; \
	if [ $$status -le 1 ]; then \
	  echo "(swarmlint ended with $$status: the stack has mistakes, on purpose)"; else exit $$status; fi

test: setup
	swift build --build-tests
	swift test --skip-build
	$(MAKE) lint

build: setup
	swift build $(RELEASE)

install: build
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 .build/release/swarmlint '$(DESTDIR)$(PREFIX)/bin/swarmlint'

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
	Benchmarks/run .build/release/swarmlint

clean:
	swift package clean

setup:
	@scripts/setup
