#!/usr/bin/awk -f
# A stage of your own, in awk: copies every line, and adds a record for each block of sound whose loudest frame is under
# -45 dB, where a listener has to strain. Put it anywhere after ie-prosody.
#   ie-run -o out --with "awk -f examples/loudness-spans.awk" interview.mp4
{ print; fflush() }
/^\{"type":"prosody"/ && match($0, /"loudness_db":\[[^]]*\]/) {
    count = split(substr($0, RSTART + 15, RLENGTH - 16), values, ",")
    loudest = -200
    for (i = 1; i <= count; i++)
        if (values[i] != "null" && values[i] + 0 > loudest)
            loudest = values[i] + 0
    match($0, /"t":[0-9.]+/)
    if (loudest < -45) {
        printf "{\"type\":\"quiet\",%s,\"loudest_db\":%.1f}\n", substr($0, RSTART, RLENGTH), loudest
        fflush()
    }
}
