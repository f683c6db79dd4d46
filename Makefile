# The interview evaluator. `make` builds into build/, `make check` tests, `make demo` shows it; see README.md.
include config.mk

BUILD     = build
PACKAGES  = libavformat libavcodec libswscale libswresample libavutil sndfile kissfft-float \
            yaml-0.1 sqlite3 jansson expat pocketsphinx libmd md4c
STANDARD  = -std=c11 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wshadow -Wmissing-prototypes \
            -Wno-format-truncation -ffp-contract=off
INCLUDES := -iquote lib $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
LIBRARIES := -Wl,--as-needed $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lunistring -lstemmer -ldl -lpthread -lm

PROGRAMS  = $(patsubst bin/%.c,$(BUILD)/bin/%,$(wildcard bin/*.c))
SCRIPTS   = $(patsubst bin/%,$(BUILD)/bin/%,$(filter-out %.c,$(wildcard bin/*)))
OBJECTS   = $(patsubst lib/%.c,$(BUILD)/lib/%.o,$(wildcard lib/*/*.c))
SUITES    = $(patsubst test/%.c,$(BUILD)/test/%,$(wildcard test/*/test_*.c))

all: $(BUILD)/libie.a $(PROGRAMS) $(SCRIPTS)

$(BUILD)/bin/%: bin/%.c $(BUILD)/libie.a
	@mkdir -p $(@D)
	@echo CC $@
	@$(CC) $(STANDARD) $(INCLUDES) -DIE_VERSION='"$(VERSION)"' $(CPPFLAGS) $(CFLAGS) -MMD -MP -MF $(BUILD)/$*.d $< $(BUILD)/libie.a $(LIBRARIES) -o $@

$(SCRIPTS): $(BUILD)/bin/%: bin/%
	@mkdir -p $(@D)
	@ln -sf $(CURDIR)/bin/$* $@

$(BUILD)/libie.a: $(OBJECTS)
	@rm -f $@
	@ar qcs $@ $(OBJECTS)

$(BUILD)/lib/%.o: lib/%.c
	@mkdir -p $(@D)
	@echo CC $@
	@$(CC) $(STANDARD) $(INCLUDES) -DIE_VERSION='"$(VERSION)"' $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/test/%: test/%.c $(BUILD)/libie.a
	@mkdir -p $(@D)
	@echo CC $@
	@$(CC) $(STANDARD) $(INCLUDES) -iquote test -DIE_VERSION='"$(VERSION)"' $(CPPFLAGS) $(CFLAGS) -MMD -MP $< $(BUILD)/libie.a $(LIBRARIES) $(shell pkg-config --libs check) -o $@

# Everything the programs, the tests and the demo need: Debian packages, then pinned models. Cheap when done before.
SETUP = $(filter-out setup/sample.sh setup/packages.sh,$(wildcard setup/*.sh))
setup:
	@setup/packages.sh
	@for script in $(SETUP); do $$script || exit 1; done

demo: setup
	@$(MAKE) --no-print-directory all
	@setup/sample.sh $(BUILD)/demo
	@echo "demo: evaluating the sample interview"
	@bin/ie-run -q corpus/interviews/python.yaml -o $(BUILD)/demo/report --db $(BUILD)/demo/results.db \
	    $(BUILD)/demo/answer-1.mp4 $(BUILD)/demo/answer-2.mp4 $(BUILD)/demo/answer-3.mp4 >/dev/null
	@echo "demo: open $(CURDIR)/$(BUILD)/demo/report/report.html"

check: setup
	@$(MAKE) --no-print-directory test

# The tests alone, on what is built and installed.
test: all $(SUITES)
	@test/run.sh $(BUILD)

# The same tests under AddressSanitizer and UndefinedBehaviorSanitizer, which by itself lets numbers out of range pass.
SANITIZED = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined,float-cast-overflow \
            -fno-sanitize-recover=undefined,float-cast-overflow
sanitize:
	@$(MAKE) --no-print-directory BUILD=build/sanitize test \
	    CFLAGS="$(SANITIZED)"

# The readers of foreign files against mutations of test/fuzz/corpus/NAME, under the same sanitizers.
FUZZ_SECONDS = 30
fuzz:
	@$(MAKE) --no-print-directory BUILD=build/sanitize fuzzers \
	    CFLAGS="$(SANITIZED)"
	@for target in build/sanitize/fuzz/*; do \
	    $$target $(FUZZ_SECONDS) test/fuzz/corpus/$${target##*/}/* || exit 1; done

fuzzers: $(patsubst test/fuzz/fuzz_%.c,$(BUILD)/fuzz/%,$(wildcard test/fuzz/fuzz_*.c))

$(BUILD)/fuzz/%: test/fuzz/fuzz_%.c test/fuzz/driver.c $(BUILD)/libie.a
	@mkdir -p $(@D)
	@echo CC $@
	@$(CC) $(STANDARD) $(INCLUDES) $(CPPFLAGS) $(CFLAGS) $(filter %.c,$^) $(BUILD)/libie.a $(LIBRARIES) -o $@

coverage:
	@$(MAKE) --no-print-directory BUILD=build/coverage test CFLAGS="-O0 -g --coverage"
	@gcov -n $(patsubst lib/%.c,build/coverage/lib/%.o,$(wildcard lib/*/*.c)) | grep -A1 "^File 'lib" | paste - - -

bench: all
	@test/bench.sh $(BUILD)

SHARE = $(DESTDIR)$(PREFIX)/share/interview-evaluator
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man5 \
	    $(DESTDIR)$(PREFIX)/share/man/man7 $(SHARE)
	install $(PROGRAMS) $(filter-out %.c,$(wildcard bin/*)) $(DESTDIR)$(PREFIX)/bin
	for n in 1 5 7; do install -m 644 man/*.$$n $(DESTDIR)$(PREFIX)/share/man/man$$n; done
	cp -R models corpus $(SHARE)
	install -m 644 lib/base/options.sh $(SHARE)

uninstall:
	rm -f $(patsubst bin/%,$(DESTDIR)$(PREFIX)/bin/%,$(basename $(wildcard bin/*)))
	for n in 1 5 7; do for page in man/*.$$n; do rm -f $(DESTDIR)$(PREFIX)/share/man/man$$n/$${page##*/}; done; done
	rm -rf $(SHARE)

clean:
	rm -rf build

.PHONY: all setup demo check test sanitize fuzz fuzzers coverage bench install uninstall clean
-include $(wildcard $(BUILD)/*.d $(BUILD)/lib/*/*.d $(BUILD)/test/*/*.d)
