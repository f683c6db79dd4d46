# SPDX-License-Identifier: MIT
# Speech spans beside aligned words: reads lines of test/bench/align.c, then summaries of ie-prosody. `least`: the
# shortest gap between words, or before and after them, that counts as silence.
FNR == NR { split($0, f, "\t"); n[f[1]]++; a[f[1], n[f[1]]] = f[2]; b[f[1], n[f[1]]] = f[3]; next }
/"recording"/ {
    match($0, /"file":"[^"]*/); name = substr($0, RSTART + 8, RLENGTH - 8)
    if (!n[name]) next
    clips++
    dur = $0; sub(/.*"dur":/, "", dur); frames = int(dur * 100)
    text = $0; sub(/.*"speech":\[/, "", text); sub(/\]\],.*/, "", text); gsub(/[][]/, "", text)
    split("", ours); m = split(text, e, ",")
    for (i = 1; i < m; i += 2) for (k = int(e[i] * 100 + 0.5); k < int(e[i + 1] * 100 + 0.5); k++) ours[k] = 1
    last = 0
    s0 = silent
    w0 = wrong
    for (i = 1; i <= n[name] + 1; i++) {
        from = i <= n[name] ? a[name, i] : dur + 0
        for (k = int(last * 100 + 0.5); from - last >= least && k < int(from * 100 + 0.5) && k < frames; k++) {
            silent++
            wrong += ours[k]
        }
        if (i > n[name]) break
        for (k = int(from * 100 + 0.5); k < int(b[name, i] * 100 + 0.5) && k < frames; k++) {
            spoken++
            missed += !ours[k]
        }
        last = b[name, i]
    }
    share[clips] = silent > s0 ? 100 * (wrong - w0) / (silent - s0) : 0
}
END {
    printf "speech in the gaps of %d aligned transcripts, %% of %.0f s|%.1f|\n", clips, silent / 100,
        100 * wrong / silent
    printf "the same, median clip (some hold speech that was not transcribed)|%.1f|\n", median(share, clips)
    printf "no speech where aligned words are, %% of %.0f s|%.1f|\n", spoken / 100, 100 * missed / spoken
}
function median(values, count, i, j, held) {
    for (i = 2; i <= count; i++)
        for (j = i; j > 1 && values[j - 1] > values[j]; j--) {
            held = values[j]
            values[j] = values[j - 1]
            values[j - 1] = held
        }
    return (values[int((count + 1) / 2)] + values[int(count / 2) + 1]) / 2
}
