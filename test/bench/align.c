// SPDX-License-Identifier: MIT
// For test/bench/voice.sh: when the words of a known transcript are said, by forced alignment with PocketSphinx.
// usage: align MODEL-FOLDER <TABLE, lines of FILE (16 kHz) tab TRANSCRIPT; prints FILE tab START tab END of each word.
#include <ctype.h>
#include <pocketsphinx.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 60 * 16000 };

// Makes a grammar of one sentence: lower case words without punctuation. Returns 0 where a word has no pronunciation.
static int make_grammar(ps_decoder_t *decoder, char *words, char *grammar, size_t size)
{
    size_t length = (size_t)snprintf(grammar, size, "#JSGF V1.0;\ngrammar one;\npublic <one> =");
    for (char *at = words; *at; at++)
        *at = isalpha((unsigned char)*at) || *at == '\'' ? (char)tolower((unsigned char)*at) : ' ';
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " ")) {
        char *sounds = ps_lookup_word(decoder, word);
        if (!sounds)
            return 0;
        ckd_free(sounds);
        length += (size_t)snprintf(grammar + length, size - length, " %s", word);
    }
    snprintf(grammar + length, size - length, ";\n");
    return 1;
}

static void align(ps_decoder_t *decoder, const char *name, char *words, int16 *samples)
{
    char grammar[8192];
    SF_INFO info = {0};
    SNDFILE *file = sf_open(name, SFM_READ, &info);
    if (!file)
        return;
    sf_count_t count = info.samplerate == 16000 && info.channels == 1 ? sf_read_short(file, samples, LONGEST) : 0;
    sf_close(file);
    if (count == 0 || !make_grammar(decoder, words, grammar, sizeof grammar)
        || ps_set_jsgf_string(decoder, "one", grammar) < 0 || ps_set_search(decoder, "one") < 0)
        return;
    ps_start_utt(decoder);
    ps_process_raw(decoder, samples, (size_t)count, FALSE, TRUE);
    ps_end_utt(decoder);
    int32 score;
    if (!ps_get_hyp(decoder, &score))
        return;
    for (ps_seg_t *segment = ps_seg_iter(decoder); segment; segment = ps_seg_next(segment)) {
        int first, last;
        const char *word = ps_seg_word(segment);
        ps_seg_frames(segment, &first, &last);
        if (word[0] != '<' && word[0] != '(' && word[0] != '[' && word[0] != '+')
            printf("%s\t%.2f\t%.2f\n", name, first / 100.0, (last + 1) / 100.0);
    }
    fflush(stdout);
}

int main(int argc, char **argv)
{
    static char line[8192], acoustic[1000], dictionary[1000];
    if (argc < 2)
        return 2;
    snprintf(acoustic, sizeof acoustic, "%s/en-us", argv[1]);
    snprintf(dictionary, sizeof dictionary, "%s/cmudict-en-us.dict", argv[1]);
    cmd_ln_t *settings = cmd_ln_init(NULL, ps_args(), TRUE, "-hmm", acoustic, "-dict", dictionary,
                                     "-remove_silence", "no", "-logfn", "/dev/null", "-beam", "1e-80",
                                     "-wbeam", "1e-60", "-pbeam", "1e-80", NULL);
    ps_decoder_t *decoder = settings ? ps_init(settings) : NULL;
    int16 *samples = malloc(LONGEST * sizeof *samples);
    if (!decoder || !samples)
        return 2;
    while (fgets(line, sizeof line, stdin)) {
        char *words = strchr(line, '\t');
        if (!words)
            continue;
        *words++ = '\0';
        align(decoder, line, words, samples);
    }
    free(samples);
    ps_free(decoder);
    return 0;
}
