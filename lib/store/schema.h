// SPDX-License-Identifier: MIT
// The schema of the database of results, and whether a file has it and nothing more: a trigger or a view that somebody
// planted would work for every program that opens the file. For lib/store alone.
#ifndef IE_STORE_SCHEMA_H
#define IE_STORE_SCHEMA_H

#include <sqlite3.h>
#include <stddef.h>

enum { IE_SCHEMA_VERSION = 3 };

// Script N brings version N to N + 1.
extern const char *const ie_schema_migrations[IE_SCHEMA_VERSION];

// Lets neither triggers nor views nor functions in the schema run, nor the schema be written by hand.
void ie_schema_distrust(sqlite3 *connection);

// Compares what the file has with what a version has. Returns 1; 0 and what differs, "the trigger t is not of these
// programs"; -1 where the file cannot be read.
int ie_schema_is_ours(sqlite3 *connection, int version, char *difference, size_t size);

#endif
