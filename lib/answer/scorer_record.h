// SPDX-License-Identifier: MIT
// Answers in a stream and their scores: what ie-similarity(1) reads, gathers and writes.
#ifndef IE_ANSWER_SCORER_RECORD_H
#define IE_ANSWER_SCORER_RECORD_H

#include "answer/pack.h"
#include "answer/similarity.h"
#include "stream/filter.h"

typedef struct ie_answer_scorer ie_answer_scorer;

typedef struct ie_answer_scorer_settings {
    const char *method;    // as the records name it
    const char *question;  // ids, with commas: of what the whole answers, or each part; NULL where not said
    int no_autojunk;       // see difflib.h
    int as_heard;          // words that were likely misheard stay (repair.h)
} ie_answer_scorer_settings;

// `similarity` is NULL to score by difflib's ratio alone, `pack` NULL where there is none; they, the vocabulary and the
// settings must outlive the scorer.
ie_answer_scorer *ie_answer_scorer_create(ie_text *text, ie_similarity *similarity, const ie_pack *pack,
                                          const ie_answer_scorer_settings *settings);
void ie_answer_scorer_destroy(ie_answer_scorer *scorer);

// Keeps what a `media`, `question`, `word` or `utterance` record tells (segment_record.h). Returns 0, or -1 with
// IE_FORMAT.
int ie_answer_scorer_gather(ie_answer_scorer *scorer, const ie_record *record, ie_error *error);
// Scores an `answer` record that came with its reference, or whose question is the pack's, and puts out its
// `similarity` record. Answers that an earlier run cut out of the recording are passed over where there is a pack: they
// are made anew. Returns 0, or -1 with IE_FORMAT.
int ie_answer_scorer_answer(ie_answer_scorer *scorer, const ie_record *record, ie_stream *stream, ie_error *error);
// Puts out `question`, `answer` and `similarity` of each answer in the recording. Does nothing without a pack. Returns
// 0, or -1 with IE_USAGE where the pack lacks the question of the settings.
int ie_answer_scorer_finish(ie_answer_scorer *scorer, ie_stream *stream, ie_error *error);

#endif
