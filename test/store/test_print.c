// SPDX-License-Identifier: MIT
// Tests of lib/store/print: what list, show, export and receipts print of a database of two interviews.
#include "store/print.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[32], path[64], *printed;
static size_t printed_size;
static ie_store *store;
static FILE *out;
static ie_error error;

static void add(const char *person, const char *const *lines)
{
    int is_new;
    const ie_store_interview interview = {.person = person, .duration_seconds = NAN, .similarity = NAN,
                                          .confidence = NAN};
    for (; *lines; lines++)
        ck_assert_int_eq(ie_store_add(store, "word", 0, NAN, *lines, strlen(*lines), &error), 0);
    ck_assert_int_gt(ie_store_commit(store, &interview, &is_new, &error), 0);
}

static void set_up(void)
{
    strcpy(folder, "/tmp/ie-print-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/r.db", folder);
    store = ie_store_open(path, IE_STORE_WRITE, 1, &error);
    ck_assert_ptr_nonnull(store);
    add("ann", (const char *const[]){"{\"type\":\"similarity\",\"t\":1,\"id\":\"q1\",\"score\":4}",
                                     "{\"type\":\"own\",\"t\":2}", NULL});
    add("bob", (const char *const[]){"{\"type\":\"notice\",\"t\":0,\"code\":\"no_face\",\"text\":\"nobody\"}", NULL});
    out = open_memstream(&printed, &printed_size);
}

static void tear_down(void)
{
    fclose(out);
    free(printed);
    ie_store_close(store);
    unlink(path);
    rmdir(folder);
}

static const char *text(void)
{
    fflush(out);
    return printed;
}

START_TEST(a_list_has_a_header_and_a_row_for_each)
{
    ck_assert_int_eq(ie_store_print_list(store, NULL, 0, 0, out, &error), 2);
    const char *ann = strstr(text(), "ann"), *bob = strstr(text(), "bob"), *header = strstr(text(), "person");
    ck_assert(header && ann && bob && header < ann && ann < bob);
    ck_assert_ptr_null(strstr(header + 1, "person"));
}
END_TEST

START_TEST(a_list_of_nobody_is_empty)
{
    ck_assert_int_eq(ie_store_print_list(store, "carl", 0, 0, out, &error), 0);
    ck_assert_str_eq(text(), "");
}
END_TEST

START_TEST(a_list_as_json_has_a_line_for_each)
{
    ck_assert_int_eq(ie_store_print_list(store, NULL, 2, 1, out, &error), 1);
    ck_assert_ptr_eq(strstr(text(), "{\"type\":\"interview\",\"t\":0,\"id\":2,"), text());
    ck_assert_ptr_eq(strchr(text(), '\n'), text() + strlen(text()) - 1);
}
END_TEST

START_TEST(results_are_of_the_newest_unless_a_number_is_given)
{
    ck_assert_int_eq(ie_store_print_results(store, NULL, 0, out, &error), 1);
    ck_assert(strstr(text(), "bob") && strstr(text(), "nobody") && !strstr(text(), "ann"));
    ck_assert_int_eq(ie_store_print_results(store, NULL, 1, out, &error), 1);
    ck_assert(strstr(text(), "ann") && strstr(text(), "q1") && !strstr(text(), "own"));
    ck_assert_int_eq(ie_store_print_results(store, "ann", 2, out, &error), 0);
    ck_assert_int_eq(ie_store_print_results(store, "carl", 0, out, &error), 0);
}
END_TEST

START_TEST(an_export_gives_the_lines_back_as_they_came)
{
    ck_assert_int_eq(ie_store_print_export(store, NULL, "ann", 0, 0, out, &error), 1);
    ck_assert_str_eq(text(), "{\"type\":\"similarity\",\"t\":1,\"id\":\"q1\",\"score\":4}\n"
                             "{\"type\":\"own\",\"t\":2}\n");
}
END_TEST

START_TEST(an_export_as_csv_has_one_header)
{
    ck_assert_int_eq(ie_store_print_export(store, NULL, NULL, 0, 1, out, &error), 2);
    ck_assert_str_eq(text(), "interview,person,type,t,dur,id,label,score,text\n"
                             "1,\"ann\",\"similarity\",1,\"\",\"q1\",\"\",4,\"\"\n"
                             "2,\"bob\",\"notice\",0,\"\",\"\",\"\",\"\",\"nobody\"\n");
}
END_TEST

START_TEST(a_full_disk_ends_the_walk)
{
    FILE *full = fopen("/dev/full", "w");
    setvbuf(full, NULL, _IONBF, 0);
    ck_assert_int_eq(ie_store_print_list(store, NULL, 0, 0, full, &error), 1);
    ck_assert(ferror(full));
    fclose(full);
}
END_TEST

START_TEST(receipts_are_printed_oldest_first)
{
    ie_store_receipt receipt;
    ck_assert_int_eq(ie_store_forget(store, &(ie_store_forgetting){.person = "ann"}, &receipt, &error), 0);
    ck_assert_int_eq(ie_store_forget(store, &(ie_store_forgetting){.person = "bob"}, &receipt, &error), 0);
    ck_assert_int_eq(ie_store_print_receipts(store, out, &error), 0);
    ck_assert_ptr_eq(strstr(text(), "receipt 1: "), text());
    ck_assert_ptr_nonnull(strstr(text(), ": 1 interviews, 2 records removed, SHA-256 "));
    ck_assert_ptr_nonnull(strstr(text(), "\nreceipt 2: "));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("print");
    TCase *cases = tcase_create("print");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_list_has_a_header_and_a_row_for_each);
    tcase_add_test(cases, a_list_of_nobody_is_empty);
    tcase_add_test(cases, a_list_as_json_has_a_line_for_each);
    tcase_add_test(cases, results_are_of_the_newest_unless_a_number_is_given);
    tcase_add_test(cases, an_export_gives_the_lines_back_as_they_came);
    tcase_add_test(cases, an_export_as_csv_has_one_header);
    tcase_add_test(cases, a_full_disk_ends_the_walk);
    tcase_add_test(cases, receipts_are_printed_oldest_first);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
