// SPDX-License-Identifier: MIT
// Where the toolkit's own files are, whatever the current folder.
#ifndef IE_PATH_H
#define IE_PATH_H

// The path of a file of the toolkit, such as "models/confidence.forest" or "corpus/suggestions.yaml". Looked for under
// $IE_DATA, then beside the program (../.. of build/bin, ../share/interview-evaluator of an installation).
// Never NULL; where nothing exists it is the most likely place, so that the error names it. The caller frees it.
char *ie_path_data(const char *name);

// The path of a model fetched at set-up: under $IE_CACHE, or $XDG_CACHE_HOME (~/.cache) /interview-evaluator.
char *ie_path_cache(const char *name);

#endif
