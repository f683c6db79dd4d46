// SPDX-License-Identifier: MIT
// A report, read back.
#ifndef IE_REPORT_READ_H
#define IE_REPORT_READ_H

#include "base/error.h"
#include "stream/record.h"

// The object of report.json as ie_report_json wrote it; records of a stream are first settled as ie-report would.
// NULL where the file cannot be read (IE_IO), is neither (IE_FORMAT), or is a stream that policy refuses (IE_REFUSED).
// Free it with ie_record_free.
ie_record *ie_report_read(const char *path, ie_error *error);

#endif
