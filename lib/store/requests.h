// SPDX-License-Identifier: MIT
// What persons ask about their interviews, and how people answered (ie-request(1), table `request` in ie-store(5)).
// Both stand beside the scores and change none of them.
#ifndef IE_STORE_REQUESTS_H
#define IE_STORE_REQUESTS_H

#include "base/memory.h"
#include "store/store.h"

#define IE_REQUEST_KINDS "contest|correction|review|deletion|access|accommodation"
#define IE_REQUEST_DECISIONS "upheld|changed|rejected|done"

typedef struct ie_request {  // texts may be NULL where not said
    long long id;
    const char *person;
    long long interview;  // 0: all of the person's
    const char *kind;     // one of IE_REQUEST_KINDS
    const char *made_at;  // UTC, "2026-11-22T14:00:00Z"
    const char *text;     // what the person says, or the transcript as it should be
    const char *answered_at, *decision, *answer, *decided_by;  // NULL while it is open; the answer is the reason
} ie_request;

// Whether one of this kind questions a result: a contest, a correction or a review. While one is open, its interview is
// contested.
int ie_request_questions(const char *kind);

// Notes a request as made now; of `request` person, interview, kind and text count. Returns its number; -1 with
// IE_USAGE where the person is nobody, a correction has no text, there is no such interview of that person, or one that
// questions results is of a person without any; with IE_IO or IE_FORMAT of the database.
long long ie_requests_open(ie_store *store, const ie_request *request, ie_error *error);
// Whether any interview of a person, or about one, is stored. Returns 1, 0 or -1.
int ie_requests_know(ie_store *store, const char *person, ie_error *error);
// Notes what a human decided: decision, decided_by and answer of `request`, of which none may be empty. Returns 0; -1
// with IE_USAGE also where there is no request `id`, or it was answered already.
int ie_requests_answer(ie_store *store, long long id, const ie_request *request, ie_error *error);

// Calls `visit` for the requests of a person (NULL: of all) in the order of making, where asked only for those not
// answered, until it returns other than 0. Returns 0 or -1.
int ie_requests_each(ie_store *store, const char *person, int only_open,
                     int (*visit)(void *context, const ie_request *request), void *context, ie_error *error);

// Brings the requests about an interview of another database, and those about all of its person, where it became
// interview `id`; none twice, and an answer to one that is open here. Returns 0 or -1.
int ie_requests_join(ie_store *store, long long id, ie_store *from, const ie_store_interview *interview,
                     ie_error *error);

// A row of the table of requests, with the header line before it if asked; a JSON line; and the whole of one in lines,
// each behind two blanks. Control characters become question marks.
void ie_requests_row(ie_buffer *out, const ie_request *request, int with_header);
void ie_requests_json(ie_buffer *out, const ie_request *request);
void ie_requests_text(ie_buffer *out, const ie_request *request);

#endif
