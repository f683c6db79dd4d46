// SPDX-License-Identifier: MIT
// The HTML report: what was said, with fillers marked where they were heard.
#include "base/filled_pause.h"
#include "base/html.h"
#include "report/asked.h"
#include "report/guesses.h"
#include "report/html_parts.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

// True where a token of the written text and a recognised word are the same but for case and punctuation.
static int is_same_word(const char *token, size_t length, const char *word)
{
    size_t i = 0;
    for (;;) {
        while (i < length && ispunct((unsigned char)token[i]))
            i++;
        while (*word && ispunct((unsigned char)*word))
            word++;
        if (i == length || !*word)
            return i == length && !*word;
        if (tolower((unsigned char)token[i++]) != tolower((unsigned char)*word++))
            return 0;
    }
}

typedef enum token_kind {
    PLAIN,
    FILLER,
    UNSURE,
} token_kind;

static token_kind kind_of_word(const ie_said *word, int is_filler)
{
    return is_filler ? FILLER : word->p < 0.5 ? UNSURE : PLAIN;
}

// When a word is heard, for the player; NAN where it cannot be played.
static double playing_time(const ie_report *report, const ie_said *word)
{
    return ie_recordings_at(&report->recordings, word->start) ? word->start : NAN;
}

static void transcript_add_token(const ie_texts *texts, ie_buffer *out, const char *token, size_t length,
                                 token_kind kind, double t)
{
    static const char *const tags[] = {"span", "mark", "span"}, *const classes[] = {"", "", " class=\"unsure\""};
    static const char *const titles[] = {NULL, "transcript.filler", "transcript.unsure"};
    int is_bare = kind == PLAIN && isnan(t);
    if (!is_bare)
        ie_buffer_format(out, "<%s%s", tags[kind], classes[kind]);
    if (titles[kind])
        ie_html_format(out, " title=\"%s\"", ie_say(texts, titles[kind]));
    if (!isnan(t))
        ie_buffer_format(out, " data-t=\"%.2f\"", t);
    ie_buffer_text(out, is_bare ? "" : ">");
    ie_html_escape_bytes(out, token, length);
    if (!is_bare)
        ie_buffer_format(out, "</%s>", tags[kind]);
    ie_buffer_text(out, " ");
}

// The next token of `text` after spaces: its length, 0 at the end.
static size_t next_token(const char **text)
{
    *text += strspn(*text, " \t\n\r");
    return strcspn(*text, " \t\n\r");
}

// Copies the tokens of the written text up to and including the one that is `word`, if it is near. Recognisers may
// write numbers and names otherwise than their word list: then nothing is copied, and a later word catches up.
static const char *catch_up(const ie_texts *texts, ie_buffer *out, const char *text, const ie_said *word, double t)
{
    const char *at = text;
    for (int ahead = 0; ahead < 4; ahead++) {
        size_t length = next_token(&at);
        if (length == 0)
            return text;
        if (is_same_word(at, length, word->text)) {
            for (const char *copy = text; copy < at + length;) {
                size_t token = next_token(&copy);
                int is_filler = ie_is_filled_pause(copy, token);
                transcript_add_token(texts, out, copy, token, copy == at ? kind_of_word(word, is_filler)
                                                                  : is_filler ? FILLER : PLAIN, copy == at ? t : NAN);
                copy += token;
            }
            return at + length;
        }
        at += length;
    }
    return text;
}

// One utterance: its written text, and fillers that only the word list knows put in where they were heard.
static void transcript_add_utterance(const ie_report *report, const ie_said *utterance, size_t *word, ie_buffer *out)
{
    const ie_results *results = report->results;
    const char *text = utterance->text;
    for (; *word < results->words.count; ++*word) {
        const ie_said *said = &results->words.items[*word];
        if (said->start >= utterance->end + 0.01)
            break;
        if (said->start < utterance->start - 0.5 && !said->is_filler)
            continue;
        double t = playing_time(report, said);
        const char *after = catch_up(report->texts, out, text, said, t);
        if (after == text && said->is_filler)
            transcript_add_token(report->texts, out, said->text, strlen(said->text), FILLER, t);
        text = after;
    }
    for (size_t length; (length = next_token(&text)) > 0; text += length)
        transcript_add_token(report->texts, out, text, length, ie_is_filled_pause(text, length) ? FILLER : PLAIN, NAN);
}

static void open_line(const ie_report *report, double t, ie_buffer *out)
{
    ie_buffer_text(out, "<p><span class=\"when\">");
    ie_report_html_time(report, t, out);
    ie_buffer_text(out, "</span><span>");
}

// Words without utterances: a new line after a pause of a second.
static void transcript_add_words(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_results *results = report->results;
    double end = -10;
    int lines = 0;
    ie_range range = IE_SECTION_RANGE(section, results->words);
    for (size_t i = range.first; i < range.end; i++) {
        const ie_said *word = &results->words.items[i];
        if (word->start - end > 1) {
            ie_buffer_text(out, lines++ ? "</span></p>\n" : "");
            open_line(report, word->start, out);
        }
        transcript_add_token(report->texts, out, word->text, strlen(word->text), kind_of_word(word, word->is_filler),
                             playing_time(report, word));
        end = word->end;
    }
    ie_buffer_text(out, lines ? "</span></p>\n" : "");
}

// The mark of a question that was heard within another person's words, and that opens no answer.
static const char *mark_of(const ie_report *report, const ie_said *said)
{
    const ie_sections *sections = report->sections;
    for (size_t i = 0; i < sections->further.count; i++) {
        const ie_further *further = &sections->further.items[i];
        if (further->t >= said->start - 0.01 && further->t <= said->end && !ie_asked_by_candidate(further))
            return ie_say(report->texts, ie_record_flag(further->question, "again", 0) ? "transcript.again"
                                                                                       : "transcript.follow_up");
    }
    return "";
}

// What somebody else said, set apart.
static void transcript_add_other(const ie_report *report, const ie_said *said, ie_buffer *out)
{
    ie_buffer_text(out, "<p class=\"other\"><span class=\"when\">");
    ie_report_html_time(report, said->start, out);
    ie_html_format(out, "</span><span><span class=\"who\">%s%s:</span> %s</span></p>\n",
                   ie_say(report->texts, said->role == IE_ROLE_INTERVIEWER ? "transcript.interviewer"
                                                                           : "transcript.another"),
                   mark_of(report, said), said->text);
}

static void add_guesses(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    ie_buffer told = {0};
    ie_guesses_tell(report->texts, section, &told);
    if (told.length) {
        ie_buffer_text(out, "<p class=\"soft\">");
        ie_report_html_times(report, told.data, out);
        ie_buffer_text(out, "</p>\n");
    }
    ie_buffer_free(&told);
}

void ie_report_html_transcript(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_results *results = report->results;
    const char *missing = ie_report_why_missing(report, "word");
    ie_buffer lines = {0};
    ie_range range = IE_SECTION_RANGE(section, results->utterances), words = IE_SECTION_RANGE(section, results->words);
    size_t word = words.first;
    for (size_t i = range.first; i < range.end; i++) {
        const ie_said *utterance = &results->utterances.items[i];
        word = word < words.end ? word : results->words.count;
        if (ie_role_is_other(utterance->role)) {
            transcript_add_other(report, utterance, &lines);
            continue;
        }
        open_line(report, utterance->start, &lines);
        transcript_add_utterance(report, utterance, &word, &lines);
        ie_buffer_text(&lines, "</span></p>\n");
    }
    if (results->utterances.count == 0)
        transcript_add_words(report, section, &lines);
    ie_html_format(out, "<details><summary>%s</summary>\n", ie_say(report->texts, "transcript.title"));
    if (lines.length) {
        if (strstr(lines.data, "class=\"unsure\""))
            ie_html_format(out, "<p class=\"soft\">%s</p>\n", ie_say(report->texts, "transcript.paler"));
        ie_buffer_text(out, "<blockquote>\n");
        ie_buffer_add(out, lines.data, lines.length);
        ie_buffer_text(out, "</blockquote>\n");
        if (ie_results_notice(results, "corrected"))
            ie_html_format(out, "<p class=\"soft\">%s</p>\n", ie_say(report->texts, "transcript.corrected"));
        add_guesses(report, section, out);
    } else {
        ie_buffer_text(out, "<p class=\"soft\">");
        ie_html_sentence(out, results->is_minimal ? ie_say(report->texts, "page.minimal")
                              : missing           ? missing
                                                  : ie_say(report->texts, "transcript.no_words"));
        ie_buffer_text(out, "</p>\n");
    }
    ie_buffer_text(out, "</details>\n");
    ie_buffer_free(&lines);
}
