// SPDX-License-Identifier: MIT
// Made interviews: every measure at random over the range that people reach, each apart from the others, so that they
// also meet as they seldom do. The same seed makes the same interview.
#ifndef IE_TEST_REPORT_MADE_H
#define IE_TEST_REPORT_MADE_H

#include "base/random.h"
#include "report/fixture.h"
#include "speech/flow_rating.h"
#include "speech/impression_rating.h"
#include "speech/rating_record.h"
#include "voice/delivery_family.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

typedef struct made_models {
    ie_impression_models impressions;
    ie_ridges flow;
} made_models;

static uint64_t made_state;

static inline double made_between(double low, double high)
{
    return low + (high - low) * ie_random_unit(&made_state);
}

static inline int made_chance(double p)
{
    return ie_random_unit(&made_state) < p;
}

static inline void made_add(const char *format, ...) __attribute__((format(printf, 1, 2)));

static inline void made_add(const char *format, ...)
{
    char line[4000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    add(line);
}

static inline void made_speech(double start, double end)
{
    made_add("{\"type\":\"prosody\",\"t\":%.3f,\"dur\":%.3f,\"scope\":\"block\",\"speech\":[[%.3f,%.3f]]}", start,
             end - start, start, end);
}

// Words at a pace, with fillers and pauses of one kind, and the speech that they lie in.
static inline void made_talk(double start, double end)
{
    double word = 60 / made_between(70, 290), filler = made_between(0, 1) * made_between(0, 0.2);
    double pause = made_between(0, 0.1), longest = made_between(0.3, 4), spoken = start;
    for (double t = start; t + word < end; t += word) {
        if (made_chance(pause)) {
            made_speech(spoken, t);
            t += made_between(0.25, longest);
            spoken = t;
        }
        made_add("{\"type\":\"word\",\"t\":%.3f,\"dur\":%.3f,\"p\":0.9,\"text\":\"%s\"}", t, 0.8 * word,
                 made_chance(filler) ? "um" : "word");
    }
    made_speech(spoken, end);
}

static inline void made_face(double start, double end)
{
    static const char *const labels[] = {"neutral", "happy", "sad", "surprise", "angry", "disgust", "fear"};
    double share = made_between(0, 1.5), away = made_between(0, 1), height = made_between(40, 650);
    size_t label = ie_random_below(&made_state, 7);
    for (double t = start; t < end; t += 1) {
        if (!made_chance(share))
            continue;
        made_add("{\"type\":\"face\",\"t\":%.3f,\"id\":1,\"box\":[500,30,%.0f,%.0f],\"candidate\":true,"
                 "\"looking_away\":%s}", t, height, height, made_chance(away) ? "true" : "false");
        made_add("{\"type\":\"emotion\",\"t\":%.3f,\"id\":1,\"label\":\"%s\",\"probs\":{\"%s\":0.9}}", t, labels[label],
                 labels[label]);
    }
}

static inline void made_similarity(double start, double end, int id)
{
    static const char *const states[] = {"missed", "partly", "covered"};
    int points = (int)made_between(0, 6), all = made_chance(0.2);
    double score = made_between(0, 10);
    char list[1000] = "";
    for (int i = 0; i < points; i++)
        snprintf(list + strlen(list), sizeof list - strlen(list), 
                 "%s{\"text\":\"point %d\",\"weight\":1,\"state\":\"%s\"}", i ? "," : "", i,
                 states[all ? 2 : ie_random_below(&made_state, 3)]);
    made_add("{\"type\":\"similarity\",\"t\":%.3f,\"dur\":%.3f,\"id\":\"q%d\",\"score\":%.2f,\"interval\":[%.2f,%.2f],"
             "\"correct\":%.3f,\"points_worth\":%.2f,\"points\":[%s],"
             "\"parts\":[{\"name\":\"echo\",\"value\":1,\"points\":0.4},{\"name\":\"piece_recall\","
             "\"value\":0.5,\"points\":2},{\"name\":\"stem_coverage\",\"value\":0,\"points\":0}]}",
             start, end - start, id, score, fmax(0, score - 1.5), fmin(10, score + 1.5),
             made_chance(0.8) ? score / 10 : made_between(0, 1), made_between(0, 3), list);
}

// Of some families of the delivery, as ie-confidence tells them.
static inline void made_confidence(const char *scope, double start, double end, int id)
{
    char list[3000] = "";
    double score = made_between(2, 9.5), half = made_between(0.2, 2);
    for (int i = 0; i < 4; i++) {
        const ie_delivery_words *of = ie_delivery_family_words(
            (ie_delivery_family)ie_random_below(&made_state, IE_DELIVERY_FAMILIES));
        double points = made_between(-1.5, 1.5);
        int is_more = made_chance(0.5);
        snprintf(list + strlen(list), sizeof list - strlen(list),
                 "%s{\"feature\":\"%s\",\"about\":\"%s\",\"value\":%d,\"typical\":3,\"points\":%.3f,\"how\":\"%s\","
                 "\"words\":\"%s than in most recordings it was learnt from\"", i ? "," : "", of->name, of->whole,
                 is_more ? 4 : 2, points, is_more ? "more" : "less", is_more ? of->more : of->less);
        if (points < 0 && of->advice && (is_more ? 1 : -1) * of->mends >= 0)
            snprintf(list + strlen(list), sizeof list - strlen(list), ",\"advice\":\"%s\"", of->advice);
        strcat(list, "}");
    }
    made_add("{\"type\":\"confidence\",\"t\":%.3f,\"dur\":%.3f,\"scope\":\"%s\",\"question\":\"q%d\",\"score\":%.2f,"
             "\"interval\":[%.2f,%.2f],\"base\":5,\"evidence_seconds\":%.1f,\"contributions\":[%s,"
             "{\"feature\":\"others\",\"points\":0.001,\"words\":\"smaller ones together\"}]}", start, end - start,
             scope, id, score, fmax(0, score - half), fmin(10, score + half), made_between(1, 60), list);
}

static inline void made_rating(const ie_ridge *ridge, const char *model, const ie_rating_part *parts, size_t count,
                               const ie_rating *where)
{
    ie_writer writer = {0};
    ie_rating rating = *where;
    rating.trait = ridge->name;
    rating.ridge = ridge;
    rating.evidence = 120;
    rating.evidence_key = "evidence_words";
    rating.model = model;
    rating.parts = parts;
    rating.count = count;
    ie_rating_write(&writer, &rating);
    ie_buffer_add(&writer.text, "", 1);
    add(writer.text.data);
    ie_buffer_free(&writer.text);
}

static inline double made_value(const ie_ridge_column *column, int is_positive)
{
    double value = column->centre + made_between(-2.5, 2.5) * column->scale;
    return is_positive ? fmax(0, value) : value;
}

static inline void made_impressions(const ie_ridges *ridges, const ie_rating *where)
{
    double values[IE_IMPRESSION_COLUMNS];
    ie_impression_parts parts = {0};
    for (int i = 0; i < IE_IMPRESSION_COLUMNS; i++)
        values[i] = NAN;
    for (size_t i = 0; i < ridges->count; i++)
        for (size_t k = 0; k < ridges->items[i].count; k++) {
            const ie_ridge_column *column = &ridges->items[i].columns[k];
            double *value = &values[ie_impression_column_find(column->name)];
            *value = isnan(*value) ? made_value(column, 1) : *value;
        }
    for (size_t i = 0; i < ridges->count; i++) {
        ie_rating_part told[IE_IMPRESSION_COLUMNS] = {{0}};
        if (!ie_impression_is_shown(&ridges->items[i]))
            continue;
        ie_impression_parts_fill(&parts, &ridges->items[i], values);
        for (size_t k = 0; k < parts.count; k++) {
            const ie_impression_part *part = &parts.items[k];
            const ie_impression_words *words = ie_impression_column_words(part->column);
            told[k] = (ie_rating_part){words->name, part->value, part->typical, words->unit, part->points, part->text,
                                       part->advice, NULL, 0, part->change, part->habit};
        }
        made_rating(&ridges->items[i], ridges->label, told, parts.count, where);
    }
    ie_impression_parts_free(&parts);
}

static inline void made_flow(const ie_ridges *ridges, const ie_rating *where)
{
    ie_flow_stretch stretch = {.flow.words = 40};
    for (size_t k = 0; k < ridges->items[0].count; k++) {
        const ie_ridge_column *column = &ridges->items[0].columns[k];
        int which = ie_flow_column_find(column->name);
        int may_be_negative = which == IE_FLOW_SLOW_WORD || which == IE_FLOW_LIGHT_WORDS || which == IE_FLOW_OPENING;
        stretch.flow.values[which] = made_value(column, !may_be_negative);
    }
    for (size_t i = 0; i < ridges->count; i++) {
        ie_flow_parts parts = {0};
        ie_rating_part told[IE_FLOW_COLUMNS] = {{0}};
        ie_flow_parts_fill(&parts, &ridges->items[i], &stretch, 1);
        for (size_t k = 0; k < parts.count; k++) {
            const ie_flow_part *part = &parts.items[k];
            const ie_flow_telling *telling = ie_flow_column_telling(part->column);
            told[k] = (ie_rating_part){telling->name, part->value, part->typical, telling->unit, part->points,
                                       part->words, part->advice, NULL, 0, part->change, telling->advice};
        }
        made_rating(&ridges->items[i], ridges->label, told, parts.count, where);
    }
}

static inline void made_stretch(const made_models *models, const char *scope, double start, double end, int id)
{
    char name[20];
    snprintf(name, sizeof name, "q%d", id);
    const ie_rating where = {.t = start, .end = end, .scope = id ? "answer" : "interview",
                             .question = id ? name : NULL};
    made_add("{\"type\":\"prosody\",\"t\":%.3f,\"dur\":%.3f,\"scope\":\"%s\",\"f0_deviation_semitones\":%.2f,"
             "\"f0_range_semitones\":%.2f,\"loudness_range_db\":%.1f,\"articulation_rate\":%.2f}", start, end - start,
             scope, made_between(0.4, 6), made_between(1, 20), made_between(10, 55), made_between(2, 7));
    if (made_chance(0.8))
        made_confidence(scope, start, end, id);
    if (made_chance(0.8))
        made_impressions(&models->impressions.of[ie_random_below(&made_state, IE_IMPRESSION_KINDS)], &where);
    if (made_chance(0.8))
        made_flow(&models->flow, &where);
}

// Fills `results`. One answer or up to twelve, sometimes forty.
static inline void made_interview(const made_models *models, uint64_t seed)
{
    made_state = seed;
    int answers = made_chance(0.05) ? 40 : made_chance(0.3) ? 1 : (int)made_between(2, 13);
    double t = 0, limit = made_between(20, 200);
    for (int i = 1; i <= answers; i++) {
        double end = t + (made_chance(0.1) ? made_between(3, 8) : made_between(10, answers > 12 ? 30 : 120));
        made_add("{\"type\":\"question\",\"t\":%.3f,\"dur\":%.3f,\"id\":\"q%d\",\"index\":%d,\"text\":\"Why %d?\","
                 "\"source\":\"pack\",\"time_limit_seconds\":%.0f}", t, end - t, i, i, i, limit);
        made_talk(t + 0.3, end - 0.3);
        made_face(t, end);
        if (made_chance(0.9))
            made_similarity(t, end, i);
        made_stretch(models, "answer", t, end, i);
        t = end;
    }
    made_stretch(models, "recording", 0, t, 0);
    made_add("{\"type\":\"media\",\"t\":0,\"dur\":%.3f,\"video\":{\"width\":1280,\"height\":720},\"audio\":{}}", t);
}

#endif
