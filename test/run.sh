#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs every check suite and every filter case of a build folder, and adds up. usage: test/run.sh BUILD [suites]
set -u
IE_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$(cd "${1:?usage: test/run.sh BUILD [suites]}" && pwd)
export IE_ROOT IE_BIN=$build/bin IE_SHARED=${IE_SHARED:-$IE_ROOT/../shared}
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1}
passed=0 failed=0 skipped=0
output=$(mktemp) || exit 2
trap 'rm -f "$output"' EXIT

# Adds up the counts that a test printed; a test that ended badly without naming a failure counts as one.
count() { # count STATUS PASSED FAILED SKIPPED
    local wrong=$3
    [ "$1" -ne 0 ] && [ "$wrong" -eq 0 ] && wrong=1
    passed=$((passed + $2)) failed=$((failed + wrong)) skipped=$((skipped + $4))
    [ "$1" -eq 0 ] || cat "$output"
}

for suite in "$build"/test/*/test_*; do
    [ -x "$suite" ] || continue
    IE_DATA=$IE_ROOT timeout 600 "$suite" >"$output" 2>&1  # a suite lies as deep as its build folder
    status=$?
    read -r checks wrong < <(sed -n 's/.*Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\).*/\1 \2 \3/p' "$output" |
        awk '{ c += $1; w += $2 + $3 } END { print c + 0, w + 0 }')
    printf '%-32s %s\n' "${suite#"$build"/test/}" "$((checks - wrong)) of $checks"
    count $status $((checks - wrong)) "$wrong" 0
done
[ "${2:-}" = suites ] && cases=() || cases=("$IE_ROOT"/test/filters/*.sh)
for case in "${cases[@]}"; do
    timeout 900 bash "$case" >"$output" 2>&1
    status=$?
    read -r good wrong left < <(sed -n 's/.*: \([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$output" |
        tail -n 1 | grep . || echo 0 0 0)
    printf '%-32s %s\n' "${case##*/}" "$good of $((good + wrong))${left:+, $left skipped}"
    grep '^skipped: ' "$output"
    count $status "$good" "$wrong" "$left"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
