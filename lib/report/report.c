// SPDX-License-Identifier: MIT
// A report on an evaluated interview.
#include "report/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const ie_meanings[] = {"similarity", "confidence", "rating", "emotion", "transcript", "pace", "fillers",
                                   "voices", "response", "away", "interval", NULL};

static void report_miss(ie_report *report, const char *what, int is_warning, const char *key, const ie_place *places)
{
    ie_buffer text = {0};
    ie_tell(report->texts, &text, key, places);
    IE_GROW(report->missing.items, report->missing.count, report->missing.capacity);
    report->missing.items[report->missing.count++] = (ie_missing){what, text.data, is_warning};
}
#define REPORT_MISS(report, what, is_warning, key, ...) \
    report_miss((report), (what), (is_warning), (key), (const ie_place[]){__VA_ARGS__, {0}})

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
            return ie_record_text(notice, "text", code);
    }
    return NULL;
}

// The stages whose records a report wants, in the order of the pipe; `what` was not done is told by the type.
typedef struct report_stage {
    const char *type, *other_type, *program, *needs;
} report_stage;

static const report_stage stages[] = {
    {"face", "face", "ie-faces", "video"},
    {"emotion", "emotion", "ie-emotion", "video"},
    {"prosody", "prosody", "ie-prosody", "audio"},
    {"confidence", "confidence", "ie-confidence", "audio"},
    {"word", "utterance", "ie-stt", "audio"},
    {"rating", "rating", "ie-rating", "audio"},
    {"similarity", "similarity", "ie-similarity", "audio"},
    {0},
};

// The codes by which a stage says that it ran and found nothing.
static const char *said_nothing_found(const ie_results *results, const report_stage *stage)
{
    static const struct {
        const char *type, *code, *key;
    } codes[] = {
        {"face", "no_face", "missing.no_face"},
        {"emotion", "no_face", "missing.no_expression"},
        {"word", "no_speech", "missing.no_speech"},
        {"prosody", "silent", "missing.silent"},
        {"confidence", "silent", "missing.silent_confidence"},
        {"word", "engine_missing", "missing.no_recogniser"},
        {"word", "silent", "missing.silent_words"},
        {"similarity", "no_transcript", "missing.no_words_to_compare"},
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(codes[i].type, stage->type) == 0 && ie_results_notice(results, codes[i].code))
            return codes[i].key;
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

// Whoever signs its media record puts an end record too, through all stages: where it lacks, one of them died or
// stopped.
static int lacks_end(const ie_results *results)
{
    const ie_record *last = results->media.count ? results->media.items[results->media.count - 1].record : NULL;
    const char *by = last ? ie_record_text(last, "by", NULL) : NULL;
    return by && ie_string_table_find(&results->ended, by) == IE_NOT_FOUND;
}

// The same of a stream that promises no end: it ends well before the recording does, and nothing in it comes from the
// end of a stage.
static int is_cut(const ie_results *results)
{
    if (lacks_end(results))
        return 1;
    double known = results->media.count ? results->media.items[results->media.count - 1].end : 0;
    int is_whole = results->confidences.count + results->prosodies.count + results->similarities.count > 0;
    return !is_whole && results->last > 0 && known - results->last > fmax(5, 0.1 * known);
}

// Words are there to be compared, the stream is whole, and no question of a pack stands in it.
static int lacks_pack(const ie_results *results)
{
    size_t said = ie_results_count(results, "word") + ie_results_count(results, "utterance");
    return said > 0 && results->bad_lines == 0 && !is_cut(results) && !has_questions_of_pack(results);
}

static int is_newer(const ie_record *media)
{
    return strtol(ie_record_text(media, "version", "0"), NULL, 10) > strtol(IE_VERSION, NULL, 10);
}

// What ie-capture says of a file that it could not read to its end; NULL where it could.
static const char *damage_of(const ie_results *results)
{
    const char *unreadable = reason_of(results, "ie-capture", "unreadable");
    return unreadable ? unreadable : reason_of(results, "ie-capture", "truncated");
}

static void find_missing_stage(ie_report *report, const report_stage *stage)
{
    const ie_results *results = report->results;
    if (results->is_minimal && strcmp(stage->type, "word") == 0)
        return;  // left out by an earlier report
    const char *refused = reason_of(results, stage->program, "refused");
    const char *nothing = said_nothing_found(results, stage);
    const char *what = ie_say_of(report->texts, "not_done", stage->type, stage->type);
    if (refused)
        REPORT_MISS(report, stage->type, 0, "missing.refused", {"what", .text = what},
                    {"program", .text = stage->program}, {"reason", .text = refused});
    else if (!has_stream(results, stage->needs) && strcmp(stage->needs, "video") == 0)
        REPORT_MISS(report, stage->type, 0, "missing.no_pictures", {"what", .text = what});
    else if (!has_stream(results, stage->needs))
        REPORT_MISS(report, stage->type, 0, "missing.no_sound", {"what", .text = what});
    else if (nothing)
        report_miss(report, stage->type, 0, nothing, NULL);
    else if (strcmp(stage->type, "similarity") == 0 && lacks_pack(results))
        REPORT_MISS(report, stage->type, 0, "missing.no_pack", {"what", .text = what});
    else if (damage_of(results))
        REPORT_MISS(report, stage->type, 0, "missing.by_damage", {"what", .text = what});
    else
        REPORT_MISS(report, stage->type, 0, "missing.left_out", {"what", .text = what},
                    {"type", .text = stage->type}, {"program", .text = stage->program});
}

// Of the stages that gave records the last whose end lacks: the one that died, or one between it and the next.
static const char *last_without_end(const ie_results *results)
{
    const char *found = "ie-capture";
    for (size_t i = 0; stages[i].type; i++)
        if (ie_results_count(results, stages[i].type)
            && ie_string_table_find(&results->ended, stages[i].program) == IE_NOT_FOUND)
            found = stages[i].program;
    return found;
}

static void find_missing(ie_report *report)
{
    const ie_results *results = report->results;
    if (results->media.count == 0)
        report_miss(report, "media", 1, "missing.media", NULL);
    if (damage_of(results))
        REPORT_MISS(report, "recording", 0, "missing.damaged", {"reason", .text = damage_of(results)});
    for (size_t i = 0; stages[i].type; i++)
        if (ie_results_count(results, stages[i].type) == 0 && ie_results_count(results, stages[i].other_type) == 0)
            find_missing_stage(report, &stages[i]);
    if (results->voices.count > 1 && results->people.count == 0)
        report_miss(report, "person", 0, "missing.people", NULL);
    if (results->other_turns.count > 0 && results->prosodies.count > 0 && !results->is_own_prosody)
        report_miss(report, "melody", 0, "missing.melody", NULL);
    if (results->bad_lines > 0)
        REPORT_MISS(report, "record", 1, "missing.lines", {"count", .number = (double)results->bad_lines},
                    {"first", .number = (double)results->first_bad_line});
    const ie_record *last = results->media.count ? results->media.items[results->media.count - 1].record : NULL;
    if (lacks_end(results))
        REPORT_MISS(report, "end", 1, "missing.stopped", {"program", .text = last_without_end(results)});
    else if (is_cut(results))
        REPORT_MISS(report, "end", 1, "missing.end", {"end", .number = results->last},
                    {"whole", .number = results->media.items[results->media.count - 1].end});
    if (last && is_newer(last))
        REPORT_MISS(report, "version", 1, "missing.newer", {"version", .text = ie_record_text(last, "version", "?")},
                    {"own", .text = IE_VERSION});
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

ie_report *ie_report_create(ie_results *results, const ie_rules *rules, const ie_texts *texts)
{
    ie_report *report = ie_allocate(1, sizeof *report);
    report->texts = texts;
    report->results = results;
    report->sections = ie_sections_create(results);
    if (results->is_minimal)
        ie_results_forget_words(results);
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
    return slash && slash[1] ? slash + 1 : file ? file : ie_say(report->texts, "page.unnamed");
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

// Reasons are stable words such as too_little_speech; one of another program's is told with blanks.
static void add_reason(const ie_texts *texts, ie_buffer *out, const ie_record *record, const char *otherwise)
{
    const char *code = ie_record_text(record, "reason", otherwise), *told = ie_say_of(texts, "withheld", code, NULL);
    ie_buffer reason = {0};
    ie_buffer_text(&reason, told ? told : code);
    for (char *at = reason.data; *at && !told; at++)
        *at = *at == '_' ? ' ' : *at;
    IE_TELL(texts, out, "basis.withheld", {"reason", .text = reason.data});
    ie_buffer_free(&reason);
}

void ie_report_explain_confidence(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_metrics *metrics = &section->metrics;
    const char *missing = ie_report_why_missing(report, "confidence");
    int is_known = isfinite(metrics->confidence), has_seconds = isfinite(metrics->confidence_evidence_seconds);
    if (section->confidence && !is_known)
        add_reason(texts, out, section->confidence, "little_evidence");
    else if (!is_known)
        ie_buffer_text(out, missing ? missing : ie_say(texts, "basis.no_window"));
    else if (!section->confidence)
        IE_TELL(texts, out, has_seconds ? "basis.windows" : "basis.windows_alone",
                {"count", .number = section->confidence_windows},
                {"seconds", .number = metrics->confidence_evidence_seconds, .decimals = 1});
    else if (has_seconds)
        IE_TELL(texts, out, "basis.speech", {"seconds", .number = metrics->confidence_evidence_seconds, .decimals = 1});
    else
        ie_buffer_text(out, ie_say(texts, "basis.voice"));
}

// Of a section that has a score.
static void explain_score(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_metrics *metrics = &section->metrics;
    size_t scored = 0;
    for (size_t i = 0; i < report->sections->count && section->index == 0; i++)
        scored += isfinite(report->sections->answers[i].metrics.similarity);
    if (section->index == 0) {
        IE_TELL(texts, out, "basis.answers", {"scored", .number = (double)scored},
                {"count", .number = (double)report->sections->count});
    } else if (isfinite(metrics->parts_total)) {
        IE_TELL(texts, out, "basis.parts", {"told", .number = metrics->parts_told},
                {"count", .number = metrics->parts_total}, {"partly", .number = metrics->parts_partly});
        ie_buffer_text(out, metrics->story_limited > 0 ? ie_say(texts, "basis.no_answer") : "");
    } else if (isfinite(metrics->points_total)) {
        IE_TELL(texts, out, "basis.points", {"covered", .number = metrics->points_covered},
                {"count", .number = metrics->points_total}, {"partly", .number = metrics->points_partly});
    } else {
        ie_buffer_text(out, ie_say(texts, "basis.compared"));
    }
}

void ie_report_explain_similarity(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const char *missing = ie_report_why_missing(report, "similarity");
    if (isfinite(section->metrics.similarity))
        explain_score(report, section, out);
    else if (section->similarity)
        add_reason(report->texts, out, section->similarity, "few_words");
    else
        ie_buffer_text(out, missing ? missing : ie_say(report->texts, "basis.not_compared"));
    if (section->metrics.question_known == 0)
        ie_buffer_text(out, ie_say(report->texts, "basis.guessed"));
}
