// SPDX-License-Identifier: MIT
// Tests of lib/stream/minimal: what of each record is kept where nothing that was said may be.
#include "stream/minimal.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static ie_minimal minimal;
static ie_buffer kept;

static void begin_minimal(void)
{
    minimal = (ie_minimal){0};
    kept = (ie_buffer){0};
}

static void end_minimal(void)
{
    ie_minimal_close(&minimal);
    ie_buffer_free(&kept);
}

// What is kept of a line; "" where nothing is.
static const char *keep(const char *line)
{
    ie_record *record = ie_record_parse(line, strlen(line), NULL);
    ck_assert_ptr_nonnull(record);
    ie_buffer_clear(&kept);
    int is_kept = ie_minimal_keep(&minimal, record, &kept);
    ie_record_free(record);
    return is_kept ? kept.data : "";
}

static const struct {
    const char *line, *expected;
} cases[] = {
    // Gone as a whole: words, what words can be recognised in, and what nobody knows.
    {"{'type':'word','t':1,'dur':0.4,'text':'So.'}", ""},
    {"{'type':'utterance','t':1,'text':'So.'}", ""},
    {"{'type':'disfluency','t':1,'kind':'filler','text':'um'}", ""},
    {"{'type':'mfcc','t':1,'coefficients':[[1,2]]}", ""},
    {"{'type':'reply','t':1,'text':'So.'}", ""},
    {"{'type':'gesture','t':1,'note':'So.'}", ""},
    // As they came.
    {"{'type':'turn','t':1.25,'dur':2,'person':1,'role':'candidate','what':'answer','words':12}", NULL},
    {"{'type':'fluency','t':0,'words':7,'longest_pause':{'t':3.5,'dur':0.6},'fillers':{'words':2}}", NULL},
    {"{'type':'emotion','t':0,'id':1,'label':null,'probs':{'happy':0.12345678901234568},'steady':[]}", NULL},
    {"{'type':'end','t':9,'by':'ie-stt','records':7}", NULL},
    {"{'type':'face','t':0.2,'box':[1,2,3,4],'candidate':true,'eyes':{}}", NULL},
    {"{'type':'confidence','t':0,'score':7.1,'contributions':[{'feature':'pace','words':'slow','points':-1}]}", NULL},
    {"{'type':'notice','t':0,'code':'clipping','text':'it is clipped','by':'ie-prosody'}", NULL},
    {"{'type':'answer','t':1,'dur':9,'id':'q','question':'…','reference':'…','text':'…','source':'heard'}",
     "{'type':'answer','t':1,'dur':9,'id':'q','question':'…','reference':'…','text':'…','source':'heard'}"},
    // Without what was said.
    {"{'type':'media','t':0,'dur':9,'person':'ann','minimal':false}",
     "{'type':'media','t':0,'dur':9,'person':'ann','minimal':true}"},
    {"{'type':'answer','t':1,'id':'q','reference':'A list.','text':'So.','guesses':[{'t':2,'heard':'ham'}]}",
     "{'type':'answer','t':1,'id':'q','reference':'A list.','text':'…'}"},
    {"{'type':'question','t':1,'id':'heard-1','text':'Why?','source':'people','role':'interviewer'}",
     "{'type':'question','t':1,'id':'heard-1','text':'…','source':'people','role':'interviewer'}"},
    {"{'type':'prosody','t':0,'scope':'block','speech':[[1,2]],'nuclei':[1.2]}",
     "{'type':'prosody','t':0,'scope':'block','speech':[[1,2]]}"},
    {"{'type':'rating','t':0,'trait':'Overall','contributions':[{'words':'few hedges','spans':[[1,2]]}]}",
     "{'type':'rating','t':0,'trait':'Overall','contributions':[{'words':'few hedges'}]}"},
    {"{'type':'similarity','t':1,'score':5,'ratio':0.27272727272727271,'points':[{'text':'It changes',"
     "'state':'covered','t':2,"
     "'words':['change'],'spans':[[2,3]]}],'matches':[{'said':'a'}],'contrary':[{'said':'a'}],'own':'So.'}",
     "{'type':'similarity','t':1,'score':5,'ratio':0.2727272727272727,'points':[{'text':'It changes',"
     "'state':'covered'}],'own':'…'}"},
    {"{'type':'similarity','t':1,'rubric':[{'part':'action','text':'done','sentence':'I ran.','t':2,'dur':1,"
     "'advice':'You ran.','advised':{'how':'team','quote':'I ran'}},{'part':'limit','reason':'it is I ran',"
     "'code':'silent'}]}",
     "{'type':'similarity','t':1,'rubric':[{'part':'action','text':'done','advice':'…','advised':{'how':'team',"
     "'quote':'…'}},"
     "{'part':'limit','reason':'…','code':'silent'}]}"},
    {"{'type':'notice','t':0,'code':'own','text':'ann said so','by':'own'}",
     "{'type':'notice','t':0,'code':'own','text':'…','by':'own'}"},
    {"{'type':'suggestion','t':0,'about':'fillers','text':'Not “um”.','evidence':{'text':'um','rule':'r',"
     "'spans':[[1,2]],"
     "'figures':{'fillers':3}}}",
     "{'type':'suggestion','t':0,'about':'fillers','text':'…','evidence':{'text':'…','rule':'r',"
     "'figures':{'fillers':3}}}"},
    {"{'type':'summary','t':0,'scores':[{'id':'q','t':1,'dur':9,'question':'Why?','similarity':5}],'by':'ie-report'}",
     "{'type':'summary','t':0,'scores':[{'id':'q','t':1,'dur':9,'question':'…','similarity':5}],'by':'ie-report'}"},
};

static const char *with_quotes(const char *text, ie_buffer *out)
{
    ie_buffer_clear(out);
    ie_buffer_text(out, text);
    for (char *at = out->data; *at; at++)
        *at = *at == '\'' ? '"' : *at;
    return out->data;
}

START_TEST(of_each_record_what_holds_no_words_is_kept)
{
    ie_buffer line = {0}, expected = {0};
    with_quotes(cases[_i].line, &line);
    with_quotes(cases[_i].expected ? cases[_i].expected : cases[_i].line, &expected);
    ck_assert_str_eq(keep(line.data), expected.data);
    ie_buffer_free(&line);
    ie_buffer_free(&expected);
}
END_TEST

START_TEST(questions_of_a_pack_are_told_wherever_they_stand)
{
    keep("{\"type\":\"question\",\"t\":0,\"id\":\"q\",\"index\":1,\"text\":\"What is a list?\","
     "\"asked\":\"What's a list?\"}");
    ck_assert_str_eq(kept.data, "{\"type\":\"question\",\"t\":0,\"id\":\"q\",\"index\":1,"
     "\"text\":\"What is a list?\","
                     "\"asked\":\"" IE_LEFT_OUT "\"}");
    keep("{\"type\":\"summary\",\"t\":0,\"scores\":[{\"question\":\"What is a list?\"}]}");
    ck_assert_str_eq(kept.data, "{\"type\":\"summary\",\"t\":0,\"scores\":[{\"question\":\"What is a list?\"}]}");
}
END_TEST

START_TEST(what_was_kept_is_kept_as_it_is)
{
    char *once = strdup(keep("{\"type\":\"media\",\"t\":0,\"file\":\"a\"}"));
    ie_record *record = ie_record_parse(once, strlen(once), NULL);
    ck_assert(ie_minimal_is_said(record));
    ck_assert_str_eq(keep(once), once);
    ie_record_free(record);
    free(once);
}
END_TEST

START_TEST(no_depth_is_too_much)
{
    ie_buffer line = {0};
    ie_buffer_text(&line, "{\"type\":\"similarity\",\"t\":0,\"a\":");
    for (int i = 0; i < 200; i++)
        ie_buffer_text(&line, "[1,");
    ie_buffer_text(&line, "\"So.\"");
    for (int i = 0; i < 200; i++)
        ie_buffer_text(&line, "]");
    ie_buffer_text(&line, "}");
    ck_assert_ptr_null(strstr(keep(line.data), "So."));
    ie_record *record = ie_record_parse(kept.data, kept.length, NULL);
    ck_assert_ptr_nonnull(record);
    ie_record_free(record);
    ie_buffer_free(&line);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("minimal");
    TCase *tests = tcase_create("minimal");
    tcase_add_checked_fixture(tests, begin_minimal, end_minimal);
    tcase_add_loop_test(tests, of_each_record_what_holds_no_words_is_kept, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tests, questions_of_a_pack_are_told_wherever_they_stand);
    tcase_add_test(tests, what_was_kept_is_kept_as_it_is);
    tcase_add_test(tests, no_depth_is_too_much);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
