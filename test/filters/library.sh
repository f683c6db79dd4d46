#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# libie as another program finds it: installed, found by pkg-config, and giving what the programs give.
set -u
. "$(dirname "$0")/../lib.sh"
build=$(realpath --relative-to "$IE_ROOT" "$IE_BIN/..")
root=$scratch/root
export PKG_CONFIG_PATH=$root/lib/pkgconfig
unset IE_DATA  # the installed library knows where its models are
flags=(-Wall -Wextra -Werror)
case $IE_BIN in *sanitize*) flags+=(-fsanitize=address,undefined) ;; esac
cd "$scratch" || exit 2

run_make() { env -u MAKEFLAGS -u MAKEOVERRIDES make -s -C "$IE_ROOT" BUILD="$build" "$@"; }
check "make install-lib installs" run_make install-lib PREFIX="$root"
check "the page of the library is there" test -s "$root/share/man/man3/ie.3"

compiles() { # compiles COMPILER SOURCE PROGRAM: as a user would
    # shellcheck disable=SC2046
    $1 "${flags[@]}" "$2" $(pkg-config --cflags --libs --static libie) -o "$3"
}
sed -n '/^\.Bd -literal/,/^\.Ed/p' "$root/share/man/man3/ie.3" | sed '1d; $d; s/\\e/\\/g' >example.c
cp example.c example.cc
ffmpeg -v error -nostdin -f lavfi -i "sine=f=330:d=1,vibrato=f=5,aformat=sample_rates=16000" -ac 1 sound.wav
ffmpeg -v error -nostdin -i sound.wav -f f32le sound.raw
ie-mfcc --format csv sound.wav | sed '1d; s/^"[^"]*",[^,]*,//' >wanted
check "the page's example compiles as C" compiles "cc -std=c11" example.c example
check "the page's example compiles as C++" compiles "g++ -std=c++11" example.cc example-cc
check "the sound has frames" test -s wanted
for example in example example-cc; do
    ./$example <sound.raw >got 2>said
    check "$example gives what ie-mfcc gives" cmp got wanted
    check "$example says nothing" test ! -s said
done
check "what is not used is not mapped" bash -c '! ldd ./example | grep -E "libav|sphinx|sqlite"'

# Everything else, on one recording and one answer, beside the programs.
cat >all.c <<'END_OF_PROGRAM'
#include <ie/answer.h>
#include <ie/expression.h>
#include <ie/prosody.h>
#include <ie/transcribe.h>
#include <stdio.h>
#include <stdlib.h>

static int fail(const ie_error *error)
{
    return fprintf(stderr, "%s\n", error->text), 1;
}

int main(int argc, char **argv)
{
    static float samples[1 << 20];
    static unsigned char picture[3 * 96 * 96];
    ie_error error = {0};
    size_t count = fread(samples, sizeof *samples, 1 << 20, stdin), words, frames;
    const ie_transcript_word *word;
    ie_transcribe *transcribe = ie_transcribe_open(NULL, &error);
    if (argc < 3 || !transcribe || ie_transcribe_read(transcribe, samples, count, &word, &words, &error) < 0)
        return fail(&error);
    for (size_t i = 0; i < words; i++)
        printf("word %.3f %.3f %s\n", word[i].t, word[i].dur, word[i].text);
    ie_transcribe_close(transcribe);

    ie_prosody *prosody = ie_prosody_create(16000, &error);
    ie_prosody_process(prosody, samples, count);
    ie_prosody_finish(prosody);
    ie_prosody_take(prosody, &frames);
    printf("frames %zu\n", frames);
    ie_prosody_destroy(prosody);

    ie_scored_answer scored;
    const char *expected = argv[2];
    ie_answer_comparer *comparer = ie_answer_comparer_open("words", NULL, &error);
    if (!comparer || ie_answer_comparer_score(comparer, argv[1], &expected, 1, NULL, &scored, &error) < 0)
        return fail(&error);
    printf("score %.2f %.2f %.2f\n", scored.score, scored.low, scored.high);
    ie_answer_comparer_close(comparer);

    const ie_face *found;
    float probabilities[IE_EXPRESSIONS], sum = 0;
    ie_expression_settings settings = ie_expression_defaults();
    ie_faces *faces = ie_faces_open(NULL, &error);
    ie_expression *expression = faces ? ie_expression_open(NULL, &settings, &error) : NULL;
    if (!expression)
        return fail(&error);
    for (int i = 0; i < 3 * 96 * 96; i++)
        picture[i] = (unsigned char)(i * 7 % 256);
    printf("faces %d\n", ie_faces_find(faces, picture, 96, 96, 3, &found, &error));
    ie_expression_read_whole(expression, picture, 96, 96, probabilities);
    for (int i = 0; i < IE_EXPRESSIONS; i++)
        sum += probabilities[i];
    printf("sum %.3f\n", (double)sum);
    ie_expression_close(expression);
    ie_faces_close(faces);
    return 0;
}
END_OF_PROGRAM
answer="A tuple cannot be changed." expected="A tuple is immutable, a list can be changed."
flite -voice slt -t "A list can be changed and a tuple cannot." -o speech.wav
ffmpeg -v error -nostdin -y -i speech.wav -ac 1 -ar 16000 plain.wav
ie-capture plain.wav 2>/dev/null >stream
ie-stt --one-voice <stream >heard 2>/dev/null
jq -r 'select(.type == "audio") | .data' stream | while read -r data; do base64 -d <<<"$data"; done |
    ffmpeg -v error -y -f s16le -ar 16000 -ac 1 -i pipe:0 -f f32le speech.raw
check "a program of all headers compiles" compiles "cc -std=c11" all.c all
./all "$answer" "$expected" <speech.raw >got 2>said
check "it says nothing on standard error" test ! -s said
jq -r 'select(.type == "word") | [.t, .dur, .text] | @tsv' heard | awk -F'\t' '{ printf "word %.3f %.3f %s\n", $1, $2, $3 }' >wanted
check "words were heard" test -s wanted
check "words and times are those of ie-stt" cmp <(grep ^word got) wanted
jq -nc --arg text "$answer" --arg reference "$expected" '{type: "answer", t: 0, text: $text, reference: $reference}' |
    cat <(grep -m 1 '^{"type":"media"' stream) - | ie-similarity --method words |
    jq -r 'select(.type == "similarity") | [.score, .interval[0], .interval[1]] | @tsv' |
    awk '{ printf "score %.2f %.2f %.2f\n", $1, $2, $3 }' >wanted
check "the score is that of ie-similarity" cmp <(grep ^score got) wanted
check "prosody has a frame in ten milliseconds" test "$(awk '/^frames/ { print $2 }' got)" -gt 100
check "seven probabilities make one" grep -q '^sum 1.000$' got

# Names and manners.
archive=$root/lib/libie.a
foreign() { nm -g --defined-only "$archive" 2>/dev/null | awk 'NF == 3 && $3 !~ /^(ie|IE)_/ && $3 !~ /asan|lsan|ubsan/ { print; bad = 1 } END { exit bad }'; }
check "every name of the library begins with ie_" foreign
exiting() { nm -A "$archive" 2>/dev/null | grep -E ' U (exit|_exit|_Exit|quick_exit)$' | grep -vE '/*libie.a:(options|jobs).o:' | grep . && return 1; return 0; }
check "nothing but the options of programs, and a process that could become none, ends a process" exiting

check "make uninstall takes everything out" run_make uninstall PREFIX="$root"
check "nothing is left" test -z "$(find "$root" -type f)"
check "DESTDIR is respected" run_make install-lib DESTDIR="$scratch/stage" PREFIX=/opt/ie
check "what is staged names its place to be" grep -q '^prefix=/opt/ie$' "$scratch/stage/opt/ie/lib/pkgconfig/libie.pc"
finish
