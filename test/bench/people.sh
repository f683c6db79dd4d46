#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Who is who from what is said, on real mock interviews as people wrote them down (Naim and others 2015), beside the targets,
# and what it costs. The weights were chosen on stretches of these interviews: kind figures.
set -u
export IE_ROOT=${IE_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
IE_SHARED=${IE_SHARED:-$IE_ROOT/../shared}
PATH=${IE_BIN:-$IE_ROOT/build/bin}:$PATH
. "$IE_ROOT/test/interviews.sh"
turns=$IE_SHARED/data/interviews/turns.tsv
[ -r "$turns" ] || { echo "real interviews are not there"; exit 0; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
tell_interviews "$turns"
line() { printf '%-52s %10s   %s\n' "$@"; }
line "roles right, interviews" "$(wc -l <right) of $(cut -f 1 "$turns" | tail -n +2 | sort -u | wc -l)" ">= 97"
line "turns called question or not as by a reader, %" "$(agreement)" ">= 92"

# The six usual questions: of the interviews where an interviewer says the words, those where such a question was found.
found=0 occur=0
for words in 'how are you|how have you been' 'yourself|background' 'leader' 'team' 'weakness|change one thing' 'hire you|this job|the job'; do
    awk -F '\t' -v w="$words" '$3 == "interviewer" && tolower($4) ~ w { print $1 }' "$turns" | sort -u >there
    awk -F '\t' -v w="$words" 'tolower($2) ~ w { print $1 }' asked | sort -u >heard
    occur=$((occur + $(wc -l <there))) found=$((found + $(comm -12 there heard | wc -l)))
done
line "usual questions found, %" "$(awk -v f=$found -v o=$occur 'BEGIN { printf "%.1f", 100 * f / o }')" ">= 95"

# An hour of turns of ten seconds.
for i in $(seq 360); do
    printf '{"type":"utterance","t":%d,"dur":9,"voice":%d,"text":"I planned the work of nine people, and what did you do then?"}\n' $((i * 10)) $((i % 2 + 1))
done >hour
/usr/bin/time -f %M -o usage ie-people <hour >told 2>messages
kilobytes=$(tail -n 1 usage)
TIMEFORMAT=%U  # of fifty hours, as one takes less than a clock's tick
seconds=$({ time for _ in {1..50}; do ie-people <hour >told 2>messages; done; } 2>&1)
share=$(awk -v s="$seconds" 'BEGIN { printf "%.7f", s / 50 / 3600 }')
line "processor time of an hour, share of real time" "$share" "<= 0.02"
line "memory, MB" "$((kilobytes / 1024))" "<= 100"
