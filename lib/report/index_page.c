// SPDX-License-Identifier: MIT
// Many interviews as one page.
#include "report/index_page.h"

#include "base/file.h"
#include "base/html.h"
#include "base/string_table.h"
#include "report/html_parts.h"
#include "report/index_source.h"
#include "report/progress_page.h"
#include "store/compare.h"
#include "store/files.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double wait_seconds = 10;  // for a database that another program holds

// The measures shown, with their titles; `place`: those that a narrow screen leaves out, and those that a phone does.
static const struct {
    ie_measure_id measure;
    const char *title, *place;
} columns[] = {
    {IE_CONTENT, "Match", ""}, {IE_DELIVERY, "Voice", " less"}, {IE_OVERALL, "Overall", " less"},
    {IE_COVERAGE, "Told %", " spare"}, {IE_PACE, "Pace", " less"}, {IE_FILLERS, "Fillers", " spare"},
};
static const size_t people_measures[] = {IE_CONTENT, IE_DELIVERY, IE_OVERALL};
enum { COLUMNS = sizeof columns / sizeof *columns };

static const char style[] =
    "main,header{max-width:80rem}.sortable th{cursor:pointer;white-space:nowrap}.sortable th:hover{color:var(--key)}"
    "th button{all:unset}th button:focus-visible{outline:2px solid var(--key)}"
    ".hist{width:8rem}.hist rect{fill:var(--key)}.dot{fill:var(--key)}svg text{fill:var(--soft);font-size:11px}"
    ".tools{display:flex;gap:1rem;flex-wrap:wrap;margin:1rem 0}input,select{font:inherit;padding:.3rem .6rem}"
    ".people{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1rem}"
    "details{border-bottom:1px solid var(--rule);padding:.4rem 0}tbody tr{content-visibility:auto}"
    "td:first-child{min-width:10rem}td:last-child{min-width:6rem}"
    "@media (max-width:60rem){.spare{display:none}}"
    "@media (max-width:34rem){.less{display:none}td:first-child,td:last-child{min-width:5rem}}";

// Sorts a table by the column whose heading is chosen, and shows the rows that hold what is typed.
static const char script[] =
    "'use strict';"
    "document.querySelectorAll('table.sortable').forEach(table=>{"
      "table.querySelectorAll('th').forEach((heading,column)=>{"
        "const button=document.createElement('button');button.append(...heading.childNodes);heading.append(button);"
        "heading.addEventListener('click',()=>{"
        "const up=heading.getAttribute('aria-sort')!=='ascending',body=table.tBodies[0];"
        "const of=row=>{const text=row.cells[column].textContent,number=parseFloat(text);"
          "return heading.classList.contains('n')?(isNaN(number)?null:number):text.toLowerCase()};"
        "const rows=[...body.rows].map(row=>[of(row),row]);"
        "rows.sort((a,b)=>a[0]===b[0]?0:a[0]===null?1:b[0]===null?-1:(a[0]<b[0]?-1:1)*(up?1:-1));"
        "table.querySelectorAll('th').forEach(other=>other.removeAttribute('aria-sort'));"
        "heading.setAttribute('aria-sort',up?'ascending':'descending');"
        "body.append(...rows.map(pair=>pair[1]))})})});"
    "const find=document.getElementById('find'),purpose=document.getElementById('purpose'),"
      "least=document.getElementById('least'),shown=document.getElementById('shown'),"
      "rows=[...document.getElementById('interviews').tBodies[0].rows];"
    "function filter(){const words=find.value.toLowerCase(),from=parseFloat(least.value);let count=0;"
      "rows.forEach(row=>{const score=parseFloat(row.cells[4].textContent);"
        "const is=row.textContent.toLowerCase().includes(words)"
          "&&(!purpose.value||row.cells[2].textContent===purpose.value)&&(isNaN(from)||score>=from);"
        "row.hidden=!is;count+=is});shown.textContent=count+' shown'}"
    "[find,purpose,least].forEach(field=>field.addEventListener('input',filter));filter();";

static void add_head(ie_buffer *out, size_t interviews, size_t people)
{
    ie_report_html_head(out, "en", "Interviews", "", script, 0);
    ie_buffer_text(out, style);
    ie_html_format(out, "</style></head>\n<body>\n<header><h1>Interviews</h1>\n<p class=\"soft\">%zu interview%s, %zu "
                   "%s named. A person decides, and these figures do not: they say where to look and listen.</p>"
                   "</header>\n<main>\n", interviews, interviews == 1 ? "" : "s", people,
                   people == 1 ? "person is" : "people are");
}

// A link to a report that bears the name of its folder.
static void add_link(ie_buffer *out, const char *report, const char *folder)
{
    size_t length = folder ? strlen(folder) : 0;
    if (!report || *report != '/')
        return;
    ie_buffer_text(out, "<a href=\"");
    if (length > 0 && strncmp(report, folder, length) == 0 && report[length] == '/') {
        ie_html_path(out, report + length + 1);
    } else {
        ie_buffer_text(out, "file://");
        ie_html_path(out, report);
    }
    const char *end = strrchr(report, '/'), *name = end;
    while (name > report && name[-1] != '/')
        name--;
    ie_buffer_text(out, "\">");
    ie_html_escape_bytes(out, name, (size_t)(end - name));
    ie_buffer_text(out, "</a>");
}

static void add_row(ie_buffer *out, const ie_history_entry *entry, const char *folder)
{
    const char *time = entry->started_at ? entry->started_at : entry->stored_at ? entry->stored_at : "";
    ie_html_format(out, "<tr><td>%s</td><td class=\"t\">", entry->person ? entry->person : "-");
    ie_html_escape_bytes(out, time, strcspn(time, "T"));
    ie_html_format(out, "</td><td class=\"spare\">%s</td><td class=\"n less\">%zu</td>",
                   entry->purpose ? entry->purpose : "", entry->account.count);
    for (size_t i = 0; i < COLUMNS; i++) {
        ie_measure measure = entry->account.whole.measures[columns[i].measure];
        ie_html_format(out, "<td class=\"n%s\"", columns[i].place);
        if (isfinite(measure.low) && isfinite(measure.high))
            ie_html_format(out, " title=\"%.1f to %.1f\"", measure.low, measure.high);
        ie_buffer_text(out, ">");
        measure.low = NAN;
        ie_measure_print(out, &ie_measure_kinds[columns[i].measure], &measure);
        ie_buffer_text(out, "</td>");
    }
    ie_buffer_text(out, "<td>");
    add_link(out, entry->report, folder);
    ie_buffer_text(out, entry->is_contested ? " contested</td></tr>\n" : "</td></tr>\n");
}

static void add_table(ie_buffer *out, const ie_history *history, const char *folder)
{
    ie_buffer_text(out, "<div class=\"tools\"><input id=\"find\" type=\"search\" placeholder=\"find\" "
                   "aria-label=\"find\"><select id=\"purpose\" aria-label=\"purpose\"><option value=\"\">every purpose"
                   "</option><option>practice</option><option>research</option><option>recruitment</option></select>"
                   "<label>match from <input id=\"least\" type=\"number\" min=\"0\" max=\"10\" step=\"0.5\"></label>"
                   "<span id=\"shown\" class=\"soft\"></span></div>\n" IE_HTML_WIDE
                   "<table id=\"interviews\" class=\"sortable\">"
                   "<thead><tr><th>Person</th><th>Day</th><th class=\"spare\">Purpose</th>"
                   "<th class=\"n less\">Answers</th>");
    for (size_t i = 0; i < COLUMNS; i++) {
        const ie_measure_kind *kind = &ie_measure_kinds[columns[i].measure];
        ie_html_format(out, "<th class=\"n%s\" title=\"%s, %s\">%s</th>", columns[i].place, kind->label, kind->unit,
                       columns[i].title);
    }
    ie_buffer_text(out, "<th>Report</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < history->count; i++)
        add_row(out, &history->items[i], folder);
    ie_buffer_text(out, "</tbody></table></div>\n");
}

// How one person went on: what became of three measures, with their charts below.
static void add_person(ie_buffer *out, const ie_history *own)
{
    ie_html_format(out, "<details><summary><b>%s</b>, %zu interviews", own->items[0].person, own->count);
    for (size_t i = 0; i < sizeof people_measures / sizeof *people_measures; i++) {
        size_t m = people_measures[i];
        const ie_measure *first, *last;
        if (ie_history_ends(own, m, &first, &last) >= 2)
            ie_html_format(out, " · %s %.1f to %.1f: %s", ie_measure_kinds[m].label, first->value, last->value,
                           ie_change_words(ie_measure_change(first, last)));
    }
    ie_buffer_text(out, "</summary><div class=\"people\">");
    for (size_t i = 0; i < sizeof people_measures / sizeof *people_measures; i++) {
        ie_html_format(out, "<figure tabindex=\"0\"><figcaption>%s</figcaption>",
                       ie_measure_kinds[people_measures[i]].label);
        ie_progress_chart(out, own, people_measures[i]);
        ie_buffer_text(out, "</figure>");
    }
    ie_buffer_text(out, "</div></details>\n");
}

// Interviews by person: those of each, borrowed from the history.
static ie_history *gather_people(const ie_history *history, ie_string_table *names)
{
    ie_history *people = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < history->count; i++) {
        if (!history->items[i].person)
            continue;
        size_t count = names->count, at = ie_string_table_add(names, history->items[i].person);
        IE_GROW(people, at, capacity);
        if (at == count)
            people[at] = (ie_history){0};
        IE_GROW(people[at].items, people[at].count, people[at].capacity);
        people[at].items[people[at].count++] = history->items[i];
    }
    return people;
}

void ie_index_page(ie_buffer *out, const ie_history *history, const char *folder)
{
    ie_string_table names = {0};
    ie_history *people = gather_people(history, &names);
    ie_index_questions questions = ie_index_questions_gather(history);
    size_t again = 0;
    add_head(out, history->count, names.count);
    add_table(out, history, folder);
    if (questions.count > 0) {
        ie_buffer_text(out, "<h2>Questions, the hardest first</h2>\n<p class=\"soft\">How much of the expected answer "
                       "was told, 0 to 10, over all interviews.</p>\n");
        ie_index_questions_add(out, &questions);
    }
    for (size_t i = 0; i < names.count; i++) {
        if (people[i].count > 1 && again++ == 0)
            ie_buffer_text(out, "<h2>People with several interviews</h2>\n<p class=\"soft\">From the first to the "
                           "last; where intervals overlap there is no real change.</p>\n");
        if (people[i].count > 1)
            add_person(out, &people[i]);
        free(people[i].items);
    }
    ie_buffer_text(out, "</main>\n<script>");
    ie_buffer_text(out, script);
    ie_buffer_text(out, "</script>\n</body></html>\n");
    free(people);
    ie_index_questions_free(&questions);
    ie_string_table_free(&names);
}

// A page of a database is noted there, so that it goes when someone is forgotten.
static int note_page(const char *path, const char *page, ie_error *error)
{
    if (!ie_store_is_database(path))
        return 0;
    ie_store *store = ie_store_open(path, IE_STORE_CHANGE, wait_seconds, error);
    int status = store ? ie_files_note_path(store, page, "index", NULL, error) : -1;
    ie_store_close(store);
    return status;
}

int ie_index_page_write(const char *path, const char *output, ie_error *error)
{
    ie_history history = {0};
    ie_buffer page = {0}, name = {0};
    int status = ie_index_load(&history, path, error);
    if (status == 0 && history.count == 0)
        status = ie_fail(error, IE_FORMAT, "%s: no interview in it", path);
    char *folder = status == 0 && output ? realpath(output, NULL) : NULL;
    if (output)
        ie_buffer_format(&name, "%s/index.html", output);
    if (status == 0 && folder)
        status = note_page(path, name.data, error);
    if (status == 0) {
        ie_index_page(&page, &history, folder);
        status = ie_file_write(output ? name.data : NULL, page.data, page.length, error);
    }
    free(folder);
    ie_buffer_free(&name);
    ie_buffer_free(&page);
    ie_history_free(&history);
    return status;
}
