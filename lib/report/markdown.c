// SPDX-License-Identifier: MIT
// Markdown as HTML.
#include "report/markdown.h"

#include "base/html.h"

#include <md4c.h>
#include <string.h>

// The element of a block; NULL where what it holds stands for itself (the document, and raw HTML, which is text here).
static const char *block_element(MD_BLOCKTYPE type, void *detail)
{
    switch (type) {
    case MD_BLOCK_P: return "p";
    case MD_BLOCK_H: return ((const MD_BLOCK_H_DETAIL *)detail)->level == 1 ? "h5" : "h6";
    case MD_BLOCK_UL: return "ul";
    case MD_BLOCK_OL: return "ol";
    case MD_BLOCK_LI: return "li";
    case MD_BLOCK_QUOTE: return "div";
    case MD_BLOCK_CODE: return "code";
    case MD_BLOCK_TABLE: return "table";
    case MD_BLOCK_THEAD: return "thead";
    case MD_BLOCK_TBODY: return "tbody";
    case MD_BLOCK_TR: return "tr";
    case MD_BLOCK_TH: return "th";
    case MD_BLOCK_TD: return "td";
    default: return NULL;
    }
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *out)
{
    const char *element = block_element(type, detail);
    if (type == MD_BLOCK_HR)
        ie_buffer_text(out, "<hr>\n");
    else if (type == MD_BLOCK_OL && ((const MD_BLOCK_OL_DETAIL *)detail)->start != 1)
        ie_buffer_format(out, "<ol start=\"%u\">", ((const MD_BLOCK_OL_DETAIL *)detail)->start);
    else if (element)
        ie_buffer_format(out, type == MD_BLOCK_CODE ? "<pre><%s>" : "<%s>", element);
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *out)
{
    const char *element = block_element(type, detail);
    if (element)
        ie_buffer_format(out, type == MD_BLOCK_CODE ? "</%s></pre>\n" : "</%s>\n", element);
    return 0;
}

// NULL for links and images: their words are shown, and where they lead is not.
static const char *span_element(MD_SPANTYPE type)
{
    return type == MD_SPAN_STRONG ? "strong" : type == MD_SPAN_EM ? "em" : type == MD_SPAN_CODE ? "code" : NULL;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *out)
{
    (void)detail;
    if (span_element(type))
        ie_buffer_format(out, "<%s>", span_element(type));
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *out)
{
    (void)detail;
    if (span_element(type))
        ie_buffer_format(out, "</%s>", span_element(type));
    return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *out)
{
    if (type == MD_TEXT_NULLCHAR)
        ie_buffer_text(out, "\xEF\xBF\xBD");
    else if (type == MD_TEXT_BR)
        ie_buffer_text(out, "<br>\n");
    else if (type == MD_TEXT_SOFTBR)
        ie_buffer_text(out, "\n");
    else if (type == MD_TEXT_ENTITY)  // "&lt;": by its form nothing else
        ie_buffer_add(out, text, size);
    else
        ie_html_escape_bytes(out, text, size);
    return 0;
}

void ie_markdown_html(ie_buffer *out, const char *markdown)
{
    const MD_PARSER parser = {.flags = MD_FLAG_NOHTML | MD_FLAG_TABLES, .enter_block = enter_block,
                              .leave_block = leave_block, .enter_span = enter_span, .leave_span = leave_span,
                              .text = add_text};
    md_parse(markdown, (MD_SIZE)strlen(markdown), &parser, out);
}
