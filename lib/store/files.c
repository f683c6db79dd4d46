// SPDX-License-Identifier: MIT
// Files that hold what is known of a person.
#include "store/files.h"

#include "base/memory.h"
#include "base/quote.h"
#include "store/database.h"

#include <stdlib.h>
#include <string.h>

// The absolute path of what may not be there yet, in a folder that is. NULL where that is not; the caller frees it.
static char *find_absolute(const char *path, ie_error *error)
{
    const char *slash = strrchr(path, '/');
    ie_buffer above = {0}, whole = {0};
    ie_buffer_add(&above, path, slash ? (size_t)(slash - path) + 1 : 0);
    char *folder = realpath(slash ? above.data : ".", NULL);
    if (folder)
        ie_buffer_format(&whole, "%s/%s", folder[1] ? folder : "", slash ? slash + 1 : path);
    else
        ie_fail(error, IE_IO, "%s:", path);
    free(folder);
    ie_buffer_free(&above);
    return whole.data;
}

int ie_files_note_path(ie_store *store, const char *path, const char *kind, const char *person, ie_error *error)
{
    char *whole = find_absolute(path, error);
    int status = whole ? ie_store_note_file(store, &(ie_store_file){whole, kind, .person = person}, error) : -1;
    free(whole);
    return status;
}

int ie_files_drop(ie_store *store, const char *path, const char *kind, ie_error *error)
{
    char *whole = find_absolute(path, error);
    ie_buffer sql = {0};
    if (!whole)
        return -1;
    ie_buffer_text(&sql, "DELETE FROM file WHERE path = ");
    ie_quote_sql(&sql, whole);
    ie_buffer_text(&sql, " AND kind = ");
    ie_quote_sql(&sql, kind);
    int status = ie_database_execute(ie_store_database(store), sql.data, error);
    ie_buffer_free(&sql);
    free(whole);
    return status;
}

int ie_files_each(ie_store *store, const char *condition, int (*visit)(void *context, const ie_store_file *file),
                  void *context, ie_error *error)
{
    ie_database *database = ie_store_database(store);
    ie_buffer sql = {0};
    if (database->version < IE_DATABASE_RIGHTS_SINCE)
        return 0;
    ie_buffer_format(&sql, "SELECT path, kind, person, sha256, interview FROM file WHERE %s ORDER BY id", condition);
    sqlite3_stmt *statement = ie_database_prepare(database, sql.data, error);
    ie_buffer_free(&sql);
    if (!statement)
        return -1;
    int code, stopped = 0;
    while (!stopped && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *texts[4];
        for (int i = 0; i < 4; i++)
            texts[i] = (const char *)sqlite3_column_text(statement, i);
        const ie_store_file file = {texts[0], texts[1], texts[2], texts[3], sqlite3_column_int64(statement, 4)};
        stopped = visit(context, &file);
    }
    int status = stopped || code == SQLITE_DONE ? 0 : ie_database_fail(database, error);
    sqlite3_finalize(statement);
    return status;
}
