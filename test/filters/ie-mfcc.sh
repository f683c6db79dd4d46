#!/bin/bash
# Golden cases of ie-mfcc: a stream in, a stream out; and sound files as operands.
set -u
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cd "$scratch" || exit 1

# wav FILE RATE CHANNELS SAMPLES: 16-bit PCM with a header of 44 bytes, a triangle wave of 100 samples' period.
wav() {
    awk -v rate="$2" -v channels="$3" -v samples="$4" '
        function bytes(value, count) { while (count--) { printf "\\x%02x", value % 256; value = int(value / 256) } }
        BEGIN {
            size = samples * channels * 2
            printf "RIFF"; bytes(36 + size, 4); printf "WAVEfmt "; bytes(16, 4); bytes(1, 2); bytes(channels, 2)
            bytes(rate, 4); bytes(rate * channels * 2, 4); bytes(channels * 2, 2); bytes(16, 2); printf "data"; bytes(size, 4)
            for (i = 0; i < samples; i++)
                for (c = 0; c < channels; c++)
                    bytes((i % 100 < 50 ? i % 100 : 100 - i % 100) * 100, 2)
        }' | { read -r text; printf '%b' "$text"; } >"$1"
}

# audio T SAMPLES: an audio record of a triangle wave.
audio() {
    wav part.wav 16000 1 "$2"
    printf '{"type":"audio","t":%s,"dur":%s,"sample_rate_hz":16000,"format":"s16le","data":"%s"}\n' "$1" \
        "$(awk -v n="$2" 'BEGIN { print n / 16000 }')" "$(tail -c +45 part.wav | base64 -w 0)"
}

media='{"type":"media","t":0,"purpose":"practice"}'

# rows FILE: frames of all mfcc records.
rows() { grep -a '"type":"mfcc"' "$1" | sed 's/.*"coefficients":\[\[//' | awk -F '],\\[' '{ n += NF } END { print n + 0 }'; }
same() { [ "$1" = "$2" ] || { echo "$1 is not $2"; return 1; }; }
holds() { grep -qF -- "$2" "$1" || { echo "no $2 in $1"; return 1; }; }

{
    printf '{"type":"media","t":0,"dur":2,"purpose":"practice"}\n'
    audio 0 16000
    printf '{"type":"of-tomorrow","t":0.5,"what":[1,2,{"x":"\\u00e9"}]}\n'
    audio 1 16000
} >whole.ndjson

ie-mfcc <whole.ndjson >whole.out 2>whole.err
check "a stream ends with 0" same $? 0
check "every line is passed on byte for byte and in order" cmp whole.ndjson <(grep -v '"type":"\(mfcc\|end\)"' whole.out)
check "32000 samples have 1 + 32000 / 512 frames" same "$(rows whole.out)" 63
check "the first record begins at 0" holds whole.out '"type":"mfcc","t":0,"dur":0.992,"hop_seconds":0.032,"coefficients":[['
check "with top_db the records come at the end" same "$(tail -n +5 whole.out | grep -c '"type":"mfcc"')" 3

ie-mfcc --top-db 0 <whole.ndjson >stream.out
check "without top_db a record follows its sound" same "$(sed -n 3p stream.out | cut -c 1-14)" '{"type":"mfcc"'
check "without top_db there are as many frames" same "$(rows stream.out)" 63
check "the same input gives the same bytes" cmp stream.out <(ie-mfcc --top-db 0 <whole.ndjson)

{ echo "$media"; audio 0 16000; audio 10 16000; } | ie-mfcc >parts.out
check "a jump in time ends a recording" same "$(rows parts.out)" 64
check "the part after it begins at its own time" holds parts.out '"type":"mfcc","t":10,'

{ printf '{"type":"media","t":0,"purpose":"practice"}\nnonsense\n{"type":"audio","t":0,"sample_rate_hz":16000,"format":"s16le","data":"@@"}\n'; audio 0 16000; } >bad.ndjson
ie-mfcc <bad.ndjson >bad.out 2>bad.err
check "malformed lines give exit code 1" same $? 1
check "a malformed line is named with its number" holds bad.err '<stdin>:2:'
check "a malformed payload is named with its number" holds bad.err '<stdin>:3:'
check "good sound after bad lines is analysed" same "$(rows bad.out)" 32

echo "$media" >rate.ndjson
audio 0 16000 | sed 's/16000,/1e300,/' >>rate.ndjson
audio 0 16000 | sed 's/16000,/1,/' >>rate.ndjson
audio 0 16000 | sed 's/16000,/16000.5,/' >>rate.ndjson
timeout 10 ie-mfcc <rate.ndjson 2>rate.err | head -c 1000000 >rate.out
check "a rate that no sound has is refused, three times" same "$(grep -c 'a "sample_rate_hz" from 1000 to 384000' rate.err)" 3
check "and gives no coefficients" same "$(rows rate.out)" 0

# Lines without an end are passed on, but not held: 150 MB of one, which a filter before has not named, and of the last.
long_line() { head -c 150000000 /dev/zero | tr '\0' x; }
{ printf '{"type":"media","t":0,"purpose":"practice"}\n'; long_line; printf '\n{"type":"b"}\n'; } >long.ndjson
within 220000 ie-mfcc <long.ndjson >long.out 2>long.err
check "a line of more than 64 MiB is survived in little memory" same $? 1
check "and passed on byte for byte, with a notice behind it" cmp <(grep -v '^{"type":"end"' long.out) <(head -n 2 long.ndjson
    printf '{"type":"notice","t":0,"level":"error","code":"malformed","text":"line 2 is not a record","by":"ie-mfcc"}\n{"type":"b"}\n')
check "and named" holds long.err '<stdin>:2: not a record: longer than 64 MiB'
check "the next filter adds no notice" cmp long.out <(ie-mfcc <long.out 2>/dev/null | sed '$d')
check "the last line may be as long" cmp <(long_line | within 220000 ie-mfcc 2>/dev/null | head -n 1) <(long_line; echo)
rm long.*

check "empty input gives empty output" same "$(ie-mfcc </dev/null | wc -c)" 0
check "a last line without newline is a record" same "$({ echo "$media"; audio 0 16000; } | head -c -1 | ie-mfcc | grep -c '"type":"mfcc"')" 2
check "a full disk ends with 2" exits 2 sh -c 'ie-mfcc <whole.ndjson >/dev/full'
check "a directory as input ends with 2" exits 2 sh -c 'ie-mfcc <.'
printf '{"type":"media","t":0,"purpose":"research"}\n' >research.ndjson
audio 0 16000 >>research.ndjson
ie-mfcc <research.ndjson >research.out 2>/dev/null
check "research without consent is refused" same $? 3
check "where refused nothing is analysed" same "$(rows research.out)" 0
{ audio 0 16000; cat research.ndjson; } | ie-mfcc --top-db 0 >early.out 2>/dev/null
check "sound before the media record is refused" same $? 3
check "and not analysed" same "$(rows early.out)" 0
check "nor is sound without any" exits 3 sh -c 'grep -v media research.ndjson | ie-mfcc'

wav mono.wav 16000 1 16000
wav seven.wav 192000 7 19200
wav none.wav 16000 1 0
wav one.wav 16000 1 1
printf 'no sound' >text.wav
check "a file gives its frames" same "$(ie-mfcc mono.wav >file.out; rows file.out)" 32
check "seven channels at 192 kHz are read" same "$(ie-mfcc seven.wav >file.out; rows file.out)" 38
wav slow.wav 1 1 16000
timeout 10 ie-mfcc -r 16000 slow.wav >slow.out 2>slow.err
check "a file that claims one sample a second is refused" same $? 2
check "and named" holds slow.err 'slow.wav: 1 samples a second, not 1000 to 384000'
check "a file can be brought to another rate first" same "$(ie-mfcc -r 16000 seven.wav >file.out; rows file.out)" 4
check "a rate for a stream is misuse" exits 2 sh -c 'ie-mfcc -r 8000 </dev/null'
check "one sample is one frame" same "$(ie-mfcc one.wav >file.out; rows file.out)" 1
check "a file without samples ends with 1" exits 1 ie-mfcc none.wav
check "a file that is no sound, alone, ends with 2" exits 2 ie-mfcc text.wav
check "a missing file, alone, ends with 2" exits 2 ie-mfcc missing.wav
check "a bad file among good ones ends with 1" exits 1 ie-mfcc text.wav mono.wav
head -c 9000 mono.wav >cut.wav
ie-mfcc cut.wav >cut.out 2>/dev/null
check "a file that was cut is analysed as far as it goes" same "$? $(rows cut.out)" "1 9"
check "a file that was cut gets a notice" holds cut.out '"code":"truncated"'
check "csv has a header and a line a frame" same "$(ie-mfcc -f csv -n 2 mono.wav one.wav | wc -l)" 34
check "csv names its columns" same "$(ie-mfcc -f csv -n 2 -d 1 mono.wav | head -n 1)" 'file,t,c0,c1,d2,d3'
check "npy has the size its header says" same "$(ie-mfcc -f npy mono.wav | wc -c)" $((128 + 32 * 13 * 4))
check "npy to a full disk ends with 2" exits 2 sh -c 'ie-mfcc -f npy mono.wav >/dev/full'
check "csv to a full disk ends with 2" exits 2 sh -c 'ie-mfcc -f csv mono.wav >/dev/full'
check "records to a full disk end with 2" exits 2 sh -c 'ie-mfcc mono.wav >/dev/full'
check "csv of a stream is misuse" exits 2 sh -c 'ie-mfcc -f csv </dev/null'
check "more coefficients than mels are misuse" exits 2 ie-mfcc -n 41 -m 40 mono.wav
check "an odd window is misuse" exits 2 ie-mfcc -w 401 mono.wav
finish
