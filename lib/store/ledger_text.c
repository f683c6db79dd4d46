// SPDX-License-Identifier: MIT
// Consents as text.
#include "store/ledger_text.h"

#include "store/text.h"
#include "stream/writer.h"

void ie_ledger_row(ie_buffer *out, const ie_consent *consent, int with_header)
{
    if (with_header)
        ie_buffer_format(out, "%5s  %-16s  %-12s  %-10s  %-10s  %-10s  %s\n", "id", "person", "purpose", "given",
                         "until", "withdrawn", "means");
    ie_buffer_format(out, "%5lld  ", consent->id);
    ie_store_text_cell(out, consent->person, 16);
    ie_buffer_format(out, "  %-12s  %-10.10s  %-10.10s  %-10.10s  ", consent->purpose,
                     *consent->given_at ? consent->given_at : "-", consent->until ? consent->until : "-",
                     consent->withdrawn_at ? consent->withdrawn_at : "-");
    ie_store_text_cell(out, *consent->means ? consent->means : "-", 0);
    ie_buffer_text(out, "\n");
}

void ie_ledger_json(ie_buffer *out, const ie_consent *consent)
{
    ie_writer writer = {0};
    ie_write_record(&writer, "consent", 0, -1);
    ie_write_integer(&writer, "id", consent->id);
    ie_write_text(&writer, "person", consent->person);
    ie_write_text(&writer, "purpose", consent->purpose);
    ie_write_text(&writer, "jurisdiction", consent->jurisdiction);
    ie_write_text(&writer, "given_at", consent->given_at);
    ie_write_text(&writer, "until", consent->until);
    ie_write_text(&writer, "means", consent->means);
    ie_write_text(&writer, "text", consent->text);
    ie_write_text(&writer, "withdrawn_at", consent->withdrawn_at);
    ie_write_text(&writer, "withdrawn_by", consent->withdrawn_by);
    ie_write_close(&writer, '}');
    ie_buffer_format(out, "%s\n", writer.text.data);
    ie_buffer_free(&writer.text);
}
