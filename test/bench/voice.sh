#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Figures of ie-mfcc and ie-prosody beside librosa and Praat, as far as these and the recordings are here.
# IE_BIN and IE_SHARED as in test/lib.sh; IE_ORACLE: a Python that has librosa (python3 by default).
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
IE_BIN=${IE_BIN:-$here/../../build/bin}
IE_SHARED=${IE_SHARED:-$here/../../../shared}
oracle=${IE_ORACLE:-python3}
export IE_BIN OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
voices=$IE_SHARED/data/voice/ravdess speeches=$IE_SHARED/data/speech
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

rows() { awk -F '|' '{ printf "%-62s %10s   %s\n", $1, $2, $3 }'; }
if [ ! -d "$voices" ] || [ ! -d "$speeches" ]; then
    echo "voice: no recordings under $IE_SHARED/data"
    exit 0
fi
printf '%-62s %10s   %s\n' voice measured target

if "$oracle" -c 'import librosa' 2>/dev/null; then
    "$oracle" "$here/voice.py" "$voices"/*.flac "$speeches"/*.flac | rows
else
    echo "no librosa for $oracle (IE_ORACLE names another Python): comparison left out"
fi

# A hundred clips of all speakers.
{
    find "$voices" -name '*.flac' | sort | awk '{ a[NR] = $0 } END { for (i = 0; i < 60; i++) print a[i * 197 % NR + 1] }'
    find "$speeches" -name '*.flac' | sort | awk 'NR % 3 == 1' | head -n 40
} >"$work/clips"
mapfile -t clips <"$work/clips"
TIMEFORMAT='%U'
{ time "$IE_BIN/ie-prosody" "${clips[@]}" >"$work/prosody" 2>/dev/null; } 2>"$work/seconds"
awk -v used="$(cat "$work/seconds")" '/"recording"/ { sub(/.*"dur":/, ""); s += $0 + 0 }
    END { printf "ie-prosody, times real time on one core|%.0f|\n", s / used }' "$work/prosody" | rows

for f in "$speeches"/*.flac; do
    "$IE_BIN/ie-prosody" -s "$f" 2>/dev/null | grep -q telephone_band && echo "${f##*/}"
done >"$work/telephone"
echo "telephone band found, of 40 prompts of 8 kHz origin|$(grep -c '^ast_' "$work/telephone")|" | rows
echo "telephone band said of others, of $(find "$speeches" -name '*.flac' ! -name 'ast_*' | wc -l)|$(grep -vc '^ast_' "$work/telephone")|" | rows

# Syllables of the transcripts by a rule of thumb: groups of vowels, without a mute e at the end.
"$IE_BIN/ie-prosody" -s "$speeches"/*.flac 2>/dev/null | awk -F '\t' '
    FNR == NR {
        words = split(tolower($4), word, /[^A-Za-z]+/)
        for (i = 1; i <= words; i++) {
            if (word[i] == "") continue
            mute = word[i] ~ /[^aeiouyl]e$/ || word[i] ~ /[^td]ed$/
            n = gsub(/[aeiouy]+/, "", word[i]) - mute
            syllables[$1] += n < 1 ? 1 : n
        }
        next
    }
    /"recording"/ && match($0, /"file":"[^"]*/) {
        name = substr($0, RSTART + 8, RLENGTH - 8); sub(/.*\//, "", name)
        text = $0; sub(/.*"nuclei":/, "", text); nuclei = text + 0
        text = $0; sub(/.*"speech_seconds":/, "", text)
        if (text + 0 == 0 || !(name in syllables)) next
        a = syllables[name] / text; b = nuclei / text
        n++; all += syllables[name]; found += nuclei; x += a; y += b; xx += a * a; yy += b * b; xy += a * b
    }
    END {
        printf "syllable nuclei in 100 syllables of %d transcripts|%.0f|\n", n, 100 * found / all
        printf "correlation of their rates|%.2f|\n", (n * xy - x * y) / sqrt((n * xx - x * x) * (n * yy - y * y))
    }' "$speeches/transcripts.tsv" - | rows

# Where words are said, from their transcripts by forced alignment.
model=$(pkg-config --variable=modeldir pocketsphinx 2>/dev/null)/en-us
if [ -d "$model" ] && cc -O2 "$here/align.c" $(pkg-config --cflags --libs pocketsphinx sphinxbase sndfile) -o "$work/align"; then
    awk -F '\t' -v folder="$speeches" 'FNR > 1 { print folder "/" $1 "\t" $4 }' "$speeches/transcripts.tsv" >"$work/table"
    "$work/align" "$model" <"$work/table" >"$work/words"
    "$IE_BIN/ie-prosody" -s "$speeches"/*.flac >"$work/summaries" 2>/dev/null
    awk -v least=0.25 -f "$here/voice.awk" "$work/words" "$work/summaries" | rows
else
    echo "no pocketsphinx to align transcripts with: left out"
fi

if ! command -v praat >/dev/null; then
    echo "no praat: comparison left out"
    exit 0
fi
mkdir "$work/praat"
praat --run "$here/voice.praat" "$work/clips" "$work/praat" >/dev/null
for i in "${!clips[@]}"; do
    # Ours and Praat's values side by side: F0 and speech of each frame, then one line for the whole clip.
    grep -F "\"file\":\"${clips[i]}\"" "$work/prosody" | awk -v praat="$work/praat/$((i + 1))" '
        function list(text, key, into) {
            if (!match(text, "\"" key "\":\\[[^]]*"))
                return 0
            text = substr(text, RSTART + length(key) + 4, RLENGTH - length(key) - 4)
            return text == "" ? 0 : split(text, into, ",")
        }
        function number(text, key) { sub(".*\"" key "\":", "", text); return text + 0 }
        /"block"/ { n = list($0, "f0_hz", values); for (i = 1; i <= n; i++) f0[frames++] = values[i] + 0 }
        /"recording"/ {
            text = $0; sub(/.*"speech":\[/, "", text); sub(/\]\],.*/, "", text); gsub(/[][]/, "", text)
            n = split(text, ends, ",")
            for (i = 1; i < n; i += 2) for (k = int(ends[i] * 100 + 0.5); k < int(ends[i + 1] * 100 + 0.5); k++) speech[k] = 1
            jitter = number($0, "jitter"); shimmer = number($0, "shimmer"); hnr = number($0, "hnr_db")
        }
        END {
            while ((getline line < praat) > 0) {
                m = split(line, part, " ")
                if (part[1] == "f0") for (i = 2; i <= m; i++) theirs[i - 2] = part[i]
                if (part[1] == "speech") for (i = 2; i < m; i += 2)
                    for (k = int(part[i] * 100 + 0.5); k < int(part[i + 1] * 100 + 0.5); k++) said[k] = 1
                if (part[1] == "voice") print "clip", jitter, part[2], shimmer, part[3], hnr, part[4]
            }
            for (k = 0; k < frames; k++) print "frame", f0[k], theirs[k] + 0, speech[k] + 0, said[k] + 0
        }'
done | awk '
    function correlation(n, x, y, xx, yy, xy) { return (n * xy - x * y) / sqrt((n * xx - x * x) * (n * yy - y * y)) }
    $1 == "frame" {
        all++
        if ($2 > 0 && $3 > 0) { both++; gross += $2 / $3 > 1.2 || $2 / $3 < 0.8 }
        voicing += ($2 > 0) != ($3 > 0)
        if ($5) { spoken++; missed += !$4 } else { silent++; false += $4 }
    }
    $1 == "clip" { n++; for (i = 0; i < 3; i++) { a = $(2 + 2 * i); b = $(3 + 2 * i); x[i] += a; y[i] += b; xx[i] += a * a; yy[i] += b * b; xy[i] += a * b } }
    END {
        printf "gross pitch errors against Praat, %% of %d frames of %d clips|%.2f|2 at most\n", both, n, 100 * gross / both
        printf "voicing other than Praat, %% of frames|%.1f|\n", 100 * voicing / all
        printf "speech where Praat has silence, %% of its silence|%.1f|\n", 100 * false / silent
        printf "no speech where Praat has sound, %% of its sound|%.1f|\n", 100 * missed / spoken
        split("jitter shimmer harmonics-to-noise", name, " ")
        for (i = 0; i < 3; i++)
            printf "correlation of %s with Praat over clips|%.2f|\n", name[i + 1], correlation(n, x[i], y[i], xx[i], yy[i], xy[i])
    }' | rows
