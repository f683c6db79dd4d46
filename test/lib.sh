# Shared by test/filters/*.sh: counts checks and ends with one line the runner adds up.
# IE_ROOT, IE_BIN and IE_SHARED come from the runner; these are the defaults for a run by hand.
IE_ROOT=${IE_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}
IE_BIN=${IE_BIN:-$IE_ROOT/build/bin}
IE_SHARED=${IE_SHARED:-$IE_ROOT/../shared}
export IE_ROOT IE_BIN IE_SHARED
PATH=$IE_BIN:$PATH
passed=0 failed=0 skipped=0
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

# check "a sentence" command ...: the command must succeed.
check() {
    local sentence=$1
    shift
    if "$@" >"$scratch/.out" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $(basename "$0"): $sentence"
        tail -n 5 "$scratch/.out" | sed 's/^/    /'
    fi
}

# exits CODE command ...: the command must end with that code.
exits() {
    local wanted=$1 status=0
    shift
    "$@" || status=$?
    [ "$status" -eq "$wanted" ] || { echo "exit $status, not $wanted"; return 1; }
}

# within KIB command ...: with no more memory than that. The sanitizers reserve all there is, so they run without a limit.
within() {
    local most=$1
    shift
    (case $IE_BIN in *sanitize*) ;; *) ulimit -v "$most" ;; esac; "$@")
}

skip() { skipped=$((skipped + 1)); echo "skipped: $(basename "$0"): $1"; }

finish() {
    echo "$(basename "$0" .sh): $passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
}
