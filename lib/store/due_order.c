// SPDX-License-Identifier: MIT
// The order `due`.
#include "store/due_order.h"

#include "store/due.h"
#include "store/print.h"
#include "stream/jurisdiction.h"

#include <stdio.h>
#include <string.h>

// Forgets what one line says, or with it what the next says of the same interview. Returns how many lines were done, -1
// with an error; `*left` is set where something could not be removed.
static long carry_out(ie_store *store, const ie_due_list *list, size_t at, time_t now, int *left, ie_error *error)
{
    const ie_due *due = &list->items[at], *next = at + 1 < list->count ? due + 1 : NULL;
    int is_recording = due->what == IE_KEPT_RECORDINGS;
    if (ie_due_is_held(due, now))
        return 1;
    int is_whole = is_recording && next && next->interview == due->interview && !ie_due_is_held(next, now);
    const ie_store_forgetting what = {.person = due->interview ? NULL : due->person, .interview = due->interview,
                                      .takes_recordings = is_recording, .only_recordings = is_recording && !is_whole};
    int done = ie_store_print_forgetting(store, what, stdout, error);
    *left |= done == 0;
    return done < 0 ? -1 : 1 + is_whole;
}

// Does all that is listed and need not be kept. Returns 0 or -1.
static int carry_out_all(ie_store *store, const ie_due_list *list, time_t now, int *left, ie_error *error)
{
    long done = 0;
    for (size_t i = 0; i < list->count && done >= 0; i += (size_t)(done > 0 ? done : 0))
        done = carry_out(store, list, i, now, left, error);
    return done < 0 ? -1 : 0;
}

// Once more after that: who asked to be deleted may have no interview left now. Returns 0 or -1.
static int carry_out_people(ie_store *store, time_t now, int *left, ie_error *error)
{
    ie_due_list list = {0};
    int status = ie_due_find_people(&list, store, now, error);
    if (status == 0)
        status = carry_out_all(store, &list, now, left, error);
    ie_due_free(&list);
    return status;
}

int ie_order_due(ie_store *store, const ie_order *order, ie_error *error)
{
    ie_retention retention;
    ie_due_list list = {0};
    ie_buffer text = {0};
    time_t now = time(NULL);
    int left = 0, status = ie_retention_read(&retention, order->retention, error);
    if (status < 0)
        return -1;
    if (order->place && ie_jurisdiction_of(order->place) == IE_NOWHERE)
        status = ie_fail(error, IE_USAGE, "--jurisdiction \"%s\" is no code of ISO 3166", order->place);
    if (status == 0)
        status = ie_due_find(&list, store, &retention, order->place, now, order->within_days, error);
    if (status == 0)
        (order->json ? ie_due_json : ie_due_text)(&text, &list, now);
    fputs(text.data ? text.data : "", stdout);
    if (status == 0 && order->carries_out)
        status = carry_out_all(store, &list, now, &left, error);
    if (status == 0 && order->carries_out)
        status = carry_out_people(store, now, &left, error);
    ie_buffer_free(&text);
    ie_due_free(&list);
    ie_retention_free(&retention);
    return status < 0 ? -1 : left ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
}
