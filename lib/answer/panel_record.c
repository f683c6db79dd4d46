// SPDX-License-Identifier: MIT
// A panel's graded answers read, and the scales of the questions written into the pack.
#include "answer/panel_record.h"

#include "answer/panel.h"
#include "answer/score.h"
#include "base/file.h"
#include "base/lines.h"
#include "base/path.h"
#include "stream/record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_PACK = 4 << 20, FEWEST_ANSWERS = 3, MOST_GRADED = 10000 };

typedef struct graded_answers {
    double *scores, *grades;
    size_t *questions, count, capacity;
} graded_answers;

static double score_plainly(ie_similarity *similarity, const ie_pack_question *question, const char *answer)
{
    ie_pack_question plain = *question;
    ie_tokens said = {0};
    plain.panel = (ie_panel_scale){0};
    ie_text_tokens(ie_similarity_text(similarity), answer, NAN, NAN, &said);
    const ie_comparison_request request = {.answer = answer, .said = &said, .question = question->text,
                                           .references = (const char *const *)question->answers,
                                           .reference_count = question->answer_count};
    ie_answer_score score = ie_answer_score_compute(similarity, &request, NULL, &plain);
    double value = score.score;
    ie_answer_score_free(&score);
    ie_tokens_free(&said);
    return value;
}

static void add_graded(graded_answers *all, double score, double grade, size_t question)
{
    if (all->count == all->capacity) {
        all->capacity = all->capacity ? 2 * all->capacity : 64;
        all->scores = ie_resize(all->scores, all->capacity, sizeof *all->scores);
        all->grades = ie_resize(all->grades, all->capacity, sizeof *all->grades);
        all->questions = ie_resize(all->questions, all->capacity, sizeof *all->questions);
    }
    all->scores[all->count] = score;
    all->grades[all->count] = grade;
    all->questions[all->count++] = question;
}

static int read_graded_line(ie_similarity *similarity, const ie_pack *pack, const char *path, const ie_lines *lines,
                            graded_answers *all, ie_error *error)
{
    ie_record *record = ie_record_parse_any(lines->text.data, lines->text.length, NULL);
    const char *id = record ? ie_record_text(record, "question", NULL) : NULL;
    const char *answer = record ? ie_record_text(record, "text", NULL) : NULL;
    double grade = record ? ie_record_number(record, "grade", NAN) : NAN;
    const ie_pack_question *question = id ? ie_pack_find(pack, id) : NULL;
    int status = 0;
    if (!id || !answer || !(grade >= 0 && grade <= 10))
        status = ie_fail(error, IE_FORMAT, "%s:%ld: a graded answer is {\"question\": ID, \"text\": ANSWER, "
                         "\"grade\": 0 to 10}", path, lines->number);
    else if (!question)
        status = ie_fail(error, IE_FORMAT, "%s:%ld: the pack has no question \"%s\"", path, lines->number, id);
    else if (question->has_rubric)
        status = ie_fail(error, IE_FORMAT, "%s:%ld: question \"%s\" has a rubric, whose weights say what counts", path,
                         lines->number, id);
    else if (all->count == MOST_GRADED)
        status = ie_fail(error, IE_FORMAT, "%s:%ld: more than %d graded answers", path, lines->number, MOST_GRADED);
    else
        add_graded(all, score_plainly(similarity, question, answer), grade, (size_t)(question - pack->questions));
    ie_record_free(record);
    return status;
}

static int read_graded(ie_similarity *similarity, const ie_pack *pack, const char *path, graded_answers *all,
                       ie_error *error)
{
    ie_lines lines = {.file = fopen(path, "r")};
    int status = lines.file ? 0 : ie_fail(error, IE_IO, "%s:", path), found = 0;
    while (status == 0 && (found = ie_lines_next(&lines, error)) > 0)
        if (lines.text.length > 0)
            status = read_graded_line(similarity, pack, path, &lines, all, error);
    if (lines.file)
        fclose(lines.file);
    ie_buffer_free(&lines.text);
    return status == 0 && found < 0 ? -1 : status;
}

// The answers of one question, moved together to the front of `some`. Returns how many.
static size_t pick_question(const graded_answers *all, size_t question, graded_answers *some)
{
    some->count = 0;
    for (size_t i = 0; i < all->count; i++)
        if (all->questions[i] == question)
            add_graded(some, all->scores[i], all->grades[i], question);
    return some->count;
}

static void report_agreement(ie_buffer *report, const char *what, const graded_answers *answers)
{
    ie_panel_agreement agreement = ie_panel_agree(answers->scores, answers->grades, answers->questions,
                                                  answers->count);
    ie_buffer_format(report, "%s: %zu graded answers; off by %.2f of 10 before, %.2f after (%+.2f, 95 %% interval "
                     "%+.2f to %+.2f)", what, answers->count, agreement.before, agreement.after,
                     agreement.after - agreement.before, agreement.low, agreement.high);
    if (isfinite(agreement.pearson_before) && isfinite(agreement.pearson_after))
        ie_buffer_format(report, "; correlation %.2f before, %.2f after", agreement.pearson_before,
                         agreement.pearson_after);
    ie_buffer_text(report, "\n");
}

// Whether a line gives this id; `indent` gets the column of the key.
static int gives_id(const char *line, size_t length, const char *id, size_t *indent)
{
    size_t at = 0, known = strlen(id);
    while (at < length && (line[at] == ' ' || line[at] == '-'))
        at++;
    *indent = at;
    if (length - at < 3 || strncmp(line + at, "id:", 3) != 0)
        return 0;
    for (at += 3; at < length && strchr(" \"'", line[at]); at++)
        ;
    if (length - at < known || strncmp(line + at, id, known) != 0)
        return 0;
    return at + known == length || strchr(" \"'#\r", line[at + known]) != NULL;
}

static int is_calibration(const char *line, size_t length)
{
    size_t at = strspn(line, " ");
    return length > at + 12 && strncmp(line + at, "calibration:", 12) == 0;
}

// Copies the pack, with the scales below the ids. Returns how many were written.
static size_t write_scales(const ie_buffer *text, const ie_pack *pack, const ie_panel_scale *scales, ie_buffer *out)
{
    size_t written = 0;
    int is_fitted = 0;  // the question that the line belongs to
    for (const char *line = text->data, *end = text->data + text->length; line < end;) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        size_t length = newline ? (size_t)(newline - line) : (size_t)(end - line), indent;
        if (!(is_fitted && is_calibration(line, length))) {
            ie_buffer_add(out, line, length);
            ie_buffer_text(out, "\n");
        }
        for (size_t q = 0; q < pack->question_count; q++) {
            if (!gives_id(line, length, pack->questions[q].id, &indent))
                continue;
            is_fitted = scales[q].answers > 0;
            if (is_fitted)
                ie_buffer_format(out, "%*scalibration: {shift: %.3f, slope: %.3f, answers: %zu}\n", (int)indent, "",
                                 scales[q].shift, scales[q].slope, scales[q].answers);
            written += (size_t)is_fitted;
        }
        line += length + 1;
    }
    return written;
}

int ie_panel_calibrate(ie_similarity *similarity, const ie_pack *pack, const char *path, const char *graded,
                       ie_buffer *out, ie_buffer *report, ie_error *error)
{
    graded_answers all = {0}, some = {0}, used = {0};
    ie_buffer text = {0};
    ie_panel_scale *scales = ie_allocate(pack->question_count + 1, sizeof *scales);
    size_t fitted = 0;
    char *found = ie_path_pack(path);
    int status = read_graded(similarity, pack, graded, &all, error);
    for (size_t q = 0; status == 0 && q < pack->question_count; q++) {
        size_t count = pick_question(&all, q, &some);
        if (count > 0 && count < FEWEST_ANSWERS)
            ie_buffer_format(report, "%s: %zu graded answers are too few, %d are needed\n", pack->questions[q].id,
                             count, FEWEST_ANSWERS);
        if (count < FEWEST_ANSWERS)
            continue;
        scales[q] = ie_panel_fit(some.scores, some.grades, count);
        report_agreement(report, pack->questions[q].id, &some);
        for (size_t i = 0; i < count; i++)
            add_graded(&used, some.scores[i], some.grades[i], q);
        fitted++;
    }
    if (status == 0 && fitted == 0)
        status = ie_fail(error, IE_FORMAT, "%s: no question has %d graded answers", graded, FEWEST_ANSWERS);
    if (status == 0 && fitted > 1)
        report_agreement(report, "all", &used);
    if (status == 0)
        status = ie_file_read(found, LARGEST_PACK, &text, error);
    if (status == 0 && write_scales(&text, pack, scales, out) != fitted)
        status = ie_fail(error, IE_FORMAT, "%s: each id must stand on a line of its own", path);
    graded_answers *lists[] = {&all, &some, &used};
    for (int i = 0; i < 3; i++) {
        free(lists[i]->scores);
        free(lists[i]->grades);
        free(lists[i]->questions);
    }
    ie_buffer_free(&text);
    free(scales);
    free(found);
    return status;
}
