// SPDX-License-Identifier: MIT
// An interview pack: read from YAML, and every problem said in words that need no knowledge of YAML.
#include "answer/pack.h"

#include "answer/learning.h"
#include "base/checker.h"
#include "base/path.h"

#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_QUESTIONS = 500, MOST_LISTED_POINTS = 12, MOST_FOLLOW_UPS = 12, MOST_TERMS = 150, MOST_ANSWERS = 8 };

static const char *const pack_keys[] = {"title", "topic", "language", "description", "author", "licence",
                                        "vocabulary", "questions", NULL};
static const char *const question_keys[] = {"id", "text", "answer", "answers", "calibration", "points", "rubric",
                                            "difficulty", "time_limit_seconds", "follow_ups", "learning",
                                            "start", "end", NULL};
static const char *const point_keys[] = {"text", "also", "weight", "part", NULL};
static const char *const follow_up_keys[] = {"text", "point", "part", NULL};
static const char *const difficulties[] = {"easy", "medium", "hard", NULL};
static const char *const parts[] = {"situation", "task", "action", "result", NULL};

#define ERROR(checker, at, ...) ie_checker_report(checker, at, 1, __VA_ARGS__)
#define WARNING(checker, at, ...) ie_checker_report(checker, at, 0, __VA_ARGS__)

// What a draft (draft.h) left open. Of a text that may be missing.
static void warn_of_open(ie_checker *checker, const ie_yaml_node *map, const char *key)
{
    const ie_yaml_node *node = ie_yaml_get(map, key);
    if (strncmp(ie_yaml_text(node, ""), "TODO", 4) == 0)
        WARNING(checker, node, "\"%s\" is still to be filled in", key);
}

// Adds the texts of a list to `texts`, which holds `count` already. Returns the new count.
static size_t read_texts(ie_checker *checker, const ie_yaml_node *map, const char *key, char ***texts, size_t count)
{
    const ie_yaml_node *list = ie_checker_list(checker, map, key, MOST_ANSWERS);
    *texts = ie_resize(*texts, count + ie_yaml_length(list) + 1, sizeof **texts);
    for (size_t i = 0; i < ie_yaml_length(list); i++) {
        const char *text = ie_yaml_text(ie_yaml_at(list, i), NULL);
        if (text && *text)
            (*texts)[count++] = ie_copy_text(text);
        else
            ERROR(checker, ie_yaml_at(list, i), "each of \"%s\" must be a text", key);
    }
    return count;
}

static void read_points(ie_checker *checker, const ie_yaml_node *map, ie_pack_question *question)
{
    const ie_yaml_node *list = ie_checker_list(checker, map, "points", MOST_LISTED_POINTS);
    question->points = ie_allocate(ie_yaml_length(list), sizeof *question->points);
    for (size_t i = 0; i < ie_yaml_length(list); i++) {
        const ie_yaml_node *node = ie_yaml_at(list, i);
        if (!ie_checker_is_map(checker, node, "a point"))
            continue;
        ie_pack_point *point = &question->points[question->point_count++];
        ie_checker_keys(checker, node, point_keys, "a point");
        warn_of_open(checker, node, "text");
        point->text = ie_checker_text(checker, node, "text", "say in one sentence what a good answer holds");
        point->also_count = read_texts(checker, node, "also", &point->also, 0);
        point->weight = ie_checker_number(checker, node, "weight", 0.01, 100, 1);
        point->part = ie_checker_choice(checker, node, "part", parts);
    }
    if (question->point_count == 0 && !question->has_rubric && (list || !ie_yaml_get(map, "points")))
        WARNING(checker, list ? list : map, "no \"points\": the answer will be compared as a whole; 3 to 6 are best");
}

// Without points of its own a question with a rubric is practised and followed up by the parts that are told.
static void make_points_of_rubric(ie_pack_question *question)
{
    free(question->points);
    question->points = ie_allocate(IE_PART_TOLD, sizeof *question->points);
    question->points_are_parts = 1;
    for (int part = 0; part < IE_PART_TOLD; part++)
        if (question->rubric.weights[part] > 0)
            question->points[question->point_count++] = (ie_pack_point){
                .text = ie_copy_text(ie_rubric_wanted((ie_rubric_part)part)),
                .weight = question->rubric.weights[part], .part = ie_rubric_name((ie_rubric_part)part)};
}

// What a good answer tells, where a rubric is all that is known of it.
static char *describe_rubric(const ie_pack_question *question)
{
    ie_buffer text = {0};
    for (size_t i = 0; i < question->point_count; i++)
        ie_buffer_format(&text, "%s%s", i ? "; " : "A good answer tells ", question->points[i].text);
    ie_buffer_text(&text, ".");
    return text.data;
}

// The point that a follow-up names by the part of the rubric; -1 where there is none.
static int point_of_part(ie_checker *checker, const ie_yaml_node *map, const ie_pack_question *question)
{
    char *part = ie_checker_text(checker, map, "part", NULL);
    int found = -1;
    for (size_t i = 0; part && i < question->point_count && found < 0; i++)
        if (question->points[i].part && strcmp(question->points[i].part, part) == 0)
            found = (int)i;
    if (part && found < 0)
        ERROR(checker, ie_yaml_get(map, "part"), "\"part\" must be one of the parts that the question wants; found "
              "\"%.40s\"", part);
    free(part);
    return found;
}

static void read_follow_ups(ie_checker *checker, const ie_yaml_node *map, ie_pack_question *question)
{
    const ie_yaml_node *list = ie_checker_list(checker, map, "follow_ups", MOST_FOLLOW_UPS);
    question->follow_ups = ie_allocate(ie_yaml_length(list), sizeof *question->follow_ups);
    for (size_t i = 0; i < ie_yaml_length(list); i++) {
        const ie_yaml_node *node = ie_yaml_at(list, i);
        if (!ie_checker_is_map(checker, node, "a follow-up"))
            continue;
        ie_pack_follow_up *follow_up = &question->follow_ups[question->follow_up_count++];
        ie_checker_keys(checker, node, follow_up_keys, "a follow-up");
        warn_of_open(checker, node, "text");
        follow_up->text = ie_checker_text(checker, node, "text", "write the question to ask next");
        double point = ie_checker_number(checker, node, "point", 1, IE_PACK_MOST_POINTS, 0);
        if (point > (double)question->point_count || point != floor(point)) {
            ERROR(checker, ie_yaml_get(node, "point"), "\"point\" must be the number of one of the %zu points above "
                  "(the first is 1); found %g", question->point_count, point);
            point = 0;
        }
        follow_up->point = point > 0 ? (int)point - 1 : point_of_part(checker, node, question);
    }
}

static char *read_id(ie_checker *checker, const ie_yaml_node *map)
{
    char *id = ie_checker_text(checker, map, "id", "give every question a short name of its own, such as py-lists");
    if (id && (strlen(id) > 64 || id[strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")]))
        ERROR(checker, ie_yaml_get(map, "id"), "\"id\" may hold the letters a to z, digits, and - _ . only, at most "
              "64; found \"%.70s\"", id);
    return id;
}

static char *read_learning(ie_checker *checker, const ie_yaml_node *map)
{
    char *learning = ie_checker_text(checker, map, "learning", NULL);
    const ie_yaml_node *node = ie_yaml_get(map, "learning");
    if (!learning)
        return NULL;
    ie_error problem = {0};
    char *title, *part = ie_learning_read(learning, &title, &problem);
    if (!part && problem.code == IE_USAGE)
        ERROR(checker, node, "\"learning\" must name a file of corpus/learning without a folder: "
              "python.md#generators");
    else if (!part)
        WARNING(checker, node, "%s", problem.text);
    free(part);
    free(title);
    return learning;
}

// What ie-similarity --calibrate wrote.
static void read_calibration(ie_checker *checker, const ie_yaml_node *map, ie_pack_question *question)
{
    static const char *const keys[] = {"shift", "slope", "answers", NULL};
    const ie_yaml_node *node = ie_yaml_get(map, "calibration");
    if (!node || !ie_checker_is_map(checker, node, "a calibration"))
        return;
    ie_checker_keys(checker, node, keys, "a calibration");
    question->panel.shift = ie_checker_number(checker, node, "shift", -10, 10, 0);
    question->panel.slope = ie_checker_number(checker, node, "slope", -2, 2, 0);
    question->panel.answers = (size_t)ie_checker_number(checker, node, "answers", 1, 100000, 1);
}

static void check_window(ie_checker *checker, const ie_yaml_node *map, const ie_pack_question *question,
                         const ie_pack_question *previous)
{
    if (isnan(question->start) != isnan(question->end))
        ERROR(checker, map, "\"start\" and \"end\" belong together: give both or none");
    else if (question->end <= question->start)
        ERROR(checker, ie_yaml_get(map, "end"), "\"end\" must be later than \"start\"");
    else if (previous && question->start < previous->end)
        ERROR(checker, ie_yaml_get(map, "start"), "this question starts before the one above it ends");
}

static void read_question(ie_checker *checker, const ie_yaml_node *map, ie_pack *pack)
{
    if (!ie_checker_is_map(checker, map, "a question"))
        return;
    ie_pack_question *question = &pack->questions[pack->question_count];
    ie_checker_keys(checker, map, question_keys, "a question");
    question->id = read_id(checker, map);
    const ie_pack_question *same = question->id ? ie_pack_find(pack, question->id) : NULL;
    if (same)
        ERROR(checker, ie_yaml_get(map, "id"), "the id \"%s\" is used twice: it belongs to question %zu already",
              question->id, (size_t)(same - pack->questions) + 1);
    question->text = ie_checker_text(checker, map, "text", "write the question as it is asked");
    question->has_rubric = ie_rubric_read(checker, map, &question->rubric);
    question->answer = ie_checker_text(checker, map, "answer", question->has_rubric ? NULL
                                       : "write the answer that a good candidate would give, or name a \"rubric\"");
    warn_of_open(checker, map, "answer");
    read_points(checker, map, question);
    if (question->has_rubric && question->point_count == 0)
        make_points_of_rubric(question);
    if (question->has_rubric && !question->answer)
        question->answer = describe_rubric(question);
    question->answers = ie_allocate(1, sizeof *question->answers);
    question->answers[0] = question->answer;
    question->answer_count = read_texts(checker, map, "answers", &question->answers, 1);
    read_follow_ups(checker, map, question);
    read_calibration(checker, map, question);
    question->difficulty = ie_checker_choice(checker, map, "difficulty", difficulties);
    question->time_limit_seconds = ie_checker_number(checker, map, "time_limit_seconds", 5, 3600, 0);
    question->learning = read_learning(checker, map);
    question->start = ie_checker_time(checker, map, "start");
    question->end = ie_checker_time(checker, map, "end");
    check_window(checker, map, question, pack->question_count ? question - 1 : NULL);
    pack->question_count++;
}

static void read_vocabulary(ie_checker *checker, const ie_yaml_node *root, ie_pack *pack)
{
    const ie_yaml_node *list = ie_checker_list(checker, root, "vocabulary", MOST_TERMS);
    pack->vocabulary = ie_allocate(ie_yaml_length(list), sizeof *pack->vocabulary);
    for (size_t i = 0; i < ie_yaml_length(list); i++) {
        const ie_yaml_node *node = ie_yaml_at(list, i);
        const char *term = ie_yaml_text(node, NULL);
        if (term && *term && !strchr(term, ','))
            pack->vocabulary[pack->vocabulary_count++] = ie_copy_text(term);
        else
            ERROR(checker, node, "a word of the \"vocabulary\" must be one name or term, without a comma");
    }
}

static void read_pack_root(ie_checker *checker, const ie_yaml_node *root, ie_pack *pack)
{
    if (!root) {
        ERROR(checker, root, "the file is empty: a pack begins with \"title:\" and has a list \"questions:\"");
        return;
    }
    if (!ie_checker_is_map(checker, root, "an interview pack"))
        return;
    ie_checker_keys(checker, root, pack_keys, "an interview pack");
    pack->title = ie_checker_text(checker, root, "title", "give the interview a name");
    pack->topic = ie_checker_text(checker, root, "topic", NULL);
    pack->language = ie_checker_text(checker, root, "language", NULL);
    if (!pack->language)
        pack->language = ie_copy_text("en");
    read_vocabulary(checker, root, pack);
    const ie_yaml_node *list = ie_checker_list(checker, root, "questions", MOST_QUESTIONS);
    pack->questions = ie_allocate(ie_yaml_length(list), sizeof *pack->questions);
    if (ie_yaml_length(list) == 0 && (list || ie_yaml_is_null(ie_yaml_get(root, "questions"))))
        ERROR(checker, list ? list : root, "there are no \"questions\": list at least one");
    for (size_t i = 0; i < ie_yaml_length(list); i++)
        read_question(checker, ie_yaml_at(list, i), pack);
}

static ie_pack *check_pack(ie_yaml *document, ie_buffer *problems, ie_error *error)
{
    ie_pack *pack = ie_allocate(1, sizeof *pack);
    ie_checker checker = {.document = document, .problems = problems, .error = error};
    read_pack_root(&checker, ie_yaml_root(document), pack);
    ie_yaml_free(document);
    if (checker.errors == 0)
        return pack;
    ie_pack_free(pack);
    return NULL;
}

static ie_pack *check_document(ie_yaml *document, ie_buffer *problems, ie_error *error)
{
    if (document)
        return check_pack(document, problems, error);
    if (problems)
        ie_buffer_format(problems, "%s\n", error->text);
    return NULL;
}

// A name without a file may be meant for a pack of the toolkit: the error lists them.
static void name_shipped_packs(ie_error *error)
{
    char *folder = ie_path_data("corpus/interviews");
    ie_buffer pattern = {0};
    glob_t found = {0};
    size_t used = strlen(error->text);
    ie_buffer_format(&pattern, "%s/*.yaml", folder);
    glob(pattern.data, 0, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc && used < sizeof error->text; i++) {
        const char *name = strrchr(found.gl_pathv[i], '/') + 1;
        used += (size_t)snprintf(error->text + used, sizeof error->text - used, "%s %.*s",
                                 i ? "," : "; the packs of the toolkit:", (int)strcspn(name, "."), name);
    }
    globfree(&found);
    ie_buffer_free(&pattern);
    free(folder);
}

ie_pack *ie_pack_open(const char *path, ie_buffer *problems, ie_error *error)
{
    ie_error unseen;
    error = error ? error : &unseen;
    char *found = ie_path_pack(path);
    ie_pack *pack = check_document(ie_yaml_open(found, error), problems, error);
    if (!pack && error->code == IE_IO && !strchr(path, '/') && !strchr(path, '.'))
        name_shipped_packs(error);
    free(found);
    return pack;
}

ie_pack *ie_pack_parse(const char *text, size_t length, const char *name, ie_buffer *problems, ie_error *error)
{
    ie_error unseen;
    error = error ? error : &unseen;
    return check_document(ie_yaml_parse(text, length, name, error), problems, error);
}

// Frees the texts from the first on, and the array.
static void free_texts(char **texts, size_t first, size_t count)
{
    for (size_t i = first; i < count; i++)
        free(texts[i]);
    free(texts);
}

void ie_pack_free(ie_pack *pack)
{
    for (size_t i = 0; pack && i < pack->question_count; i++) {
        ie_pack_question *question = &pack->questions[i];
        for (size_t k = 0; k < question->point_count; k++) {
            free_texts(question->points[k].also, 0, question->points[k].also_count);
            free(question->points[k].text);
        }
        free_texts(question->answers, 1, question->answer_count);
        for (size_t k = 0; k < question->follow_up_count; k++)
            free(question->follow_ups[k].text);
        free(question->points);
        free(question->follow_ups);
        free(question->id);
        free(question->text);
        free(question->answer);
        free(question->learning);
    }
    for (size_t i = 0; pack && i < pack->vocabulary_count; i++)
        free(pack->vocabulary[i]);
    if (pack) {
        free(pack->vocabulary);
        free(pack->questions);
        free(pack->title);
        free(pack->topic);
        free(pack->language);
    }
    free(pack);
}

const ie_pack_question *ie_pack_find(const ie_pack *pack, const char *id)
{
    for (size_t i = 0; i < pack->question_count; i++)
        if (pack->questions[i].id && strcmp(pack->questions[i].id, id) == 0)
            return &pack->questions[i];
    return NULL;
}

int ie_pack_has_questions(const ie_pack *pack, const char *ids, ie_error *error)
{
    char *copy = ie_copy_text(ids), *place;
    int status = 0;
    for (char *id = strtok_r(copy, ", ", &place); id && status == 0; id = strtok_r(NULL, ", ", &place))
        if (!ie_pack_find(pack, id))
            status = ie_fail(error, IE_USAGE, "the pack \"%s\" has no question %s", pack->title, id);
    free(copy);
    return status;
}
