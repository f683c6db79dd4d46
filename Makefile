# The interview evaluator. `make` builds into build/, `make check` tests, `make demo` shows it; see README.md.
include config.mk

BUILD     = build
LIBIE     = $(BUILD)/libie.a
PACKAGES  = libavformat libavcodec libswscale libswresample libavutil sndfile kissfft-float \
            yaml-0.1 sqlite3 jansson expat pocketsphinx libmd md4c
STANDARD  = -std=c11 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wshadow -Wmissing-prototypes \
            -Wno-format-truncation -ffp-contract=off
# With these a fault in a decoder or a parser ends the program, so that nobody can use it. FORTIFY needs an optimised build,
# and the sanitizers, which are not one, look for the same by themselves.
MACHINE  := $(shell uname -m)
HARDENED  = -fPIE -fstack-protector-strong -fstack-clash-protection $(if $(filter x86_64,$(MACHINE)),-fcf-protection) \
            $(if $(filter -O2 -O3,$(CFLAGS)),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
LINKED    = -pie -Wl,-z,relro,-z,now,-z,noexecstack
INCLUDES := -Iinclude -iquote lib $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
LIBRARIES := -Wl,--as-needed $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lunistring -lstemmer -ldl -lpthread -lm
CHECK    := $(shell pkg-config --libs check 2>/dev/null)

PROGRAMS  = $(patsubst bin/%.c,$(BUILD)/bin/%,$(wildcard bin/*.c))
SCRIPTS   = $(patsubst bin/%,$(BUILD)/bin/%,$(filter-out %.c,$(wildcard bin/*)))
OBJECTS   = $(patsubst %.c,$(BUILD)/%.o,$(wildcard lib/*/*.c))
SUITES    = $(patsubst %.c,$(BUILD)/%,$(wildcard test/*/test_*.c))
FUZZERS   = $(patsubst test/fuzz/fuzz_%.c,$(BUILD)/fuzz/%,$(wildcard test/fuzz/fuzz_*.c))

all: $(LIBIE) $(PROGRAMS) $(SCRIPTS)

COMPILE   = @mkdir -p $(@D) $(BUILD)/depend; echo CC $@; \
            $(CC) $(STANDARD) $(HARDENED) $(INCLUDES) -DIE_VERSION='"$(VERSION)"' $(CPPFLAGS) $(CFLAGS) \
            -MMD -MP -MF $(BUILD)/depend/$(subst /,-,$(@:$(BUILD)/%=%)).d

$(BUILD)/%.o: %.c
	$(COMPILE) -c $< -o $@

$(LIBIE): $(OBJECTS)
	@rm -f $@
	@ar qcs $@ $(OBJECTS)

# Removed first: where a script became a program, an older build left a link, and the linker would write through it.
$(BUILD)/bin/%: bin/%.c $(LIBIE)
	@rm -f $@
	$(COMPILE) $< $(LIBIE) $(LINKED) $(LIBRARIES) -o $@

$(SCRIPTS): $(BUILD)/bin/%: bin/%
	@mkdir -p $(@D)
	@ln -sf $(CURDIR)/bin/$* $@

$(BUILD)/test/%: test/%.c $(LIBIE)
	$(COMPILE) -iquote test $< $(LIBIE) $(LINKED) $(LIBRARIES) $(CHECK) -o $@

$(BUILD)/fuzz/%: test/fuzz/fuzz_%.c $(BUILD)/test/fuzz/driver.o $(LIBIE)
	$(COMPILE) $< $(BUILD)/test/fuzz/driver.o $(LIBIE) $(LINKED) $(LIBRARIES) -o $@

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
test: all suites
	@test/run.sh $(BUILD)

suites: $(SUITES)
fuzzers: $(FUZZERS)

# The same tests under AddressSanitizer and UndefinedBehaviorSanitizer, which by itself lets numbers out of range pass.
SANITIZED = BUILD=build/sanitize CFLAGS="-O1 -g -fno-omit-frame-pointer \
            -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=undefined,float-cast-overflow"
sanitize:
	@$(MAKE) --no-print-directory $(SANITIZED) test

# The readers of foreign bytes against mutations of test/fuzz/corpus/NAME, under the same sanitizers.
FUZZ_SECONDS = 30
fuzz:
	@$(MAKE) --no-print-directory $(SANITIZED) fuzzers
	@printf '%s\n' $(FUZZERS:$(BUILD)/fuzz/%=%) | xargs -P $$(nproc) -I{} \
	    sh -c 'build/sanitize/fuzz/{} $(FUZZ_SECONDS) test/fuzz/corpus/{}/*'

# Which lines of lib/ the check suites run, a file and in all. The filter cases are left out: they run nearly everything,
# and say less about what is tested.
coverage:
	@find build/coverage -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) --no-print-directory BUILD=build/coverage CFLAGS="-O0 -g --coverage" suites
	@test/run.sh build/coverage suites
	@gcov -n $(OBJECTS:$(BUILD)/%=build/coverage/%) 2>/dev/null | awk -f test/coverage.awk

bench: all
	@test/bench.sh $(BUILD)

SHARE = $(PREFIX)/share/interview-evaluator
INTO  = $(DESTDIR)$(PREFIX)
install: all install-data
	install -d $(INTO)/bin $(foreach n,1 5 7,$(INTO)/share/man/man$n)
	install $(PROGRAMS) $(filter-out %.c,$(wildcard bin/*)) $(INTO)/bin
	$(foreach n,1 5 7,install -m 644 man/*.$n $(INTO)/share/man/man$n;)
	install -m 644 lib/base/options.sh $(DESTDIR)$(SHARE)

# libie is static, so what it is built on is named in libie.pc itself (pkg-config --static): Requires.private would lead to
# everything that FFmpeg's own static libraries need.
install-lib: $(LIBIE) $(BUILD)/installed/path.o install-data
	install -d $(INTO)/include/ie $(INTO)/lib/pkgconfig $(INTO)/share/man/man3
	install -m 644 include/ie/*.h $(INTO)/include/ie
	install -m 644 $(LIBIE) $(INTO)/lib
	ar r $(INTO)/lib/libie.a $(BUILD)/installed/path.o
	sed 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|; s|@LIBRARIES@|$(LIBRARIES)|' include/libie.pc.in \
	    >$(INTO)/lib/pkgconfig/libie.pc
	install -m 644 man/*.3 $(INTO)/share/man/man3

# The installed library looks for models and corpus where they were installed, as its programs may lie anywhere.
$(BUILD)/installed/path.o: lib/base/path.c FORCE
	$(COMPILE) -DIE_SHARE='"$(SHARE)"' -c $< -o $@

install-data:
	install -d $(DESTDIR)$(SHARE)
	cp -R models corpus $(DESTDIR)$(SHARE)
	chmod -R u=rwX,go=rX $(DESTDIR)$(SHARE)

uninstall:
	rm -f $(patsubst bin/%,$(INTO)/bin/%,$(basename $(wildcard bin/*)))
	rm -f $(foreach page,$(wildcard man/*.[1357]),$(INTO)/share/man/man$(subst .,,$(suffix $(page)))/$(notdir $(page)))
	rm -rf $(INTO)/include/ie $(INTO)/lib/libie.a $(INTO)/lib/pkgconfig/libie.pc $(DESTDIR)$(SHARE)

clean:
	rm -rf build

.PHONY: all setup demo check test suites sanitize fuzz fuzzers coverage bench install install-lib \
        install-data uninstall clean FORCE
.SECONDARY: $(BUILD)/test/fuzz/driver.o
-include $(wildcard $(BUILD)/depend/*.d)
