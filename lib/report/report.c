// SPDX-License-Identifier: MIT
// A report on an evaluated interview.
#include "report/report.h"

#include "report/accord.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const ie_meaning ie_meanings[] = {
    {"similarity", "Match with the expected answer",
     "How much of the expected answer was found in the words of yours, 0 to 10. It compares texts and does not judge "
     "whether other, equally good answers are right; words that the speech recogniser missed count as not said."},
    {"confidence", "Confidence of the voice",
     "How fluent and sure the voice sounds to a listener, 0 to 10. The model learned from experts' ratings of the "
     "fluency and prosody of read English, and from the same speech with hesitations put in; it does not know what you "
     "felt or how sure you were of your answer. The interval is how far the score moves when the same voice is "
     "recorded again."},
    {"rating", "How people may hear it",
     "What judges of mock interviews, and experts in speech, would have said of such words, said like that. The models "
     "learned from ratings of other people: students of one university, and adults reading in a second language. It "
     "is how something may come across, not what anybody is like; “most” are those people. Stress, calm and eye "
     "contact cannot be read so."},
    {"emotion", "Expression",
     "What the face in the picture shows, one of seven words for each picture. It is not what a person feels, and "
     "light, glasses, camera angle and the shape of a face change it."},
    {"transcript", "What was said",
     "A draft by a speech recogniser. It writes the nearest words that it knows: names and technical terms are often "
     "wrong, and what it mishears can cost points of the match."},
    {"pace", "Pace and pauses",
     "Words a minute from the first to the last word; pauses are silences of a quarter of a second or more between "
     "speech. Pauses help listeners: only many long ones are worth a thought."},
    {"fillers", "Fillers",
     "Sounds such as um and uh. Recognisers leave many out: those that they wrote and those that were only heard in "
     "the sound are counted apart, and both miss some and take a drawn-out word for one now and then."},
    {"voices", "Who speaks",
     "Voices are told apart by how they sound, and the candidate among them by what is said; short remarks may go to "
     "the wrong one."},
    {"response", "Time until an answer",
     "From the end of the question to the first word, um or not. Less than nothing means that the answer began before "
     "the question had ended. Thinking before speaking is no fault; the time is as exact as those of the words."},
    {"away", "Looking away",
     "An estimate from the position of the head and eyes in the picture. It does not follow the eyes, and looking "
     "aside while thinking is normal."},
    {"interval", "Intervals",
     "The range in which the score would plausibly lie had it been measured again. A difference smaller than the "
     "interval means nothing."},
    {0},
};

static void report_miss(ie_report *report, const char *what, int is_warning, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void report_miss(ie_report *report, const char *what, int is_warning, const char *format, ...)
{
    char text[600];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    IE_GROW(report->missing.items, report->missing.count, report->missing.capacity);
    report->missing.items[report->missing.count++] = (ie_missing){what, ie_copy_text(text), is_warning};
}

const char *ie_report_why_missing(const ie_report *report, const char *what)
{
    for (size_t i = 0; i < report->missing.count; i++)
        if (strcmp(report->missing.items[i].what, what) == 0)
            return report->missing.items[i].text;
    return NULL;
}

static int has_stream(const ie_results *results, const char *kind)
{
    for (size_t i = 0; i < results->media.count; i++)
        if (ie_record_member(results->media.items[i].record, kind))
            return 1;
    return results->media.count == 0;
}

// The notice with which a stage said why it gives nothing: a refusal, or a code of its own.
static const char *reason_of(const ie_results *results, const char *by, const char *code)
{
    for (size_t i = 0; i < results->notices.count; i++) {
        const ie_record *notice = results->notices.items[i].record;
        if (strcmp(ie_record_text(notice, "by", ""), by) == 0 && strcmp(ie_record_text(notice, "code", ""), code) == 0)
            return ie_record_text(notice, "text", "refused");
    }
    return NULL;
}

// The stages whose records a report wants, in the order of the pipe.
typedef struct report_stage {
    const char *type, *other_type, *program, *needs, *what;
} report_stage;

static const report_stage stages[] = {
    {"face", "face", "ie-faces", "video", "no face was looked for"},
    {"emotion", "emotion", "ie-emotion", "video", "expressions were not read"},
    {"prosody", "prosody", "ie-prosody", "audio", "pauses, pitch and loudness were not measured"},
    {"confidence", "confidence", "ie-confidence", "audio", "the confidence of the voice was not estimated"},
    {"word", "utterance", "ie-stt", "audio", "speech was not transcribed"},
    {"rating", "rating", "ie-rating", "audio", "how people would rate it was not estimated"},
    {"similarity", "similarity", "ie-similarity", "audio", "answers were not compared with expected ones"},
    {0},
};

// The codes by which a stage says that it ran and found nothing.
static const char *said_nothing_found(const ie_results *results, const report_stage *stage)
{
    static const struct {
        const char *type, *code, *text;
    } codes[] = {
        {"face", "no_face", "no face was found in the pictures"},
        {"emotion", "no_face", "expressions could not be read: no face was found"},
        {"word", "no_speech", "no speech was found, so there are no words"},
        {"prosody", "silent", "the recording is silent"},
        {"confidence", "silent", "no confidence can be estimated: the recording is silent"},
        {"word", "engine_missing", "speech was not transcribed: no recogniser could be loaded"},
        {"word", "silent", "there are no words: the recording is silent"},
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(codes[i].type, stage->type) == 0 && ie_results_notice(results, codes[i].code))
            return codes[i].text;
    return NULL;
}

// Questions of ie-capture and ie-people need no pack.
static int has_questions_of_pack(const ie_results *results)
{
    static const char *const others[] = {"file", "chapter", "whole", "people"};
    size_t found = 0;
    for (size_t i = 0; i < results->questions.count; i++)
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            found += strcmp(ie_record_text(results->questions.items[i].record, "source", ""), others[k]) == 0;
    return found < results->questions.count;
}

static void find_missing(ie_report *report)
{
    const ie_results *results = report->results;
    if (results->media.count == 0)
        report_miss(report, "media", 1, "no media record: which recording this is about, its purpose and consent are "
                    "not known");
    for (size_t i = 0; stages[i].type; i++) {
        const report_stage *stage = &stages[i];
        if (ie_results_count(results, stage->type) > 0 || ie_results_count(results, stage->other_type) > 0)
            continue;
        const char *refused = reason_of(results, stage->program, "refused");
        const char *nothing = said_nothing_found(results, stage);
        if (refused)
            report_miss(report, stage->type, 0, "%s: %s refused (%s)", stage->what, stage->program, refused);
        else if (!has_stream(results, stage->needs))
            report_miss(report, stage->type, 0, "%s: the recording has no %s", stage->what,
                        strcmp(stage->needs, "video") == 0 ? "pictures" : "sound");
        else if (nothing)
            report_miss(report, stage->type, 0, "%s", nothing);
        else if (strcmp(stage->type, "similarity") == 0 && !has_questions_of_pack(results))
            report_miss(report, stage->type, 0, "%s: no interview pack was given (option -q)", stage->what);
        else
            report_miss(report, stage->type, 0, "%s: no %s records; was %s left out?", stage->what, stage->type,
                        stage->program);
    }
    if (results->voices.count > 1 && results->people.count == 0)
        report_miss(report, "person", 0, "several voices were heard, and whose is the candidate's was not asked: all "
                    "are measured together; was ie-people left out?");
    if (results->other_turns.count > 0 && results->prosodies.count > 0 && !results->is_own_prosody)
        report_miss(report, "melody", 0, "pitch, loudness and syllables a second are not told: they were measured of "
                    "everybody's speech; was ie-prosody --candidate left out?");
    if (results->bad_lines > 0)
        report_miss(report, "record", 1, "%zu line%s of the stream could not be used (the first is line %ld)",
                    results->bad_lines, results->bad_lines == 1 ? "" : "s", results->first_bad_line);
    double known = results->media.count ? results->media.items[results->media.count - 1].end : 0;
    int is_whole = results->confidences.count + results->prosodies.count + results->similarities.count > 0;
    if (!is_whole && results->last > 0 && known - results->last > fmax(5, 0.1 * known))
        report_miss(report, "end", 1, "the stream ends at %.0f s of %.0f s: it may have been cut", results->last,
                    known);
}

static void index_other_suggestions(ie_report *report)
{
    const ie_kept_list *list = &report->results->suggestions;
    size_t *last = ie_allocate(list->count, sizeof *last);
    char id[64];
    report->first_other = ie_allocate(list->count, sizeof *report->first_other);
    report->next_other = ie_allocate(list->count, sizeof *report->next_other);
    for (size_t i = 0; i < list->count; i++) {
        size_t number = ie_string_table_add(&report->other_ids, ie_results_id(list->items[i].record, "id", id));
        *(last[number] > 0 ? &report->next_other[last[number] - 1] : &report->first_other[number]) = i + 1;
        last[number] = i + 1;
    }
    free(last);
}

ie_report *ie_report_create(ie_results *results, const ie_rules *rules)
{
    ie_report *report = ie_allocate(1, sizeof *report);
    report->results = results;
    report->sections = ie_sections_create(results);
    report->suggestions = ie_rules_apply(rules, report->sections, results, 6);
    find_missing(report);
    index_other_suggestions(report);
    return report;
}

void ie_report_destroy(ie_report *report)
{
    if (!report)
        return;
    ie_suggestions_free(report->suggestions);
    ie_sections_destroy(report->sections);
    for (size_t i = 0; i < report->missing.count; i++)
        free(report->missing.items[i].text);
    free(report->missing.items);
    ie_recordings_free(&report->recordings);
    ie_string_table_free(&report->other_ids);
    free(report->first_other);
    free(report->next_other);
    free(report);
}

const char *ie_report_name(const ie_report *report)
{
    const ie_kept_list *media = &report->results->media;
    const char *file = media->count ? ie_record_text(media->items[0].record, "file", NULL) : NULL;
    const char *slash = file ? strrchr(file, '/') : NULL;
    return slash && slash[1] ? slash + 1 : file ? file : "the interview";
}

const ie_record *ie_report_other_suggestion(const ie_report *report, const ie_section *section, size_t *position,
                                            const char **evidence)
{
    size_t id = ie_string_table_find(&report->other_ids, section->id);
    if (id == IE_NOT_FOUND)
        return NULL;
    *position = *position == 0 ? report->first_other[id] : report->next_other[*position - 1];
    if (*position == 0)
        return NULL;
    const ie_record *record = report->results->suggestions.items[*position - 1].record;
    const ie_record *own = ie_record_member(record, "evidence");
    *evidence = ie_record_text(record, "evidence", ie_record_text(own, "text", NULL));
    return record;
}

const char *ie_report_contribution_words(const ie_section *section, const ie_record *contribution, const char **advice)
{
    const char *subject = ie_record_text(contribution, "about", ie_record_text(contribution, "feature", "?"));
    const ie_metrics *metrics = &section->metrics;
    *advice = ie_accord_may_blame(metrics, contribution) ? ie_record_text(contribution, "advice", NULL) : NULL;
    return ie_accord_may_compare(metrics, contribution) ? ie_record_text(contribution, "words", subject) : subject;
}

// Reasons are stable words such as too_little_speech.
static void add_reason(ie_buffer *out, const ie_record *record, const char *otherwise)
{
    size_t start = out->length;
    ie_buffer_format(out, "withheld: %s", ie_record_text(record, "reason", otherwise));
    for (char *at = out->data + start; *at; at++)
        *at = *at == '_' ? ' ' : *at;
}

void ie_report_explain_confidence(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_metrics *metrics = &section->metrics;
    const char *missing = ie_report_why_missing(report, "confidence");
    if (section->confidence && isfinite(metrics->confidence))
        ie_buffer_text(out, isfinite(metrics->confidence_evidence_seconds) ? "from " : "from the voice of this part");
    else if (section->confidence)
        add_reason(out, section->confidence, "not enough evidence");
    else if (isfinite(metrics->confidence))
        ie_buffer_format(out, "mean of %d window%s, weighted by the seconds of speech in each; ",
                         section->confidence_windows, section->confidence_windows == 1 ? "" : "s");
    else
        ie_buffer_text(out, missing ? missing : "no window of speech with a score lies in this part");
    if (isfinite(metrics->confidence) && isfinite(metrics->confidence_evidence_seconds))
        ie_buffer_format(out, "%.1f s of speech", metrics->confidence_evidence_seconds);
}

void ie_report_explain_similarity(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_metrics *metrics = &section->metrics;
    const char *missing = ie_report_why_missing(report, "similarity");
    size_t scored = 0;
    for (size_t i = 0; i < report->sections->count && section->index == 0; i++)
        scored += isfinite(report->sections->answers[i].metrics.similarity);
    if (isfinite(metrics->similarity) && section->index == 0)
        ie_buffer_format(out, "mean of %zu of %zu answer%s", scored, report->sections->count,
                         report->sections->count == 1 ? "" : "s");
    else if (isfinite(metrics->similarity) && isfinite(metrics->parts_total))
        ie_buffer_format(out, "%.0f of %.0f parts told, %.0f partly%s", metrics->parts_told, metrics->parts_total,
                         metrics->parts_partly, metrics->story_limited > 0 ? "; but it is not an answer to this" : "");
    else if (isfinite(metrics->similarity) && isfinite(metrics->points_total))
        ie_buffer_format(out, "%.0f of %.0f key points covered, %.0f partly", metrics->points_covered,
                         metrics->points_total, metrics->points_partly);
    else if (isfinite(metrics->similarity))
        ie_buffer_text(out, "compared with the expected answer");
    else if (section->similarity)
        add_reason(out, section->similarity, "not enough words");
    else
        ie_buffer_text(out, missing ? missing : "this part was not compared with an expected answer");
    if (metrics->question_known == 0)
        ie_buffer_text(out, "; the question was guessed, so this means little");
}
