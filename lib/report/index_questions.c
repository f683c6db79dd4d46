// SPDX-License-Identifier: MIT
// How each question was answered.
#include "report/index_questions.h"

#include "base/html.h"
#include "base/sort.h"
#include "base/string_table.h"
#include "report/html_parts.h"

#include <math.h>
#include <stdlib.h>

// Ours: below half of what was expected, and so few answers that a quarter of them is one.
static const double half_score = 5;
enum { FEW_ANSWERS = 5 };

static void add_score(ie_index_question *question, const ie_account_part *answer, double score)
{
    int bin = (int)fmin(IE_SCORE_BINS - 1, fmax(0, floor(score)));
    question->id = answer->id;
    if (answer->question)
        question->text = answer->question;
    IE_GROW(question->scores, question->count, question->capacity);
    question->scores[question->count++] = score;
    question->bins[bin]++;
}

static int compare_scores(const void *one, const void *other)
{
    const double *left = one, *right = other;
    return (*left > *right) - (*left < *right);
}

static int compare_questions(const void *one, const void *other)
{
    double left = ie_index_quantile(one, 0.5), right = ie_index_quantile(other, 0.5);
    return (left > right) - (left < right);
}

ie_index_questions ie_index_questions_gather(const ie_history *history)
{
    ie_index_questions questions = {0};
    ie_string_table ids = {0};
    size_t capacity = 0;
    for (size_t i = 0; i < history->count; i++)
        for (size_t k = 0; k < history->items[i].account.count; k++) {
            const ie_account_part *answer = &history->items[i].account.answers[k];
            double score = answer->measures[IE_CONTENT].value;
            if (!answer->id || !isfinite(score))
                continue;
            size_t at = ie_string_table_add(&ids, answer->id);
            if (at == questions.count) {
                IE_GROW(questions.items, questions.count, capacity);
                questions.items[questions.count++] = (ie_index_question){0};
            }
            add_score(&questions.items[at], answer, score);
        }
    ie_string_table_free(&ids);
    for (size_t i = 0; i < questions.count; i++)
        ie_sort(questions.items[i].scores, questions.items[i].count, sizeof(double), compare_scores);
    ie_sort(questions.items, questions.count, sizeof *questions.items, compare_questions);
    return questions;
}

void ie_index_questions_free(ie_index_questions *questions)
{
    for (size_t i = 0; i < questions->count; i++)
        free(questions->items[i].scores);
    free(questions->items);
    *questions = (ie_index_questions){0};
}

double ie_index_quantile(const ie_index_question *question, double share)
{
    double place = share * (double)(question->count - 1), below = floor(place);
    size_t index = (size_t)below;
    double low = question->scores[index], high = question->scores[index + 1 < question->count ? index + 1 : index];
    return low + (place - below) * (high - low);
}

static void add_histogram(ie_buffer *out, const ie_index_question *question)
{
    enum { STEP = 12, HEIGHT = 28 };
    size_t most = 1;
    for (size_t i = 0; i < IE_SCORE_BINS; i++)
        most = question->bins[i] > most ? question->bins[i] : most;
    ie_html_format(out, "<svg class=\"hist\" viewBox=\"0 0 %d %d\" role=\"img\" "
                   "aria-label=\"answers by their match, 0 to 10:", STEP * IE_SCORE_BINS, HEIGHT + 2);
    for (size_t i = 0; i < IE_SCORE_BINS; i++)
        ie_html_format(out, " %zu", question->bins[i]);
    ie_buffer_text(out, "\">");
    for (size_t i = 0; i < IE_SCORE_BINS; i++) {
        double height = HEIGHT * (double)question->bins[i] / (double)most;
        ie_html_format(out, "<rect x=\"%zu\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>", STEP * i, HEIGHT - height,
                       STEP - 2, height + 1);
    }
    ie_buffer_text(out, "</svg>");
}

void ie_index_questions_add(ie_buffer *out, const ie_index_questions *questions)
{
    ie_buffer_text(out, IE_HTML_WIDE "<table class=\"sortable\"><thead><tr><th>Question</th>"
                   "<th class=\"n\">Answers</th>"
                   "<th class=\"n\">Median</th><th class=\"n less\">Middle half</th><th class=\"n less\">Best</th>"
                   "<th class=\"less\">0 to 10</th><th class=\"less\">Note</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < questions->count; i++) {
        const ie_index_question *question = &questions->items[i];
        double best = question->scores[question->count - 1];
        ie_html_format(out, "<tr><td>%s</td><td class=\"n\">%zu</td><td class=\"n\">%.1f</td>",
                       question->text ? question->text : question->id, question->count,
                       ie_index_quantile(question, 0.5));
        ie_html_format(out, "<td class=\"n less\">%.1f to %.1f</td><td class=\"n less\">%.1f</td><td class=\"less\">",
                       ie_index_quantile(question, 0.25), ie_index_quantile(question, 0.75), best);
        add_histogram(out, question);
        ie_html_format(out, "</td><td class=\"less\">%s</td></tr>\n", question->count < FEW_ANSWERS ? "few answers"
                                                       : best < half_score ? "nobody reached half" : "");
    }
    ie_buffer_text(out, "</tbody></table></div>\n");
}
