# The interview evaluator. `make` builds into build/, `make check` tests, `make demo` shows it; see README.md.
include config.mk

BUILD     = build
PACKAGES  = libavdevice libavformat libavcodec libswscale libswresample libavutil sndfile kissfft-float \
            yaml-0.1 sqlite3 jansson expat openblas
STANDARD  = -std=c11 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wshadow -Wmissing-prototypes \
            -Wno-format-truncation -ffp-contract=off
CPPFLAGS += -DIE_VERSION='"$(VERSION)"' -iquote lib $(shell pkg-config --cflags $(PACKAGES))
LIBRARIES = -Wl,--as-needed $(shell pkg-config --libs $(PACKAGES)) -lunistring -lstemmer -ldl -lpthread -lm

PROGRAMS  = $(patsubst bin/%.c,$(BUILD)/bin/%,$(wildcard bin/*.c))
SCRIPTS   = $(patsubst bin/%,$(BUILD)/bin/%,$(filter-out %.c,$(wildcard bin/*)))
OBJECTS   = $(patsubst lib/%.c,$(BUILD)/lib/%.o,$(wildcard lib/*.c))
SUITES    = $(patsubst test/test_%.c,$(BUILD)/test/test_%,$(wildcard test/test_*.c))

all: $(BUILD)/libie.a $(PROGRAMS) $(SCRIPTS)

$(BUILD)/bin/%: bin/%.c $(BUILD)/libie.a
	@mkdir -p $(@D)
	@echo CC $@
	@$(CC) $(STANDARD) $(CPPFLAGS) $(CFLAGS) -MMD -MP -MF $(BUILD)/$*.d $< $(BUILD)/libie.a $(LIBRARIES) -o $@

$(SCRIPTS): $(BUILD)/bin/%: bin/%
	@mkdir -p $(@D)
	@ln -sf ../../bin/$* $@

$(BUILD)/libie.a: $(OBJECTS)
	@rm -f $@
	@ar rcs $@ $(OBJECTS)

$(BUILD)/lib/%.o: lib/%.c
	@mkdir -p $(@D)
	@echo CC $@
	@$(CC) $(STANDARD) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/test/%: test/%.c $(BUILD)/libie.a
	@mkdir -p $(@D)
	@echo CC $@
	@$(CC) $(STANDARD) $(CPPFLAGS) $(CFLAGS) -MMD -MP $< $(BUILD)/libie.a $(LIBRARIES) $(shell pkg-config --libs check) -o $@

suites: $(SUITES)

clean:
	rm -rf $(BUILD)

.PHONY: all suites clean
-include $(wildcard $(BUILD)/*.d $(BUILD)/lib/*.d $(BUILD)/test/*.d)
